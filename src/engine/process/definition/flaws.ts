import { parseSpan, type Refusal } from '#kit'
import { refuse } from '../refusals.ts'
import type { Definition, Transition } from './definition.ts'
import { eventNames, isEventName } from './event-names.ts'

/** Everything wrong with the shape of the process, whatever the orders are. */
export function flaws(definition: Definition): Refusal[] {
  const found = [
    ...unknownEvents(definition),
    ...unreadableSpans(definition),
    ...silentTimers(definition),
  ]
  if (definition.entity === 'return') return [...found, ...returnSteps(definition)]
  const missing = missingSteps(definition)
  if (missing.length > 0) return [...missing, ...found]
  return [...found, ...unreachableSteps(definition), ...stepsWithoutExit(definition)]
}

const returnStates = ['requested', 'approved', 'declined', 'received', 'inspected', 'closed']

/** A return stands where the law says: its steps are the law's states, and nothing moves it by name. */
function returnSteps(definition: Definition): Refusal[] {
  const found: Refusal[] = []
  for (const [name, step] of Object.entries(definition.steps)) {
    if (!returnStates.includes(name)) {
      found.push(
        refuse('unknown_return_state', {
          field: `steps.${name}`,
          why: `A return has no state ${name}.`,
          remedy: `Name the steps ${returnStates.join(', ')}.`,
        }),
      )
    }
    if (step.on.some((one) => one.to !== undefined)) {
      found.push(refuse('return_moved_by_name', { field: `steps.${name}.on` }))
    }
  }
  return found
}

function* places(definition: Definition): Generator<[string, readonly Transition[]]> {
  yield ['anywhere', definition.anywhere ?? []]
  for (const [name, step] of Object.entries(definition.steps)) yield [`steps.${name}.on`, step.on]
}

function unknownEvents(definition: Definition): Refusal[] {
  const found: Refusal[] = []
  for (const [place, transitions] of places(definition)) {
    transitions.forEach((transition, index) => {
      for (const event of [transition.event].flat()) {
        if (isEventName(event)) continue
        found.push(
          refuse('unknown_event', {
            field: `${place}[${index}].event`,
            why: `Nothing is called ${event}.`,
            remedy: `Use signal:NAME, timer:NAME or one of: ${eventNames.join(', ')}.`,
          }),
        )
      }
    })
  }
  return found
}

function missingSteps(definition: Definition): Refusal[] {
  const found: Refusal[] = []
  const has = (step: string) => Object.hasOwn(definition.steps, step)
  if (!has(definition.start)) {
    found.push(
      refuse('missing_step', {
        field: 'start',
        why: `There is no step ${definition.start} to start in.`,
        remedy: 'Name a step that exists.',
      }),
    )
  }
  for (const [place, transitions] of places(definition)) {
    transitions.forEach(({ to }, index) => {
      if (to === undefined || has(to)) return
      found.push(
        refuse('missing_step', { field: `${place}[${index}].to`, why: `There is no step ${to}.` }),
      )
    })
  }
  return found
}

function unreachableSteps(definition: Definition): Refusal[] {
  const reached = new Set([definition.start])
  for (const { to } of definition.anywhere ?? []) if (to !== undefined) reached.add(to)
  for (const step of reached) {
    for (const { to } of definition.steps[step]!.on) if (to !== undefined) reached.add(to)
  }
  return Object.keys(definition.steps)
    .filter((step) => !reached.has(step))
    .map((step) =>
      refuse('unreachable_step', {
        field: `steps.${step}`,
        why: `No order can ever get to ${step}.`,
      }),
    )
}

/** From every step some final step must be in reach; `anywhere` alone does not count as a way out. */
function stepsWithoutExit(definition: Definition): Refusal[] {
  const leads = new Map<string, string[]>()
  for (const [name, step] of Object.entries(definition.steps)) {
    for (const { to } of step.on)
      if (to !== undefined) leads.set(to, [...(leads.get(to) ?? []), name])
  }
  const ends = new Set(
    Object.keys(definition.steps).filter((name) => definition.steps[name]!.final),
  )
  for (const end of ends) for (const before of leads.get(end) ?? []) ends.add(before)
  return Object.keys(definition.steps)
    .filter((name) => !ends.has(name))
    .map((name) =>
      refuse('step_without_exit', {
        field: `steps.${name}`,
        why: `Nothing leads from ${name} to an end.`,
      }),
    )
}

function unreadableSpans(definition: Definition): Refusal[] {
  const found: Refusal[] = []
  for (const [name, step] of Object.entries(definition.steps)) {
    step.timers?.forEach((timer, index) => {
      if ((parseSpan(timer.after) ?? 0) > 0) return
      found.push(
        refuse('unreadable_span', {
          field: `steps.${name}.timers[${index}].after`,
          why: `"${timer.after}" is not a span of time.`,
        }),
      )
    })
  }
  return found
}

function silentTimers(definition: Definition): Refusal[] {
  const found: Refusal[] = []
  for (const [name, step] of Object.entries(definition.steps)) {
    const heard = new Set(
      [...step.on, ...(definition.anywhere ?? [])].flatMap(({ event }) => event),
    )
    step.timers?.forEach((timer, index) => {
      if (heard.has(`timer:${timer.name}`)) return
      found.push(
        refuse('timer_without_transition', {
          field: `steps.${name}.timers[${index}]`,
          why: `Nothing happens when the timer ${timer.name} is due.`,
          remedy: `Add a transition for timer:${timer.name}, or remove the timer.`,
        }),
      )
    })
  }
  return found
}
