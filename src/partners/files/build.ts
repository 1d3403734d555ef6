import type { OrderInput } from '#engine/order'
import {
  type DeskItem,
  deskByRule,
  deskCharges,
  deskWhole,
  flawOf,
  type Group,
  rowNumbers,
} from './group.ts'
import { decimalText, inputOf } from './input-of.ts'
import type { Origins, Taken } from './origins.ts'
import type { Reading } from './read-row.ts'

type Kind = 'goods' | 'charge' | 'discount' | 'return'

/** What every booked thing says about where it came from. */
type Booked = {
  readonly file: string
  /** Number of the document in the file: the order's, or the credit note's. */
  readonly externalId: string
  readonly month: string
  readonly rows: readonly number[]
  readonly rowsAs: Readonly<Partial<Record<Kind, number>>>
  readonly amountMinor: number
  readonly currency: string
}

export type AssembledOrder = Booked & { readonly kind: 'order'; readonly input: OrderInput }
/** Goods back without a known origin: an order of its own. */
export type LooseReturn = Booked & {
  readonly kind: 'return'
  readonly origin: null
  readonly rule: 'no_single_origin'
  readonly input: OrderInput
}
/** Goods back of one earlier order; `line` counts that order's lines from 1. */
export type TiedReturn = Booked & {
  readonly kind: 'return'
  readonly origin: string
  readonly rule: 'same_buyer_sku_price_once'
  readonly at: number
  readonly lines: readonly { readonly line: number; readonly quantity: number }[]
  /** What the buyer gets back, minor units, positive. */
  readonly creditMinor: number
}
export type Assembled = AssembledOrder | LooseReturn | TiedReturn | DeskItem

/** Everything that one group becomes. Every row ends in exactly one of the answers. */
export function build(group: Group, channel: string, origins: Origins): Assembled[] {
  const flaw = flawOf(group)
  if (flaw) return [deskWhole(group, flaw)]
  const answers: Assembled[] = deskByRule(group)
  const rest: Reading[] = []
  const tied = new Map<string, { readings: Reading[]; lines: Taken['lines'] }>()
  for (const reading of group.readings) {
    if (reading.book.as === 'desk') continue
    const taken = reading.book.as === 'return' ? originOf(group, reading, origins) : undefined
    if (taken === undefined) {
      rest.push(reading)
      continue
    }
    const known = tied.get(taken.order)
    if (known) {
      known.readings.push(reading)
      known.lines.push(...taken.lines)
    } else tied.set(taken.order, { readings: [reading], lines: taken.lines })
  }
  for (const [origin, { readings, lines }] of tied) {
    const booked = bookingOf(group, readings, 0)
    answers.push({
      ...booked,
      kind: 'return',
      origin,
      rule: 'same_buyer_sku_price_once',
      at: group.head.dated!.at,
      lines,
      creditMinor: -booked.amountMinor,
    })
  }
  if (rest.length > 0) answers.push(orderOf(group, rest, channel))
  else if (group.head.charges.length > 0) answers.push(deskCharges(group))
  remember(group, rest, origins)
  return answers
}

function orderOf(
  group: Group,
  readings: readonly Reading[],
  channel: string,
): AssembledOrder | LooseReturn {
  const booked = bookingOf(group, readings, group.head.chargesMinor)
  const input = inputOf(group, readings, channel)
  return booked.rowsAs.return && !booked.rowsAs.goods
    ? { ...booked, kind: 'return', origin: null, rule: 'no_single_origin', input }
    : { ...booked, kind: 'order', input }
}

function bookingOf(
  { file, externalId, head }: Group,
  readings: readonly Reading[],
  chargesMinor: number,
): Booked {
  const rowsAs: Partial<Record<Kind, number>> = {}
  let amountMinor = chargesMinor
  for (const { book, minor } of readings) {
    const kind = book.as as Kind
    rowsAs[kind] = (rowsAs[kind] ?? 0) + 1
    amountMinor += minor
  }
  return {
    file,
    externalId,
    month: head.dated!.month,
    rows: rowNumbers(readings),
    rowsAs,
    amountMinor,
    currency: head.currency!,
  }
}

function originOf(
  { head }: Group,
  { sku, price, quantity }: Reading,
  origins: Origins,
): Taken | undefined {
  const buyer = head.buyer?.platformToken
  return buyer === undefined
    ? undefined
    : origins.take(buyer, sku, decimalText(price), -quantity, head.dated!.at)
}

/** Lines of the order that a later return may name; they count goods and returns as `inputOf` writes them. */
function remember(
  { externalId, head }: Group,
  readings: readonly Reading[],
  origins: Origins,
): void {
  const buyer = head.buyer?.platformToken
  if (buyer === undefined) return
  let line = 0
  for (const { book, sku, price, quantity } of readings) {
    if (book.as !== 'goods' && book.as !== 'return') continue
    line++
    if (book.as === 'goods') {
      origins.sold(buyer, sku, decimalText(price), externalId, line, quantity, head.dated!.at)
    }
  }
}
