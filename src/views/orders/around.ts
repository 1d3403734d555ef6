import { orderNumber } from '#guard'
import type { Instant } from '#kit'
import type { Store } from '#store'
import type { PlannedArrival } from './journey-ahead.ts'

type Reader = Pick<Store, 'read'>
const hexOf = (uuid: unknown): string => String(uuid).replaceAll('-', '')

export type OrderEffect = {
  readonly id: string
  readonly kind: string
  readonly state: 'pending' | 'done' | 'by_hand' | 'parked'
  readonly fulfilment: number | null
  readonly version: number
  readonly attempts: number
  readonly error: string | null
  readonly createdAt: Instant
  /** When it was done or given up, or is tried next. */
  readonly dueAt: Instant
}

/** What the outside has to be told of an order, oldest first. */
export async function orderEffects(store: Reader, id: string): Promise<OrderEffect[]> {
  const rows = await store.read(
    `select id, kind, state, fulfilment, version, attempts, error, created_at, due_at
       from effect where order_id = $1 order by created_at, id limit 1000`,
    [id],
  )
  return rows.map(({ created_at, due_at, ...rest }) => ({
    ...(rest as Omit<OrderEffect, 'createdAt' | 'dueAt'>),
    createdAt: created_at as number,
    dueAt: due_at as number,
  }))
}

export type RelatedOrder = {
  readonly id: string
  readonly number: string
  readonly status: string
  readonly channel: string
  /** Minor units of `currency`. */
  readonly totalMinor: number
  readonly currency: string
}

/** The orders that an order is linked with, by id; those of other units stay numbers. */
export async function relatedOrders(
  store: Reader,
  ids: readonly string[],
  unit: string | null,
): Promise<Map<string, RelatedOrder>> {
  if (ids.length === 0) return new Map()
  const rows = await store.read(
    `select id, status, shop, total, currency from orders
      where id = any($1::uuid[]) and ($2::text is null or doc->>'legalEntity' = $2)`,
    [ids, unit],
  )
  return new Map(
    rows.map(({ id, status, shop, total, currency }) => [
      hexOf(id),
      {
        id: hexOf(id),
        number: orderNumber(hexOf(id)),
        status,
        channel: shop,
        totalMinor: total,
        currency,
      } as RelatedOrder,
    ]),
  )
}

/** What was announced of these SKUs and has not come, soonest first. */
export async function plannedArrivals(
  store: Reader,
  skus: readonly string[],
): Promise<PlannedArrival[]> {
  if (skus.length === 0) return []
  const rows = await store.read(
    `select sku, location, quantity, expected_at, source from inventory_plan
      where sku = any($1::text[]) and state in ('planned', 'open') order by expected_at, id limit 500`,
    [skus],
  )
  return rows.map(({ expected_at, ...rest }) => ({
    ...(rest as Omit<PlannedArrival, 'expectedAt'>),
    expectedAt: expected_at as number,
  }))
}

export type StockRow = {
  readonly sku: string
  readonly location: string
  readonly onHand: number
  readonly reserved: number
  readonly free: number
  readonly safety: number
}

/** What lies where of these SKUs, and can be sold. */
export async function stockOf(store: Reader, skus: readonly string[]): Promise<StockRow[]> {
  if (skus.length === 0) return []
  const rows = await store.read(
    `select sku, location, on_hand, reserved, safety, greatest(0, on_hand - reserved - safety) as free
       from inventory
      where sku = any($1::text[]) and lot = '' and condition = 'new' and owner = '' and pool = ''
        and (on_hand > 0 or reserved > 0)
      order by sku, location limit 10000`,
    [skus],
  )
  return rows.map(({ on_hand, ...rest }) => ({
    ...(rest as Omit<StockRow, 'onHand'>),
    onHand: on_hand as number,
  }))
}
