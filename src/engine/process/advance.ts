import type { Order } from '#engine/order'
import type { Instant } from '#kit'
import type { CompiledDefinition, CompiledStep, CompiledTransition } from './definition/compiled.ts'
import { type Advance, type Draft, draft, nothing } from './outcome.ts'
import { returnEpoch, returnStateOf, returnTimer } from './returns.ts'
import { openScope, type Scope } from './scope.ts'
import { hasTask, openTask, returnScope, taskId } from './tasks.ts'
import type { Told } from './told.ts'
import { wish } from './wish.ts'

/** The step that this process is in: the order's own, or the state of the return at hand. */
export const stepOf = (order: Order, told: Told): string =>
  told.rma > 0 ? returnStateOf(order, told.rma) : (order.process?.step ?? '')

/**
 * What the process answers to an event, `order` being as it stands after it. Pure, and bounded by
 * the length of the definition. Transitions of `anywhere` are asked first, then those of the step;
 * of each list the first that fits acts, and the first of the two that names a step moves. An event
 * that nobody waits for answers nothing.
 */
export function advance(
  compiled: CompiledDefinition,
  order: Order,
  told: Told,
  now: Instant,
): Advance {
  const name = stepOf(order, told)
  const step = compiled.steps.get(name)
  if (step === undefined) return nothing
  const everywhere = compiled.anywhere.get(told.key)
  const here = step.on.get(told.key)
  if (everywhere === undefined && here === undefined) return nothing

  const scope = openScope(order, told, now, name, compiled.fields)
  const out = draft()
  const moved = everywhere === undefined ? null : follow(everywhere, scope, out)
  const to = (here === undefined ? null : follow(here, scope, out)) ?? null
  const target = moved ?? to
  if (target !== null) out.move = { step: target }
  return out
}

/** Runs the first transition that fits and says where it leads. */
function follow(
  transitions: readonly CompiledTransition[],
  scope: Scope,
  out: Draft,
): string | null {
  for (const transition of transitions) {
    if (transition.condition !== null) {
      const answer = transition.condition(scope.view())
      if (answer === undefined) scope.note(out, null, 'condition')
      if (answer !== true) continue
    }
    for (const action of transition.actions) wish(action, scope, out)
    scope.note(out, transition.to, null)
    return transition.to
  }
  return null
}

/** What entering the present step brings: its entry actions, its timers, its tasks. */
export function enter(
  compiled: CompiledDefinition,
  order: Order,
  told: Told,
  now: Instant,
): Advance {
  const name = stepOf(order, told)
  const step = compiled.steps.get(name)
  if (step === undefined) return nothing
  const scope = openScope(order, told, now, name, compiled.fields)
  const out = draft()
  for (const action of step.entry) wish(action, scope, out)
  setTimers(step, scope, out)
  setTasks(step, scope, out)
  return out
}

function setTimers(step: CompiledStep, { order, told, now }: Scope, out: Draft): void {
  for (const { name, afterMs } of step.timers) {
    out.timers.push(
      told.rma > 0
        ? {
            name: returnTimer(told.rma, name),
            dueAt: now + afterMs,
            epoch: returnEpoch(order, told.rma),
          }
        : { name, dueAt: now + afterMs, epoch: order.process?.epoch ?? 0 },
    )
  }
}

function setTasks(step: CompiledStep, { order, told }: Scope, out: Draft): void {
  if (step.tasks.length === 0) return
  const origin = told.rma > 0 ? returnScope(told.rma) : String(order.process?.epoch ?? 0)
  for (const plan of step.tasks) {
    if (!hasTask(order, taskId(origin, plan.name))) out.commands.push(openTask(origin, plan))
  }
}
