import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Fact, OrderInput } from '#engine/order'
import { createVault, openLocalKeyring, type Vault, type Viewer } from '#guard'
import { aCaller } from '#guard/testing'
import { assert, Fault, isRefusal } from '#kit'
import type { Store } from '#store'
import { openTestStore } from '#store/testing'
import type { Hub } from './hub.ts'
import type { Interpret } from './interpret.ts'
import { anOrder, openTestHub, owner, testClock, warehouse } from './testing.ts'

type Sent = {
  input: OrderInput
  revision?: number
  cancelled?: boolean
  refunds?: { id: string; amount: string }[]
}

let store: Store
let close: () => Promise<void>
let hub: Hub & { end(): Promise<void> }
let vault: Vault
let keys: string
let downFor = ''
const clock = testClock()
const clerk: Viewer = { ...aCaller('clerk'), purpose: 'support' }

/** The channel of these tests speaks our own words, and refuses an order without a price. */
const interpret: Interpret = (_channel, topic, text) => {
  if (topic === downFor) throw new Fault('world_down', { retry: true })
  if (topic === 'chatter') return []
  const sent = JSON.parse(text) as Sent
  const at = sent.input.lines.findIndex(({ unitPrice }) => unitPrice === '?')
  if (at >= 0) {
    const stake = { minor: 1_000, currency: sent.input.currency }
    return {
      refused: 'bad_amount',
      why: 'No amount.',
      remedy: 'Write one.',
      field: `input.lines[${at}].unitPrice`,
      stake,
      month: '2026-11',
    }
  }
  const { input: order, revision = 0, cancelled, refunds = [] } = sent
  const { channel: shop, externalId } = order
  const facts: Fact[] = [
    ...(cancelled ? [{ fact: 'cancelled' as const, key: 'cancelled' }] : []),
    ...refunds.map(({ id, amount }) => ({ fact: 'refunded' as const, key: id, amount })),
  ]
  return [{ shop, externalId, teller: shop, revision, order, facts, stated: null, unmapped: [] }]
}

beforeAll(async () => {
  const opened = await openTestStore('inbox')
  store = opened.store
  close = opened.close
  const runs = { timers: false, effects: false, relay: false, inbox: false }
  keys = mkdtempSync(join(tmpdir(), 'orrery-inbox-'))
  vault = await createVault(
    await openLocalKeyring({ file: join(keys, 'keyring'), secret: { keyFile: join(keys, 'key') } }),
  )
  hub = await openTestHub(store, { vault, interpret, runs, clock })
  await hub.catalog.saveLocation(warehouse('HZ'))
})
afterAll(async () => {
  await hub?.end()
  rmSync(keys, { recursive: true, force: true })
  await close?.()
})

let made = 0
const deliver = async (sent: Sent | string, topic = 'order', messageKey = `m-${made++}`) => {
  const raw = Buffer.from(typeof sent === 'string' ? sent : JSON.stringify(sent))
  const received = await hub.inbox.receive({ channel: 'web', topic, messageKey, raw }, owner)
  assert(!isRefusal(received), JSON.stringify(received))
  return received
}
const work = async () => {
  while ((await hub.inbox.workDue(clock.now())) > 0);
}
const rowOf = async (id: string) =>
  (await store.read('select * from inbox where id = $1', [id]))[0]!
const orderOf = async (externalId: string) => {
  const [row] = await store.read(
    'select version, doc::text as doc from orders where external_id = $1',
    [externalId],
  )
  return row && { version: row.version, ...JSON.parse(row.doc) }
}
const unpaid = (id: string, change: Partial<OrderInput> = {}) =>
  anOrder(id, { payments: [], ...change })
const paid = (id: string, change: Partial<OrderInput> = {}) =>
  anOrder(id, { placedAt: '2026-11-01T00:00:00Z', ...change })
const line = (quantity: number, unitPrice = '10.00') => ({
  lines: [{ sku: 'NONE', title: 'None', quantity, unitPrice }],
})

