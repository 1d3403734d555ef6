import { Environment } from '@marcbachmann/cel-js'
import { type FieldValue, refuseInput } from '#engine/order'
import { patternFlaw, type Refusal } from '#kit'
import { refuse } from '../refusals.ts'
import type { RuleFields } from '../rule/fields.ts'
import { type RuleView, ruleVariables } from '../rule/view.ts'
import { openMatches } from './linear-matches.ts'

/** True, false, or undefined where the data do not allow an answer (such as a division by zero). */
export type Condition = (view: RuleView) => boolean | undefined
/** A value to write; undefined as above. Whole numbers come back as plain numbers. */
export type Formula = (view: RuleView) => FieldValue | undefined
export type ExpressionFlaw = Refusal<'unknown_field' | 'unreadable_condition' | 'wrong_type'>

const celTypes = { string: 'string', number: 'double', boolean: 'bool' } as const
const nodesMax = 200

/**
 * Checks and compiles CEL against the rule view with these custom fields. Build one per definition.
 * `isPublished`: it was taken before, so a pattern that is none any more gives no answer instead of a flaw.
 */
export function openLanguage(fields: RuleFields, isPublished = false) {
  const environment = new Environment({ limits: { maxAstNodes: nodesMax, maxDepth: 30 } })
  for (const [name, type] of Object.entries(ruleVariables)) {
    if (typeof type === 'string') environment.registerVariable(name, type)
    else environment.registerVariable(name, { schema: { ...type } })
  }
  const schema = Object.fromEntries(
    Object.entries(fields).map(([name, type]) => [name, celTypes[type]]),
  )
  environment.registerVariable('fields', { schema })
  const matches = openMatches(environment)

  function compile(text: string, place: string, types: readonly string[]) {
    const checked = environment.check(text)
    if (!checked.valid) return expressionFlaw(checked.error, place)
    if (!types.includes(checked.type ?? '')) return wrongType(place, types, checked.type ?? '')
    const run = environment.parse(text)
    const [unreadable] = matches.retarget(run.ast)
    return unreadable === undefined || isPublished ? run : unreadablePattern(place, unreadable)
  }

  return {
    condition(text: string, place: string): Condition | ExpressionFlaw {
      const run = compile(text, place, ['bool'])
      return typeof run === 'function'
        ? (view) => attempt(() => run(view)) as boolean | undefined
        : run
    },
    formula(
      text: string,
      place: string,
      types: readonly string[] = valueTypes,
    ): Formula | ExpressionFlaw {
      const run = compile(text, place, types)
      if (typeof run !== 'function') return run
      return (view) => {
        const value = attempt(() => run(view))
        return typeof value === 'bigint' ? exact(value) : (value as FieldValue | undefined)
      }
    },
  }
}
export type Language = ReturnType<typeof openLanguage>

const valueTypes = ['string', 'int', 'double', 'bool', 'null']

const exact = (value: bigint): number | undefined => {
  const number = Number(value)
  return Number.isSafeInteger(number) ? number : undefined
}

// cel-js throws on data that an operator cannot take; for a rule that is an answer, not an accident.
function attempt(run: () => unknown): unknown {
  try {
    return run()
  } catch {
    return undefined
  }
}

function expressionFlaw(error: Error | undefined, place: string): ExpressionFlaw {
  const text = error?.message.split('\n')[0] ?? ''
  const range =
    error && 'range' in error ? (error.range as { start: number } | undefined) : undefined
  const facts = { says: text, at: range?.start ?? 0 }
  if (/^(Unknown variable|No such key)/.test(text)) {
    return refuse('unknown_field', {
      why: `${text}. Rules know the order's rule view and declared custom fields only.`,
      field: place,
      facts,
    })
  }
  return refuse('unreadable_condition', {
    why: `This expression cannot be read: ${text}.`,
    field: place,
    facts,
  })
}

function unreadablePattern(place: string, pattern: string): ExpressionFlaw {
  const flaw = patternFlaw(pattern)
  return refuse('unreadable_condition', {
    why: `This expression cannot be read: "${pattern}" ${flaw?.why}.`,
    remedy: flaw?.remedy,
    field: place,
    facts: { says: pattern, at: 0 },
  })
}

const wrongType = (place: string, types: readonly string[], found: string): ExpressionFlaw =>
  refuseInput('wrong_type', {
    why: `This expression gives ${found}; wanted is ${types.join(' or ')}.`,
    remedy: 'Compare or convert the value so that the expression gives the wanted type.',
    field: place,
  })
