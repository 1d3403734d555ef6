import type { OrderInput, OrderType } from '#engine/order'
import { orderTypes } from '#engine/order'
import { isCurrency, isRefusal, lineAmount, parseDecimal } from '#kit'
import { type Dated, dateReader } from './local-time.ts'
import type { Mapping, Source } from './mapping.ts'
import type { Flaw } from './read-row.ts'
import type { Row } from './row.ts'
import { compileSource, type Value } from './values.ts'

type Cells = Row['cells']
type Charge = NonNullable<OrderInput['charges']>[number]

/** What an order says once, read from its first row. */
export type Head = {
  readonly dated: Dated | undefined
  readonly currency: string | undefined
  readonly type: OrderType | undefined
  readonly note: string | undefined
  readonly buyer: OrderInput['buyer']
  readonly shipTo: OrderInput['shipTo']
  readonly billTo: OrderInput['billTo']
  readonly charges: readonly Charge[]
  /** Sum of the charges, signed from the buyer's side. */
  readonly chargesMinor: number
  /** Marks what a table does not list: `country_unmapped`. */
  readonly tags: readonly string[]
  readonly flaw: Flaw | undefined
}

export function headReader(mapping: Mapping): (cells: Cells) => Head {
  const { order } = mapping
  const source = (of: Source | undefined): Value =>
    of ? compileSource(of, mapping.tables) : () => undefined
  const date = dateReader(order.placedAt.format, order.placedAt.zone)
  const currency = source(order.currency)
  const type = source(order.type)
  const note = source(order.note)
  const buyer = partReader(order.buyer, source)
  const shipTo = partReader(order.shipTo, source)
  const billTo = partReader(order.billTo, source)
  const charges = (order.charges ?? []).map((charge) => ({
    ...charge,
    read: source(charge.amount),
  }))
  const country = order.shipTo?.country
  const isUnmapped = (cells: Cells, to: Head['shipTo']): boolean =>
    country !== undefined &&
    'table' in country &&
    !to?.country &&
    (cells[country.column] ?? '') !== ''

  return (cells) => {
    const dated = date(cells[order.placedAt.column] ?? '')
    const money = currency(cells)
    const kind = type(cells)
    const to = shipTo(cells)
    const read = readCharges(charges, cells, money, mapping.file.decimal)
    return {
      dated,
      currency: money,
      type: kind as OrderType | undefined,
      note: note(cells),
      buyer: buyer(cells),
      shipTo: to,
      billTo: billTo(cells),
      charges: read.charges,
      chargesMinor: read.minor,
      tags: isUnmapped(cells, to) ? ['country_unmapped'] : [],
      flaw:
        dated === undefined
          ? { reason: 'unreadable_date', field: 'placedAt' }
          : (typeFlaw(kind) ?? read.flaw),
    }
  }
}

const typeFlaw = (type: string | undefined): Flaw | undefined =>
  type === undefined || orderTypes.includes(type as OrderType)
    ? undefined
    : { reason: 'unknown_type', field: 'type' }

/** A person or an address: only the fields that the row fills; undefined when it fills none. */
function partReader(
  part: Readonly<Record<string, Source | undefined>> | undefined,
  source: (of: Source | undefined) => Value,
): (cells: Cells) => Record<string, string> | undefined {
  const fields = Object.entries(part ?? {}).map(([name, of]) => [name, source(of)] as const)
  return (cells) => {
    let filled: Record<string, string> | undefined
    for (const [name, read] of fields) {
      const text = read(cells)
      if (text === undefined) continue
      filled ??= {}
      filled[name] = text
    }
    return filled
  }
}

type ChargeReader = { readonly kind: Charge['kind']; readonly label?: string; readonly read: Value }

function readCharges(
  readers: readonly ChargeReader[],
  cells: Cells,
  currency: string | undefined,
  decimal: '.' | ',' = '.',
): { charges: Charge[]; minor: number; flaw: Flaw | undefined } {
  const charges: Charge[] = []
  let minor = 0
  let flaw: Flaw | undefined
  for (const { kind, label, read } of readers) {
    const text = read(cells)
    if (text === undefined) continue
    const amount = decimal === ',' ? text.replace(',', '.') : text
    const number = parseDecimal(amount)
    if (isRefusal(number) || currency === undefined || !isCurrency(currency)) {
      flaw ??= { reason: 'unreadable_charge', field: `charges.${kind}` }
      continue
    }
    const size = lineAmount(number, 1, currency)
    if (size === 0) continue
    minor += kind === 'discount' ? -size : size
    charges.push({ kind, amount, ...(label && { label }) })
  }
  return { charges, minor, flaw }
}
