import type { Row } from './row.ts'

type Part = Pick<Row, 'cells'>
type Pieces = AsyncIterable<string>

/** A list of objects. With `list`, each element of that list inside an object is a row of its own. */
export async function* readJsonRows(pieces: Pieces, list?: string): AsyncGenerator<Part> {
  let text = ''
  for await (const piece of pieces) text += piece
  const records: unknown = JSON.parse(text)
  if (!Array.isArray(records)) throw new SyntaxError('a list of objects was expected')
  for (const record of records) yield* rowsOf(record, list)
}

/** One object per line of text; empty lines are skipped. */
export async function* readNdjsonRows(pieces: Pieces, list?: string): AsyncGenerator<Part> {
  let rest = ''
  for await (const piece of pieces) {
    const lines = (rest + piece).split('\n')
    rest = lines.pop()!
    for (const line of lines) if (line.trim() !== '') yield* rowsOf(JSON.parse(line), list)
  }
  if (rest.trim() !== '') yield* rowsOf(JSON.parse(rest), list)
}

function* rowsOf(record: unknown, list?: string): Generator<Part> {
  if (typeof record !== 'object' || record === null) throw new SyntaxError('an object was expected')
  const elements = list === undefined ? undefined : (record as Record<string, unknown>)[list]
  if (!Array.isArray(elements)) {
    yield { cells: flat(record, '', {}) }
    return
  }
  const shared = flat({ ...record, [list!]: undefined }, '', {})
  for (const element of elements) yield { cells: flat({ [list!]: element }, '', { ...shared }) }
}

/** Names of nested fields are joined with a point: `shipTo.country`, `lines.sku`. */
function flat(node: object, path: string, into: Record<string, string>): Record<string, string> {
  for (const [key, value] of Object.entries(node)) {
    const name = path === '' ? key : `${path}.${key}`
    if (value === null || value === undefined) continue
    if (typeof value === 'object') flat(value, name, into)
    else into[name] = String(value)
  }
  return into
}
