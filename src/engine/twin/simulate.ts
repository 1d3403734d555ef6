import type { Order } from '#engine/order'
import type { Instant } from '#kit'
import type { Act, Life } from './act.ts'
import type { Ledger, Outcome } from './ledger.ts'

/** One turn of a simulation: acts that were carried out together, or the timers that were due. */
export type Turn = Outcome & {
  readonly at: Instant
  /** Empty when it was the timers' turn. */
  readonly acts: readonly Act[]
}

export type Simulated = {
  readonly from: Instant
  readonly until: Instant
  /**
   * Absent: every act by itself, at its own moment. Else what falls due within so many milliseconds is
   * carried out together at the end of them, as a hub does that looks so often: timers first, then
   * arrivals of goods, then the rest.
   */
  readonly tickMs?: number
}

const actsMax = 500

/** Lets a company live through virtual time, as fast as it can be worked out. Yields every turn. */
export function* simulate(
  life: Life,
  ledger: Ledger,
  { from, until, tickMs }: Simulated,
): Generator<Turn, void, void> {
  const late = Number.POSITIVE_INFINITY
  const roundUp = (due: Instant) =>
    tickMs === undefined ? due : from + Math.ceil((due - from) / tickMs) * tickMs
  const turn = (at: Instant, acts: readonly Act[], outcome: Outcome): Turn => {
    for (const order of changed(outcome)) life.told(order, at)
    return { at, acts, ...outcome }
  }

  for (;;) {
    const at = roundUp(Math.min(life.nextAt ?? late, ledger.nextTimerAt ?? late))
    if (at > until) return
    if ((ledger.nextTimerAt ?? late) <= at) yield turn(at, [], ledger.fireDue(at))
    for (const acts of together(life, at, tickMs === undefined))
      yield turn(at, acts, ledger.carryOut(acts, at))
  }
}

/**
 * What is due at `at`, as lists to be carried out together: goods, then the rest. What these lead to
 * at the same moment comes with the next call.
 */
export function together(life: Life, at: Instant, isOneByOne: boolean): Act[][] {
  const goods: Act[] = []
  const others: Act[] = []
  const most = isOneByOne ? 1 : actsMax
  while (goods.length + others.length < most) {
    const act = life.next(at)
    if (!act) break
    if (act.kind === 'receive') goods.push(act)
    else others.push(act)
  }
  return [goods, others].filter((acts) => acts.length > 0)
}

/** Every order that has changed, once, as it stands now, in the order in which they first changed. */
export function changed({ changes }: Outcome): Iterable<Order> {
  const orders = new Map<string, Order>()
  for (const { order, events } of changes) {
    if (order.withdrawn !== undefined) orders.delete(order.id)
    else if (events.length > 0) orders.set(order.id, order)
  }
  return orders.values()
}
