import { Fault } from '#kit'
import { type Assembled, build } from './build.ts'
import { type DeskItem, emptyGroup, type Group } from './group.ts'
import { headReader } from './head.ts'
import type { Mapping } from './mapping.ts'
import { noOrigins, openOrigins } from './origins.ts'
import { doesNotFit, rowReader } from './read-row.ts'
import type { Row } from './row.ts'
import { compileSource, isMisfit } from './values.ts'

/** Rows held at once: when full, orders without a new row for half as long are handed on. */
export const rowsHeldMax = 60_000

/** Everything that rows hold, of one file or of a preview's sample. */
export function assemble(rows: AsyncIterable<Row>, mapping: Mapping): AsyncGenerator<Assembled> {
  return openAssembler(mapping).run(rows)
}

/**
 * Runs through file after file and keeps between them only the numbers of the orders handed on and the
 * lines that may come back. `onRow` hears of every row when it is read, before anything is made of it.
 */
export function openAssembler(
  mapping: Mapping,
  heldMax = rowsHeldMax,
  onRow: () => void = () => undefined,
) {
  const read = rowReader(mapping)
  const readHead = headReader(mapping)
  const keyOf = compileSource(mapping.order.externalId, mapping.tables)
  const origins = mapping.returns ? openOrigins(mapping.returns.windowDays) : noOrigins
  const handedOn = new Set<string>()
  const open = new Map<string, Group>()
  let sequence = 0
  let held = 0

  function take(row: Row): DeskItem | undefined {
    sequence++
    const key = keyOf(row.cells)
    if (isMisfit(key)) return stray(row, null, doesNotFit('externalId').reason)
    if (key === undefined) return stray(row, null, 'order_number_missing')
    if (handedOn.has(key)) return stray(row, key, 'late_row')
    let group = open.get(key)
    if (group === undefined) {
      group = { ...emptyGroup(), file: row.file, externalId: key, head: readHead(row.cells) }
      open.set(key, group)
    }
    group.newest = sequence
    held++
    const reading = read(row)
    if ('flaw' in reading) group.unreadable.push(reading)
    else group.readings.push(reading)
    return undefined
  }

  /** A row outside every order keeps its money in the account. */
  function stray(row: Row, externalId: string | null, reason: string): DeskItem {
    const { minor } = read(row)
    const head = readHead(row.cells)
    return {
      kind: 'desk',
      file: row.file,
      externalId,
      month: head.dated?.month ?? null,
      reason,
      field: 'externalId',
      rows: [row.number],
      amountMinor: minor,
      currency: head.currency ?? null,
    }
  }

  /** Orders without a row since `until`, by time. */
  function* handOn(until: number): Generator<Assembled> {
    const ready = [...open.values()].filter(({ newest }) => newest <= until)
    ready.sort((a, b) => (a.head.dated?.at ?? 0) - (b.head.dated?.at ?? 0))
    for (const group of ready) {
      open.delete(group.externalId)
      handedOn.add(group.externalId)
      held -= group.readings.length + group.unreadable.length
      yield* build(group, mapping.channel, origins)
    }
  }

  async function* run(rows: AsyncIterable<Row>): AsyncGenerator<Assembled> {
    let isFirst = true
    for await (const row of rows) {
      onRow()
      if (isFirst) checkColumns(row, mapping)
      isFirst = false
      const strayed = take(row)
      if (strayed) yield strayed
      if (held >= heldMax) yield* handOn(sequence - heldMax / 2)
      if (held >= heldMax) yield* handOn(sequence)
    }
    yield* handOn(sequence)
  }

  return { run }
}

/** A table must have every column that the mapping names; in JSON a field may be left out. */
function checkColumns(row: Row, mapping: Mapping): void {
  if (mapping.file.format === 'json' || mapping.file.format === 'ndjson') return
  const named = new Set(columnsNamed(mapping).map(({ column }) => column))
  const missing = [...named].filter((column) => !Object.hasOwn(row.cells, column))
  if (missing.length === 0) return
  throw new Fault('column_missing', {
    retry: false,
    message: `${row.file} has no column ${missing.map((column) => `"${column}"`).join(', ')}, which the mapping ${mapping.name} names`,
  })
}

/** Every column that a mapping names, and where it does: a JSON pointer. */
export function columnsNamed(node: object, path = ''): { place: string; column: string }[] {
  return Object.entries(node).flatMap(([key, value]) => {
    if (key === 'column') return [{ place: path, column: value as string }]
    return typeof value === 'object' && value !== null && key !== 'tables'
      ? columnsNamed(value, `${path}/${key}`)
      : []
  })
}
