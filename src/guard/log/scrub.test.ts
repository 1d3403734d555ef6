import { pino } from 'pino'
import { expect, test } from 'vitest'
import { logOptions } from './scrub.ts'

const canaries = ['王小明', '13812345678', 'ada@example.com', 'Lovelace']
const logged = (use: (log: ReturnType<typeof pino>) => void): string => {
  let text = ''
  use(
    pino(logOptions as never, {
      write(line: string) {
        text += line
      },
    }),
  )
  return text
}

test('no way of logging lets a personal value through', () => {
  const person = { name: canaries[3], phone: canaries[1], email: canaries[2] }
  const failure = Object.assign(
    new Error(`Key (phone)=(${canaries[1]}) exists\n    at ${canaries[3]} a.ts:1:1`),
    { code: '23505', detail: canaries.join(), cause: new Error(canaries[0]) },
  )
  const text = logged((log) => {
    log.info(person, 'placed')
    log.info({ order: person, lane: canaries[0], buyer: person, code: canaries[2] }, 'placed')
    log.info('person %s %o', canaries[3], person)
    log.info(`hello ${canaries[0]}`)
    log.error(failure)
    log.error(failure, `failed: ${canaries[3]}`)
    log.error({ err: failure }, failure.message)
    log.info(
      {
        req: {
          method: 'GET',
          url: `/orders?phone=${canaries[1]}`,
          headers: person,
          routeOptions: { url: '/orders' },
        },
      },
      'in',
    )
    log.child({ ...person, reqId: 'r1' }).info('child')
  })
  for (const canary of canaries) expect(text).not.toContain(canary)
  expect(text.split('\n').length).toBe(10)
})

test('what an operator needs is there', () => {
  const lines = logged((log) => {
    log.info({ lane: 7, durationMs: 1.5, refused: 'bad_quantity' }, 'order refused')
    log.error(Object.assign(new TypeError('secret'), { code: 'E1', retry: true }))
    log.info({ req: { method: 'GET', routeOptions: { url: '/orders/:id' } } }, 'in')
    log.child({ reqId: 'r1' }).warn({ res: { statusCode: 503 } }, 'out')
  })
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  expect(lines[0]).toMatchObject({
    lane: 7,
    durationMs: 1.5,
    refused: 'bad_quantity',
    msg: 'order refused',
  })
  expect(lines[1]).toMatchObject({ msg: 'E1', err: { name: 'TypeError', code: 'E1', retry: true } })
  expect(lines[1].err.stack).toMatch(/scrub\.test\.ts:\d+/)
  expect(lines[2].req).toEqual({ method: 'GET', route: '/orders/:id' })
  expect(lines[3]).toMatchObject({ reqId: 'r1', res: { statusCode: 503 } })
})

test('the last words of the database server are there, and nothing else comes through their field', () => {
  const line = 'PANIC:  could not write to file "pg_wal/xlogtemp.7": No space left on device'
  const text = logged((log) => {
    log.error({ line }, "the server's end; it is tried again")
    for (const canary of [canaries[0], canaries[2]]) log.error({ line: `said: ${canary}` }, 'x')
  })
  expect(JSON.parse(text.split('\n')[0]!)).toMatchObject({
    line,
    msg: "the server's end; it is tried again",
  })
  for (const canary of canaries) expect(text).not.toContain(canary)
})
