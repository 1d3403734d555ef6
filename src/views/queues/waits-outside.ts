import { type Fulfilment, isLate, type Order, totals } from '#engine/order'
import { dueOf, returnTimer } from './due.ts'
import { quiet } from './limits.ts'
import type { Asked, Look, UnderWay } from './model.ts'
import { goodsMinor } from './stake.ts'
import { expectedAt, type Finder, waiting } from './waits.ts'

// What an order waits for outside: a warehouse, a carrier, a gateway, a buyer. While somebody there is
// asked and may still answer, it is under way; when nobody is, or it takes too long, a person looks.

type Found = { readonly since: number; readonly until: number } | 'waits' | null

/** Whether who was asked is still at it. Nobody connected, or given up on: a person has to do it. */
function atIt(asked: Asked | undefined, since: number, forMs: number, now: number): Found {
  if (!asked || asked.state === 'by_hand' || asked.state === 'parked') return 'waits'
  if (asked.state === 'pending') return { since, until: now + quiet.triedMs }
  const until = Math.max(since, asked.at) + forMs
  return until > now ? { since, until } : 'waits'
}

const newest = ({ around }: Look, kind: string, fulfilment?: number): Asked | undefined =>
  around.effects
    .filter((one) => one.kind === kind && (fulfilment ?? one.fulfilment) === one.fulfilment)
    .reduce<Asked | undefined>((last, one) => (!last || one.at >= last.at ? one : last), undefined)

const cancelling = (look: Look): { fulfilment: Fulfilment; found: Found } | null => {
  const fulfilment = look.order.fulfilments.find(({ state }) => state === 'cancelling')
  if (!fulfilment) return null
  const asked = newest(look, 'warehouse.cancel', fulfilment.id)
  return { fulfilment, found: atIt(asked, fulfilment.since, quiet.cancelMs, look.now) }
}

export const cancelAnswer: Finder = (look) => {
  const asked = cancelling(look)
  if (asked?.found !== 'waits') return null
  const { id, location, since, lines } = asked.fulfilment
  return waiting(look, 'cancel_answer', 'cancel_asked', {
    topic: location,
    facts: { fulfilment: id, location },
    since,
    stakeMinor: goodsMinor(look.order, lines),
  })
}

const refunding = (look: Look): { minor: number; found: Found } | null => {
  const minor = totals(look.order).refundDue
  if (minor === 0) return null
  const asked = newest(look, 'payment.refund')
  return { minor, found: atIt(asked, asked?.at ?? 0, quiet.gatewayMs, look.now) }
}

export const refund: Finder = (look) => {
  const asked = refunding(look)
  if (asked?.found !== 'waits') return null
  const told = newest(look, 'payment.refund')
  return waiting(look, 'refunds', told?.state === 'done' ? 'refund_unconfirmed' : 'refund_to_pay', {
    facts: { minor: asked.minor },
    since: told?.at ?? look.order.updatedAt,
    due: null,
    stakeMinor: asked.minor,
  })
}

const authorised = ({ payments, fulfilments }: Order) =>
  fulfilments.some(({ state }) => state === 'shipped' || state === 'delivered')
    ? payments.find(({ state }) => state === 'authorised')
    : undefined

export const capture: Finder = (look) => {
  const payment = authorised(look.order)
  if (!payment) return null
  const asked = newest(look, 'payment.capture')
  if (atIt(asked, asked?.at ?? 0, quiet.gatewayMs, look.now) !== 'waits') return null
  return waiting(look, 'payment', 'money_to_take', {
    facts: { payment: payment.id, minor: payment.authorisedMinor },
    since: asked?.at ?? look.order.updatedAt,
    stakeMinor: payment.authorisedMinor,
  })
}

const reasons = {
  requested: 'return_to_approve',
  approved: 'return_not_arrived',
  received: 'return_to_inspect',
  inspected: 'return_to_close',
} as const

