import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createKey, createVault, keyTable, openLocalKeyring } from '#guard'
import { type Hub, type Jobs, jobLimits, openJobs } from '#hub'
import { anOrder, openTestHub, owner, testClock, undeclaredShops, warehouse } from '#hub/testing'
import type { Store } from '#store'
import { openTestStore } from '#store/testing'
import { type ExportSelection, exportTable } from '#views'
import { type Http, openHttp } from '../../open-http.ts'

let store: Store
let closeStore: () => Promise<void>
let hub: Hub & { end(): Promise<void> }
let http: Http
let jobs: Jobs
let openSome: () => Jobs
let folder: string
const clock = testClock()
const keys: Record<string, { key: string; id: string }> = {}

beforeAll(async () => {
  const opened = await openTestStore('jobs')
  store = opened.store
  closeStore = opened.close
  const dir = mkdtempSync(join(tmpdir(), 'orrery-jobs-'))
  folder = join(dir, 'exports')
  const vault = await createVault(
    await openLocalKeyring({ file: join(dir, 'keyring'), secret: { keyFile: join(dir, 'key') } }),
  )
  hub = await openTestHub(store, { vault, clock })
  await hub.catalog.saveLocation(warehouse('HZ'))
  openSome = () =>
    openJobs({
      hub,
      store,
      vault,
      clock,
      folder,
      tableOf: (wish, selection, viewer) =>
        exportTable(store, wish, selection as ExportSelection, viewer),
      onError: (error) => console.error(error),
    })
  jobs = openSome()
  for (const role of ['owner', 'clerk', 'warehouse', 'analyst'] as const)
    keys[role] = await createKey(keyTable(store), { role, name: role }, clock.now())
  http = await openHttp({
    shops: undeclaredShops,
    hub,
    jobs,
    store,
    vault,
    clock,
    log: { info() {}, warn() {}, error: (facts: object) => console.error(facts) },
    host: '127.0.0.1',
    port: 0,
    companyCurrency: 'CNY',
  })
})
afterAll(async () => {
  await http?.close()
  await jobs?.stop()
  await hub?.end()
  await closeStore?.()
})

