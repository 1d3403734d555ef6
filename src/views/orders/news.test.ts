import { expect, test } from 'vitest'
import { type Order, type OrderEvent, type StatusReport, timeline } from '#engine/order'
import type { RecordedEvent } from './detail.ts'
import { newsOf } from './news.ts'
import type { ParcelStory } from './parcels.ts'

const hour = 3_600_000
const report = (at: number, status: string): StatusReport =>
  ({
    ...{ id: `${at}`, source: 'carrier', theirs: status, status, fulfilment: 1, corrects: null },
    ...{ happenedAt: at * hour, learnedAt: at * hour },
  }) as StatusReport
const parcel = (state: string, ...reports: StatusReport[]) =>
  ({
    fulfilment: { id: 1, state, parcel: { carrier: 'sf', tracking: 'T' } },
    story: timeline(reports),
  }) as unknown as ParcelStory
const paid: Order['payments'][number] = {
  ...{ id: 'p', method: 'card', gateway: null, reference: null, state: 'captured' },
  ...{ authorisedMinor: 0, capturedMinor: 5_000, refundedMinor: 0, refundDueMinor: 0 },
  chargedBackMinor: 0,
}
const events = (...told: readonly [at: number, event: object][]): RecordedEvent[] =>
  [[0, { type: 'order.placed', placed: { payments: [paid] } }] as const, ...told].map(
    ([at, event], version) =>
      ({
        version,
        actor: 'x',
        type: (event as OrderEvent).type,
        event: { ...event, at: at * hour },
      }) as unknown as RecordedEvent,
  )
const refund = { type: 'payment.recorded', payment: { ...paid, refundDueMinor: 500 }, entries: [] }
const reship = { type: 'order.linked', link: { kind: 'reshipped_by', order: 'o2' } }

test('a delivery that failed is told before the parcel that is on its way', () => {
  const parcels = [parcel('shipped', report(3, 'in_transit'), report(5, 'delivery_attempted'))]
  expect(newsOf(events(), parcels, 2 * hour)).toEqual({
    code: 'delivery_attempted',
    at: 5 * hour,
    byCarrier: true,
    facts: { carrier: 'sf' },
  })
})

test('what a carrier said is over once it says something else, or the parcel is there', () => {
  const tried = report(5, 'delivery_attempted')
  const later = [parcel('shipped', tried, report(7, 'out_for_delivery'))]
  expect(newsOf(events(), later, 2 * hour)).toBeNull()
  expect(newsOf(events(), [parcel('delivered', tried)], 8 * hour)).toBeNull()
})

test('of several the newest is told: trouble, then sent again, then money back', () => {
  const parcels = [parcel('shipped', report(5, 'exception'))]
  expect(newsOf(events(), parcels, 1)?.code).toBe('exception')
  expect(newsOf(events([6, reship]), parcels, 1)).toMatchObject({
    code: 'reshipped_by',
    byCarrier: false,
    facts: { order: 'o2' },
  })
  expect(newsOf(events([6, reship], [7, refund]), parcels, 1)).toMatchObject({
    code: 'refund_promised',
    at: 7 * hour,
    facts: { refundMinor: 500 },
  })
})

test('what happened before the order came to where it stands is no news', () => {
  expect(newsOf(events([3, refund]), [], 4 * hour)).toBeNull()
})
