import type { Order, OrderCommand, OrderEvent, StockMove } from '#engine/order'
import type { Refusal } from '#kit'
import type { CompiledDefinition } from './definition/compiled.ts'
import type { DueTimer, Effect, Trace } from './outcome.ts'
import type { Told } from './told.ts'
import type { Chosen, InnerRefusal, World } from './world.ts'

/** One carry under way: what has come of it so far, and what the process has yet to be told. */
export type Run = {
  readonly world: World
  order: Order | null
  compiled: CompiledDefinition | null
  steps: number
  readonly queue: Told[]
  readonly events: OrderEvent[]
  readonly after: Order[]
  readonly moves: StockMove[]
  readonly decisions: Chosen[]
  readonly effects: Effect[]
  readonly timers: DueTimer[]
  readonly refusals: InnerRefusal[]
  readonly trace: Trace[]
}

/** Makes a choice and has the law `decide` what follows from it; null also when nothing follows. */
export type Choose = (
  run: Run,
  order: Order,
  decide: (command: OrderCommand) => Refusal | null,
) => Refusal | null

export const openRun = (order: Order | null, world: World): Run => ({
  world,
  order,
  compiled: null,
  steps: 0,
  queue: [],
  events: [],
  after: [],
  moves: [],
  decisions: [],
  effects: [],
  timers: [],
  refusals: [],
  trace: [],
})

/** The definition that the order is pinned to; only the first command of a run may change the pin. */
export function definitionOf(run: Run, order: Order): CompiledDefinition | null {
  run.compiled ??= run.world.definitionFor(order)
  return run.compiled
}