export const returned: Finder = (look) => {
  const { order, around, now } = look
  for (const { id, state, since, lines, reason } of order.returns) {
    if (state === 'declined' || state === 'closed') continue
    if (state === 'approved' && since + quiet.buyerMs > now) continue
    const timer = returnTimer(around.returns, state, since, now)
    return waiting(look, 'returns', reasons[state], {
      topic: state,
      facts: { return: id, reason, units: lines.reduce((sum, one) => sum + one.quantity, 0) },
      since,
      due: timer && { at: timer.until, kind: 'timer' },
      stakeMinor: goodsMinor(order, lines),
    })
  }
  return null
}

export const notice: Finder = (look) => {
  const failed = look.around.effects.find(({ state }) => state === 'parked')
  return failed
    ? waiting(look, 'notices', 'notice_failed', {
        topic: failed.kind,
        facts: { effect: failed.id, kind: failed.kind, attempts: failed.attempts },
        since: failed.at,
        due: null,
      })
    : null
}

const isWorked = ({ state }: Fulfilment) => state === 'released' || state === 'accepted'

/** Until when a fulfilment may be where it is without news. */
function expected({ order, around }: Look, fulfilment: Fulfilment): number {
  const { location, since } = fulfilment
  if (isWorked(fulfilment)) return around.leavesBy(location, since) ?? since + quiet.warehouseMs
  return order.promisedAt ?? since + quiet.carrierMs
}

/** The promise has passed, or nobody gave news in the time that there was for it. */
export const late: Finder = (look) => {
  const { order, now } = look
  const broken = isLate(order, now) ? order.promisedAt : null
  for (const one of order.fulfilments) {
    if (!(isWorked(one) || one.state === 'shipped')) continue
    const by = Math.min(expected(look, one), broken ?? Number.POSITIVE_INFINITY)
    if (by > now) continue
    const inside = isWorked(one)
    return waiting(look, 'late', inside ? 'not_left' : 'not_arrived', {
      topic: inside ? one.location : (one.parcel?.carrier ?? ''),
      facts: {
        fulfilment: one.id,
        location: one.location,
        carrier: one.parcel?.carrier ?? null,
        at: by,
      },
      since: by,
      due: dueOf(look, { at: by, kind: inside && by !== broken ? 'cut_off' : 'promise' }),
    })
  }
  return broken === null
    ? null
    : waiting(look, 'late', 'promise_passed', {
        facts: { at: broken },
        since: broken,
        due: dueOf(look, { at: broken, kind: 'promise' }),
      })
}

/** The first of others' doings that will end; null when nobody is at it. */
export function underWay(look: Look): UnderWay | null {
  const { order } = look
  const found: UnderWay[] = []
  const add = (who: UnderWay['with'], since: number, until: number | null) =>
    found.push({ state: 'under_way', with: who, since, until })
  for (const one of order.fulfilments)
    if (isWorked(one) || one.state === 'shipped')
      add(isWorked(one) ? 'warehouse' : 'carrier', one.since, expected(look, one))
  const cancel = cancelling(look)
  if (cancel && cancel.found !== 'waits' && cancel.found)
    add('warehouse', cancel.found.since, cancel.found.until)
  const back = refunding(look)
  if (back?.found && back.found !== 'waits') add('gateway', back.found.since, back.found.until)
  if (authorised(order)) {
    const asked = newest(look, 'payment.capture')
    const taking = atIt(asked, asked?.at ?? 0, quiet.gatewayMs, look.now)
    if (taking && taking !== 'waits') add('gateway', taking.since, taking.until)
  }
  const coming = expectedAt(look)
  if (coming !== null) add('supplier', order.process?.since ?? order.updatedAt, coming)
  for (const { state, since } of order.returns)
    if (state === 'approved') add('buyer', since, since + quiet.buyerMs)
  return found.reduce<UnderWay | null>(
    (first, one) => (!first || (one.until ?? 0) < (first.until ?? 0) ? one : first),
    null,
  )
}
