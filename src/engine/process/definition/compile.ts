import Value from 'typebox/value'
import { type FieldRegistry, noFields } from '#engine/order'
import { canonicalJson, isRefusal, parseSpan, type Refusal } from '#kit'
import { refuse } from '../refusals.ts'
import { ruleFields } from '../rule/fields.ts'
import type {
  CompiledAction,
  CompiledDefinition,
  CompiledStep,
  CompiledTimer,
  CompiledTransition,
} from './compiled.ts'
import { type Condition, type Formula, type Language, openLanguage } from './condition.ts'
import { type Action, Definition, type Step, type Transition } from './definition.ts'
import { flaws } from './flaws.ts'

/** Content hash of a definition: equal content, equal hash. `digest` gives hexadecimal text. */
export const hashOf = (definition: Definition, digest: (text: string) => string): string =>
  digest(canonicalJson(definition))

/**
 * Makes a definition ready to run, or says everything that is wrong with it, each with its place in
 * the JSON. `registry` declares the custom fields that its
 * expressions may read. `isPublished`: it was found good before, so it is not judged by newer rules.
 */
export function compile(
  source: unknown,
  hash: string,
  registry: FieldRegistry = noFields,
  isPublished = false,
): CompiledDefinition | readonly Refusal[] {
  if (!Value.Check(Definition, source)) return shapeFlaws(source)
  const definition = source
  const found: Refusal[] = flaws(definition)
  const fields = ruleFields(registry)
  const reader = openReader(openLanguage(fields, isPublished), found)

  const steps = new Map<string, CompiledStep>()
  for (const [name, step] of Object.entries(definition.steps)) {
    steps.set(name, readStep(reader, name, step))
  }
  const anywhere = byEvent(reader, definition.anywhere ?? [], 'anywhere')
  if (found.length > 0) return found
  return {
    definition,
    name: definition.name,
    version: definition.version,
    hash,
    fields,
    steps,
    anywhere,
  }
}

const flawsMax = 50

function shapeFlaws(source: unknown): Refusal[] {
  return Value.Errors(Definition, source)
    .slice(0, flawsMax)
    .map((error) =>
      refuse('unreadable_definition', {
        why: `The definition does not have the published shape: ${error.message}.`,
        field: error.instancePath.slice(1).replaceAll('/', '.'),
      }),
    )
}

/** Reads expressions; what is wrong is collected, and the rest is read on. */
function openReader(language: Language, found: Refusal[]) {
  return {
    condition(text: string | undefined, place: string): Condition | null {
      if (text === undefined) return null
      const read = language.condition(text, place)
      if (!isRefusal(read)) return read
      found.push(read)
      return null
    },
    formula(text: string, place: string, types?: readonly string[]): Formula {
      const read = language.formula(text, place, types)
      if (!isRefusal(read)) return read
      found.push(read)
      return () => undefined
    },
  }
}
type Reader = ReturnType<typeof openReader>

function readStep(reader: Reader, name: string, step: Step): CompiledStep {
  const place = `steps.${name}`
  const timers = (step.timers ?? []).map(
    (timer): CompiledTimer => ({
      name: timer.name,
      afterMs: parseSpan(timer.after) ?? 0,
      repeat: timer.repeat ?? false,
    }),
  )
  return {
    name,
    entry: readActions(reader, step.entry ?? [], `${place}.entry`),
    on: byEvent(reader, step.on, `${place}.on`),
    timers,
    tasks: step.tasks ?? [],
    refusedTask: step.refusedTask ?? null,
  }
}

function byEvent(reader: Reader, transitions: readonly Transition[], place: string) {
  const map = new Map<string, CompiledTransition[]>()
  transitions.forEach((transition, index) => {
    const at = `${place}[${index}]`
    const compiled: CompiledTransition = {
      condition: reader.condition(transition.if, `${at}.if`),
      to: transition.to ?? null,
      actions: readActions(reader, transition.do ?? [], `${at}.do`),
    }
    for (const event of [transition.event].flat()) {
      const others = map.get(event)
      if (others) others.push(compiled)
      else map.set(event, [compiled])
    }
  })
  return map
}

const readActions = (reader: Reader, actions: readonly Action[], place: string): CompiledAction[] =>
  actions.map((action, index) => {
    const at = `${place}[${index}]`
    return {
      action,
      condition: reader.condition(action.if, `${at}.if`),
      values: readValues(reader, action, at),
    }
  })

function readValues(reader: Reader, action: Action, place: string): (readonly [string, Formula])[] {
  if (action.do === 'refund')
    return [['minor', reader.formula(action.minor, `${place}.minor`, ['int'])]]
  const values =
    action.do === 'set_fields' ? action.fields : action.do === 'effect' ? action.with : undefined
  const at = action.do === 'set_fields' ? 'fields' : 'with'
  return Object.entries(values ?? {}).map(([name, text]) => [
    name,
    reader.formula(text, `${place}.${at}.${name}`),
  ])
}
