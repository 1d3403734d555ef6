import { eventSchemaVersion, evolve, type Order, type OrderEvent } from '#engine/order'
import type { Location } from '#engine/sourcing'
import { warehouse } from '#hub/testing'
import { dayMs, hourMs } from '#kit'
import { readTracking } from '#views'
import { trackingPage } from '../../src/doors/api/tracking/page.ts'
import { type LineSketch, sketch } from '../../src/engine/order/orders.fixture.ts'

// Orders to track, told as scenes, and the page that a stranger gets of them.

const now = Date.UTC(2026, 10, 24, 6, 0)
export const bytesMax = 15 * 1024
export const places: Location[] = [
  { ...warehouse('HZ'), name: 'Warehouse Riverside 12', region: '33' },
  { ...warehouse('BER'), name: 'Lager Mitte', country: 'DE', zone: 'Europe/Berlin' },
]

type Happened = OrderEvent & { readonly at: number }
const placedAt = now - 30 * hourMs

/** An order that all this has happened to, and its events. */
export function ordered(lines: readonly LineSketch[], more: object, happened: readonly Happened[]) {
  const placed = sketch(lines, {
    externalId: '2811 0391 7742',
    placedAt,
    to: { country: 'CN', region: '上海市', area: '200' },
    ...more,
  })
  const events: Happened[] = [{ type: 'order.placed', at: placed.placedAt, placed }, ...happened]
  let order: Order | null = null
  for (const event of events) order = evolve(order, event)
  return { order: order!, events }
}

const storeOf = (events: readonly Happened[]) => ({
  read: async (_text: string, values?: readonly unknown[]) =>
    events
      .filter(({ type }) => (values![1] as string[]).includes(type))
      .map((event) => ({
        type: event.type,
        happened_at: event.at,
        schema_version: eventSchemaVersion,
        data: JSON.stringify(event),
      }))
      .reverse() as never[],
})

export async function pageOf(
  { order, events }: { order: Order; events: readonly Happened[] },
  language: 'en' | 'zh' = 'en',
  { prices = false, locations = places } = {},
): Promise<string> {
  const tracking = await readTracking(storeOf(events), order, { locations, prices, now })
  return trackingPage(tracking, language, undefined, now)
}

/** What a person reads, one block after the other. */
export const textOf = (html: string): string =>
  html
    .replace(/<style>.*<\/style>/s, '')
    .replace(/<title>.*?<\/title>/, '')
    .replace(/<svg.*?<\/svg>/gs, '')
    .replaceAll(/<\/?(b|bdi|span)>/g, '')
    .replaceAll(/<[^>]+>/g, '\n')
    .replaceAll(/\n+/g, '\n')

export const cups: LineSketch[] = [
  { quantity: 2, price: 10, title: '手冲壶' },
  { quantity: 6, price: 3, title: 'Yirgacheffe' },
]
export const at = (hours: number) => placedAt + hours * hourMs
export const allocated = (
  hours: number,
  parts: readonly { id: number; location?: string; lines: Order['fulfilments'][number]['lines'] }[],
  promisedAt?: number,
): Happened => ({
  type: 'lines.allocated',
  at: at(hours),
  decision: null,
  ...(promisedAt !== undefined && { promisedAt }),
  fulfilments: parts.map(({ id, location = 'HZ', lines }) => ({
    id,
    location,
    lines,
    state: 'reserved',
    parcel: null,
    since: at(hours),
  })),
})
const both = [
  { line: 1, quantity: 2 },
  { line: 2, quantity: 6 },
]
export const released = (hours: number, fulfilment: number): Happened => ({
  type: 'fulfilment.released',
  at: at(hours),
  fulfilment,
})
export const shipped = (hours: number, fulfilment: number, lines = both): Happened => ({
  type: 'fulfilment.shipped',
  at: at(hours),
  fulfilment,
  lines,
  parcel: { carrier: 'sf', tracking: 'SF1390447721826' },
  rest: null,
})
let reportCount = 0
export const reported = (
  hours: number,
  fulfilment: number | null,
  status: string,
  more = {},
): Happened => ({
  type: 'status.reported',
  at: at(hours),
  report: {
    id: `r${reportCount++}`,
    source: 'carrier',
    status,
    theirs: status,
    happenedAt: at(hours),
    learnedAt: at(hours),
    fulfilment,
    corrects: null,
    ...more,
  },
})
export const onItsWay = [
  allocated(0, [{ id: 1, lines: both }], now + 3 * dayMs),
  released(0, 1),
  shipped(8, 1),
]