test('a message is on disk before it is acknowledged, sealed, and nothing of it can be read there', async () => {
  const canary = '13912345678'
  const buyer = { name: 'Canary', phone: canary }
  const { id, state, repeated } = await deliver({ input: paid('S-1', { buyer }) })
  expect([state, repeated]).toEqual(['pending', false])
  const row = await rowOf(id)
  expect(row.state).toBe('pending')
  for (const table of ['inbox', 'inbox_step']) {
    const rows = await store.read(
      `select t::text as text, encode(sealed, 'escape') as sealed from ${table} t`,
    )
    expect(JSON.stringify(rows)).not.toContain(canary)
    expect(JSON.stringify(rows)).not.toContain(Buffer.from(canary).toString('hex'))
  }
  await work()
  expect(await rowOf(id)).toMatchObject({ state: 'done', cause: null })
  expect(await orderOf('S-1')).toBeDefined()
})

test('the same delivery again, also side by side, is answered with the first id and makes one order', async () => {
  const sent = { input: paid('S-2') }
  const [first, second] = await Promise.all([
    deliver(sent, 'order', 'k-2'),
    deliver(sent, 'order', 'k-2'),
  ])
  await work()
  const third = await deliver(sent, 'order', 'k-2')
  expect(second).toEqual({ ...first, repeated: true })
  expect(third).toEqual({ id: first.id, state: 'done', repeated: true })
  const again = await deliver(sent, 'order', 'k-2-under-another-key')
  await work()
  expect(await rowOf(again.id)).toMatchObject({ state: 'done' })
  expect((await orderOf('S-2')).version).toBe((await orderOf('S-2')).version)
  expect(await store.read(`select from orders where external_id = 'S-2'`)).toHaveLength(1)
})

test('the same key with other content is another message', async () => {
  const one = await deliver({ input: paid('S-3') }, 'order', 'k-3')
  const other = await deliver({ input: paid('S-3b') }, 'order', 'k-3')
  expect(other.id).not.toBe(one.id)
  expect(other.repeated).toBe(false)
})

test('many senders at once are all stored and answered', async () => {
  const received = await Promise.all(
    Array.from({ length: 700 }, (_, at) => deliver('{}', 'chatter', `many-${at}`)),
  )
  expect(new Set(received.map(({ id }) => id)).size).toBe(700)
  const [row] = await store.read(`select count(*)::int as count from inbox where topic = 'chatter'`)
  expect(row!.count).toBe(700)
  await work()
  const states = await store.read(
    `select distinct state, reason from inbox where topic = 'chatter'`,
  )
  expect(states).toEqual([{ state: 'ignored', reason: 'nothing_told' }])
})

test('what cannot be kept is refused, and so is who may not send', async () => {
  const delivery = { channel: 'web', topic: 'order', messageKey: 'x', raw: Buffer.from('{}') }
  expect(await hub.inbox.receive({ ...delivery, messageKey: 'a\nb' }, owner)).toMatchObject({
    refused: 'bad_message_key',
  })
  expect(
    await hub.inbox.receive({ ...delivery, raw: Buffer.alloc(17 * 1024 * 1024) }, owner),
  ).toMatchObject({ refused: 'message_too_large' })
  expect(await hub.inbox.receive(delivery, aCaller('analyst'))).toMatchObject({
    refused: 'not_allowed',
  })
})

test('a newer revision pays, amends and then cancels the order; an older one is ignored', async () => {
  await deliver({ input: unpaid('V-1', line(2)), revision: 10 })
  await work()
  await deliver({
    input: paid('V-1', {
      ...line(2),
      placedAt: undefined as never,
      payments: [{ id: 'p', method: 'card', state: 'captured', amount: '20.00' }],
    }),
    revision: 20,
  })
  await work()
  expect(await orderOf('V-1')).toMatchObject({
    sourceRevision: 20,
    payments: [{ id: 'p', capturedMinor: 2_000 }],
  })
  await deliver({ input: unpaid('V-1', line(3)), revision: 30 })
  await work()
  expect(await orderOf('V-1')).toMatchObject({ sourceRevision: 30, lines: [{ quantity: 3 }] })
  const old = await deliver({ input: unpaid('V-1', line(1)), revision: 25 })
  await work()
  expect(await rowOf(old.id)).toMatchObject({ state: 'ignored', reason: 'older_revision' })
  expect(await orderOf('V-1')).toMatchObject({ sourceRevision: 30, lines: [{ quantity: 3 }] })
  await deliver({ input: unpaid('V-1', line(3)), revision: 40, cancelled: true })
  await work()
  expect(await orderOf('V-1')).toMatchObject({
    sourceRevision: 40,
    lines: [{ buckets: { cancelled: 3 } }],
  })
})