type Sent = { method?: string; body?: unknown; as?: string }
async function call(path: string, { method, body, as = 'clerk' }: Sent = {}) {
  const response = await fetch(http.url + path, {
    method: method ?? (body === undefined ? 'GET' : 'POST'),
    headers: {
      authorization: `Bearer ${keys[as]!.key}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const bytes = Buffer.from(await response.arrayBuffer())
  // biome-ignore lint/suspicious/noExplicitAny: what came is what is tested.
  let json: any
  try {
    json = JSON.parse(bytes.toString('utf8'))
  } catch {}
  return { status: response.status, json, bytes, headers: response.headers }
}
const start = (body: object, as?: string) => call('/api/v1/jobs', { body, ...(as ? { as } : {}) })
async function over(id: string, as = 'clerk') {
  for (;;) {
    const { json } = await call(`/api/v1/jobs/${id}`, { as })
    if (json.state !== 'open') return json
    await clock.sleep(20)
  }
}
const results = (id: string, query = '') => call(`/api/v1/jobs/${id}/results${query}`)

async function placeMany(channel: string, count: number, intake?: 'history') {
  const wishes = Array.from({ length: count }, (_, at) => ({
    kind: 'place' as const,
    input: anOrder(`${channel}-${at}`, { channel }),
    ...(intake ? { intake } : {}),
  }))
  const answers = await hub.submit(wishes, owner)
  return answers.map((answer) => (answer as { order: string }).order)
}
const held = async (channel: string) =>
  (
    await store.read('select count(*) as many from orders where shop = $1 and hold is not null', [
      channel,
    ])
  )[0]!.many

test('a hold of a whole filter says of each order what came of it, and is undone on exactly those', async () => {
  await placeMany('bulk', 60)
  await placeMany('bulk-history', 3, 'history')
  const before = await placeMany('bulk-held', 2)
  await hub.submit(
    before.map((order) => ({
      kind: 'command',
      order,
      command: { type: 'hold', hold: 'fraud', reason: 'by hand' },
    })),
    owner,
  )
  const started = await start({
    kind: 'bulk',
    filter: { channel: 'bulk,bulk-history,bulk-held' },
    command: { type: 'hold', hold: 'fraud', reason: 'checked' },
  })
  expect(started.status, started.bytes.toString()).toBe(202)
  const job = await over(started.json.id)
  expect(job).toMatchObject({
    state: 'done',
    total: 65,
    counts: { done: 60, unchanged: 2, refused: 3 },
    undoable: true,
  })
  expect(await held('bulk')).toBe(60)
  const refused = await results(job.id, '?outcome=refused')
  expect(refused.json.results).toHaveLength(3)
  expect(refused.json.results[0].refusal).toMatchObject({
    code: 'is_history',
    why: expect.any(String),
  })
  const paged = await results(job.id, '?limit=50')
  expect(paged.json.next).toBe(50)

  const undone = await call(`/api/v1/jobs/${job.id}/undo`, { method: 'POST' })
  expect(undone.json).toMatchObject({ undoOf: job.id, total: 60 })
  expect(await over(undone.json.id)).toMatchObject({
    counts: { done: 60, unchanged: 0, refused: 0 },
  })
  expect([await held('bulk'), await held('bulk-held')]).toEqual([0, 2])
  expect((await call(`/api/v1/jobs/${job.id}/undo`, { method: 'POST' })).json.code).toBe(
    'already_undone',
  )
})

test('what was chosen is frozen: an order that comes later is left alone', async () => {
  await placeMany('frozen', 3)
  const started = await start({
    kind: 'bulk',
    filter: { channel: 'frozen' },
    command: { type: 'tag', add: ['late'] },
  })
  await hub.submit(
    [{ kind: 'place', input: anOrder('frozen-later', { channel: 'frozen' }) }],
    owner,
  )
  expect((await over(started.json.id)).total).toBe(3)
})

test('cancelling needs the number of the orders, and cannot be undone', async () => {
  const orders = await placeMany('cancelled', 4)
  const wish = { kind: 'bulk', orders, command: { type: 'cancel', reason: 'recall' } }
  expect((await start(wish)).json).toMatchObject({ code: 'confirm_differs', facts: { orders: 4 } })
  expect((await start({ ...wish, confirm: 3 })).json.code).toBe('confirm_differs')
  const started = await start({ ...wish, confirm: 4 })
  expect(await over(started.json.id)).toMatchObject({ counts: { done: 4 }, undoable: false })
  expect((await call(`/api/v1/jobs/${started.json.id}/undo`, { method: 'POST' })).json.code).toBe(
    'not_undoable',
  )
})

test('a note given to many is sealed in the job as it is at the orders', async () => {
  const orders = await placeMany('noted', 2)
  const secret = 'call 13800001234 first'
  const started = await start({ kind: 'bulk', orders, command: { type: 'note', text: secret } })
  const [row] = await store.read('select job::text as text from job where id = $1', [
    started.json.id,
  ])
  expect(row!.text).not.toContain('13800001234')
  expect(await over(started.json.id)).toMatchObject({ counts: { done: 2 } })
  const read = await call(`/api/v1/orders/${orders[0]}`)
  expect(read.json.notes[0].text).toBe(secret)
  const [after] = await store.read('select wrapped, sealed from job where id = $1', [
    started.json.id,
  ])
  expect(after).toEqual({ wrapped: null, sealed: null })
})

test.each([
  ['no order', { orders: ['0'.repeat(32)], filter: { channel: 'x' } }, 'wrong_shape'],
  ['neither orders nor a filter', {}, 'wrong_shape'],
  ['a filter that nothing fits', { filter: { channel: 'nobody' } }, 'nothing_chosen'],
  ['an unknown filter', { filter: { colour: 'red' } }, 'wrong_shape'],
  [
    'a command that needs the order',
    { orders: ['0'.repeat(32)], command: { type: 'pay' } },
    'wrong_shape',
  ],
])('a job over %s is refused', async (_, change, code) => {
  const wish = { kind: 'bulk', command: { type: 'hold', hold: 'x', reason: 'x' }, ...change }
  expect((await start(wish)).json.code).toBe(code)
})

test('who may not hold an order may not hold many', async () => {
  const orders = await placeMany('rights', 1)
  const wish = { kind: 'bulk', orders, command: { type: 'hold', hold: 'x', reason: 'x' } }
  expect((await start(wish, 'analyst')).json.code).toBe('not_allowed')
})

test('a job is its owner’s alone', async () => {
  const orders = await placeMany('mine', 1)
  const wish = { kind: 'bulk', orders, command: { type: 'tag', add: ['x'] } }
  const { json } = await start(wish)
  await over(json.id)
  for (const path of ['', '/results', '/file'])
    expect((await call(`/api/v1/jobs/${json.id}${path}`, { as: 'owner' })).status).toBe(404)
  expect((await call('/api/v1/jobs', { as: 'owner' })).json.jobs).toEqual([])
})

test('a job goes on after its process died, and nothing is done twice', async () => {
  const orders = await placeMany('killed', 450)
  await jobs.stop()
  // Nobody owns the jobs now; the hub dies after the first orders were done and before it was put down.
  const started = await start({
    kind: 'bulk',
    orders,
    command: { type: 'hold', hold: 'fraud', reason: 'x' },
  })
  await hub.submit(
    orders.slice(0, 50).map((order) => ({
      kind: 'command',
      order,
      key: `job:${started.json.id}`,
      command: { type: 'hold', hold: 'fraud', reason: 'x' },
    })),
    { ...owner, id: `key:${keys.clerk!.id}` },
  )
  const next = openSome()
  const job = await over(started.json.id)
  expect(job.counts).toEqual({ done: 450, unchanged: 0, refused: 0 })
  const [row] = await store.read(
    `select count(*) as many from event where type = 'order.held' and order_id = any($1::uuid[])`,
    [orders],
  )
  expect(row!.many).toBe(450)
  await next.stop()
})

test('a job that the hub died of twice is not begun again; one that it died of once is', async () => {
  const orders = await placeMany('deadly', 5)
  const wish = { kind: 'bulk', orders, command: { type: 'tag', add: ['x'] } }
  await jobs.stop()
  const [deadly, once] = [(await start(wish)).json.id, (await start(wish)).json.id]
  const { startsMax } = jobLimits
  await store.read('update job set starts = $2 where id = $1', [deadly, startsMax])
  await store.read('update job set starts = $2 where id = $1', [once, startsMax - 1])
  const next = openSome()
  expect(await over(deadly)).toMatchObject({
    state: 'failed',
    error: 'stopped_hub',
    counts: { done: 0 },
  })
  expect(await over(once)).toMatchObject({ state: 'done' })
  await next.stop()
})

test('a revoked key ends its jobs; what is cancelled stops', async () => {
  const orders = await placeMany('revoked', 5)
  keys.gone = await createKey(keyTable(store), { role: 'clerk', name: 'gone' }, clock.now())
  const wish = { kind: 'bulk', orders, command: { type: 'tag', add: ['x'] } }
  const first = await start(wish, 'gone')
  const second = await start(wish)
  const stopped = await call(`/api/v1/jobs/${second.json.id}/cancel`, { method: 'POST' })
  expect(stopped.json).toMatchObject({ state: 'cancelled', counts: { done: 0 } })
  await keyTable(store).revoke(keys.gone.id, clock.now())
  const next = openSome()
  const sql = 'select state, error, done from job where id = $1'
  for (;;) {
    const [row] = await store.read(sql, [first.json.id])
    if (row!.state !== 'open') {
      expect(row).toEqual({ state: 'failed', error: 'key_revoked', done: 0 })
      break
    }
    await clock.sleep(20)
  }
  await next.stop()
})
