import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Fact, OrderInput } from '#engine/order'
import { createVault, openLocalKeyring, type Vault, type Viewer } from '#guard'
import { aCaller } from '#guard/testing'
import { assert, Fault, isRefusal } from '#kit'
import type { Store } from '#store'
import { openTestStore } from '#store/testing'
import type { Hub } from '../hub.ts'
import type { Interpret } from '../interpret.ts'
import { anOrder, openTestHub, owner, testClock, warehouse } from '../testing.ts'

export type Sent = {
  input: OrderInput
  revision?: number
  cancelled?: boolean
  refunds?: { id: string; amount: string }[]
}

/** A hub whose inbox works only when a test says so. */
export type TestInbox = {
  readonly store: Store
  readonly hub: Hub
  readonly vault: Vault
  readonly clock: ReturnType<typeof testClock>
  /** The topic whose reader fails for now. */
  downFor: string
  deliver(sent: Sent | string, topic?: string, messageKey?: string): Promise<Received>
  work(): Promise<void>
  // biome-ignore lint/suspicious/noExplicitAny: a row of the database.
  rowOf(id: string): Promise<any>
  // biome-ignore lint/suspicious/noExplicitAny: the document of an order.
  orderOf(externalId: string): Promise<any>
  close(): Promise<void>
}
type Received = Exclude<Awaited<ReturnType<Hub['inbox']['receive']>>, { refused: string }>

export const clerk: Viewer = { ...aCaller('clerk'), purpose: 'support' }

/** The channel of these tests speaks our own words, and refuses an order without a price. */
const interpretWhile =
  (isDown: (topic: string) => boolean): Interpret =>
  (_channel, topic, text) => {
    if (isDown(topic)) throw new Fault('world_down', { retry: true })
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

export async function openTestInbox(name: string): Promise<TestInbox> {
  const { store, close } = await openTestStore(name)
  const clock = testClock()
  const runs = { timers: false, effects: false, relay: false, inbox: false }
  const keys = mkdtempSync(join(tmpdir(), 'orrery-inbox-'))
  const vault = await createVault(
    await openLocalKeyring({ file: join(keys, 'keyring'), secret: { keyFile: join(keys, 'key') } }),
  )
  const interpret = interpretWhile((topic) => topic === stage.downFor)
  const hub = await openTestHub(store, { vault, interpret, runs, clock })
  await hub.catalog.saveLocation(warehouse('HZ'))
  let made = 0
  const stage: TestInbox = {
    ...{ store, hub, vault, clock },
    downFor: '',
    async deliver(sent, topic = 'order', messageKey = `m-${made++}`) {
      const raw = Buffer.from(typeof sent === 'string' ? sent : JSON.stringify(sent))
      const received = await hub.inbox.receive({ channel: 'web', topic, messageKey, raw }, owner)
      assert(!isRefusal(received), JSON.stringify(received))
      return received
    },
    async work() {
      while ((await hub.inbox.workDue(clock.now())) > 0);
    },
    rowOf: async (id) => (await store.read('select * from inbox where id = $1', [id]))[0]!,
    orderOf: (externalId) => orderOf(store, externalId),
    async close() {
      await hub.end()
      rmSync(keys, { recursive: true, force: true })
      await close()
    },
  }
  return stage
}

async function orderOf(store: Store, externalId: string) {
  const [row] = await store.read(
    'select version, doc::text as doc from orders where external_id = $1',
    [externalId],
  )
  return row && { version: row.version, ...JSON.parse(row.doc) }
}

export const unpaid = (id: string, change: Partial<OrderInput> = {}) =>
  anOrder(id, { payments: [], ...change })
export const paid = (id: string, change: Partial<OrderInput> = {}) =>
  anOrder(id, { placedAt: '2026-11-01T00:00:00Z', ...change })
export const line = (quantity: number, unitPrice = '10.00') => ({
  lines: [{ sku: 'NONE', title: 'None', quantity, unitPrice }],
})