test('revisions that come at once end at the newest, whatever their order', async () => {
  await deliver({ input: unpaid('V-2', line(1)), revision: 1 })
  await work()
  for (const revision of [4, 2, 5, 3])
    await deliver({ input: unpaid('V-2', line(revision)), revision })
  await work()
  await expect
    .poll(async () => {
      clock.skip(10_000)
      await work()
      return orderOf('V-2')
    })
    .toMatchObject({ sourceRevision: 5, lines: [{ quantity: 5 }] })
  const left = await store.read(
    `select state from inbox i where state not in ('done', 'ignored') and exists (select from orders o where o.id = i.order_id and external_id = 'V-2')`,
  )
  expect(left).toEqual([])
})

test('a refund that the channel reports twice is booked once', async () => {
  const payments = [{ id: 'p', method: 'card', state: 'captured' as const, amount: '20.00' }]
  const input = unpaid('V-3', { ...line(2), payments })
  const refunds = [{ id: 'r1', amount: '5.00' }]
  await deliver({ input, revision: 1 })
  await deliver({ input, revision: 2, refunds })
  await work()
  await deliver({ input, revision: 3, refunds })
  await work()
  expect((await orderOf('V-3')).payments).toMatchObject([{ refundedMinor: 500, refundDueMinor: 0 }])
})

test('an order first seen as cancelled is placed and cancelled', async () => {
  await deliver({ input: unpaid('V-4', line(2)), revision: 1, cancelled: true })
  await work()
  expect(await orderOf('V-4')).toMatchObject({ lines: [{ buckets: { cancelled: 2 } }] })
})

test('what the law refuses waits on the desk with its code, and the rest of the revision is done', async () => {
  await hub.submitStock([{ type: 'receive', sku: 'CUP', location: 'HZ', quantity: 50 }], owner)
  const cup = (quantity: number) => ({
    lines: [{ sku: 'CUP', title: 'Cup', quantity, unitPrice: '10.00' }],
  })
  await deliver({ input: paid('V-5', { ...cup(1) }), revision: 1 })
  await work()
  const placed = await orderOf('V-5')
  const fulfilment = placed.fulfilments[0].id
  for (const type of ['accept', 'ship', 'deliver'] as const) {
    const [answer] = await hub.submit(
      [{ kind: 'command', order: placed.id, command: { type, fulfilment } }],
      owner,
    )
    expect(isRefusal(answer), JSON.stringify(answer)).toBe(false)
  }
  const { id } = await deliver({ input: paid('V-5', { ...cup(3), tags: ['vip'] }), revision: 2 })
  await work()
  expect(await rowOf(id)).toMatchObject({
    state: 'desk',
    cause: 'revision_impossible',
    code: 'order_complete',
    amount: 3_000,
    currency: 'CNY',
  })
  expect(await orderOf('V-5')).toMatchObject({
    sourceRevision: 1,
    tags: ['vip'],
    lines: [{ quantity: 1 }],
  })
})

test('other content that names no newer revision is never swallowed', async () => {
  await deliver({ input: unpaid('V-6', line(1)) })
  await work()
  const { shipTo } = anOrder('x')
  for (const change of [line(2), { ...line(1), shipTo: { ...shipTo, street: '别处 2 号' } }]) {
    const unclear = await deliver({ input: unpaid('V-6', change) })
    await work()
    expect(await rowOf(unclear.id)).toMatchObject({ state: 'desk', cause: 'revision_unclear' })
  }
  expect(await orderOf('V-6')).toMatchObject({ lines: [{ quantity: 1 }] })
})

