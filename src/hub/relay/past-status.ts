import { evolve, type Order, type OrderEvent, parseEvent } from '#engine/order'
import { Bug } from '#kit'
import type { Store } from '#store'
import { type EventStatus, statusAfter } from '../event-status.ts'
import { hexOfUuid } from '../uuid.ts'

/** Orders whose events are held in memory together. */
const ordersMax = 100

const storySql = `
select e.order_id, e.version, e.schema_version, e.data::text as data
  from unnest($1::uuid[], $2::int4[]) as wanted (order_id, version)
  join event e on e.order_id = wanted.order_id and e.version <= wanted.version
 order by e.order_id, e.version`

type Event = { readonly orderId: string; readonly version: number }

/**
 * The statuses of events that do not say theirs, for they were recorded before events did: their
 * orders are told again up to them.
 */
export async function pastStatuses(
  store: Pick<Store, 'read'>,
  events: readonly Event[],
): Promise<(event: Event) => EventStatus> {
  const lastOf = new Map<string, number>()
  for (const { orderId, version } of events)
    lastOf.set(orderId, Math.max(version, lastOf.get(orderId) ?? 0))
  const wanted = [...lastOf]
  const found = new Map<string, EventStatus>()
  for (let at = 0; at < wanted.length; at += ordersMax) {
    const some = wanted.slice(at, at + ordersMax)
    const rows = await store.read(storySql, [some.map(([id]) => id), some.map(([, last]) => last)])
    for (const [event, status] of retold(rows)) found.set(event, status)
  }
  return (event) => found.get(nameOf(event)) ?? 'unknown'
}

const nameOf = ({ orderId, version }: Event): string => `${orderId} ${version}`

function* retold(rows: readonly Record<string, unknown>[]): Generator<[string, EventStatus]> {
  let orderId = ''
  let order: Order | null | undefined
  for (const row of rows) {
    const id = hexOfUuid(row.order_id as string)
    if (id !== orderId) [orderId, order] = [id, null]
    if (order === undefined) continue
    order = next(order, parseEvent(row.data as string, row.schema_version as number))
    if (order) yield [nameOf({ orderId, version: row.version as number }), statusAfter(order)]
  }
}

/** Undefined where facts contradict each other: one such order must not silence the stream for all. */
function next(order: Order | null, event: OrderEvent): Order | undefined {
  try {
    return evolve(order, event)
  } catch (error) {
    if (error instanceof Bug || error instanceof TypeError) return undefined
    throw error
  }
}
