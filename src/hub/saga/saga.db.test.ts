import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { OrderInput } from '#engine/order'
import { type Order, totals } from '#engine/order'
import { type Caller, createVault, openLocalKeyring, orderKey, type Vault } from '#guard'
import { aCaller } from '#guard/testing'
import { isRefusal, type Refusal } from '#kit'
import type { Store } from '#store'
import { openTestStore } from '#store/testing'
import type { Hub } from '../hub.ts'
import { readOrder, verify } from '../index.ts'
import { copyPersons } from '../persons/copy.ts'
import { anOrder, openTestHub, openTestLedger, owner, testClock, warehouse } from '../testing.ts'
import type { Accepted } from '../wish/submission.ts'
import type { SagaParts } from './parts.ts'
import { openSagas, type SagaAnswer, type Sagas } from './saga.ts'
import type { Planned, SagaWish } from './wish.ts'

const quiet = { timers: false, effects: false, relay: false }
const clock = testClock()
const dir = mkdtempSync(join(tmpdir(), 'orrery-saga-'))
let store: Store
let vault: Vault
let close: () => Promise<void>
let hub: Hub & { end(): Promise<void> }
let ledger: ReturnType<typeof openTestLedger>

beforeAll(async () => {
  const opened = await openTestStore('saga')
  store = opened.store
  close = opened.close
  const secret = { keyFile: join(dir, 'key') }
  vault = await createVault(await openLocalKeyring({ file: join(dir, 'keyring'), secret }))
  const handlers = { 'payment.refund': async () => {}, 'channel.cancelled': async () => {} }
  hub = await openTestHub(store, { runs: quiet, vault, handlers: handlers as never })
  await hub.catalog.saveLocation(warehouse('HZ'))
  ledger = openTestLedger({ store, vault, clock, hub }, 'HZ')
})
afterAll(async () => {
  await ledger?.close()
  await hub?.end()
  await close?.()
  rmSync(dir, { recursive: true, force: true })
})

const place = async (id: string, change: Partial<OrderInput> = {}): Promise<string> => {
  const [answer] = await hub.submit([{ kind: 'place', input: anOrder(id, change) }], owner)
  expect(isRefusal(answer), JSON.stringify(answer)).toBe(false)
  return (answer as Accepted).order
}
const obey = async (order: string, command: object) => {
  const [answer] = await hub.submit([{ kind: 'command', order, command: command as never }], owner)
  expect(isRefusal(answer), JSON.stringify(answer)).toBe(false)
}
/** Nothing of it on any shelf, so its units wait. */
const waiting = (id: string, sku = 'POT') =>
  place(id, {
    lines: [
      { sku, title: 'Pot', quantity: 3, unitPrice: '5.00' },
      { sku: `${sku}-LID`, title: 'Lid', quantity: 1, unitPrice: '5.00' },
    ],
    payments: [{ id: `pay-${id}`, method: 'card', state: 'captured', amount: '20.00' }],
  })
const delivered = async (id: string) => {
  await hub.submitStock([{ type: 'receive', sku: 'CUP', location: 'HZ', quantity: 1 }], owner)
  const order = await place(id)
  await obey(order, { type: 'ship', fulfilment: 1 })
  await obey(order, { type: 'deliver', fulfilment: 1 })
  return order
}
const read = async (id: string) => (await readOrder(store, id))!
const second = (id: string) => orderKey('web', `${id}/2`).id
const live = (orders: readonly Order[]) =>
  orders
    .flatMap(({ lines }) => lines)
    .reduce((sum, { quantity, buckets }) => sum + quantity - (buckets.cancelled ?? 0), 0)
const sum = (orders: readonly Order[], of: 'total' | 'paid' | 'refundDue') =>
  orders.reduce((all, order) => all + totals(order)[of], 0)
const planned = async (wish: SagaWish) => {
  const plan = await hub.sagas.plan(wish, owner)
  expect(isRefusal(plan), JSON.stringify(plan)).toBe(false)
  return plan as Planned
}
const run = async (wish: SagaWish) => {
  const done = await hub.sagas.run(await planned(wish), owner)
  expect(isRefusal(done), JSON.stringify(done)).toBe(false)
  return done as SagaAnswer
}
const outward = async () =>
  store.read(`select kind from effect where kind in ('payment.refund', 'channel.cancelled')`)

test('a split keeps units and money in sum, the people, and asks no gateway for a refund', async () => {
  const id = await waiting('S-1')
  const done = await run({ kind: 'split', order: id, lines: [{ line: 1, quantity: 2 }] })
  const both = [await read(id), await read(second('S-1'))]
  expect(done.orders.map(({ order }) => order)).toEqual(both.map((order) => order.id))
  expect([live(both), sum(both, 'total'), sum(both, 'paid'), sum(both, 'refundDue')]).toEqual([
    4, 2_000, 2_000, 0,
  ])
  expect(totals(both[1]!)).toMatchObject({ total: 1_000, paid: 1_000 })
  expect(both[1]).toMatchObject({ buyer: both[0]!.buyer, recipient: both[0]!.recipient })
  expect(await plains(both[1]!.id)).toEqual(await plains(both[0]!.id))
  expect(await outward()).toEqual([])
})