const street = async (order: string): Promise<string> => {
  const sealed = await store.read(
    'select part, subject_id, bundle, wrapped from sealed join subject_key k on k.id = subject_id where order_id = $1',
    [order],
  )
  return sealed
    .map(({ part, subject_id, bundle, wrapped }) => {
      const id = Buffer.from(subject_id.replaceAll('-', ''), 'hex')
      const role = part.startsWith('note:') ? 'note' : part
      return vault.open(vault.openSubject(id, wrapped, clock.now()), { order, role }, bundle)
    })
    .join()
}

test('a new address of the same person is sealed under their key; another person goes to a clerk', async () => {
  const { shipTo } = anOrder('x')
  await deliver({ input: unpaid('V-7', line(1)), revision: 1 })
  await work()
  const { id: order } = await orderOf('V-7')
  await hub.note({ order, text: 'wants a call first' }, owner)
  const moved = unpaid('V-7', {
    ...line(1),
    note: 'ring twice',
    shipTo: { ...shipTo, region: '31', postcode: '200000', street: '别处 2 号' },
  })
  const { id } = await deliver({ input: moved, revision: 2 })
  await work()
  expect(await rowOf(id)).toMatchObject({ state: 'done' })
  expect(await orderOf('V-7')).toMatchObject({
    sourceRevision: 2,
    to: { region: '31', area: '200' },
  })
  expect(await street(order)).toMatch(/别处 2 号.*ring twice|ring twice.*别处 2 号/)
  expect(await street(order)).toContain('wants a call first')
  const repeated = await deliver({ input: moved, revision: 3 })
  await work()
  expect(await rowOf(repeated.id)).toMatchObject({ state: 'done' })

  const other = unpaid('V-7', {
    ...line(1),
    shipTo: { ...shipTo, phone: '13700137000', region: '44' },
  })
  const { id: desk } = await deliver({ input: other, revision: 4 })
  await work()
  expect(await rowOf(desk)).toMatchObject({ state: 'desk', cause: 'person_changed' })
  expect(await orderOf('V-7')).toMatchObject({ sourceRevision: 3, to: { region: '31' } })
})

test('an address does not change any more once the parcel is on its way', async () => {
  await hub.submitStock([{ type: 'receive', sku: 'CUP', location: 'HZ', quantity: 5 }], owner)
  await deliver({ input: paid('V-8'), revision: 1 })
  await work()
  const moved = paid('V-8', { shipTo: { ...anOrder('x').shipTo, street: '别处 3 号' } })
  const { id } = await deliver({ input: moved, revision: 2 })
  await work()
  expect(await rowOf(id)).toMatchObject({
    state: 'desk',
    cause: 'revision_impossible',
    code: 'already_released',
  })
  expect(await street((await orderOf('V-8')).id)).not.toContain('别处 3 号')
})

test('who dies between the revision and its address writes the address when it is tried again', async () => {
  await deliver({ input: unpaid('V-9', line(1)), revision: 1 })
  await work()
  const { id: order } = await orderOf('V-9')
  const moved = unpaid('V-9', {
    ...line(1),
    shipTo: { ...anOrder('x').shipTo, street: '别处 4 号' },
  })
  await hub.submit(
    [{ kind: 'command', order, command: { type: 'revise', sourceRevision: 2 } }],
    owner,
  )
  const { id } = await deliver({ input: moved, revision: 2 })
  await work()
  expect(await rowOf(id)).toMatchObject({ state: 'done' })
  expect(await street(order)).toContain('别处 4 号')
})

test('what fails is tried again later and later, then waits for a person, who replays it', async () => {
  downFor = 'shaky'
  const { id } = await deliver({ input: paid('F-1') }, 'shaky')
  await work()
  expect(await rowOf(id)).toMatchObject({
    state: 'pending',
    attempts: 1,
    cause: 'fault',
    code: 'world_down',
  })
  await work()
  expect((await rowOf(id)).attempts).toBe(1)
  for (let days = 0; days < 7; days++) {
    clock.skip(86_400_000 / 3)
    await work()
  }
  expect(await rowOf(id)).toMatchObject({
    state: 'desk',
    attempts: 7,
    cause: 'fault',
    code: 'world_down',
  })
  downFor = ''
  expect(await hub.inbox.desk.replay({ ids: [id] }, owner)).toMatchObject({
    results: [{ id, state: 'done' }],
    left: 0,
  })
  expect(await orderOf('F-1')).toBeDefined()
})

