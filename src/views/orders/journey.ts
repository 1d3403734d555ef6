import type { Fulfilment, OrderEvent, Placed, Quantity } from '#engine/order'
import type { Instant } from '#kit'
import { paymentSteps } from '../payment-steps.ts'
import type { RecordedEvent } from './detail.ts'
import type { Basis, Expected } from './expectation.ts'
import type { ParcelStory } from './parcels.ts'

type Fact = string | number | boolean | null | readonly string[]

/** One station of an order's way. Words are made where it is shown, from `code` and `facts`. */
export type JourneyStep = {
  readonly id: string
  readonly state: 'past' | 'next'
  readonly code: string
  /** When it happened, or is expected; null while nobody can say. */
  readonly at: Instant | null
  /** When we learned of it, if that was later than it happened. */
  readonly learnedAt: Instant | null
  /** What was expected of it before it happened. */
  readonly expectedAt: Instant | null
  readonly basis: Basis | null
  /** Who did it, or who said so. */
  readonly by: string | null
  readonly branch: { readonly kind: 'parcel' | 'return'; readonly id: number } | null
  readonly facts: Readonly<Record<string, Fact>>
  /** Bookkeeping that is folded away at first. */
  readonly minor: boolean
}

/** Learned so much later than it happened that it is worth saying. */
const lateWordMs = 60_000

type Said = Pick<JourneyStep, 'code' | 'facts'> &
  Partial<Pick<JourneyStep, 'branch' | 'minor' | 'expectedAt' | 'basis' | 'by'>>

const parcel = (id: number) => ({ branch: { kind: 'parcel' as const, id } })
const back = (id: number) => ({ branch: { kind: 'return' as const, id } })
const unitsOf = (lines: readonly Quantity[]): number =>
  lines.reduce((sum, { quantity }) => sum + quantity, 0)
const placesOf = (fulfilments: readonly Fulfilment[]): string[] => [
  ...new Set(fulfilments.map(({ location }) => location)),
]

/** What the process answers with: after another event of the same wish it is not the wisher's doing. */
const followUps: ReadonlySet<string> = new Set([
  'lines.allocated',
  'lines.backordered',
  'fulfilment.released',
  'fulfilment.cancel_requested',
  'task.opened',
  'payment.recorded',
])

/** What has happened, oldest first, each with who said so and what was expected. */
export function pastSteps(
  events: readonly RecordedEvent[],
  parcels: readonly ParcelStory[],
): JourneyStep[] {
  const stories = new Map(parcels.map((one) => [one.fulfilment.id, one]))
  const first = events[0]?.event
  const money = paymentSteps(first?.type === 'order.placed' ? first.placed.payments : [])
  const steps: JourneyStep[] = []
  let batch = ''
  for (const { event, version, actor, cause, recordedAt } of events) {
    const own = `${recordedAt} ${actor} ${cause}`
    const follows = own === batch && followUps.has(event.type)
    batch = own
    const said = event.type === 'payment.recorded' ? money(event) : saidOf(event, stories)
    if (!said) continue
    // A report is about when it happened, not about when somebody passed it on.
    const at = event.type === 'status.reported' ? event.report.happenedAt : event.at
    steps.push({
      id: `v${version}`,
      state: 'past',
      at,
      learnedAt: learnedAt(event, at, recordedAt),
      expectedAt: null,
      basis: null,
      by: follows ? 'system:process' : actor,
      branch: null,
      minor: false,
      ...said,
    })
  }
  return steps.sort((one, other) => one.at! - other.at!)
}

function paidAtOnce({ payments }: Placed): { minor?: number; method?: string } {
  const minor = payments.reduce((sum, { capturedMinor }) => sum + capturedMinor, 0)
  return minor > 0 ? { minor, method: payments[0]!.method } : {}
}

function learnedAt(event: OrderEvent, at: Instant, recordedAt: Instant): Instant | null {
  const learned = event.type === 'status.reported' ? event.report.learnedAt : recordedAt
  return learned - at > lateWordMs ? learned : null
}

const expectation = (expected: Expected | null | undefined) =>
  expected ? { expectedAt: expected.at, basis: expected.basis } : {}

