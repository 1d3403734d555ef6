import Type from 'typebox'
import { mayDo, orderNumber, type Viewer } from '#guard'
import { formatMinor, type Instant, isoText, type ZoneClock } from '#kit'
import {
  clockOf,
  countPromises,
  type Figure,
  figureNames,
  type Need,
  needsOf,
  presentRecord,
  queueCounts,
  readFigures,
  readStrip,
  type Strip,
  seesMoney,
} from '#views'
import { refuseHttp } from '../../http/refusals.ts'
import { type Answer, type Ask, type Route, route, type Shown } from '../../http/route.ts'
import { facts, named, oneOf, orNull, text, wordOf } from '../../http/shapes.ts'
import { unproven } from '../../http/unproven.ts'
import type { Doorway } from '../parts.ts'
import { dueSchema } from '../queues/items.ts'
import { causeSchema, causesFor } from '../queues/routes.ts'

/** Groups of alike orders that one look at the day takes in. */
const needsMax = 8
const number = Type.Number()

const needSchema = named('Need', {
  queue: text,
  reason: text,
  topic: text,
  facts,
  count: Type.Integer(),
  worth: orNull(text),
  due: dueSchema,
  oldest: text,
  order: Type.String({ description: 'The one that is due first.' }),
  number: text,
})
const hourSchema = named('Hour', {
  hour: Type.Integer(),
  placed: orNull(Type.Integer()),
  usual: orNull(number),
  low: orNull(number),
  high: orNull(number),
})
const figureSchema = named('Figure', {
  name: oneOf(figureNames),
  unit: wordOf<Figure['unit']>(
    { share: true, minutes: true, orders: true, money: true },
    { description: 'A share is 0 to 1.' },
  ),
  value: orNull(Type.Union([number, text])),
  missing: orNull(
    wordOf<NonNullable<Figure['missing']>>(
      { nothing_shipped: true, no_time_to_leave: true, not_counted_yet: true, no_orders: true },
      { description: 'Why there is no figure.' },
    ),
  ),
  before: orNull(Type.Union([number, text])),
  of: Type.Integer({ description: 'Shipments or orders that it is made of.' }),
  spark: Type.Array(orNull(number), {
    description: 'The last 14 days until the same time of day, today last.',
  }),
})

const todaySchema = named('Today', {
  now: text,
  zone: text,
  currency: text,
  needs: orNull(
    Type.Object({
      count: Type.Integer(),
      snoozed: Type.Integer(),
      groups: Type.Array(needSchema),
      exceptions: Type.Array(causeSchema),
    }),
  ),
  day: orNull(
    Type.Object({
      hours: Type.Array(hourSchema),
      weeks: Type.Integer({ description: 'Days of this weekday that the usual is made of.' }),
      soFar: Type.Integer(),
      usualSoFar: orNull(number),
    }),
  ),
  promises: orNull(
    Type.Object({
      late: Type.Integer({ description: 'Orders as `late=true` of the list finds them.' }),
      atRisk: Type.Integer({ description: 'Not late yet, but they will be.' }),
    }),
  ),
  figures: orNull(Type.Array(figureSchema)),
})

/** The pace moves slowly, and everybody looks at the same: it is worked out once for all of them. */
const paceKeptMs = 2_000
const pacesKeptMax = 50
type Pace = { readonly day: Strip; readonly figures: readonly Figure[] }
type Paces = (zone: string, clock: ZoneClock, now: Instant) => Promise<Pace>

function openPaces({ store }: Doorway): Paces {
  const kept = new Map<string, { readonly until: Instant; readonly pace: Promise<Pace> }>()
  return (zone, clock, now) => {
    const known = kept.get(zone)
    if (known && known.until > now) return known.pace
    const pace = Promise.all([readStrip(store, clock, now), readFigures(store, clock, now)]).then(
      ([day, figures]) => ({ day, figures }),
    )
    pace.catch(() => kept.delete(zone))
    if (kept.size >= pacesKeptMax) kept.clear()
    kept.set(zone, { until: now + paceKeptMs, pace })
    return pace
  }
}

