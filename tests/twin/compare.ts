import type { Order } from '#engine/order'
import type { Change, Ledger } from '#engine/twin'
import { isoText } from '#kit'
import type { Store } from '#store'

/** One thing that the two tell differently. */
export type TwinDifference = {
  readonly what: 'answer' | 'event' | 'order' | 'stock' | 'effect' | 'decision'
  readonly key: string
  readonly twin: string | undefined
  readonly hub: string | undefined
}

export type Compared = {
  readonly orders: number
  readonly events: number
  readonly effects: number
  readonly decisions: number
  readonly stockRows: number
  readonly differences: readonly TwinDifference[]
}

/** Lines of text by key, in the order in which they happened. */
type Told = Map<string, string>

const eventsSql = `
select order_id, version, type, happened_at, actor, cause, data::text as data from event order by position`
const ordersSql = `select id, doc::text as doc from orders`
const stockSql = `
select sku, location, condition, on_hand, reserved, short, safety from inventory`
const effectsSql = `
select order_id, created_at, version, fulfilment, kind, data::text as data from effect`
const decisionsSql = `select order_id, version, data::text as data from decision`

const roles = ['buyer', 'recipient', 'payer'] as const
const hex = (uuid: string) => uuid.replaceAll('-', '')

/** Everybody gets a number by first appearance: the hub's ids of persons are random, who is who is not. */
function openMask() {
  const numbers = new Map<string, string>()
  const numberOf = (subject: string): string => {
    const known = numbers.get(subject) ?? `person ${numbers.size + 1}`
    numbers.set(subject, known)
    return known
  }
  const masked = <T extends object>(holder: T): T => {
    const copy = { ...holder } as Record<string, unknown>
    for (const role of roles)
      if (typeof copy[role] === 'string') copy[role] = numberOf(copy[role] as string)
    return copy as T
  }
  return {
    order: (order: object): string => JSON.stringify(masked(order)),
    event(type: string, data: string): string {
      if (type !== 'order.placed' && type !== 'order.amended') return data
      const event = JSON.parse(data)
      return JSON.stringify(
        type === 'order.placed' ? { ...event, placed: masked(event.placed) } : masked(event),
      )
    },
  }
}

/** Everything that the twin says has happened against everything that the hub has on disk. */
export async function compare(
  changes: readonly Change[],
  ledger: Ledger,
  store: Store,
): Promise<Compared> {
  const twin = twinSide(changes, ledger)
  const hub = await hubSide(store)
  const differences = (['event', 'order', 'stock', 'effect', 'decision'] as const).flatMap((what) =>
    differing(what, twin[what], hub[what]),
  )
  return {
    orders: hub.order.size,
    events: hub.event.size,
    effects: hub.effect.size,
    decisions: hub.decision.size,
    stockRows: hub.stock.size,
    differences,
  }
}

type Side = Readonly<Record<Exclude<TwinDifference['what'], 'answer'>, Told>>
const emptySide = (): Side => ({
  event: new Map(),
  order: new Map(),
  stock: new Map(),
  effect: new Map(),
  decision: new Map(),
})

function twinSide(changes: readonly Change[], ledger: Ledger): Side {
  const side = emptySide()
  const mask = openMask()
  for (const { order, events, effects, decisions, actor, cause, at } of changes) {
    const first = order.version - events.length + 1
    for (const [index, event] of events.entries()) {
      const data = mask.event(event.type, JSON.stringify(event))
      side.event.set(
        `${order.id} ${first + index}`,
        eventText(event.type, event.at, actor, cause, data),
      )
    }
    // What the outside was to be told of a withdrawn order goes with it.
    if (order.withdrawn !== undefined)
      for (const key of side.effect.keys()) if (key.startsWith(order.id)) side.effect.delete(key)
    for (const { kind, fulfilment, body } of effects)
      add(side.effect, effectText(order.id, at, order.version, fulfilment, kind, body))
    for (const { id, record } of decisions)
      side.decision.set(`${order.id} ${id}`, JSON.stringify(record))
  }
  for (const order of ledger.orders()) side.order.set(order.id, mask.order(order))
  for (const { sku, location, condition, onHand, reserved, short, safety } of ledger.stock.rows())
    side.stock.set(`${sku} ${location} ${condition}`, `${[onHand, reserved, short, safety]}`)
  return side
}

async function hubSide(store: Store): Promise<Side> {
  const side = emptySide()
  const mask = openMask()
  for (const row of await store.read(eventsSql)) {
    const data = mask.event(row.type, row.data)
    side.event.set(
      `${hex(row.order_id)} ${row.version}`,
      eventText(row.type, row.happened_at, row.actor, row.cause, data),
    )
  }
  for (const { order_id, created_at, version, fulfilment, kind, data } of await store.read(
    effectsSql,
  ))
    add(
      side.effect,
      effectText(hex(order_id), created_at, version, fulfilment, kind, JSON.parse(data)),
    )
  for (const { order_id, version, data } of await store.read(decisionsSql))
    side.decision.set(`${hex(order_id)} ${version}`, data)
  for (const { id, doc } of await store.read(ordersSql))
    side.order.set(hex(id), mask.order(JSON.parse(doc) as Order))
  for (const row of await store.read(stockSql))
    side.stock.set(
      `${row.sku} ${row.location} ${row.condition}`,
      `${[row.on_hand, row.reserved, row.short, row.safety]}`,
    )
  return side
}

const eventText = (type: string, at: number, actor: string, cause: string, data: string): string =>
  `${isoText(at)} ${type} by ${actor} (${cause}) ${data}`

const effectText = (
  order: string,
  at: number,
  version: number,
  fulfilment: number | null,
  kind: string,
  body: object,
): string =>
  `${order} ${version} ${isoText(at)} ${kind} ${fulfilment ?? '-'} ${JSON.stringify(body)}`

/** The same effect twice counts as two. */
function add(told: Told, text: string): void {
  let turn = 1
  while (told.has(`${text} #${turn}`)) turn++
  told.set(`${text} #${turn}`, text)
}

function differing(what: TwinDifference['what'], twin: Told, hub: Told): TwinDifference[] {
  const found: TwinDifference[] = []
  for (const key of new Set([...twin.keys(), ...hub.keys()]))
    if (twin.get(key) !== hub.get(key))
      found.push({ what, key, twin: twin.get(key), hub: hub.get(key) })
  return found
}