export const payment = {
  id: 'p1',
  method: 'card',
  gateway: null,
  reference: null,
  authorisedMinor: 0,
  capturedMinor: 3_800,
  refundedMinor: 0,
  refundDueMinor: 0,
  chargedBackMinor: 0,
  state: 'captured',
} as const
export const recorded = (hours: number, change: object): Happened =>
  ({
    type: 'payment.recorded',
    at: at(hours),
    payment: { ...payment, ...change },
    entries: [],
  }) as unknown as Happened
export const promisedBack = recorded(21, { refundDueMinor: 500 })
export const paidBack = recorded(22, { refundedMinor: 500 })

export const scenes: Record<string, ReturnType<typeof ordered>> = {
  'on its way': ordered(cups, {}, [...onItsWay, reported(20, 1, 'in_transit')]),
  'the carrier is silent': ordered(cups, {}, [...onItsWay.slice(0, 2), shipped(1, 1)]),
  'out for delivery, told late and twice': ordered(cups, {}, [
    ...onItsWay,
    reported(29, 1, 'out_for_delivery'),
    reported(20, 1, 'in_transit', { learnedAt: now }),
    reported(20, 1, 'in_transit', { learnedAt: now }),
  ]),
  'a report was corrected': ordered(cups, {}, [
    ...onItsWay,
    reported(26, 1, 'delivered', { id: 'wrong' }),
    reported(27, 1, 'in_transit', { corrects: 'wrong' }),
  ]),
  'two parcels, one being made': ordered(
    cups,
    {},
    [
      allocated(0, [
        { id: 1, lines: [both[0]!] },
        { id: 2, lines: [both[1]!], location: 'BER' },
      ]),
      shippedAfterRelease(1, [both[0]!]),
      reported(20, 1, 'in_transit'),
      reported(22, 2, 'in_production'),
    ].flat(),
  ),
  delivered: ordered(cups, {}, [
    ...onItsWay,
    { type: 'fulfilment.delivered', at: at(28), fulfilment: 1 },
  ]),
  lost: ordered(cups, {}, [
    ...onItsWay,
    { type: 'fulfilment.lost', at: at(28), fulfilment: 1, reason: 'van burnt out' },
  ]),
  'back-ordered': ordered(cups, {}, [
    { type: 'lines.backordered', at: at(1), lines: both, decision: null },
  ]),
  'promise broken': ordered(cups, {}, [
    allocated(0, [{ id: 1, lines: both }], now - dayMs),
    released(0, 1),
    shipped(20, 1),
  ]),
  cancelled: ordered(cups, {}, [
    {
      type: 'lines.cancelled',
      at: at(2),
      from: both.map((one) => ({ ...one, from: 'open' as const, fulfilment: null })),
      entries: [],
      reason: 'fraud score 0.93',
    },
  ]),
  'held for a check': ordered(cups, {}, [
    {
      type: 'order.held',
      at: at(1),
      hold: { type: 'fraud', reason: 'looks stolen', by: 'clerk', at: at(1) },
    },
  ]),
  history: ordered(cups, { intake: 'history', placedAt: Date.UTC(2011, 0, 5) }, []),
  'nothing happened yet': ordered(cups, { to: null }, []),
}
function shippedAfterRelease(fulfilment: number, lines: typeof both): Happened[] {
  return [released(0, fulfilment), shipped(8, fulfilment, lines)]
}