test('what breaks its reader waits for a person at once, and takes no neighbour along', async () => {
  const broken = await deliver('no json at all')
  const whole = await deliver({ input: paid('F-3') })
  await work()
  expect(await rowOf(broken.id)).toMatchObject({ state: 'desk', cause: 'fault', code: 'bug' })
  expect(await rowOf(whole.id)).toMatchObject({ state: 'done' })
})

test('a message whose worker died is taken by another when its lease is over', async () => {
  const { id } = await deliver({ input: paid('F-2') })
  await store.read(
    `update inbox set attempts = 1, due_at = to_timestamp($2::float8 / 1000) where id = $1`,
    [id, clock.now() + 120_000],
  )
  await work()
  expect((await rowOf(id)).state).toBe('pending')
  clock.skip(121_000)
  await work()
  expect(await rowOf(id)).toMatchObject({ state: 'done', attempts: 2 })
})

test('all thirty of a cause are tried, mended and replayed at once, exactly once', async () => {
  for (let at = 0; at < 30; at++)
    await deliver({
      input: paid(`B-${at}`, {
        lines: [{ sku: 'CUP', title: 'Cup', quantity: 1, unitPrice: '?' }],
      }),
    })
  await work()
  const causes = await hub.inbox.desk.causes(clerk)
  const cause = { cause: 'bad_amount', field: 'input.lines[0].unitPrice' }
  expect(causes).toContainEqual({
    ...cause,
    messages: 30,
    rows: 30,
    oldest: expect.any(Number),
    reason: 'No amount.',
    remedy: 'Write one.',
    stake: { CNY: 30_000 },
  })
  const page = await hub.inbox.desk.list({ ...cause, limit: 20 }, clerk)
  assert(!isRefusal(page), 'page')
  const rest = await hub.inbox.desk.list({ ...cause, limit: 20, cursor: page.next! }, clerk)
  assert(!isRefusal(rest), 'rest')
  expect([page.items.length, rest.items.length, rest.next]).toEqual([20, 10, null])
  expect(page.items[0]).toMatchObject({ remedy: 'Write one.', amount: 1_000, month: '2026-11' })

  const [one] = page.items
  const before = await hub.inbox.desk.trial({ ids: [one!.id] }, clerk)
  expect(before).toMatchObject({ results: [{ would: 'desk', refusal: { refused: 'bad_amount' } }] })
  const patch = [{ path: 'input.lines[0].unitPrice', value: '10.00' }]
  const mended = await hub.inbox.desk.trial(cause, clerk, { patch })
  assert(!isRefusal(mended), 'mended')
  expect(mended.results).toHaveLength(30)
  expect(mended.results.every(({ would }) => would === 'place')).toBe(true)
  // Those that came in the same millisecond have no order among themselves.
  expect(mended.results.find(({ externalId }) => externalId === 'B-0')).toMatchObject({
    amount: 1_000,
    currency: 'CNY',
    commands: ['place'],
  })
  expect(await store.read(`select from orders where external_id like 'B-%'`)).toHaveLength(0)
  const other = [{ ...patch[0]!, was: 'ten' }]
  expect(await hub.inbox.desk.trial({ ids: [one!.id] }, clerk, { patch: other })).toMatchObject({
    results: [{ would: 'desk', refusal: { refused: 'other_value' } }],
  })
  expect(await hub.inbox.desk.replay({ ids: [one!.id] }, owner, { patch: other })).toMatchObject({
    results: [{ state: 'desk', cause: 'bad_amount', code: 'other_value' }],
  })
  expect(await hub.inbox.desk.mend(one!.id, { patch }, owner)).toMatchObject({ state: 'done' })

  const done: number[] = []
  const replayed = await hub.inbox.desk.replay(cause, owner, {
    patch,
    onProgress: (count) => void done.push(count),
  })
  assert(!isRefusal(replayed), 'replayed')
  expect(replayed.results.map(({ state }) => state)).toEqual(Array(29).fill('done'))
  expect(done.at(-1)).toBe(29)
  const orders = async () =>
    store.read(`select version from orders where external_id like 'B-%' order by external_id`)
  const first = await orders()
  expect(first).toHaveLength(30)
  expect(await hub.inbox.desk.replay(cause, owner, { patch })).toEqual({
    results: [],
    next: null,
    left: 0,
  })
  const ids = replayed.results.map(({ id }) => id)
  const again = await hub.inbox.desk.replay({ ids }, owner)
  expect(again).toMatchObject({ results: replayed.results })
  expect(await orders()).toEqual(first)
})

