export * from './commands.ts'
export { conserved } from './conserved.ts'
export { decide } from './decide.ts'
export * from './events.ts'
export { evolve, fold } from './evolve.ts'
export type { Exchange } from './exchange.ts'
export * from './incoming.ts'
export { commandBodies } from './input/command-bodies.ts'
export * from './input/differences.ts'
export * from './input/input.ts'
export * from './input/limits.ts'
export * from './input/normalise.ts'
export type { PersonParts, PersonRole, Persons } from './input/persons.ts'
export * from './input/privacy.ts'
export * from './input/refusals.ts'
export * from './input/registry.ts'
export { orderInputSchema } from './input/schema.ts'
export { unreadableText } from './input/text.ts'
export type { ZoneOffset } from './input/time.ts'
export { inverseOf } from './inverse.ts'
export { hasPassed, isAtRisk, isLate, isToArrive, isToLeave, owedBy, riskAheadMs } from './late.ts'
export type { Decision } from './law/decision.ts'
export { freedBy } from './law/exchange.ts'
export { lawRevision } from './law/revision.ts'
export * from './limits.ts'
export * from './model.ts'
export { planExchange, planReship, type WantedLine } from './plan/after-sales.ts'
export { planMerge } from './plan/merge.ts'
export type { NewOrderId, Plan } from './plan/plan.ts'
export { planSplit } from './plan/split.ts'
export { type Possibility, possible } from './possible.ts'
export { type BucketChange, type Preview, preview } from './preview.ts'
export { type OrderRefusal, type OrderRefusalCode, refuse, refuseLedger } from './refusals.ts'
export * from './status/dictionary.ts'
export {
  fromTheirs,
  type StatusSystem,
  statusSystems,
  theirStatuses,
  toTheirs,
} from './status/maps.ts'
export { statusDictionarySchema } from './status/schema.ts'
export {
  type FulfilmentStatus,
  type OrderStatus,
  type PaymentStatus,
  statusOf,
} from './status/status-of.ts'
export {
  type Freshness,
  freshness,
  type Timeline,
  type TimelineEntry,
  timeline,
} from './status/timeline.ts'
export { waitingStatuses } from './status/waiting.ts'
export { stockMoves } from './stock-moves.ts'
export { eventSchemaVersion, parseEvent, parseOrder, schemaVersion } from './stored.ts'
export { type Allocated, allocation, type Totals, totals } from './totals.ts'
export { isByChannel, needsStock } from './units.ts'