function saidOf(event: OrderEvent, stories: ReadonlyMap<number, ParcelStory>): Said | null {
  switch (event.type) {
    case 'order.placed':
      return { code: 'placed', facts: { channel: event.placed.shop, ...paidAtOnce(event.placed) } }
    case 'order.amended':
      return { code: 'amended', facts: { lines: event.lines.length, to: event.to !== undefined } }
    case 'order.promised':
      return { code: 'promised', facts: { promisedAt: event.promisedAt } }
    case 'order.held':
      return {
        code: 'held',
        facts: { hold: event.hold.type, reason: event.hold.reason },
        by: event.hold.by,
      }
    case 'order.unheld':
      return { code: 'unheld', facts: { hold: event.hold }, by: event.by }
    case 'order.noted':
      return { code: 'noted', facts: {}, by: event.by, minor: true }
    case 'order.tagged':
      return { code: 'tagged', facts: { add: event.add, remove: event.remove }, minor: true }
    case 'order.fields_set':
      return { code: 'fields_set', facts: { fields: Object.keys(event.fields) }, minor: true }
    case 'order.linked':
      return { code: `linked_${event.link.kind}`, facts: { order: event.link.order } }
    case 'task.opened':
      return { code: 'task_opened', facts: { task: event.task.name }, minor: true }
    case 'task.closed':
      if (event.dropped) return null
      return {
        code: 'task_closed',
        facts: { task: event.task.split('/').at(-1)!, outcome: event.outcome },
        by: event.by,
      }
    case 'lines.allocated':
      return {
        code: 'sourced',
        facts: {
          places: placesOf(event.fulfilments),
          units: unitsOf(event.fulfilments.flatMap(({ lines }) => lines)),
          decision: event.decision,
          promisedAt: event.promisedAt ?? null,
        },
      }
    case 'lines.backordered':
      return {
        code: 'backordered',
        facts: { units: unitsOf(event.lines), decision: event.decision },
      }
    case 'lines.cancelled':
      return { code: 'cancelled', facts: { units: unitsOf(event.from), reason: event.reason } }
    case 'lines.performed':
      return { code: 'performed', facts: { units: unitsOf(event.lines) } }
    default:
      return saidOfBranch(event, stories)
  }
}

function saidOfBranch(event: OrderEvent, stories: ReadonlyMap<number, ParcelStory>): Said | null {
  switch (event.type) {
    case 'fulfilment.released':
    case 'fulfilment.accepted':
    case 'fulfilment.cancel_requested':
    case 'fulfilment.cancel_declined':
    case 'fulfilment.rejected':
    case 'fulfilment.lost': {
      const { fulfilment } = event
      const place = stories.get(fulfilment)?.fulfilment.location ?? null
      const reason = 'reason' in event ? event.reason : null
      const code = event.type.slice('fulfilment.'.length)
      return { code, facts: { place, reason }, ...parcel(fulfilment) }
    }
    case 'fulfilment.shipped': {
      const { fulfilment, lines } = event
      const story = stories.get(fulfilment)
      const facts = {
        units: unitsOf(lines),
        place: story?.fulfilment.location ?? null,
        carrier: event.parcel?.carrier ?? null,
        tracking: event.parcel?.tracking ?? null,
        part: event.rest !== null,
      }
      return { code: 'shipped', facts, ...parcel(fulfilment), ...expectation(story?.leaves) }
    }
    case 'lines.shipped_elsewhere': {
      const { id, lines, parcel: sent } = event.sent
      const travels = { carrier: sent?.carrier ?? null, tracking: sent?.tracking ?? null }
      const facts = { units: unitsOf(lines), place: null, ...travels, part: false }
      return { code: 'shipped', facts, ...parcel(id) }
    }
    case 'fulfilment.delivered': {
      const { fulfilment } = event
      const arrives = stories.get(fulfilment)?.arrives
      return { code: 'delivered', facts: {}, ...parcel(fulfilment), ...expectation(arrives) }
    }
    case 'status.reported':
      return reportedBy(event, stories)
    case 'return.requested': {
      const { id, lines, reason } = event.return
      return { code: 'return_requested', facts: { units: unitsOf(lines), reason }, ...back(id) }
    }
    case 'return.moved':
      return {
        code: `return_${event.to}`,
        facts: { place: event.location ?? null, reason: event.reason ?? null },
        ...back(event.return),
      }
    case 'return.inspected':
      return {
        code: 'return_inspected',
        facts: { units: unitsOf(event.lines), creditMinor: event.creditMinor },
        ...back(event.return),
      }
    default:
      return null
  }
}

/** A carrier's or a system's word: what they said, and whether it came late or was mended since. */
function reportedBy(
  { report }: Extract<OrderEvent, { type: 'status.reported' }>,
  stories: ReadonlyMap<number, ParcelStory>,
): Said {
  const { status, theirs, source, fulfilment, corrects } = report
  const entry = stories
    .get(fulfilment ?? 0)
    ?.story.entries.find(({ report: { id } }) => id === report.id)
  return {
    code: 'reported',
    facts: {
      status,
      theirs,
      late: entry?.late ?? false,
      corrected: (entry?.correctedBy ?? null) !== null,
      corrects: corrects !== null,
    },
    by: source,
    ...(fulfilment === null ? {} : parcel(fulfilment)),
  }
}
