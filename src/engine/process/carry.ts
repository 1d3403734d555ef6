import { isByChannel, type Order, type OrderCommand } from '#engine/order'
import type { Refusal } from '#kit'
import { advance, enter, stepOf } from './advance.ts'
import type { CompiledDefinition } from './definition/compiled.ts'
import { drop, obey } from './obey.ts'
import type { Advance } from './outcome.ts'
import { refuse, stepsMax } from './refusals.ts'
import { returnEpoch, returnTimer } from './returns.ts'
import { definitionOf, openRun, type Run } from './run.ts'
import { openTask, returnScope } from './tasks.ts'
import type { Told } from './told.ts'
import type { Carried, World } from './world.ts'

/**
 * The loop of everything that happens to an order, the same in the hub, the gate, the twin and the
 * browser: the law decides, the process answers, its commands go to the law, until nothing follows.
 * Refuses with the law's own refusal of `command`, or `process_too_long`; then nothing has happened.
 *
 * The process is told of events in the order in which they were recorded. Entering a step belongs to
 * the move, so entry actions come before the next event.
 */
export function carry(order: Order | null, command: OrderCommand, world: World): Carried | Refusal {
  const run = openRun(order, world)
  const refusal = obey(run, command)
  if (refusal !== null) return refusal
  for (let at = 0; at < run.queue.length; at++) {
    answer(run, run.queue[at]!)
    if (run.steps > stepsMax) {
      return refuse('process_too_long', { facts: { step: run.order?.process?.step ?? null } })
    }
  }
  const { events, after, moves, decisions, effects, timers, refusals, trace } = run
  return { order: run.order!, events, after, moves, decisions, effects, timers, refusals, trace }
}

function answer(run: Run, told: Told): void {
  if (run.order === null || run.order.intake === 'history') return
  if (run.order.withdrawn !== undefined) return
  if (told.key === 'order.placed') start(run, run.order, told)
  const order = run.order
  if (order.process === null) return
  if (told.rma > 0) answerReturn(run, order, told)
  else answerOrder(run, order, told)
}

function answerOrder(run: Run, order: Order, told: Told): void {
  const compiled = definitionOf(run, order)
  if (compiled === null) return
  const isTimer = told.key.startsWith('timer:')
  if (isTimer && owesElsewhere(compiled, order)) return
  if (told.key === 'process.moved') {
    const entered = enter(compiled, order, told, run.world.now)
    const timers = owesElsewhere(compiled, order) ? [] : entered.timers
    follow(run, compiled, { ...entered, timers }, told)
  }
  follow(run, compiled, advance(compiled, run.order!, told, run.world.now), told)
  if (isTimer) rearm(run, compiled, order, told)
}

/**
 * An order of an old system was promised there: it may wait for its money, but no clock of ours runs
 * out on it. That holds for a timer that an earlier version has set, too.
 */
const owesElsewhere = ({ definition }: CompiledDefinition, { intake, process }: Order): boolean =>
  intake === 'open' && definition.steps[process!.step]?.waitsFor === 'payment'

/** Pins the order to the version that is live now. What the channel sends itself runs through none. */
function start(run: Run, order: Order, told: Told): void {
  if (order.process !== null || isByChannel(order)) return
  const compiled = definitionOf(run, order)
  if (compiled !== null) move(run, compiled, compiled.definition.start, told)
}

/** A return entered another state with the event, so entering comes first here, too. */
function answerReturn(run: Run, order: Order, told: Told): void {
  const compiled = run.world.returnsFor?.(order) ?? null
  if (compiled === null) return
  const { now } = run.world
  if (told.key.startsWith('return.')) {
    drop(run, order, returnScope(told.rma))
    follow(run, compiled, enter(compiled, run.order!, told, now), told)
  }
  follow(run, compiled, advance(compiled, run.order!, told, now), told)
  if (told.key.startsWith('timer:')) rearm(run, compiled, order, told)
}

/** Does what the process wants. What the law refuses is kept, and becomes a task if the step says so. */
function follow(run: Run, compiled: CompiledDefinition, wanted: Advance, told: Told): void {
  for (const effect of wanted.effects) run.effects.push(effect)
  for (const timer of wanted.timers) run.timers.push(timer)
  for (const trace of wanted.trace) run.trace.push(trace)
  for (const command of wanted.commands) attempt(run, compiled, command, told)
  if (wanted.move !== null) move(run, compiled, wanted.move.step, told)
}

/** Entering belongs to the move: its event is answered at once, before what still waits its turn. */
function move(run: Run, compiled: CompiledDefinition, step: string, told: Told): void {
  const { name, version, hash } = compiled
  if (!attempt(run, compiled, { type: 'move', name, version, hash, step }, told)) return
  const moved = run.queue.pop()
  if (moved !== undefined) answer(run, moved)
}

function attempt(
  run: Run,
  compiled: CompiledDefinition,
  command: OrderCommand,
  told: Told,
): boolean {
  if (++run.steps > stepsMax) return false
  const refusal = obey(run, command)
  if (refusal === null) return true
  const step = stepOf(run.order!, told)
  run.refusals.push({ command: command.type, step, refusal })
  const task = compiled.steps.get(step)?.refusedTask ?? null
  if (task !== null && command.type !== 'open_task') openRefusedTask(run, compiled, task, told)
  return false
}

/** It outlives the step, for somebody has to look even when the order went on; one at a time is enough. */
function openRefusedTask(run: Run, compiled: CompiledDefinition, name: string, told: Told): void {
  const process = run.order!.process!
  if (process.tasks.some((task) => task.state === 'open' && task.name === name)) return
  attempt(run, compiled, openTask(`refused:${process.epoch}`, { name }), told)
}

/** A repeating timer is set again unless its own answer left the visit. */
function rearm(run: Run, compiled: CompiledDefinition, before: Order, told: Told): void {
  const { key, rma } = told
  const epochOf = (order: Order) => (rma > 0 ? returnEpoch(order, rma) : order.process!.epoch)
  const epoch = epochOf(before)
  if (epochOf(run.order!) !== epoch) return
  const step = compiled.steps.get(stepOf(before, told))
  const timer = step?.timers.find(({ name, repeat }) => repeat && key === `timer:${name}`)
  if (timer === undefined) return
  const name = rma > 0 ? returnTimer(rma, timer.name) : timer.name
  run.timers.push({ name, dueAt: run.world.now + timer.afterMs, epoch })
}
