import type { FulfilmentStatus, PaymentStatus } from '#engine/order'
import type { StatusCode } from '#engine/order/status'
import { orderNumber } from '#guard'
import type { Store } from '#store'
import { storeFault } from '#store'
import {
  countStatement,
  type OrderFilter,
  type OrderPage,
  pageStatement,
  type Statement,
} from './query.ts'

export type OrderRow = {
  readonly id: string
  readonly number: string
  readonly channel: string
  readonly externalId: string
  readonly type: string
  readonly status: StatusCode
  readonly step: string | null
  readonly payment: PaymentStatus
  readonly fulfilment: FulfilmentStatus
  readonly hold: string | null
  readonly currency: string
  /** Minor units. */
  readonly total: number
  readonly due: number
  readonly country: string | null
  readonly location: string | null
  readonly intake: string
  readonly tags: readonly string[]
  /** Title of the first line; null when every line was taken off. */
  readonly firstTitle: string | null
  /** Number of lines as the buyer knows them. */
  readonly lines: number
  readonly version: number
  readonly placedAt: number
  readonly updatedAt: number
  readonly promisedAt: number | null
  /** The promise, while something of it has not arrived. */
  readonly owedBy: number | null
}

/**
 * Not prepared by name: with its values in sight the planner chooses the index that suits them, and
 * there are thousands of combinations of filters.
 */
const run = (store: Pick<Store, 'transaction'>, { text, values }: Statement) =>
  store.transaction(async ({ driver }) => {
    try {
      return (await driver.query(text, values)).rows as Record<string, unknown>[]
    } catch (error) {
      throw storeFault(error)
    }
  })

/** One page, and whether there is more after it. */
export async function listOrders(
  store: Pick<Store, 'transaction'>,
  filter: OrderFilter,
  page: OrderPage,
): Promise<{ rows: OrderRow[]; more: boolean }> {
  const found = await run(store, pageStatement(filter, page))
  const owed = await run(store, owedStatement(found.map(({ id }) => id)))
  const owedBy = new Map(owed.map(({ order_id, promised_at }) => [order_id, promised_at]))
  const rows = found.slice(0, page.limit).map((row) => rowOf(row, owedBy.get(row.id)))
  return { rows, more: found.length > page.limit }
}

const owedStatement = (ids: readonly unknown[]): Statement => ({
  text: 'select order_id, promised_at from view.queue_item where promised_at is not null and order_id = any($1::uuid[])',
  values: [ids],
})

/** At most `most` + 1: the caller says "10,000+" beyond. */
export async function countOrders(
  store: Pick<Store, 'transaction'>,
  filter: OrderFilter,
  most: number,
): Promise<number> {
  const [row] = await run(store, countStatement(filter, most))
  return Number(row!.count)
}

function rowOf(row: Record<string, unknown>, owedBy: unknown): OrderRow {
  const id = String(row.id).replaceAll('-', '')
  return {
    id,
    number: orderNumber(id),
    channel: row.shop as string,
    externalId: row.external_id as string,
    type: row.type as string,
    status: row.status as StatusCode,
    step: (row.step as string) || null,
    payment: row.payment as PaymentStatus,
    fulfilment: row.fulfilment as FulfilmentStatus,
    hold: row.hold as string | null,
    currency: row.currency as string,
    total: row.total as number,
    due: row.due as number,
    country: row.country as string | null,
    location: row.location as string | null,
    intake: row.intake as string,
    tags: row.tags as string[],
    firstTitle: row.first_title as string | null,
    lines: row.lines as number,
    version: row.version as number,
    placedAt: row.placed_at as number,
    updatedAt: row.updated_at as number,
    promisedAt: row.promised_at as number | null,
    owedBy: (owedBy as number | undefined) ?? null,
  }
}