export function todayRoute(door: Doorway): Route {
  const paces = openPaces(door)
  return route({
    method: 'GET',
    path: '/api/v1/today',
    summary:
      'The day at a glance: what needs a person first, orders per hour against the usual of this weekday, and figures against the same time a week ago. Parts that the role may not see are null.',
    access: 'keyed',
    query: Type.Object(
      { zone: Type.Optional(Type.String({ minLength: 1, maxLength: 60 })) },
      { additionalProperties: false },
    ),
    answers: { 200: todaySchema },
    handle: (ask) => today(door, paces, ask),
  })
}

const unknownZone = refuseHttp('unknown_zone', { field: 'zone' })

/** The zone of the place that goes first: that is where the company's day begins. */
function companyZone({ hub }: Doorway): string {
  const { locations, ranks } = hub.catalog.now.places
  return locations[ranks.indexOf(0)]?.zone ?? 'UTC'
}

async function today(
  door: Doorway,
  paces: Paces,
  { query, viewer }: Ask,
): Promise<Answer<typeof todaySchema>> {
  const zone = query.zone ?? companyZone(door)
  const clock = clockOf(zone)
  if (clock === null) return unknownZone
  const now = door.clock.now()
  const mayWork = mayDo(viewer, 'tasks.read')
  const [needs, promises, pace] = await Promise.all([
    mayWork ? needsFor(door, viewer, now) : null,
    mayWork ? countPromises(door.store, now, viewer.unit) : null,
    // The pace is that of the whole company.
    mayDo(viewer, 'measures.read') && viewer.unit === null ? paces(zone, clock, now) : null,
  ])
  const live = promises ? promises.late + promises.atRisk : null
  const shown = pace && presentPace(pace, viewer, door.companyCurrency, live)
  return {
    status: 200,
    body: {
      now: isoText(now),
      zone,
      currency: door.companyCurrency,
      needs,
      promises,
      day: shown?.day ?? null,
      figures: shown?.figures ?? null,
    },
  }
}

async function needsFor(door: Doorway, viewer: Viewer, now: Instant) {
  const { store, companyCurrency } = door
  const [counts, groups, exceptions] = await Promise.all([
    queueCounts(store, { now, unit: viewer.unit, me: viewer.id }),
    needsOf(store, { now, unit: viewer.unit }, needsMax),
    causesFor(door, viewer),
  ])
  const money = seesMoney(viewer)
  return {
    count: counts.reduce((sum, { count }) => sum + count, 0),
    snoozed: counts.reduce((sum, { snoozed }) => sum + snoozed, 0),
    groups: groups.map((need) => presentNeed(need, companyCurrency, money)),
    exceptions,
  }
}

function presentNeed(need: Need, currency: string, money: boolean): Shown<typeof needSchema> {
  const { worth, due, oldest, facts, order, ...rest } = need
  return {
    ...rest,
    facts: unproven(presentRecord(facts, currency, false)),
    worth: money ? formatMinor(worth, currency) : null,
    due: due && { at: isoText(due.at), kind: due.kind },
    oldest: isoText(oldest),
    order,
    number: orderNumber(order),
  }
}

/** `atRisk` was counted now; the pace samples it. */
function presentPace(
  { day, figures }: Pace,
  viewer: Viewer,
  currency: string,
  atRisk: number | null,
) {
  const money = seesMoney(viewer)
  return {
    day,
    figures: figures
      .filter(({ unit }) => money || unit !== 'money')
      .map((figure) =>
        figure.name === 'at_risk' && figure.value !== null && atRisk !== null
          ? { ...figure, value: atRisk, of: atRisk }
          : figure,
      )
      .map((figure) => presentFigure(figure, currency)),
  }
}

function presentFigure(figure: Figure, currency: string): Shown<typeof figureSchema> {
  if (figure.unit !== 'money') return figure
  const amount = (minor: number | null) => (minor === null ? null : formatMinor(minor, currency))
  return { ...figure, value: amount(figure.value), before: amount(figure.before) }
}
