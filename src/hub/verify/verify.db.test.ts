import { afterAll, beforeAll, expect, test } from 'vitest'
import type { OrderInput } from '#engine/order'
import { isRefusal } from '#kit'
import type { Store } from '#store'
import { openTestStore } from '#store/testing'
import type { Hub } from '../hub.ts'
import { anOrder, openTestHub, owner, warehouse } from '../testing.ts'
import type { Accepted } from '../wish/submission.ts'
import type { DifferenceKind } from './difference.ts'
import { verify } from './verify.ts'

let store: Store
let close: () => Promise<void>
let hub: Hub & { end(): Promise<void> }

const place = async (id: string, change: Partial<OrderInput> = {}): Promise<Accepted> => {
  const [answer] = await hub.submit([{ kind: 'place', input: anOrder(id, change) }], owner)
  expect(isRefusal(answer), JSON.stringify(answer)).toBe(false)
  return answer as Accepted
}
const command = async (order: string, command: object) =>
  (await hub.submit([{ kind: 'command', order, command: command as never }], owner))[0]!

beforeAll(async () => {
  const opened = await openTestStore('verify')
  store = opened.store
  close = opened.close
  hub = await openTestHub(store, { runs: { timers: false, effects: false, relay: false } })
  await hub.catalog.saveLocation(warehouse('HZ'))
  await hub.catalog.saveLocation(warehouse('SH', { priority: 2 }))
  await hub.submitStock([{ type: 'receive', sku: 'CUP', location: 'HZ', quantity: 20 }], owner)
  for (let i = 0; i < 12; i++) {
    const { order } = await place(`V-${i}`, {
      tags: [`t${i}`],
      buyer: { name: `Buyer ${i}`, phone: `1380013${8000 + i}` },
    })
    if (i % 3 === 0) await command(order, { type: 'ship', fulfilment: 1 })
    if (i % 3 === 1) await command(order, { type: 'cancel', reason: 'buyer' })
  }
  await place('V-12', { lines: [{ sku: 'POT', title: 'Pot', quantity: 2, unitPrice: '5.00' }] })
})
afterAll(async () => {
  await hub?.end()
  await close?.()
})

test('what the hub wrote agrees with itself in every respect', async () => {
  const seen: number[] = []
  const found = await verify({ store, onProgress: (orders) => seen.push(orders) })
  expect(found.differences).toEqual([])
  expect(found).toMatchObject({ orders: 13, stockRows: 1, differing: 0 })
  expect(found.events).toBeGreaterThan(60)
  expect(found.moves).toBeGreaterThanOrEqual(16)
  expect(seen.at(-1)).toBe(13)
})

const some = `(select id from orders where external_id = 'V-0')`
const asText = (column: string, from: string, to: string) =>
  `replace(${column}::text, '${from}', '${to}')::json`

