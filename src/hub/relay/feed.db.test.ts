import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { OrderCommand } from '#engine/order'
import { isRefusal } from '#kit'
import type { Store } from '#store'
import { openTestStore } from '#store/testing'
import type { Hub } from '../hub.ts'
import { verify } from '../index.ts'
import { anOrder, openTestHub, owner, warehouse } from '../testing.ts'
import { openBroadcast, type Wanted, wants } from './broadcast.ts'
import { type FeedEvent, readFeed } from './feed.ts'
import { pastStatuses } from './past-status.ts'

let store: Store
let close: () => Promise<void>
let hub: Hub & { end(): Promise<void> }
let made = 0

beforeAll(async () => {
  ;({ store, close } = await openTestStore('feed'))
  hub = await openTestHub(store, { runs: { timers: false, effects: false, relay: false } })
  for (const id of ['HZ', 'SH']) await hub.catalog.saveLocation(warehouse(id))
  await hub.submitStock([{ type: 'receive', sku: 'CUP', location: 'HZ', quantity: 500 }], owner)
})
afterAll(async () => {
  await hub?.end()
  await close?.()
})

const commands: readonly OrderCommand[] = [
  { type: 'pay', payment: 'late', method: 'card', minor: 1_000 },
  { type: 'hold', hold: 'fraud', reason: 'looks odd' },
  { type: 'unhold', hold: 'fraud' },
  { type: 'tag', add: ['vip'], remove: [] },
  { type: 'ship', fulfilment: 1, parcel: { carrier: 'sf', tracking: 'SF1' } },
  { type: 'deliver', fulfilment: 1 },
  { type: 'cancel', reason: 'buyer' },
  { type: 'request_return', lines: [{ line: 1, quantity: 1 }], reason: 'too small' },
  { type: 'withdraw', reason: 'taken back' },
]

type Deed = { readonly order: number; readonly does: number }
const deed = fc.record({ order: fc.nat(2), does: fc.nat(commands.length - 1) })
const story = fc.array(deed, { minLength: 4, maxLength: 14 })

/** Orders of two shops to which this happens, told as it happens to whoever listens. */
async function live(deeds: readonly Deed[], from: number): Promise<FeedEvent[]> {
  const heard: FeedEvent[] = []
  const broadcast = openBroadcast()
  broadcast.subscribe({}, (event) => heard.push(event))
  let at = from
  const hear = async () => {
    const page = await readFeed(store, at)
    at = page.position
    broadcast.publish(page.events)
  }
  const ids: string[] = []
  const run = made++
  for (let index = 0; index < 3; index++) {
    const input = anOrder(`F-${run}-${index}`, {
      channel: index === 0 ? 'mall' : 'web',
      ...(index === 1 ? { payments: [] } : {}),
    })
    const [answer] = await hub.submit([{ kind: 'place', input }], owner)
    if (isRefusal(answer!)) throw new Error(answer.why)
    ids.push(answer!.order)
    await hear()
  }
  for (const { order, does } of deeds) {
    const id = ids[order]!
    await hub.submit([{ kind: 'command', order: id, command: commands[does]! }], owner)
    await hear()
  }
  return heard
}

const filtersOf = (events: readonly FeedEvent[]): Wanted[] => [
  {},
  ...[...new Set(events.map(({ status }) => status))].map((status) => ({ statuses: [status] })),
  ...[...new Set(events.map(({ type }) => type))].map((type) => ({ types: [type] })),
  ...['mall', 'web'].map((shop) => ({ shop })),
  ...[...new Set(events.map(({ orderId }) => orderId))].map((order) => ({ order })),
  { statuses: ['awaiting_payment', 'held'], shop: 'web' },
]

async function resumed(from: number, to: number): Promise<FeedEvent[]> {
  const all: FeedEvent[] = []
  for (let at = from; ; ) {
    const page = await readFeed(store, at, 7)
    all.push(...page.events.filter(({ position }) => position <= to))
    if (page.position === at || page.position >= to) return all
    at = page.position
  }
}

test('a stream resumed from any position tells what the live one told, by whatever it is narrowed', async () => {
  const statuses = new Set<string>()
  await fc.assert(
    fc.asyncProperty(story, fc.boolean(), async (deeds, isOld) => {
      const [row] = await store.read('select settled() as position', [])
      const from = Number(row!.position)
      const told = await live(deeds, from)
      // As a version recorded them that did not know the status of an event.
      if (isOld)
        await store.read('update event set status = null, schema_version = 1 where position > $1', [
          from,
        ])
      for (const { status } of told) statuses.add(status)
      const last = told.at(-1)!.position
      for (const start of [from, ...told.map(({ position }) => position)]) {
        const again = await resumed(start, last)
        for (const wanted of filtersOf(told)) {
          const heard = told.filter((event) => event.position > start && wants(wanted, event))
          expect(again.filter((event) => wants(wanted, event))).toEqual(heard)
        }
      }
    }),
    { numRuns: 12 },
  )
  expect(statuses.size).toBeGreaterThan(5)
  expect((await verify({ store })).differences).toEqual([])
})

test('what an event says of its status is what its order’s events up to it tell', async () => {
  const rows = await store.read(
    `select order_id, version, status from event where status is not null order by position`,
    [],
  )
  expect(rows.length).toBeGreaterThan(20)
  const events = rows.map(({ order_id, version }) => ({
    orderId: String(order_id).replaceAll('-', ''),
    version: Number(version),
  }))
  const past = await pastStatuses(store, events)
  expect(events.map(past)).toEqual(rows.map(({ status }) => status))
})

test('an old order whose facts contradict each other does not silence the stream', async () => {
  const [row] = await store.read('select settled() as position', [])
  const from = Number(row!.position)
  await live([], from)
  await store.read(
    `update event set status = null, data = '{"type":"fulfilment.shipped","fulfilment":9,"at":1}'
      where position = (select max(position) from event where version > 1)`,
    [],
  )
  const events = await resumed(from, Number.MAX_SAFE_INTEGER)
  expect(events.length).toBeGreaterThan(3)
  expect(events.filter(({ status }) => status === 'unknown')).toHaveLength(1)
})
