import { createServer } from 'node:net'
import { expect, test } from 'vitest'
import { blocksOf, readGuide, unlike } from './blocks.ts'
import { openGuideHub } from './hub.ts'
import { runBlocks } from './shell.ts'

const effectsPort = '4209'

test.each(['integration.md', 'integration.zh-CN.md'])(
  'every block of %s that is to be run does what it says',
  async (name) => {
    const port = await freePort()
    const text = readGuide(name).replaceAll(effectsPort, port)
    const blocks = blocksOf(text)
    expect(blocks.length).toBeGreaterThan(15)
    const hub = await openGuideHub({
      ORRERY_EFFECTS: `warehouse.release=http://127.0.0.1:${port}/`,
    })
    try {
      const ran = await runBlocks(blocks, { ORRERY_URL: hub.url, ORRERY_KEY: hub.key })
      const told = ran.map(({ exit, status, output }, at) => {
        const { code, like, status: said } = blocks[at]!
        const wrong = like === undefined ? undefined : unlike(JSON.parse(output), like)
        return { code, exit, status, wrong: wrong ?? (status === said ? undefined : output) }
      })
      expect(told).toEqual(
        blocks.map(({ code, status }) => ({ code, exit: 0, status, wrong: undefined })),
      )
      const outputs = ran.map(({ output }) => output).join('\n')
      // What the blocks without a status of their own are there to show.
      expect(outputs).toContain('event: fulfilment.shipped')
      expect(outputs).toContain('"kind":"warehouse.release"')
      expect(outputs).toMatch(/"outcome":201[\s\S]*"outcome":400|"outcome":400[\s\S]*"outcome":201/)
      expect(outputs).toContain('412 stale')
    } finally {
      await hub.close()
    }
  },
)

test('what is not as the guide shows it is found', () => {
  const [block] = blocksOf('```sh run 201\ncurl x\n```\n\n```json like\n{"a": [{"b": 1}]}\n```\n')
  expect(block).toEqual({ code: 'curl x\n', status: 201, like: { a: [{ b: 1 }] } })
  expect(unlike({ a: [{ b: 2 }], c: 3 }, block!.like)).toBeUndefined()
  expect(unlike({ a: [{ b: '2' }] }, block!.like)).toBe('answer.a[0].b is string')
  expect(unlike({ a: [{}] }, block!.like)).toBe('answer.a[0].b is undefined')
  expect(blocksOf('```sh\nnpm start\n```\n')).toEqual([])
})

const freePort = (): Promise<string> =>
  new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number }
      probe.close(() => resolve(String(port)))
    })
  })
