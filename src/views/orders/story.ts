import type { Order } from '#engine/order'
import { lastArrival, type Places } from '#engine/sourcing'
import { actorNames } from '#guard'
import type { Instant } from '#kit'
import type { Store } from '#store'
import {
  type OrderEffect,
  orderEffects,
  plannedArrivals,
  type RelatedOrder,
  relatedOrders,
} from './around.ts'
import { orderDecisions, orderEvents } from './detail.ts'
import { schedules } from './expectation.ts'
import { type Headline, headlineOf } from './headline.ts'
import { type JourneyStep, pastSteps } from './journey.ts'
import { type PlannedArrival, stepsAhead } from './journey-ahead.ts'
import { type MoneyRow, moneyRows } from './money-rows.ts'
import { type ParcelStory, parcelStories } from './parcels.ts'

/** As many events as a story is told from. */
const eventsMax = 20_000

export type OrderStory = {
  readonly version: number
  readonly headline: Headline
  readonly journey: readonly JourneyStep[]
  readonly parcels: readonly ParcelStory[]
  readonly arrivals: readonly PlannedArrival[]
  readonly money: readonly MoneyRow[]
  readonly effects: readonly OrderEffect[]
  readonly related: ReadonlyMap<string, RelatedOrder>
  readonly actors: Readonly<Record<string, string>>
  readonly decisions: readonly { readonly version: number; readonly decidedAt: Instant }[]
}

export type Surroundings = {
  readonly now: Instant
  readonly places: Places
  readonly timers: readonly { readonly name: string; readonly dueAt: Instant }[]
  /** The unit whose orders may be named; null is all. */
  readonly unit: string | null
}

const moves: ReadonlySet<string> = new Set(['process.moved', 'order.revised'])

/** All that is known of an order's way: what happened, what it waits for, what is to come. */
export async function orderStory(
  store: Pick<Store, 'read'>,
  order: Order,
  { now, places, timers, unit }: Surroundings,
): Promise<OrderStory> {
  const waiting = order.lines.filter(({ buckets }) => buckets.backordered)
  const [events, decisions, effects, arrivals, related] = await Promise.all([
    // An earlier life of it, which was withdrawn, is no part of this story.
    orderEvents(store, order.id, order.after ?? 0, eventsMax),
    orderDecisions(store, order.id),
    orderEffects(store, order.id),
    plannedArrivals(store, [...new Set(waiting.map(({ sku }) => sku))]),
    relatedOrders(
      store,
      order.links.map((link) => link.order),
      unit,
    ),
  ])
  const known = events.filter(({ version }) => version <= order.version)
  const planned = schedules(known, decisions, places, order.to)
  const parcels = parcelStories(order.fulfilments, known, planned, { places, to: order.to, now })
  const told = known.filter(({ type }) => !moves.has(type))
  const journey = [
    ...pastSteps(told, parcels),
    ...stepsAhead(order, { parcels, arrivals, timers, waitsForStock: waiting.length > 0 }),
  ]
  const actors = [
    ...known.map(({ actor }) => actor),
    ...journey.flatMap(({ by }) => (by === null ? [] : [by])),
  ]
  return {
    version: order.version,
    headline: headlineOf(order, {
      ...{ now, events: known, parcels, arrivals, timers },
      expectedAt: lastArrival(places, order),
    }),
    journey,
    parcels,
    arrivals,
    money: moneyRows(known),
    effects,
    related,
    actors: await actorNames(store, actors),
    decisions: decisions.map(({ version, decidedAt }) => ({ version, decidedAt })),
  }
}
