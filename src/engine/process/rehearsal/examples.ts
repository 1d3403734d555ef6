import type { Order, OrderCommand, Placed } from '#engine/order'
import { type Instant, isRefusal, parseSpan, type Refusal } from '#kit'
import { carry } from '../carry.ts'
import type { CompiledDefinition } from '../definition/compiled.ts'
import type { Example } from '../definition/definition.ts'
import type { DueTimer } from '../outcome.ts'
import { refuse } from '../refusals.ts'
import { returnStateOf } from '../returns.ts'
import type { Law, World } from '../world.ts'
import { sampleOrder } from './sample-order.ts'
import { sourceFrom } from './sample-stock.ts'

/** What an example run uses besides its own definition. */
export type Stage = {
  readonly law: Law
  /** The order's process when the examples are of a return, and the other way round. */
  readonly other: CompiledDefinition | null
}

export type Rehearsal = {
  readonly endsAt: string
  readonly effects: readonly string[]
  readonly order: Order | null
  /** Refusal of one of the given commands, which ended the run. */
  readonly refusal: Refusal | null
}

const startedAt: Instant = 1_767_225_600_000 // 2026-01-01T00:00Z, so that spans read well

/**
 * Runs an example on the real engine with a clock and stock of its own. Besides order commands
 * `given` knows `{"type":"wait","for":"72h"}`, which lets timers come due in order, and
 * `{"type":"stock","units":3}`, which says what sourcing finds from then on.
 */
export function rehearse(compiled: CompiledDefinition, example: Example, stage: Stage): Rehearsal {
  const isReturn = compiled.definition.entity === 'return'
  const orders = isReturn ? stage.other : compiled
  const returns = isReturn ? compiled : stage.other
  const effects: string[] = []
  let order: Order | null = null
  let timers: DueTimer[] = []
  let now = startedAt
  const stock = { units: example.stock ?? Number.MAX_SAFE_INTEGER }

  const submit = (command: OrderCommand): Refusal | null => {
    const world: World = {
      now,
      actor: 'example',
      law: stage.law,
      definitionFor: () => orders,
      returnsFor: () => returns,
      source: (wanting) => sourceFrom(wanting, stock),
    }
    const carried = carry(order, command, world)
    if (isRefusal(carried)) return carried
    order = carried.order
    timers = timers.concat(carried.timers)
    for (const { kind } of carried.effects) effects.push(kind)
    return null
  }

  const wait = (spanMs: number): Refusal | null => {
    const until = now + spanMs
    for (;;) {
      const due = timers.toSorted((a, b) => a.dueAt - b.dueAt).find((timer) => timer.dueAt <= until)
      if (due === undefined) break
      timers = timers.filter((timer) => timer !== due)
      now = due.dueAt
      const refusal = submit({ type: 'fire', timer: due.name, epoch: due.epoch })
      if (refusal !== null) return refusal
    }
    now = until
    return null
  }

  const end = (refusal: Refusal | null): Rehearsal => ({
    endsAt: order === null ? '' : isReturn ? returnStateOf(order, 1) : (order.process?.step ?? ''),
    effects,
    order,
    refusal,
  })

  for (const given of example.given) {
    let refusal: Refusal | null = null
    if (given.type === 'stock') stock.units = Number(given.units)
    else if (given.type === 'wait') refusal = wait(parseSpan(String(given.for)) ?? 0)
    else if (given.type === 'place') {
      const placed = { ...sampleOrder, placedAt: now, ...example.order } as Placed
      refusal = submit({ type: 'place', placed })
    } else refusal = submit(given as OrderCommand)
    if (refusal !== null) return end(refusal)
  }
  return end(null)
}

/** The examples of a definition that do not end as they say, each with its place. */
export function brokenExamples(compiled: CompiledDefinition, stage: Stage): Refusal[] {
  return compiled.definition.examples.flatMap((example, index) => {
    const { endsAt, effects, refusal } = rehearse(compiled, example, stage)
    const wanted = example.effects
    if (
      refusal === null &&
      endsAt === example.endsAt &&
      (!wanted || String(wanted) === String(effects))
    )
      return []
    return refuse('example_fails', {
      why: refusal
        ? `The example "${example.name}" was refused: ${refusal.refused}.`
        : `The example "${example.name}" ends at ${endsAt} with ${effects.join(', ') || 'no effects'}.`,
      field: `examples[${index}]`,
      facts: { endsAt },
    })
  })
}
