import type { OrderInput, OrderType } from '#engine/order'
import { orderTypes } from '#engine/order'
import { isCurrency, isRefusal, lineAmount, parseDecimal } from '#kit'
import { type Dated, dateReader } from './local-time.ts'
import type { Mapping, Source } from './mapping.ts'
import { doesNotFit, type Flaw } from './read-row.ts'
import type { Row } from './row.ts'
import { compileSource, isMisfit, textOf, unlisted, type Value } from './values.ts'

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
  readonly flaws: readonly Flaw[]
}

export function headReader(mapping: Mapping): (cells: Cells) => Head {
  const { order } = mapping
  const source = (of: Source | undefined): Value =>
    of ? compileSource(of, mapping.tables) : () => undefined
  const date = dateReader(order.placedAt.format, order.placedAt.zone)
  const currency = source(order.currency)
  const type = source(order.type)
  const note = source(order.note)
  const buyer = partReader('buyer', order.buyer, source)
  const shipTo = partReader('shipTo', order.shipTo, source)
  const billTo = partReader('billTo', order.billTo, source)
  const charges = (order.charges ?? []).map((charge) => ({
    ...charge,
    read: source(charge.amount),
  }))

  return (cells) => {
    const dated = date(cells[order.placedAt.column] ?? '')
    const money = textOf(currency(cells))
    const kind = type(cells)
    const words = note(cells)
    const parts = [buyer(cells), shipTo(cells), billTo(cells)] as const
    const read = readCharges(charges, cells, money, mapping.file.decimal)
    const isUnmapped = parts.some(({ unmapped }) => unmapped)
    return {
      dated,
      currency: money,
      type: textOf(kind) as OrderType | undefined,
      note: textOf(words),
      buyer: parts[0].filled,
      shipTo: parts[1].filled,
      billTo: parts[2].filled,
      charges: read.charges,
      chargesMinor: read.minor,
      tags: isUnmapped ? ['country_unmapped'] : [],
      flaws: [
        ...(dated === undefined ? [{ reason: 'unreadable_date', field: 'placedAt' }] : []),
        ...(isType(kind) ? [] : [{ reason: 'unknown_type', field: 'type' }]),
        ...read.flaws,
        ...(isMisfit(words) ? [doesNotFit('note')] : []),
        ...parts.flatMap(({ flaws }) => flaws),
      ],
    }
  }
}

const isType = (kind: ReturnType<Value>): boolean =>
  kind === undefined || orderTypes.includes(kind as OrderType)

type Part = {
  /** Only the fields that the row fills; undefined when it fills none. */
  readonly filled: Record<string, string> | undefined
  /** Its country is one that the table does not list. */
  readonly unmapped: boolean
  readonly flaws: readonly Flaw[]
}

/** A person or an address. */
function partReader(
  part: string,
  sources: Readonly<Record<string, Source | undefined>> | undefined,
  source: (of: Source | undefined) => Value,
): (cells: Cells) => Part {
  const fields = Object.entries(sources ?? {}).map(([name, of]) => [name, source(of)] as const)
  return (cells) => {
    let filled: Record<string, string> | undefined
    let unmapped = false
    const flaws: Flaw[] = []
    for (const [name, read] of fields) {
      const text = read(cells)
      const field = `${part}.${name}`
      if (text === undefined) continue
      if (text === unlisted && field === 'shipTo.country') unmapped = true
      else if (isMisfit(text)) flaws.push(doesNotFit(field))
      else filled = { ...filled, [name]: text }
    }
    return { filled, unmapped, flaws }
  }
}

type ChargeReader = { readonly kind: Charge['kind']; readonly label?: string; readonly read: Value }

function readCharges(
  readers: readonly ChargeReader[],
  cells: Cells,
  currency: string | undefined,
  decimal: '.' | ',' = '.',
): { charges: Charge[]; minor: number; flaws: Flaw[] } {
  const charges: Charge[] = []
  const flaws: Flaw[] = []
  let minor = 0
  for (const { kind, label, read } of readers) {
    const text = read(cells)
    if (text === undefined) continue
    const amount = (decimal === ',' ? textOf(text)?.replace(',', '.') : textOf(text)) ?? ''
    const number = parseDecimal(amount)
    if (isRefusal(number) || currency === undefined || !isCurrency(currency)) {
      flaws.push({ reason: 'unreadable_charge', field: `charges.${kind}` })
      continue
    }
    const size = lineAmount(number, 1, currency)
    if (size === 0) continue
    minor += kind === 'discount' ? -size : size
    charges.push({ kind, amount, ...(label && { label }) })
  }
  return { charges, minor, flaws }
}
