import type { Encoding } from './encoding.ts'
import type { FileFormat } from './mapping.ts'

/**
 * What a text file is, from its beginning: CSV with its delimiter, JSON or NDJSON with the list that holds
 * the lines of an order. Undefined for JSON that is one object and no list.
 */
export function textFormat(text: string, encoding: Encoding): FileFormat | undefined {
  const start = text.replace(/^\uFEFF/, '').trimStart()
  if (start.startsWith('[')) {
    const list = listIn(firstObject(start))
    return { format: 'json', encoding, ...(list && { list }) }
  }
  if (start.startsWith('{')) {
    const first = parsed(start.slice(0, Math.max(0, start.indexOf('\n'))) || start)
    if (!first) return undefined
    const list = listIn(first)
    return { format: 'ndjson', encoding, ...(list && { list }) }
  }
  return { format: 'csv', encoding, delimiter: delimiterOf(start) }
}

/** The first object of a list, from the beginning of its text. */
function firstObject(text: string): object | undefined {
  const from = text.indexOf('{')
  for (let to = text.indexOf('}', from); to > 0; to = text.indexOf('}', to + 1)) {
    const one = parsed(text.slice(from, to + 1))
    if (one) return one
  }
  return undefined
}

function parsed(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined
  } catch {
    return undefined
  }
}

/** The field of an order that is a list of objects: its lines. */
const listIn = (record: object | undefined): string | undefined =>
  Object.entries(record ?? {}).find(
    ([, value]) => Array.isArray(value) && typeof value[0] === 'object' && value[0] !== null,
  )?.[0]

const delimiters = [',', ';', '\t', '|'] as const

/** The sign that cuts most lines into as many cells as the first one; quoted text is left out. */
function delimiterOf(text: string): string {
  const lines = text
    .replaceAll(/"(?:[^"]|"")*"/g, '')
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '')
    .slice(0, 30)
  const score = (sign: string): number => {
    const cells = (lines[0] ?? '').split(sign).length
    if (cells < 2) return 0
    return cells * lines.filter((line) => line.split(sign).length === cells).length
  }
  return [...delimiters].sort((a, b) => score(b) - score(a))[0]!
}