/** What is sealed for an order, opened. */
async function plains(order: string): Promise<Record<string, string>> {
  const rows = await store.read(
    `select s.part, s.bundle, s.subject_id, k.wrapped from sealed s
       join subject_key k on k.id = s.subject_id where s.order_id = $1 order by s.part`,
    [order],
  )
  expect(rows.length).toBeGreaterThan(0)
  return Object.fromEntries(
    rows.map(({ part, bundle, subject_id, wrapped }) => {
      const id = Buffer.from(subject_id.replaceAll('-', ''), 'hex')
      const subject = vault.openSubject(id, wrapped, clock.now())
      return [part, vault.open(subject, { order, role: part }, bundle)]
    }),
  )
}

test('two orders become one: the first has the lines and the money, the other owes nothing', async () => {
  const ids = [await waiting('M-1'), await waiting('M-2')]
  await run({ kind: 'merge', orders: ids })
  const [target, other] = [await read(ids[0]!), await read(ids[1]!)]
  expect(totals(target)).toMatchObject({ total: 4_000, paid: 4_000, due: 0 })
  expect(totals(other)).toMatchObject({ total: 0, due: 0, refundDue: 0 })
  expect([live([target]), live([other])]).toEqual([8, 0])
  expect(await outward()).toEqual([])
})

test('an exchange pays for the new goods with the old, and says what is left to give back', async () => {
  const id = await delivered('E-1')
  const done = await run({
    kind: 'exchange',
    order: id,
    back: [{ line: 1, quantity: 1 }],
    wanted: [{ sku: 'MUG', title: 'Mug', quantity: 1, unitPrice: '8.00' }],
    reason: 'size',
  })
  expect(done.creditMinor).toBe(200)
  expect(totals(await read(second('E-1')))).toMatchObject({ total: 0 })
  expect((await read(id)).returns).toHaveLength(1)
})

test('lost units go out again free of charge, and both orders name each other', async () => {
  const id = await delivered('R-1')
  await run({ kind: 'reship', order: id, lines: [{ line: 1, quantity: 1 }] })
  const again = await read(second('R-1'))
  expect(again).toMatchObject({ type: 'reship', links: [{ kind: 'reship_of', order: id }] })
  expect(totals(again).total).toBe(0)
  expect((await read(id)).links).toEqual([{ kind: 'reshipped_by', order: again.id }])
})

test('a plan for orders that have moved on is refused, and nothing is done', async () => {
  const ids = [await waiting('T-1'), await waiting('T-2')]
  const plan = await planned({ kind: 'merge', orders: ids })
  await obey(ids[0]!, { type: 'tag', add: ['late'] })
  const before = [await read(ids[0]!), await read(ids[1]!)]
  expect(await hub.sagas.run(plan, owner)).toMatchObject({ refused: 'stale' })
  expect([await read(ids[0]!), await read(ids[1]!)]).toEqual(before)
  expect(await store.read(`select 1 from saga where state = 'open'`)).toEqual([])
})

test('who may not say that a refund was paid may not move money between orders', async () => {
  const id = await waiting('P-1')
  const wish: SagaWish = { kind: 'split', order: id, lines: [{ line: 1, quantity: 1 }] }
  const warehouseman: Caller = aCaller('warehouse', { id: 'key:w' })
  expect(await hub.sagas.plan(wish, warehouseman)).toMatchObject({ refused: 'not_allowed' })
  const stranger = { ...owner, unit: 'other' }
  expect(await hub.sagas.plan(wish, stranger)).toMatchObject({ refused: 'other_unit' })
})

const sagaParts = (): SagaParts => ({
  store,
  vault,
  persons: { copy: (from, placed) => copyPersons({ store, vault }, from, placed, clock.now()) },
  clock,
  submit: ledger.submit,
  readOrder: (id: string) => readOrder(store, id),
})

/** Crashes around the `left`-th command: before it is given, or after it is on disk. */
function crashing(left: number, when: 'before' | 'after'): Sagas {
  return openSagas({
    ...sagaParts(),
    async submit(wish) {
      if (left < 0) throw new Error('crashed')
      if (left-- > 0) return ledger.submit(wish)
      if (when === 'after') await ledger.submit(wish)
      throw new Error('crashed')
    },
  })
}

