import { isCurrency } from '#kit'
import { headReader } from './head.ts'
import type { Mapping, Source } from './mapping.ts'
import { doesNotFit, rowReader } from './read-row.ts'
import type { Row } from './row.ts'
import { compileSource, isMisfit, readNumber, textOf } from './values.ts'

/** What is wrong with one cell. `column` is null when the mapping gives a fixed value or the whole row is meant. */
export type CellFlaw = {
  readonly row: number
  readonly column: string | null
  /** Field of the canonical order, such as `lines.quantity`. */
  readonly field: string
  readonly code: string
  /** A notice does not keep the row from being booked. */
  readonly notice?: true
}

const columnOf = (source: Source | undefined): string | null =>
  source && 'column' in source ? source.column : null

/** The column that fills a field of the canonical order; null when none does. */
export function columnOfField(mapping: Mapping, field: string): string | null {
  const { order, line } = mapping
  const [head = '', name = ''] = field.replace(/\[\d+\]/, '').split('.')
  if (head === 'lines') return columnOf(line[name as keyof typeof line])
  if (head === 'placedAt') return order.placedAt.column
  if (head === 'charges') return columnOf(order.charges?.find(({ kind }) => kind === name)?.amount)
  if (head === 'buyer' || head === 'shipTo' || head === 'billTo')
    return columnOf((order[head] as Record<string, Source | undefined> | undefined)?.[name])
  return columnOf(order[head as 'externalId' | 'currency' | 'type' | 'note'])
}

/**
 * Every flaw of a row, cell by cell: the assembler stops at the first, for one is enough to send an
 * order to the desk; a person who mends a file wants to see all of them.
 */
export function cellChecker(mapping: Mapping): (row: Row) => CellFlaw[] {
  const decimal = mapping.file.decimal ?? '.'
  const readRow = rowReader(mapping)
  const readHead = headReader(mapping)
  const value = (source: Source) => compileSource(source, mapping.tables)
  const externalId = value(mapping.order.externalId)
  const currency = value(mapping.order.currency)
  const quantity = value(mapping.line.quantity)
  const price = value(mapping.line.unitPrice)
  const sku = value(mapping.line.sku)
  const words = [
    ['externalId', externalId],
    ['lines.sku', sku],
    ['lines.title', mapping.line.title && value(mapping.line.title)],
    ['lines.externalLineId', mapping.line.externalLineId && value(mapping.line.externalLineId)],
  ] as const

  return (row) => {
    const { cells, number } = row
    const flaws: CellFlaw[] = []
    const add = (code: string, field: string, notice?: true) => {
      if (flaws.some((known) => known.field === field)) return
      const column = columnOfField(mapping, field)
      flaws.push({ row: number, column, field, code, ...(notice && { notice }) })
    }
    if (row.isRagged) add('wrong_cell_count', 'row')
    for (const [field, read] of words)
      if (isMisfit(read?.(cells))) add(doesNotFit(field).reason, field)
    if (externalId(cells) === undefined) add('order_number_missing', 'externalId')
    const money = textOf(currency(cells))
    if (money === undefined || !isCurrency(money)) add('unknown_currency', 'currency')
    const units = readNumber(textOf(quantity(cells)) ?? '', decimal)
    if (units === undefined || units.scale > 0) add('unreadable_quantity', 'lines.quantity')
    if (readNumber(textOf(price(cells)) ?? '', decimal) === undefined)
      add('unreadable_price', 'lines.unitPrice')
    if (sku(cells) === undefined) add('sku_missing', 'lines.sku')
    const reading = readRow(row)
    if ('flaw' in reading) add(reading.flaw.reason, reading.flaw.field)
    const head = readHead(cells)
    for (const { reason, field } of head.flaws) add(reason, field)
    if (head.tags.includes('country_unmapped')) add('country_unmapped', 'shipTo.country', true)
    return flaws
  }
}
