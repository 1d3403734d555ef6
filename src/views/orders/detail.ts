import { type OrderEvent, parseEvent } from '#engine/order'
import type { Store } from '#store'

type Reader = Pick<Store, 'read'>

export type RecordedNote = { readonly id: string; readonly at: number; readonly by: string }

/** The notes that were written on an order, oldest first; their texts are sealed parts. */
export async function orderNotes(store: Reader, id: string): Promise<RecordedNote[]> {
  const rows = await store.read(
    `select data->>'note' as note, data->>'by' as by, happened_at from event
      where order_id = $1 and type = 'order.noted' order by version limit 1000`,
    [id],
  )
  return rows.map(({ note, by, happened_at }) => ({ id: note, at: happened_at, by }))
}

export type RecordedEvent = {
  readonly position: number
  readonly version: number
  readonly type: string
  readonly actor: string
  readonly cause: string
  readonly happenedAt: number
  readonly recordedAt: number
  readonly event: OrderEvent
}

/** Events of one order after `version`, oldest first. */
export async function orderEvents(
  store: Reader,
  id: string,
  version: number,
  limit: number,
): Promise<RecordedEvent[]> {
  const rows = await store.read(
    `select position, version, type, actor, cause, happened_at, recorded_at, schema_version, data::text as data
       from event where order_id = $1 and version > $2 order by version limit $3`,
    [id, version, limit],
  )
  return rows.map((row) => ({
    position: row.position as number,
    version: row.version as number,
    type: row.type as string,
    actor: row.actor as string,
    cause: row.cause as string,
    happenedAt: row.happened_at as number,
    recordedAt: row.recorded_at as number,
    event: parseEvent(row.data as string, row.schema_version as number),
  }))
}

export type RecordedDecision = {
  readonly kind: string
  readonly version: number
  readonly decidedAt: number
  /** Revision of the law that it was decided by. */
  readonly law: number
  readonly record: unknown
}

/** Why things of this order were decided as they were, oldest first. */
export async function orderDecisions(store: Reader, id: string): Promise<RecordedDecision[]> {
  const rows = await store.read(
    'select kind, version, decided_at, law, data::text as data from decision where order_id = $1 order by version limit 1000',
    [id],
  )
  return rows.map((row) => ({
    kind: row.kind as string,
    version: row.version as number,
    decidedAt: row.decided_at as number,
    law: row.law as number,
    record: JSON.parse(row.data as string) as unknown,
  }))
}