/** All that may not depend on a crash. */
const outcome = (order: Order) => ({
  lines: order.lines.map(({ sku, quantity, buckets }) => ({ sku, quantity, buckets })),
  money: totals(order),
  entries: order.entries.length,
  links: order.links.map(({ kind }) => kind),
  returns: order.returns.length,
  version: order.version,
})

const kinds: Record<string, (id: string) => Promise<{ wish: SagaWish; orders: string[] }>> = {
  async split(id) {
    const order = await waiting(id)
    const lines = [{ line: 1, quantity: 2 }]
    return { wish: { kind: 'split', order, lines }, orders: [order, second(id)] }
  },
  async merge(id) {
    const orders = [await waiting(id), await waiting(`${id}-b`)]
    return { wish: { kind: 'merge', orders }, orders }
  },
  async exchange(id) {
    const order = await delivered(id)
    const wanted = [{ sku: 'MUG', title: 'Mug', quantity: 1, unitPrice: '8.00' }]
    const back = [{ line: 1, quantity: 1 }]
    const wish: SagaWish = { kind: 'exchange', order, back, wanted, reason: 'size' }
    return { wish, orders: [order, second(id)] }
  },
  async reship(id) {
    const order = await delivered(id)
    const lines = [{ line: 1, quantity: 1 }]
    return { wish: { kind: 'reship', order, lines }, orders: [order, second(id)] }
  },
}

for (const [kind, make] of Object.entries(kinds))
  test(`a ${kind} that crashes anywhere ends as one that does not, with nothing doubled`, async () => {
    const calm = await make(`C-${kind}`)
    const plan = await planned(calm.wish)
    const many = plan.plan.reduce((all, { commands }) => all + commands.length, 0)
    expect(isRefusal(await hub.sagas.run(plan, owner))).toBe(false)
    const wanted = []
    for (const id of calm.orders) wanted.push(outcome(await read(id)))
    for (let at = 0; at < many; at++)
      for (const when of ['before', 'after'] as const) {
        const { wish, orders } = await make(`C-${kind}-${at}-${when}`)
        const broken = crashing(at, when)
        await expect(broken.run(await planned(wish), owner)).rejects.toThrow('crashed')
        const fresh = openSagas(sagaParts())
        expect(await fresh.resume()).toBe(1)
        expect(await fresh.resume()).toBe(0)
        const found = []
        for (const id of orders) found.push(outcome(await read(id)))
        expect(found, `${when} command ${at}`).toEqual(wanted)
      }
    expect(await outward()).toEqual([])
  })

test('a hub that starts goes on with what a crash left open', async () => {
  const { wish, orders } = await kinds.split!('H-1')
  await expect(crashing(1, 'before').run(await planned(wish), owner)).rejects.toThrow('crashed')
  const next = await openTestHub(store, { runs: { ...quiet, sagas: true }, vault })
  await next.end()
  expect(totals(await read(orders[1]!))).toMatchObject({ total: 1_000, paid: 1_000 })
})

test('a saga that cannot go on does not keep the others from it', async () => {
  const [stuck, free] = [await kinds.split!('Q-1'), await kinds.split!('Q-2')]
  for (const { wish } of [stuck, free])
    await expect(crashing(1, 'before').run(await planned(wish), owner)).rejects.toThrow('crashed')
  const parts = sagaParts()
  const halting = openSagas({
    ...parts,
    submit: (wish) =>
      stuck.orders.includes(wish.id) ? Promise.reject(new Error('stuck')) : parts.submit(wish),
  })
  await expect(halting.resume()).rejects.toThrow('stuck')
  expect(totals(await read(free.orders[1]!))).toMatchObject({ total: 1_000, paid: 1_000 })
  expect(await openSagas(parts).resume()).toBe(1)
})

test('a plan over an order of an open saga lets that one end first', async () => {
  const { wish, orders } = await kinds.split!('O-1')
  await expect(crashing(1, 'before').run(await planned(wish), owner)).rejects.toThrow('crashed')
  const next = await planned({
    kind: 'split',
    order: orders[0]!,
    lines: [{ line: 2, quantity: 1 }],
  })
  expect(await hub.sagas.run(next, owner)).toMatchObject({ refused: 'stale' })
  expect(totals(await read(orders[1]!))).toMatchObject({ total: 1_000, paid: 1_000 })
})

test('a later refusal fails the saga, keeps its code, and opens a task on each order', async () => {
  const { wish, orders } = await kinds.merge!('F-1')
  const plan = await planned(wish)
  const last = plan.plan.at(-1)!
  const answer = await hub.sagas.run(
    { ...plan, plan: [...plan.plan.slice(0, -1), { ...last, commands: [impossible] }] },
    owner,
  )
  expect((answer as Refusal).refused).toBe('payment_unknown')
  for (const id of orders)
    expect((await read(id)).process?.tasks).toContainEqual(
      expect.objectContaining({ name: 'saga_failed', state: 'open' }),
    )
  expect(
    await store.read(`select error from saga where state = 'failed' and error like 'pay%'`),
  ).toEqual([{ error: 'payment_unknown' }])
})
const impossible = { type: 'refund_paid', payment: 'none', minor: 1 } as const

