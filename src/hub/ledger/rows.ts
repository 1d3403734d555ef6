import { eventSchemaVersion, lawRevision, type OrderEvent, type StockMove } from '#engine/order'
import type { Carried } from '#engine/process'
import { laneOf, randomId } from '#guard'
import type { Instant } from '#kit'
import { type EventStatus, statusesAfter } from '../event-status.ts'
import { stockEffect } from '../stock-row.ts'
import type { Work } from '../wish/work.ts'
import { exchangeFreed, freedOf } from './freed.ts'
import type { Tables } from './tables.ts'

/** What would tell the outside of a refund or a cancellation that is a transfer between our orders. */
const outward: ReadonlySet<string> = new Set(['payment.refund', 'channel.cancelled'])

/** Adds all that one command led to, but the document: that is written once per batch. */
export function addRows(
  tables: Tables,
  carried: Carried,
  { actor, cause, wish }: Work,
  now: Instant,
  isConnected: (kind: string) => boolean,
): void {
  const { order } = carried
  const id = order.id
  const lane = laneOf(id)
  const first = order.version - carried.events.length + 1
  const { events, after } = carried
  addEvents(tables, id, lane, first, events, statusesAfter(after), actor, cause, now)
  for (const { id: version, kind, record } of carried.decisions) {
    tables.decision.row({
      order_id: id,
      decided_at: now,
      version: Number(version),
      law: lawRevision,
      kind,
      data: JSON.stringify(record),
    })
  }
  for (const move of carried.moves) addMove(tables, id, order.version, move, actor, now)
  for (const { name, dueAt, epoch } of carried.timers) {
    tables.timer.row({ order_id: id, due_at: dueAt, epoch, attempts: 0, name })
  }
  const isTransfer = wish.kind === 'command' && wish.isTransfer === true
  for (const effect of carried.effects)
    if (!isTransfer || !outward.has(effect.kind))
      // Nobody is connected for it: people see it in their queue, and nothing is tried.
      addEffect(tables, order, effect, isConnected(effect.kind) ? 'pending' : 'by_hand', now)
  const freed = freedOf(order, carried.events)
  if (freed !== null)
    addEffect(tables, order, { kind: exchangeFreed, fulfilment: null, body: freed }, 'pending', now)
}

function addEffect(
  tables: Tables,
  { id, version }: Carried['order'],
  { kind, fulfilment, body }: Pick<Carried['effects'][number], 'kind' | 'fulfilment' | 'body'>,
  state: 'pending' | 'by_hand',
  now: Instant,
): void {
  tables.effect.row({
    id: randomId(),
    order_id: id,
    created_at: now,
    due_at: now,
    version,
    attempts: 0,
    fulfilment,
    state,
    kind,
    data: JSON.stringify(body),
  })
}

function addEvents(
  tables: Tables,
  id: string,
  lane: number,
  first: number,
  events: readonly OrderEvent[],
  statuses: readonly EventStatus[],
  actor: string,
  cause: string,
  now: Instant,
): void {
  for (let index = 0; index < events.length; index++) {
    const event = events[index]!
    tables.event.row({
      lane,
      schema_version: eventSchemaVersion,
      version: first + index,
      order_id: id,
      happened_at: event.at,
      recorded_at: now,
      type: event.type,
      actor,
      cause,
      status: statuses[index]!,
      data: JSON.stringify(event),
      law: lawRevision,
    })
  }
}

function addMove(
  tables: Tables,
  id: string,
  version: number,
  move: StockMove,
  actor: string,
  now: Instant,
): void {
  const { condition, onHand, reserved } = stockEffect(move)
  tables.stockMove.row({
    order_id: id,
    at: now,
    version,
    line: move.line,
    on_hand: onHand,
    reserved,
    kind: move.kind,
    sku: move.sku,
    location: move.location,
    lot: '',
    condition,
    owner: '',
    pool: '',
    actor,
  })
}

/** Sums what a batch does to each stock row, so that each is written once. */
export function openStockSums() {
  const sums = new Map<
    string,
    { sku: string; location: string; condition: string; onHand: number; reserved: number }
  >()
  return {
    add(move: StockMove): void {
      const { condition, onHand, reserved } = stockEffect(move)
      const key = `${move.sku}\0${move.location}\0${condition}`
      const sum = sums.get(key)
      if (sum) {
        sum.onHand += onHand
        sum.reserved += reserved
      } else {
        sums.set(key, {
          sku: move.sku,
          location: move.location,
          condition,
          onHand,
          reserved,
        })
      }
    },
    addTo(tables: Tables): void {
      for (const { sku, location, condition, onHand, reserved } of sums.values()) {
        if (onHand === 0 && reserved === 0) continue
        tables.stockNext.row({
          sku,
          location,
          lot: '',
          condition,
          owner: '',
          pool: '',
          on_hand: onHand,
          reserved,
        })
      }
    },
    /** SKUs of which more can be sold than before. */
    freed(): string[] {
      const skus = new Set<string>()
      for (const { sku, condition, onHand, reserved } of sums.values())
        if (condition === 'new' && onHand > reserved) skus.add(sku)
      return [...skus]
    },
    skus: (): string[] => [...new Set([...sums.values()].map(({ sku }) => sku))],
  }
}
export type StockSums = ReturnType<typeof openStockSums>