// Each row: what verify must name, and a corruption that it must find by it.
const corruptions: [kind: DifferenceKind, title: string, sql: string][] = [
  ['order_missing', 'an order row is deleted', `delete from orders where id = ${some}`],
  [
    'events_missing',
    'all events of an order are deleted',
    `delete from event where order_id = ${some}`,
  ],
  [
    'version_gap',
    'an event in the middle is deleted',
    `delete from event where order_id = ${some} and version = 3`,
  ],
  [
    'version_gap',
    'the newest event is deleted',
    `delete from event where order_id = ${some} and version = (select max(version) from event where order_id = ${some})`,
  ],
  [
    'events_contradict',
    'an event comes to name a line that is not there',
    `update event set data = ${asText('data', '"line":1', '"line":7')} where order_id = ${some} and type = 'lines.allocated'`,
  ],
  [
    'event_columns',
    'the column of an event says another type',
    `update event set type = 'order.noted' where order_id = ${some} and version = 2`,
  ],
  [
    'event_columns',
    'the column of an event says another time',
    `update event set happened_at = happened_at + interval '1 second' where order_id = ${some} and version = 2`,
  ],
  [
    'lane',
    'an event lies in another lane',
    `update event set lane = (lane + 1) % 256 where order_id = ${some} and version = 2`,
  ],
  [
    'lane',
    'an order lies in another lane',
    `update orders set lane = (lane + 1) % 256 where id = ${some}`,
  ],
  [
    'order_identity',
    'an order is told under the id of another',
    `update event set data = ${asText('data', '"externalId":"V-0"', '"externalId":"V-99"')} where order_id = ${some} and version = 1`,
  ],
  [
    'document',
    'a document is edited',
    `update orders set doc = ${asText('doc', '"country":"CN"', '"country":"DE"')} where id = ${some}`,
  ],
  [
    'list_column',
    'a status column is edited',
    `update orders set status = 'held' where id = ${some}`,
  ],
  ['list_column', 'a total is edited', `update orders set total = total + 1 where id = ${some}`],
  ['list_column', 'tags are edited', `update orders set tags = array['other'] where id = ${some}`],
  [
    'list_column',
    'a moment is edited',
    `update orders set placed_at = placed_at + interval '1 ms' where id = ${some}`,
  ],
  [
    'conservation',
    'units appear out of nothing, in event and document alike',
    `update event set data = ${asText('data', '"quantity":1,', '"quantity":3,')} where order_id = ${some} and version = 1`,
  ],
  [
    'stock_moves',
    'a movement is deleted',
    `delete from stock_move where order_id = ${some} and kind = 'ship'`,
  ],
  [
    'stock_moves',
    'a movement is doubled',
    `insert into stock_move select * from stock_move where order_id = ${some} and kind = 'reserve'`,
  ],
  [
    'stock_moves',
    'a movement names another place',
    `update stock_move set location = 'SH' where order_id = ${some} and kind = 'ship'`,
  ],
  ['decision_missing', 'a decision is deleted', `delete from decision where order_id = ${some}`],
  [
    'sealed_missing',
    'a sealed person is deleted',
    `delete from sealed where order_id = ${some} and part like 'buyer%'`,
  ],
  [
    'key_lost',
    'a key is deleted and its contacts are not',
    `delete from subject_key where id = (select subject_id from sealed where order_id = ${some} and part like 'buyer%')`,
  ],
  [
    'inventory',
    'a stock row is edited',
    `update inventory set on_hand = on_hand + 1 where sku = 'CUP'`,
  ],
  [
    'inventory',
    'a reservation is edited',
    `update inventory set reserved = reserved - 1 where sku = 'CUP'`,
  ],
  ['inventory', 'a stock row is deleted', `delete from inventory where sku = 'CUP'`],
  [
    'inventory',
    'a stock row appears',
    `insert into inventory (sku, location, on_hand) values ('NEW', 'HZ', 5)`,
  ],
  ['short', 'a shortage is edited', `update inventory set short = 1 where sku = 'CUP'`],
  [
    // A sequence is not rolled back, so the events are moved beyond it instead.
    'position_behind',
    'the sequence of positions stands below the last event',
    `update event set position = position + 1_000_000 where order_id = ${some}`,
  ],
]

const rolledBack = new Error('rolled back')

for (const [kind, title, sql] of corruptions) {
  test(`verify names ${kind} when ${title}`, async () => {
    let found: Awaited<ReturnType<typeof verify>> | undefined
    await store
      .transaction(async (transaction) => {
        const before = await transaction.query(
          `with planted as (${sql.replace(/;$/, '')} returning 1) select count(*) as rows from planted`,
        )
        expect(before[0]!.rows, 'the corruption was planted').toBeGreaterThan(0)
        // Verify inside the very transaction, so that the next corruption starts from sound rows.
        await transaction.query('savepoint planted')
        found = await verify({ store: within(transaction) })
        throw rolledBack
      })
      .catch((error) => {
        if (error !== rolledBack) throw error
      })
    expect(found!.differing).toBeGreaterThan(0)
    expect(found!.differences.map((difference) => difference.kind)).toContain(kind)
  })
}

/** A store whose transactions happen inside one that is open. */
function within(transaction: Parameters<Parameters<Store['transaction']>[0]>[0]): Store {
  const query: typeof transaction.query = (text, values) =>
    text.startsWith('set transaction') ? Promise.resolve([]) : transaction.query(text, values)
  return { ...store, transaction: (work) => work({ ...transaction, query }) }
}

test('a person who was forgotten leaves no difference', async () => {
  const { order } = await place('V-forgotten', { buyer: { name: 'Gone', phone: '13900000001' } })
  const [{ subject_id }] = (await store.read(
    `select subject_id from sealed where order_id = $1 and part like 'buyer%'`,
    [order],
  )) as [{ subject_id: string }]
  await store.read('delete from contact where subject_id = $1', [subject_id])
  await store.read('delete from sealed where subject_id = $1', [subject_id])
  await store.read('delete from subject_key where id = $1', [subject_id])
  expect((await verify({ store })).differences).toEqual([])
})
