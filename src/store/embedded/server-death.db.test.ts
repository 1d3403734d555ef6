import { spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { isRefusal } from '#kit'
import { silent } from '../clock.ts'
import { openStore, type Store } from '../store.ts'
import { wallClock } from '../testing.ts'
import { deathsMax } from './keep.ts'
import { isAlive } from './processes.ts'
import { type EmbeddedOptions, type EmbeddedServer, startEmbedded } from './server.ts'

const clock = wallClock
const pidSql = `select split_part(pg_read_file('postmaster.pid'), E'\\n', 1)::int as pid`

function folder(): string {
  const dir = mkdtempSync(join(tmpdir(), 'orrery-death-'))
  chmodSync(dir, 0o711)
  onTestFinished(() => rmSync(dir, { recursive: true, force: true, maxRetries: 20 }))
  return join(dir, 'hub')
}

async function started(change: Partial<EmbeddedOptions> = {}): Promise<EmbeddedServer> {
  const server = await startEmbedded({ dir: folder(), clock, log: silent, ...change })
  if (isRefusal(server)) throw new Error(server.why)
  onTestFinished(() => server.stop())
  return server
}

async function storeAt(url: string): Promise<Store> {
  const store = await openStore({ url, dir: '.', clock })
  if (isRefusal(store)) throw new Error(store.why)
  onTestFinished(() => store.close())
  return store
}

/** Kills the server as the system does when memory runs out. */
async function kill(server: EmbeddedServer): Promise<void> {
  const { pid } = server
  process.kill(pid, 'SIGKILL')
  await expect.poll(() => server.pid).not.toBe(pid)
}

test.each([{ socket: true }, { socket: false }])(
  'a server that is killed is started again at its address: %j',
  async (change) => {
    const server = await started(change)
    const store = await storeAt(server.url)
    const heard: (string | undefined)[] = []
    await store.listen('news', (payload) => heard.push(payload))
    await store.read('create table kept (id int primary key)')
    const acknowledged: number[] = []
    for (let round = 0; round < 3; round++) {
      const writing = Array.from({ length: 40 }, async (_, index) => {
        const id = round * 100 + index
        await store.read('insert into kept values ($1)', [id])
        acknowledged.push(id)
      })
      await Promise.any(writing)
      const killed = kill(server)
      await Promise.allSettled(writing)
      await killed
      await expect.poll(() => store.read(pidSql).catch(() => [])).toEqual([{ pid: server.pid }])
      // The listener is told that something may have been missed.
      await expect.poll(() => heard).toEqual(Array(round + 1).fill(undefined))
    }
    expect(acknowledged.length).toBeGreaterThan(0)
    const kept = (await store.read('select id from kept')).map(({ id }) => id)
    expect(acknowledged.filter((id) => !kept.includes(id))).toEqual([])

    heard.length = 0
    await store.read(`notify news, 'after'`)
    await expect.poll(() => heard).toEqual(['after'])
    await clock.sleep(200)
    expect(heard).toEqual(['after'])
  },
)

test('a server that cannot be started again is lost, with its last words', async () => {
  const dir = folder()
  const lines: unknown[] = []
  const log = { ...silent, error: (facts: object) => lines.push(facts) }
  const hasty = { now: clock.now, sleep: (ms: number) => clock.sleep(ms / 20) }
  const server = await started({ dir, clock: hasty, log })
  const control = join(dir, 'postgres', 'data', 'global', 'pg_control')
  renameSync(control, `${control}.aside`)
  process.kill(server.pid, 'SIGKILL')
  const fault = await server.lost
  expect(fault).toMatchObject({
    code: 'store_lost',
    message: expect.stringContaining('pg_control'),
  })
  expect(lines).toHaveLength(deathsMax + 1)
  expect(lines.at(-1)).toMatchObject({ line: expect.stringContaining('pg_control') })
  renameSync(`${control}.aside`, control)
})

test('a server is not started again once the hub stops it, also between death and start', async () => {
  const dir = folder()
  const server = await started({ dir })
  const { pid } = server
  process.kill(pid, 'SIGKILL')
  await expect.poll(() => isAlive(pid)).toBe(false)
  await server.stop()
  await clock.sleep(500)
  expect(isAlive(server.pid)).toBe(false)
  const next = await started({ dir })
  expect(isAlive(next.pid)).toBe(true)
})

test.each([
  ['by the system', process.env],
  ['by the watchdog', { ...process.env, PATH: '/nowhere' }],
])('a server that was started again is ended with its hub, %s', async (_, env) => {
  const code = `
    const { openStore } = await import('#store')
    const clock = { now: () => Date.now(), sleep: (ms) => new Promise((done) => setTimeout(done, ms)) }
    const store = await openStore({ dir: ${JSON.stringify(folder())}, clock })
    const ask = () => store.read(${JSON.stringify(pidSql)}).then(([{ pid }]) => pid)
    const first = await ask()
    process.kill(first, 'SIGKILL')
    for (let pid = first; pid === first; ) pid = await ask().catch(() => first)
    console.log(await ask())
    setInterval(() => {}, 1000)`
  const hub = spawn(process.execPath, ['--input-type=module', '-e', code], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  onTestFinished(() => void hub.kill('SIGKILL'))
  const pid = await new Promise<number>((resolve) =>
    hub.stdout.once('data', (chunk) => resolve(Number(chunk))),
  )
  expect(isAlive(pid)).toBe(true)
  hub.kill('SIGKILL')
  await expect.poll(() => isAlive(pid)).toBe(false)
})
