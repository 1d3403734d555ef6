import type { RuleFields } from '../rule/fields.ts'
import type { Condition, Formula } from './condition.ts'
import type { Action, Definition, TaskPlan } from './definition.ts'

/** A definition ready to run: every lookup precomputed, every expression a closure. Immutable. */
export type CompiledDefinition = {
  readonly definition: Definition
  readonly name: string
  readonly version: number
  readonly hash: string
  readonly fields: RuleFields
  readonly steps: ReadonlyMap<string, CompiledStep>
  readonly anywhere: ReadonlyMap<string, readonly CompiledTransition[]>
}

export type CompiledStep = {
  readonly name: string
  readonly entry: readonly CompiledAction[]
  /** By event name, in the order in which they were written. */
  readonly on: ReadonlyMap<string, readonly CompiledTransition[]>
  readonly timers: readonly CompiledTimer[]
  readonly tasks: readonly TaskPlan[]
  readonly refusedTask: string | null
}

export type CompiledTransition = {
  readonly condition: Condition | null
  readonly to: string | null
  readonly actions: readonly CompiledAction[]
}

export type CompiledAction = {
  readonly action: Action
  readonly condition: Condition | null
  readonly values: readonly (readonly [name: string, formula: Formula])[]
}

export type CompiledTimer = {
  readonly name: string
  readonly afterMs: number
  readonly repeat: boolean
}
