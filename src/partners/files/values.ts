import { assert, isRefusal, type Pattern, parseDecimal, readPattern } from '#kit'
import type { Condition, Mapping, Source } from './mapping.ts'
import type { Row } from './row.ts'

type Cells = Row['cells']
/** Text that is there and that the pattern does not fit, or that the table does not list. */
export const unfit = Symbol('unfit')
export const unlisted = Symbol('unlisted')
type Misfit = typeof unfit | typeof unlisted
type Read = string | Misfit | undefined
export type Value = (cells: Cells) => Read

export const isMisfit = (read: Read): read is Misfit => typeof read === 'symbol'
/** For a field that cannot be left empty: what does not fit is flawed like what is not there. */
export const textOf = (read: Read): string | undefined => (isMisfit(read) ? undefined : read)

/** Reads one value of a row; undefined when it is empty, or when pattern or table say that it is. */
export function compileSource(source: Source, tables: Mapping['tables'] = {}): Value {
  if ('value' in source) return () => source.value
  const { column } = source
  const pattern = source.pattern === undefined ? undefined : patternOf(source.pattern)
  const table =
    source.table === undefined ? undefined : new Map(Object.entries(tables[source.table]!))
  return (cells) => {
    const cell = cells[column]?.trim()
    const text = pattern && cell ? pattern.first(cell) : cell
    if (text === undefined && cell) return unfit
    if (!text || !table) return text || undefined
    const listed = table.get(text)
    return listed === undefined ? unlisted : listed || undefined
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