test('two clerks who replay the same messages at once make one order of each', async () => {
  for (let at = 0; at < 5; at++)
    await deliver({
      input: paid(`C-${at}`, {
        lines: [{ sku: 'CUP', title: 'Cup', quantity: 1, unitPrice: '?' }],
      }),
    })
  await work()
  const patch = [{ path: 'input.lines[0].unitPrice', value: '10.00' }]
  await Promise.all(
    [1, 2].map(() => hub.inbox.desk.replay({ cause: 'bad_amount' }, owner, { patch })),
  )
  expect(await store.read(`select from orders where external_id like 'C-%'`)).toHaveLength(5)
})

test('only who may sees a raw message, and it is on record', async () => {
  const { id } = await deliver({
    input: paid('D-1', { lines: [{ sku: 'CUP', title: 'Cup', quantity: 1, unitPrice: '?' }] }),
  })
  await work()
  const shown = await hub.inbox.desk.show(id, clerk)
  expect(shown).toMatchObject({
    hidden: false,
    field: 'input.lines[0].unitPrice',
    raw: expect.stringContaining('13800138000'),
  })
  const seen = () =>
    store.read('select kind, actor, reason from inbox_step where message_id = $1', [id])
  const looked = [{ kind: 'revealed', actor: 'key:clerk', reason: 'support' }]
  expect(await seen()).toEqual(looked)
  expect(await hub.inbox.desk.show(id, { ...clerk, purpose: 'analytics' })).toMatchObject({
    hidden: true,
    raw: null,
  })
  expect(
    await hub.inbox.desk.show(id, { ...aCaller('analyst'), purpose: 'support' }),
  ).toMatchObject({
    refused: 'not_allowed',
  })
  expect(await seen()).toEqual(looked)
})

test('a mended message keeps what came; a change that does not fit is refused; what is dismissed stays so', async () => {
  const { id } = await deliver({
    input: paid('D-2', { lines: [{ sku: 'CUP', title: 'Cup', quantity: 1, unitPrice: '?' }] }),
  })
  await work()
  expect(
    await hub.inbox.desk.mend(
      id,
      { patch: [{ path: 'input.lines[7].unitPrice', value: '1' }] },
      owner,
    ),
  ).toMatchObject({ refused: 'bad_patch' })
  expect(
    await hub.inbox.desk.mend(id, { patch: [{ path: 'input.__proto__.x', value: '1' }] }, owner),
  ).toMatchObject({ refused: 'bad_patch' })
  const before = await rowOf(id)
  const still = await hub.inbox.desk.mend(
    id,
    { patch: [{ path: 'input.lines[0].title', value: 'Mug' }] },
    owner,
  )
  expect(still).toMatchObject({ state: 'desk', cause: 'bad_amount' })
  const after = await rowOf(id)
  expect(after.content_hash).toEqual(before.content_hash)
  expect(after.sealed).toEqual(before.sealed)
  expect(await hub.inbox.desk.show(id, clerk)).toMatchObject({
    raw: expect.stringContaining('Mug'),
    steps: [{ kind: 'mended', actor: 'key:test' }],
  })
  expect(await hub.inbox.desk.dismiss(id, ' ', owner)).toMatchObject({ refused: 'reason_needed' })
  for (let times = 0; times < 2; times++) {
    expect(await hub.inbox.desk.dismiss(id, 'sent again by the shop', owner)).toMatchObject({
      state: 'dismissed',
    })
  }
  expect(await hub.inbox.desk.replay({ ids: [id] }, owner)).toMatchObject({
    results: [{ state: 'dismissed' }],
  })
  expect(await hub.inbox.desk.mend(id, { raw: Buffer.from('{}') }, owner)).toMatchObject({
    refused: 'not_on_desk',
  })
})

