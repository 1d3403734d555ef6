import type { StatusCode } from '#engine/order'
import type { Instant } from '#kit'
import { paymentSteps } from '../payment-steps.ts'
import type { RecordedEvent } from './detail.ts'
import type { ParcelStory } from './parcels.ts'

/** What happened last and changes what somebody is told on the telephone: told before where it stands. */
export type News = {
  readonly code: NewsCode
  readonly at: Instant
  /** Of a carrier's word: the expectation from before it no longer holds. */
  readonly byCarrier: boolean
  readonly facts: Readonly<Record<string, string | number | null>>
}
const carrierWords = [
  'delivery_attempted',
  'available_for_pickup',
  'delayed',
  'exception',
  'returning_to_sender',
  'returned_to_sender',
  'lost',
  'destroyed',
] as const satisfies readonly StatusCode[]
const linkWords = ['reshipped_by', 'exchanged_by'] as const
const moneyWords = ['refund_promised', 'refund_paid', 'charged_back'] as const
export const newsCodes = [...carrierWords, ...linkWords, ...moneyWords] as const
export type NewsCode = (typeof newsCodes)[number]

const isOf = <Code extends NewsCode>(codes: readonly Code[], code: string): code is Code =>
  (codes as readonly string[]).includes(code)

/** The newest of it since a moment; null when there is none. */
export function newsOf(
  events: readonly RecordedEvent[],
  parcels: readonly ParcelStory[],
  since: Instant | null,
): News | null {
  const all = [...carrierNews(parcels), ...linkNews(events), ...moneyNews(events)]
  return all
    .filter(({ at }) => at >= (since ?? 0))
    .reduce<News | null>((last, one) => (last === null || one.at >= last.at ? one : last), null)
}

/** The last word of a carrier about what is on its way; an earlier one is over. */
function carrierNews(parcels: readonly ParcelStory[]): News[] {
  return parcels.flatMap(({ fulfilment, story: { by, current } }) =>
    fulfilment.state === 'shipped' && by !== null && isOf(carrierWords, current)
      ? [
          {
            code: current,
            at: by.happenedAt,
            byCarrier: true,
            facts: { carrier: fulfilment.parcel?.carrier ?? null },
          },
        ]
      : [],
  )
}

const linkNews = (events: readonly RecordedEvent[]): News[] =>
  events.flatMap(({ event }) =>
    event.type === 'order.linked' && isOf(linkWords, event.link.kind)
      ? [
          {
            code: event.link.kind,
            at: event.at,
            byCarrier: false,
            facts: { order: event.link.order },
          },
        ]
      : [],
  )

function moneyNews(events: readonly RecordedEvent[]): News[] {
  const placed = events.find(({ event }) => event.type === 'order.placed')?.event
  const meaningOf = paymentSteps(placed?.type === 'order.placed' ? placed.placed.payments : [])
  return events.flatMap(({ event }) => {
    const said = event.type === 'payment.recorded' ? meaningOf(event) : null
    if (said === null || !isOf(moneyWords, said.code)) return []
    const refundMinor = Number(said.facts.minor ?? 0)
    return [{ code: said.code, at: event.at, byCarrier: false, facts: { refundMinor } }]
  })
}
