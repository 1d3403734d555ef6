import type { Order } from '#engine/order'
import type { CompiledDefinition, CompiledStep } from '#engine/process'
import type { Instant } from '#kit'
import { quiet } from './limits.ts'
import type { Due, Look, OnTimer } from './model.ts'
import { totalMinor } from './stake.ts'

export const stepOf = ({ order, around }: Look): CompiledStep | undefined =>
  order.process ? around.definition?.steps.get(order.process.step) : undefined

/** The step as it was written: label, what it waits for, whether it is the end. */
export const writtenStep = ({ order, around }: Look) =>
  order.process ? around.definition?.definition.steps[order.process.step] : undefined

/** The first timer of the step that ends something by itself; one that only tries again ends nothing. */
export function stepTimer(look: Look): { name: string; until: Instant } | null {
  const { order, now } = look
  return order.process ? soonest(stepOf(look), order.process.since, now) : null
}

export function returnTimer(
  returns: CompiledDefinition | null,
  state: string,
  since: Instant,
  now: Instant,
): { name: string; until: Instant } | null {
  return soonest(returns?.steps.get(state), since, now)
}

function soonest(step: CompiledStep | undefined, since: Instant, now: Instant) {
  let found: { name: string; until: Instant } | null = null
  for (const { name, afterMs, repeat } of step?.timers ?? []) {
    const until = since + afterMs
    if (repeat || until + quiet.timerMs < now) continue
    if (found === null || until < found.until) found = { name, until }
  }
  return found
}

export function timerOf(look: Look): OnTimer | null {
  const timer = stepTimer(look)
  return timer && look.order.process
    ? {
        state: 'timer',
        timer: timer.name,
        since: look.order.process.since,
        until: timer.until,
        stakeMinor: totalMinor(look.order),
      }
    : null
}

/** The earliest of what sets an order a time: a cut-off, the promise, the buyer's wish, a timer. */
export function dueOf(look: Look, more: Due | null = null): Due | null {
  const timer = stepTimer(look)
  const found: (Due | null)[] = [
    more,
    timer && { at: timer.until, kind: 'timer' },
    ...promiseOf(look.order),
    ...cutOffs(look),
  ]
  return found.reduce((first, one) => (one && (!first || one.at < first.at) ? one : first), null)
}

function promiseOf({ promisedAt, requestedAt }: Order): (Due | null)[] {
  return [
    promisedAt === null ? null : { at: promisedAt, kind: 'promise' },
    requestedAt === null ? null : { at: requestedAt, kind: 'requested' },
  ]
}

const cutOffs = ({ order, around }: Look): (Due | null)[] =>
  order.fulfilments
    .filter(({ state }) => state === 'reserved')
    .map(({ location, since }) => {
      const at = around.leavesBy(location, since)
      return at === null ? null : { at, kind: 'cut_off' }
    })