test('rows of an import that are no orders go to the desk once, however often the file is read', async () => {
  const entries = Array.from({ length: 1_200 }, (_, at) => ({
    channel: 'file',
    topic: 'order',
    messageKey: `orders.csv:${at}`,
    raw: Buffer.from(JSON.stringify({ input: unpaid(`I-${at}`) })),
    cause: 'bad_date',
    field: 'placedAt',
    reason: 'This is not a date and time.',
    remedy: null,
    amount: 1_000,
    currency: 'CNY',
    month: '2026-10',
    rows: 2,
  }))
  expect(await hub.inbox.desk.put(entries, owner)).toBe(1_200)
  expect(await hub.inbox.desk.put(entries, owner)).toBe(0)
  const causes = await hub.inbox.desk.causes(clerk)
  expect(causes).toContainEqual(
    expect.objectContaining({
      cause: 'bad_date',
      messages: 1_200,
      rows: 2_400,
      stake: { CNY: 1_200_000 },
    }),
  )
  const trials = await hub.inbox.desk.trial({ cause: 'bad_date' }, clerk)
  assert(!isRefusal(trials), 'trials')
  expect([trials.results.length, trials.left]).toEqual([1_000, 200])
  const others = await hub.inbox.desk.trial({ cause: 'bad_date', cursor: trials.next! }, clerk)
  assert(!isRefusal(others), 'others')
  expect([others.results.length, others.next]).toEqual([200, null])
  expect(trials.results.every(({ would }) => would === 'place')).toBe(true)
  expect(await orderOf('I-1')).toBeUndefined()
  const first = await hub.inbox.desk.replay({ cause: 'bad_date' }, owner)
  assert(!isRefusal(first), 'first')
  expect([first.results.length, first.left]).toEqual([1_000, 200])
  expect(await hub.inbox.desk.replay({ cause: 'bad_date' }, owner)).toMatchObject({ left: 0 })
  expect(await store.read(`select from orders where external_id like 'I-%'`)).toHaveLength(1_200)
})

test('after 30 days the key of a message is gone with all its versions, and repeats are still known', async () => {
  const sent = {
    input: paid('E-1', { lines: [{ sku: 'CUP', title: 'Cup', quantity: 1, unitPrice: '?' }] }),
  }
  const { id } = await deliver(sent, 'order', 'k-e1')
  await work()
  await hub.inbox.desk.mend(id, { patch: [{ path: 'input.lines[0].title', value: 'Mug' }] }, owner)
  expect(await hub.inbox.expire(clock.now() + 29 * 86_400_000)).toBeGreaterThanOrEqual(0)
  expect((await rowOf(id)).wrapped).not.toBeNull()
  expect(await hub.inbox.expire(clock.now() + 31 * 86_400_000)).toBeGreaterThan(0)
  expect(await rowOf(id)).toMatchObject({ wrapped: null, sealed: null })
  expect(
    await store.read('select wrapped, sealed from inbox_step where message_id = $1', [id]),
  ).toEqual([{ wrapped: null, sealed: null }])
  expect(await hub.inbox.desk.show(id, clerk)).toMatchObject({ raw: null, expired: true })
  expect(await hub.inbox.desk.mend(id, { patch: [{ path: 'a', value: 1 }] }, owner)).toMatchObject({
    refused: 'message_expired',
  })
  expect(await deliver(sent, 'order', 'k-e1')).toEqual({ id, state: 'desk', repeated: true })
})

test('when a person is erased the messages of their orders become unreadable', async () => {
  const { id } = await deliver({ input: paid('E-2') })
  await work()
  expect(await hub.inbox.forget([(await orderOf('E-2')).id])).toBe(1)
  expect((await rowOf(id)).wrapped).toBeNull()
})
