import { isToLeave, type Order, owedBy } from '#engine/order'
import type { Instant } from '#kit'
import { quiet } from './limits.ts'
import type { Standing } from './model.ts'
import { companyMinor, totalMinor } from './stake.ts'

/** What the table keeps of an order that is not over; moments in milliseconds, null for none. */
export type ItemRow = {
  readonly order_id: string
  readonly since: Instant
  readonly due_at: Instant | null
  readonly recheck_at: Instant | null
  readonly promised_at: Instant | null
  readonly arrives_at: Instant | null
  readonly stake: number
  readonly worth: number
  readonly version: number
  readonly unshipped: boolean
  readonly state: 'waiting' | 'timer' | 'under_way'
  readonly queue: string
  readonly reason: string
  readonly topic: string
  readonly due_kind: string | null
  readonly currency: string
  readonly shop: string
  readonly external_id: string
  readonly unit: string | null
  readonly facts: object
}

type Place = Pick<
  ItemRow,
  'since' | 'due_at' | 'due_kind' | 'recheck_at' | 'queue' | 'reason' | 'topic' | 'facts' | 'stake'
>

/** `arrivesAt`: when the last of what is on its way should be there. */
export function rowOf(
  order: Order,
  standing: Exclude<Standing, { state: 'over' }>,
  arrivesAt: Instant | null,
): ItemRow {
  const place = placeOf(order, standing)
  return {
    ...place,
    order_id: order.id,
    promised_at: owedBy(order),
    arrives_at: arrivesAt,
    worth: companyMinor(order, place.stake),
    version: order.version,
    unshipped: isToLeave(order),
    state: standing.state,
    currency: order.currency,
    shop: order.shop,
    external_id: order.externalId,
    unit: order.legalEntity,
  }
}

function placeOf(order: Order, standing: Exclude<Standing, { state: 'over' }>): Place {
  if (standing.state === 'waiting') {
    const { due, stakeMinor, since, queue, reason, topic, facts } = standing
    const when = { since, due_at: due?.at ?? null, due_kind: due?.kind ?? null, recheck_at: null }
    return { ...when, queue, reason, topic, facts, stake: stakeMinor }
  }
  const { since, until } = standing
  const isTimer = standing.state === 'timer'
  return {
    since,
    due_at: until,
    due_kind: isTimer ? 'timer' : null,
    recheck_at: first(until === null ? null : until + (isTimer ? quiet.timerMs : 0), owedBy(order)),
    queue: isTimer ? standing.timer : standing.with,
    reason: '',
    topic: '',
    facts: {},
    stake: totalMinor(order),
  }
}

/** A promise that passes is looked at, whoever is at it. */
const first = (one: Instant | null, other: Instant | null): Instant | null =>
  one === null ? other : Math.min(one, other ?? one)
