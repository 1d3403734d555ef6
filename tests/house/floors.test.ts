import { expect, test } from 'vitest'
import { complaints, cycles, danglingImports } from '../../tools/floors.ts'
import { forbiddenWords } from '../../tools/forbidden.ts'
import { isTest, readSources } from '../../tools/sources.ts'

const src = readSources((path) => path.startsWith('src/') && path.endsWith('.ts'))

test('every file calls downstairs only, through the front door', () => {
  const found = [...src].flatMap(([file, source]) =>
    complaints(file, source, src).map((why) => `${file}: ${why}`),
  )
  expect(found).toEqual([])
})

test('all code of the house is .ts, which is what the rules read', () => {
  const others = readSources((path) => /^src\/.*\.([cm][jt]s|jsx?|tsx)$/.test(path))
  expect([...others.keys()]).toEqual([])
})

// A rule that has never caught anything may be checking the wrong thing. These must be caught.
test.each([
  [
    'src/engine/order/decide.ts',
    `import type { Ledger } from '#hub'`,
    'engine may not look up to #hub',
  ],
  ['src/engine/order/decide.ts', `import pg from 'pg'`, 'engine is pure, pg is not'],
  ['src/kit/money.ts', `import { hash } from 'node:crypto'`, 'kit is pure, node:crypto is not'],
  ['src/kit/money.ts', `import type { Order } from '#engine/order'`, 'kit may not look up to'],
  [
    'src/engine/order/decide.ts',
    `import { advance } from '#engine/process'`,
    'order may not enter',
  ],
  ['src/engine/process/step.ts', `export * from '#engine/sourcing'`, 'process may not enter'],
  ['src/engine/process/step.ts', `import { x } from '../order/model.ts'`, 'process may not enter'],
  ['src/engine/order/model.ts', `import { x } from '#engine/order'`, 'is the own room'],
  ['src/views/health/lag.ts', `import { list } from '../orders/list.ts'`, 'health may not enter'],
  ['src/hub/persons/read.ts', `import { x } from '../ledger/rows.ts'`, 'persons may not enter'],
  ['src/hub/wish/work.ts', `import { x } from '../persons/read.ts'`, 'wish may not enter'],
  ['src/views/health/lag.ts', `await import('#doors')`, 'views may not look up to #doors'],
  ['src/views/health/lag.ts', `import { x } from '#views'`, 'use a relative path'],
  [
    'src/hub/ledger/tail.ts',
    `type T = import('../../doors/http/route.ts').T`,
    'reach doors through #doors',
  ],
  ['src/hub/ledger/tail.ts', `import x from '#hub/ledger'`, 'no front door'],
  ['src/hub/ledger/tail.ts', `import x from '../../../tools/errors.ts'`, 'lies outside src'],
  ['src/attic/box.ts', `import x from '#kit'`, 'stands on no floor'],
  ['src/main/serve.ts', `await import('#demo')`, 'main may not look up to #demo'],
  ['src/partners/jd/order.ts', `import { hash } from 'node:crypto'`, 'partners is pure'],
  ['src/partners/jd/order.ts', `import { x } from '../taobao/order.ts'`, 'jd may not enter'],
  ['src/partners/jd/order.ts', `import type { Store } from '#store'`, 'partners may not look up'],
  ['src/doors/http/server.ts', `import { x } from '../api/parts.ts'`, 'http may not enter'],
  ['src/hub/inbox/put.ts', `import { x } from '#hub/testing'`, 'is for tests'],
  ['src/hub/inbox/put.ts', `import { x } from '../testing.ts'`, 'is for tests'],
  ['src/engine/order/decide.ts', `import { x } from './orders.fixture.ts'`, 'is for tests'],
  ['src/hub/inbox/put.ts', `const door = '#doors'; await import(door)`, 'cannot be followed'],
  ['src/hub/inbox/put.ts', `await import("../../" + floor)`, 'cannot be followed'],
  ['src/hub/inbox/put.ts', `import { createRequire } from 'node:module'`, 'cannot be followed'],
])('%s may not say %s', (file, source, why) => {
  expect(complaints(file, source).join()).toContain(why)
})

