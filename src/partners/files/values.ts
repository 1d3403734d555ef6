import { assert, isRefusal, type Pattern, parseDecimal, readPattern } from '#kit'
import type { Condition, Mapping, Source } from './mapping.ts'
import type { Row } from './row.ts'

type Cells = Row['cells']
export type Value = (cells: Cells) => string | undefined

/** Reads one value of a row; undefined when it is empty, does not fit the pattern or is not in the table. */
export function compileSource(source: Source, tables: Mapping['tables'] = {}): Value {
  if ('value' in source) return () => source.value
  const { column } = source
  const pattern = source.pattern === undefined ? undefined : patternOf(source.pattern)
  const table =
    source.table === undefined ? undefined : new Map(Object.entries(tables[source.table]!))
  return (cells) => {
    let text: string | undefined = cells[column]?.trim()
    if (pattern && text) text = pattern.first(text)
    if (!text) return undefined
    return table ? table.get(text) : text
  }
}

export type Test = (cells: Cells) => boolean

/** All conditions must hold; none at all always holds. */
export function compileConditions(conditions: readonly Condition[], decimal: '.' | ','): Test {
  const tests = conditions.map((condition) => compileCondition(condition, decimal))
  return (cells) => tests.every((test) => test(cells))
}

function compileCondition(condition: Condition, decimal: '.' | ','): Test {
  const { column } = condition
  const text = (cells: Cells) => cells[column]?.trim() ?? ''
  if ('equals' in condition) return (cells) => text(cells) === condition.equals
  if ('prefix' in condition) return (cells) => text(cells).startsWith(condition.prefix)
  if ('oneOf' in condition) {
    const listed = new Set(condition.oneOf)
    return (cells) => listed.has(text(cells))
  }
  if ('pattern' in condition) {
    const pattern = patternOf(condition.pattern)
    return (cells) => pattern.test(text(cells))
  }
  return (cells) => signOf(text(cells), decimal) === condition.sign
}

function patternOf(text: string): Pattern {
  const pattern = readPattern(text)
  assert(pattern, 'files: a pattern is readable when its mapping is used')
  return pattern
}

function signOf(text: string, decimal: '.' | ','): '+' | '-' | '0' | undefined {
  const number = readNumber(text, decimal)
  if (number === undefined) return undefined
  return number.units > 0 ? '+' : number.units < 0 ? '-' : '0'
}

export function readNumber(text: string, decimal: '.' | ',') {
  const number = parseDecimal(decimal === ',' ? text.replace(',', '.') : text)
  return isRefusal(number) ? undefined : number
}
