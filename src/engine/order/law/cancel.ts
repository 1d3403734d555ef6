import type { Instant } from '#kit'
import type { LawContext } from '../commands.ts'
import type { CancelledFrom, OrderEvent } from '../events.ts'
import { fulfilmentOf } from '../evolve-fulfilment.ts'
import { kitsFollowing, partsByKit, partsFor } from '../kits.ts'
import type { Order, Quantity } from '../model.ts'
import { type OrderRefusal, refuse } from '../refusals.ts'
import { totals } from '../totals.ts'
import { countOf, unitsIn } from '../units.ts'
import { cancellationEntries } from './credit.ts'
import { type Decision, nothing, type Wish } from './decision.ts'
import { badQuantities } from './fulfil.ts'
import { promiseExcess } from './promise.ts'

type Asked = {
  readonly fulfilment: number
  readonly lines: readonly Quantity[]
  readonly whole: boolean
}

/**
 * Cancels what can be cancelled: open, backordered and reserved units at once; for units in the
 * warehouse's hands it asks, and the answer decides. Refuses when nothing of it can be.
 */
export function cancel(order: Order, command: Wish<'cancel'>, { now }: LawContext): Decision {
  const wanted = command.lines ? chosen(order, command.lines) : everything(order)
  if (!(wanted instanceof Map)) return wanted
  const left = new Map(wanted)
  const from = waitingUnits(order, left)
  const asked = unitsInFulfilments(order, left, from)
  if (from.length + asked.length === 0) return nothingLeft(order, wanted)
  const events = cancelled(order, from, command.reason, now)
  for (const { fulfilment, lines, whole } of asked)
    events.push({
      type: 'fulfilment.cancel_requested',
      at: now,
      fulfilment,
      reason: command.reason,
      ...(whole ? {} : { lines }),
    })
  return events
}

/** Kits follow their parts; a kit without parts is cancelled by itself. */
function everything(order: Order): Map<number, number> {
  const kits = partsByKit(order)
  const wanted = new Map<number, number>()
  for (const { id, quantity } of order.lines) if (!kits.has(id)) wanted.set(id, quantity)
  return wanted
}

function chosen(order: Order, list: readonly Quantity[]): Map<number, number> | OrderRefusal {
  const no = badQuantities(order, list)
  if (no) return no
  const kits = partsByKit(order)
  const wanted = new Map<number, number>()
  const want = ({ line, quantity }: Quantity) =>
    wanted.set(line, (wanted.get(line) ?? 0) + quantity)
  for (const item of list) {
    const line = order.lines[item.line - 1]!
    const parts = kits.get(line.id)
    if (line.partOf !== null) return refuse('part_of_kit', { facts: { line: line.id } })
    if (parts) partsFor(line, parts, item.quantity).forEach(want)
    else want(item)
  }
  return wanted
}

const waiting = ['open', 'backordered'] as const

function waitingUnits(order: Order, left: Map<number, number>): CancelledFrom[] {
  const from: CancelledFrom[] = []
  for (const [id, quantity] of left) {
    const line = order.lines[id - 1]!
    let still = quantity
    for (const bucket of waiting) {
      const take = Math.min(still, unitsIn(line, bucket))
      if (take) from.push({ line: id, quantity: take, from: bucket, fulfilment: null })
      still -= take
    }
    left.set(id, still)
  }
  return from
}

/** Reserved units are given up at once (added to `from`); released ones have to be asked for. */
function unitsInFulfilments(
  order: Order,
  left: Map<number, number>,
  from: CancelledFrom[],
): Asked[] {
  const asked: Asked[] = []
  for (const wave of ['reserved', 'released'] as const)
    for (const { id, state, lines } of order.fulfilments) {
      const here = state === 'reserved' ? 'reserved' : 'released'
      if (here !== wave || !(state === 'reserved' || state === 'released' || state === 'accepted'))
        continue
      const taken: Quantity[] = []
      for (const { line, quantity } of lines) {
        const take = Math.min(left.get(line) ?? 0, quantity)
        if (take === 0) continue
        left.set(line, left.get(line)! - take)
        if (wave === 'reserved')
          from.push({ line, quantity: take, from: 'reserved', fulfilment: id })
        else taken.push({ line, quantity: take })
      }
      if (taken.length)
        asked.push({ fulfilment: id, lines: taken, whole: countOf(taken) === countOf(lines) })
    }
  return asked
}

/** A repeat when it is all cancelled or asked for; otherwise the goods have left. */
function nothingLeft(order: Order, wanted: ReadonlyMap<number, number>): Decision {
  if (order.fulfilments.some(({ state }) => state === 'cancelling')) return nothing
  for (const id of wanted.keys()) {
    const line = order.lines[id - 1]!
    if (unitsIn(line, 'cancelled') !== line.quantity)
      return refuse('already_shipped', { facts: { line: id } })
  }
  return nothing
}

/** The facts of cancelling units now: kits that follow, credits, and money to give back. */
function cancelled(
  order: Order,
  units: readonly CancelledFrom[],
  reason: string,
  at: Instant,
): OrderEvent[] {
  if (units.length === 0) return []
  const kits = kitsFollowing(order, 'cancelled', units)
  const from = units.concat(
    kits.map((kit) => ({ ...kit, from: 'open' as const, fulfilment: null })),
  )
  const entries = cancellationEntries(order, from)
  let change = 0
  for (const { minor } of entries) change += minor
  const before = totals(order).total
  return [
    { type: 'lines.cancelled', at, from, entries, reason },
    ...promiseExcess(order, before, before + change, at),
  ]
}

export function answerCancel(
  order: Order,
  command: Wish<'answer_cancel'>,
  { now }: LawContext,
): Decision {
  const { fulfilment: id, agreed, reason = '' } = command
  const known = fulfilmentOf(order, id)
  if (!known) return refuse('fulfilment_unknown', { field: 'fulfilment' })
  const { state } = known
  if (state !== 'cancelling') {
    const repeated = agreed ? state === 'cancelled' : state === 'accepted'
    return repeated ? nothing : refuse('no_cancel_pending')
  }
  if (!agreed) return [{ type: 'fulfilment.cancel_declined', at: now, fulfilment: id, reason }]
  const given = known.cancelling ?? known.lines
  const from = given
    .filter(({ quantity }) => quantity > 0)
    .map((item) => ({ ...item, from: 'released' as const, fulfilment: id }))
  return cancelled(order, from, reason || 'cancelled', now)
}