test('nothing that was moved, crashed or failed here differs from its events', async () => {
  expect((await verify({ store })).differences).toEqual([])
})

const sagasOf = async (order: string) =>
  (await store.read('select state from saga where $1::uuid = any(orders)', [order])).length

for (const [kind, make] of Object.entries(kinds)) {
  test(`a ${kind} with one key is done once, whoever asks again and however many at once`, async () => {
    const { wish, orders } = await make(`K-${kind}`)
    const ask = () => hub.sagas.carryOut(wish, owner, { key: 'once' })
    const answers = (await Promise.all(Array.from({ length: 8 }, ask))) as SagaAnswer[]
    expect(answers.filter(({ repeated }) => repeated === false)).toHaveLength(1)
    const first = answers.find(({ repeated }) => !repeated)!
    const told = { ...first, repeated: true, orders: first.orders.map(again) }
    for (const answer of answers) if (answer !== first) expect(answer).toEqual(told)
    expect(await sagasOf(orders[0]!)).toBe(1)
    // A hub that started anew remembers it, and the orders have moved on long since.
    await obey(orders[0]!, { type: 'tag', add: ['later'] })
    const restarted = openSagas(sagaParts())
    expect(await restarted.carryOut(wish, owner, { key: 'once', version: 1 })).toEqual(told)
    const change = { reason: 'another', lines: [{ line: 1, quantity: 3 }] }
    const other: SagaWish = Object.assign({}, wish, change)
    const more = wish.kind === 'merge' ? { ...wish, orders: [...wish.orders].slice(0, 1) } : other
    expect(await restarted.carryOut(more, owner, { key: 'once' })).toMatchObject({
      refused: 'key_reused',
    })
    expect(await sagasOf(orders[0]!)).toBe(1)
  })

  test(`a ${kind} that crashed is gone on with when it is asked for again with its key`, async () => {
    const { wish, orders } = await make(`KC-${kind}`)
    const terms = { key: 'again' }
    await expect(crashing(1, 'after').carryOut(wish, owner, terms)).rejects.toThrow('crashed')
    const answer = (await hub.sagas.carryOut(wish, owner, terms)) as SagaAnswer
    expect(answer.repeated).toBe(true)
    expect(answer.orders.map(({ order }) => order).sort()).toEqual([...orders].sort())
    expect(await sagasOf(orders[0]!)).toBe(1)
  })
}
const beyond = { other_unit: { unit: 'other' }, other_channel: { channels: ['other'] } }

for (const [kind, make] of Object.entries(kinds))
  for (const [code, reach] of Object.entries(beyond)) {
    const stranger: Caller = { ...owner, id: 'key:stranger', ...reach }

    test(`a ${kind} asked for again by a stranger is refused as ${code}, whole or not, and goes no further`, async () => {
      const done = await make(`KS-${kind}-${code}`)
      const terms = { key: 'theirs' }
      await hub.sagas.carryOut(done.wish, owner, terms)
      const refused = { refused: code }
      expect(await hub.sagas.carryOut(done.wish, stranger, terms)).toMatchObject(refused)
      const open = await make(`KO-${kind}-${code}`)
      await expect(crashing(1, 'after').carryOut(open.wish, owner, terms)).rejects.toThrow(
        'crashed',
      )
      expect(await hub.sagas.carryOut(open.wish, stranger, terms)).toMatchObject(refused)
      // It is still as the crash left it.
      expect(await openSagas(sagaParts()).resume()).toBe(1)
    })
  }

const again = (one: Accepted): Accepted => ({ ...one, repeated: true })

test('a key whose plan was refused before anything was done may be used again', async () => {
  const id = await waiting('KR-1')
  const wish: SagaWish = { kind: 'reship', order: id, lines: [{ line: 1, quantity: 1 }] }
  const terms = { key: 'r' }
  expect(await hub.sagas.carryOut(wish, owner, terms)).toMatchObject({ refused: 'not_shipped' })
  expect(await hub.sagas.carryOut(wish, owner, terms)).toMatchObject({ refused: 'not_shipped' })
  const split: SagaWish = { kind: 'split', order: id, lines: [{ line: 1, quantity: 1 }] }
  expect(await hub.sagas.carryOut(split, owner, terms)).toMatchObject({ repeated: false })
  // The keys of plans and of commands are the same keys.
  const command = { kind: 'command', order: id, command: { type: 'tag', add: ['x'] } } as const
  const [answer] = await hub.submit([{ ...command, key: 'r' }], owner)
  expect(answer).toMatchObject({ refused: 'key_reused' })
})
