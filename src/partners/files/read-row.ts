import { type Decimal, isCurrency, lineAmount } from '#kit'
import type { Mapping, Outcome } from './mapping.ts'
import type { Row } from './row.ts'
import { compileConditions, compileSource, isMisfit, readNumber, textOf } from './values.ts'

/** Why a row, and with it its order, cannot be read. `field` names the part of the order. */
export type Flaw = { readonly reason: string; readonly field: string }

/** The cell has text that the mapping's pattern does not fit or its table does not list. */
export const doesNotFit = (field: string): Flaw => ({ reason: 'does_not_fit', field })

/** Where a row stands. Its cells are let go once they are read: hundreds of thousands wait at once. */
type RowPlace = Pick<Row, 'file' | 'number'>

/** A row that found its rule. `minor` is quantity × unit price, rounded once, half away from zero. */
export type Reading = {
  readonly row: RowPlace
  readonly rule: string
  readonly book: Outcome
  readonly sku: string
  readonly title: string | undefined
  readonly externalLineId: string | undefined
  readonly quantity: number
  readonly price: Decimal
  readonly currency: string
  readonly minor: number
}
export type Unreadable = {
  readonly row: RowPlace
  readonly flaw: Flaw
  readonly minor: number | null
}

/** The reader of a mapping's rows: the first rule that fits says what a row is. */
export function rowReader(mapping: Mapping): (row: Row) => Reading | Unreadable {
  const decimal = mapping.file.decimal ?? '.'
  const source = (of: Parameters<typeof compileSource>[0]) => compileSource(of, mapping.tables)
  const [sku, quantity, unitPrice] = [
    mapping.line.sku,
    mapping.line.quantity,
    mapping.line.unitPrice,
  ].map(source)
  const title = mapping.line.title && source(mapping.line.title)
  const lineId = mapping.line.externalLineId && source(mapping.line.externalLineId)
  const currency = source(mapping.order.currency)
  const rules = mapping.rules.map((rule) => ({
    ...rule,
    fits: compileConditions(rule.when, decimal),
  }))

  return ({ file, number, cells, isRagged }) => {
    const row = { file, number }
    const money = textOf(currency(cells))
    const units = readNumber(textOf(quantity!(cells)) ?? '', decimal)
    const price = readNumber(textOf(unitPrice!(cells)) ?? '', decimal)
    const flawed = (reason: string, field: string, minor: number | null = null): Unreadable => ({
      row,
      flaw: { reason, field },
      minor,
    })
    if (isRagged) return flawed('wrong_cell_count', 'row')
    if (money === undefined || !isCurrency(money)) return flawed('unknown_currency', 'currency')
    if (units === undefined || units.scale > 0)
      return flawed('unreadable_quantity', 'lines.quantity')
    if (price === undefined) return flawed('unreadable_price', 'lines.unitPrice')
    const minor = lineAmount(price, units.units, money)
    const rule = rules.find(({ fits }) => fits(cells))
    if (rule === undefined) return flawed('no_rule', 'rules', minor)
    const code = sku!(cells)
    const words = title?.(cells)
    const lineNumber = lineId?.(cells)
    const unfit = (field: string): Unreadable => ({ row, flaw: doesNotFit(field), minor })
    if (isMisfit(code)) return unfit('lines.sku')
    if (isMisfit(words)) return unfit('lines.title')
    if (isMisfit(lineNumber)) return unfit('lines.externalLineId')
    if (code === undefined) return flawed('sku_missing', 'lines.sku', minor)
    const reading: Reading = {
      row,
      rule: rule.name,
      book: rule.book,
      sku: code,
      title: words,
      externalLineId: lineNumber,
      quantity: units.units,
      price,
      currency: money,
      minor,
    }
    const flaw = contradiction(reading)
    return flaw ? { row, flaw, minor } : reading
  }
}

/** A rule may call a row what its numbers deny. */
function contradiction({ book, quantity, price, minor }: Reading): Flaw | undefined {
  if (book.as === 'goods' && quantity < 1) {
    return { reason: 'goods_without_quantity', field: 'lines.quantity' }
  }
  if (book.as === 'return' && quantity > -1) {
    return { reason: 'return_without_quantity', field: 'lines.quantity' }
  }
  if ((book.as === 'goods' || book.as === 'return') && price.units < 0) {
    return { reason: 'negative_price', field: 'lines.unitPrice' }
  }
  if (book.as === 'discount' && minor > 0) {
    return { reason: 'discount_raises', field: 'lines.unitPrice' }
  }
  return undefined
}