test.each([
  ['src/engine/process/step.ts', `import type { Order } from '#engine/order'`],
  ['src/engine/twin/run.ts', `import { source } from '#engine/sourcing'`],
  ['src/hub/wiring.ts', `import { append } from './ledger/append.ts'`],
  ['src/hub/ledger/tail.ts', `import { decide } from '#engine/order'; import 'node:fs'`],
  ['src/hub/ledger/tail.ts', `import { recallSubjects } from '../persons/recall.ts'`],
  ['src/hub/persons/read.ts', `import type { Work } from '../wish/work.ts'`],
  ['src/engine/order/decide.test.ts', `import { test } from 'vitest'`],
  ['src/doors/api/orders/list.ts', `import { x } from '../../http/route.ts'`],
  ['src/hub/inbox.db.test.ts', `import { openTestStore } from '#store/testing'`],
  ['src/main/cli.ts', `await import('#demo')`],
])('%s may say %s', (file, source) => {
  expect(complaints(file, source)).toEqual([])
})

test('the command line asks for the demo company only when a hub is served', () => {
  const cli = src.get('src/main/cli.ts')!
  expect(cli).toContain(`await import('#demo')`)
  expect(cli).not.toContain(`from '#demo'`)
})

test('rooms share what lies on the landing, unless it leads into a room', () => {
  const around = (landing: string) => new Map([['src/hub/words.ts', landing]])
  const asks = `import { word } from '../words.ts'`
  expect(complaints('src/hub/inbox/open.ts', asks, around('export const word = 1'))).toEqual([])
  expect(
    complaints('src/hub/inbox/open.ts', asks, around(`export * from './ledger/tail.ts'`)).join(),
  ).toContain('leads inbox into other rooms')
})

test('no file imports itself in a ring, by value or by type', () => {
  expect(cycles(src)).toEqual([])
  const screens = readSources((path) => /^console\/src\/.*\.tsx?$/.test(path))
  expect(screens.size).toBeGreaterThan(200)
  expect(cycles(screens)).toEqual([])
})

test('a ring is found, also one of types only and one through a front door', () => {
  const ring = new Map([
    ['src/kit/a.ts', `import type { B } from './b.ts'`],
    ['src/kit/b.ts', `export * from './c.ts'`],
    ['src/kit/c.ts', `const a = await import('./a.ts')`],
    ['src/kit/d.ts', `import './a.ts'`],
  ])
  expect(cycles(ring)).toEqual([['src/kit/a.ts', 'src/kit/b.ts', 'src/kit/c.ts']])
  const door = new Map([
    ['src/kit/index.ts', `export * from './money.ts'`],
    ['src/kit/money.ts', `import { assert } from '#kit'`],
  ])
  expect(cycles(door)).toHaveLength(1)
})

test('every relative import leads to a file', () => {
  expect(danglingImports(src)).toEqual([])
})

test('time, luck and surroundings are read in main alone', () => {
  const found = [...src]
    .filter(([file]) => !isTest(file))
    .flatMap(([file, source]) => forbiddenWords(file, source))
  expect(found).toEqual([])
})

test.each([
  ['const at = Date.now()', 'Date.now'],
  ['const at = new Date()', 'new Date()'],
  ['const luck = Math.random()', 'Math.random'],
  ['globalThis.setTimeout(tick, 5)', 'setTimeout'],
  ['const wait = setInterval', 'setInterval'],
  [`import { setTimeout as sleep } from 'node:timers/promises'`, 'setTimeout'],
  [`import { env } from 'node:process'`, 'process.env'],
  ['const { env } = process', 'process.env'],
  [`const home = process.env.HOME`, 'process.env'],
  ['setImmediate(next)', 'setImmediate'],
  ['const ms = performance.now()', 'performance.now'],
  ['const id = crypto.randomUUID()', 'crypto.randomUUID'],
  ['const at = new globalThis.Date()', 'new Date()'],
  ['const D = Date; D.now()', 'Date'],
  [`import * as timers from 'node:timers'`, 'node:timers'],
])('%s is caught below main', (source, word) => {
  expect(forbiddenWords('src/views/lag.ts', source).join()).toContain(word)
  expect(forbiddenWords('src/main/clock.ts', source)).toEqual([])
})

test.each([
  'const at = new Date(instant)',
  'const clock = { now: () => 1 }; clock.now()',
  'server.setTimeout(limits.requestMsMax)',
  '// Date.now() is read in main',
])('%s is no breach', (source) => {
  expect(forbiddenWords('src/views/lag.ts', source)).toEqual([])
})

test('what only computes asks nobody outside', () => {
  expect(forbiddenWords('src/partners/jd/order.ts', 'await fetch(url)').join()).toContain('fetch')
  expect(forbiddenWords('src/partners/jd/order.ts', 'await door.fetch(url)')).toEqual([])
})

test('setImmediate is the hub’s alone', () => {
  expect(forbiddenWords('src/hub/batch.ts', 'setImmediate(flush)')).toEqual([])
})
