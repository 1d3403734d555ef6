import type {
  LawContext,
  Order,
  OrderCommand,
  OrderEvent,
  Quantity,
  StockMove,
} from '#engine/order'
import type { Instant, Refusal } from '#kit'
import type { CompiledDefinition } from './definition/compiled.ts'
import type { DueTimer, Effect, Trace } from './outcome.ts'

/** The law of orders, passed in so that a replay can bring an older revision of it. */
export type Law = {
  decide(
    order: Order | null,
    command: OrderCommand,
    context: LawContext,
  ): readonly OrderEvent[] | Refusal
  evolve(order: Order | null, event: OrderEvent): Order
  stockMoves(before: Order | null, event: OrderEvent): readonly StockMove[]
}

/** Answer of sourcing: what ships from where and what waits; `decision` is its record, `id` names it. */
export type Sourced = {
  readonly parts: readonly { readonly location: string; readonly lines: readonly Quantity[] }[]
  readonly backorder: readonly Quantity[]
  readonly decision: unknown
  /** When all of it will have arrived; null while any unit waits. */
  readonly promisedAt?: Instant | null
  readonly id: string
}

/** All that a run may know of the outside. */
export type World = {
  readonly now: Instant
  readonly actor: string
  readonly law: Law
  /** The version that the order is pinned to; for an order without a process the live one. Null: none. */
  definitionFor(order: Order): CompiledDefinition | null
  /** The live definition of returns; absent or null: returns move by hand only. */
  returnsFor?(order: Order): CompiledDefinition | null
  /** Null when there is nothing to find. */
  source(order: Order, now: Instant): Sourced | null
}

/** A choice that was made: `id` is what its event names it by, `record` holds what makes it again. */
export type Chosen = { readonly id: string; readonly kind: string; readonly record: unknown }

/** All that one command led to, to be recorded in one transaction. */
export type Carried = {
  readonly order: Order
  readonly events: readonly OrderEvent[]
  /** The order after each of the events. */
  readonly after: readonly Order[]
  readonly moves: readonly StockMove[]
  readonly decisions: readonly Chosen[]
  readonly effects: readonly Effect[]
  readonly timers: readonly DueTimer[]
  /** What the process wanted and the law refused; the outer command stands all the same. */
  readonly refusals: readonly InnerRefusal[]
  readonly trace: readonly Trace[]
}

export type InnerRefusal = {
  readonly command: OrderCommand['type']
  readonly step: string
  readonly refusal: Refusal
}
