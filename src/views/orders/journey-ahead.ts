import type { Order } from '#engine/order'
import type { Instant } from '#kit'
import type { Expected } from './expectation.ts'
import type { JourneyStep } from './journey.ts'
import type { ParcelStory } from './parcels.ts'

/** Units that somebody has announced to a place. */
export type PlannedArrival = {
  readonly sku: string
  readonly location: string
  readonly quantity: number
  readonly expectedAt: Instant
  readonly source: string
}

export type Ahead = {
  readonly parcels: readonly ParcelStory[]
  readonly arrivals: readonly PlannedArrival[]
  /** A timer of the current step: what it does is its process's own. */
  readonly timers: readonly { readonly name: string; readonly dueAt: Instant }[]
  readonly waitsForStock: boolean
}

const coming = (
  id: string,
  code: string,
  expected: Expected | null,
  more: Partial<JourneyStep> = {},
): JourneyStep => ({
  id,
  state: 'next',
  code,
  at: expected?.at ?? null,
  learnedAt: null,
  expectedAt: null,
  basis: expected?.basis ?? null,
  by: null,
  branch: null,
  facts: {},
  minor: false,
  ...more,
})

const toLeave: ReadonlySet<string> = new Set(['reserved', 'released', 'accepted'])

/** What is to come, each with what the expectation stands on; what nobody can date comes last. */
export function stepsAhead(order: Order, ahead: Ahead): JourneyStep[] {
  if (order.intake === 'history') return []
  const steps: JourneyStep[] = []
  for (const { name, dueAt } of ahead.timers)
    steps.push(
      coming(
        `t${name}`,
        `timer_${name}`,
        { at: dueAt, basis: { kind: 'timer', name } },
        { facts: { name } },
      ),
    )
  if (ahead.waitsForStock) steps.push(...arrivalSteps(ahead.arrivals))
  for (const parcel of ahead.parcels) steps.push(...parcelSteps(parcel))
  const isOpen = steps.some(({ code }) => code !== 'stock_arrives')
  if (order.promisedAt !== null && (isOpen || ahead.waitsForStock))
    steps.push(
      coming('promise', 'all_delivered', { at: order.promisedAt, basis: { kind: 'promise' } }),
    )
  return steps.sort(
    (one, other) => (one.at ?? Number.MAX_SAFE_INTEGER) - (other.at ?? Number.MAX_SAFE_INTEGER),
  )
}

const arrivalSteps = (arrivals: readonly PlannedArrival[]): JourneyStep[] =>
  arrivals.map(({ sku, location, quantity, expectedAt, source }, at) =>
    coming(
      `a${at}`,
      'stock_arrives',
      { at: expectedAt, basis: { kind: 'plan', place: location, source } },
      { facts: { sku, place: location, units: quantity } },
    ),
  )

function parcelSteps({ fulfilment, leaves, arrives, story }: ParcelStory): JourneyStep[] {
  const { id, state, location, lines } = fulfilment
  const branch = { branch: { kind: 'parcel' as const, id } }
  const units = lines.reduce((sum, { quantity }) => sum + quantity, 0)
  const facts = { units, place: location }
  const isOut = state === 'shipped' && story.current !== 'delivered'
  if (!toLeave.has(state) && !isOut) return []
  const arriving = coming(`p${id}d`, 'arrives', arrives, { ...branch, facts })
  return isOut ? [arriving] : [coming(`p${id}s`, 'leaves', leaves, { ...branch, facts }), arriving]
}
