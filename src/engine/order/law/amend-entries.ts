import { assert, isRefusal, lineAmount, parseDecimal, share } from '#kit'
import type { Entry, Line } from '../model.ts'
import { unitsIn } from '../units.ts'

export type NewEntry = Omit<Entry, 'id'>

/**
 * Correction entries for a line that changed; nothing that is booked is ever edited. Goods follow
 * the price; taxes follow the goods; a discount was promised for units that were taken, so it
 * shrinks with the line and does not grow with it.
 */
export function correctedEntries(
  currency: string,
  before: Line,
  after: Line,
  entries: readonly Entry[],
): NewEntry[] {
  const oldGoods = goodsOf(before, currency)
  const newGoods = goodsOf(after, currency)
  const news: NewEntry[] = []
  if (newGoods !== oldGoods)
    news.push({ kind: 'goods', line: before.id, minor: newGoods - oldGoods, cause: 'amended' })
  const [part, whole] =
    after.quantity === before.quantity ? [newGoods, oldGoods] : [after.quantity, before.quantity]
  if (whole <= 0 || part < 0) return news
  for (const group of groups(entries).values()) {
    if (group.kind === 'discount' && (part > whole || after.quantity === before.quantity)) continue
    const minor = scaled(group.minor, part, whole) - group.minor
    if (minor !== 0) news.push({ ...group, minor, cause: 'amended' })
  }
  return news
}

/** Price × the units that were neither cancelled nor returned: those were credited as they were. */
function goodsOf(line: Line, currency: string): number {
  const price = parseDecimal(line.unitPrice)
  assert(!isRefusal(price), 'amend: a line has an unreadable price')
  const live = line.quantity - unitsIn(line, 'cancelled') - unitsIn(line, 'returned')
  return lineAmount(price, live, currency)
}

/** `minor` × `part` / `whole`, rounded half away from zero, exact. */
function scaled(minor: number, part: number, whole: number): number {
  if (part <= whole) return share(minor, [part, whole - part])[0]!
  const times = Math.floor(part / whole)
  return minor * times + scaled(minor, part - times * whole, whole)
}

/** A line's taxes and discounts, summed by what makes them the same tax or discount. */
function groups(entries: readonly Entry[]): Map<string, NewEntry> {
  const sums = new Map<string, NewEntry>()
  for (const { id: _, cause, ...entry } of entries) {
    if (entry.kind !== 'tax' && entry.kind !== 'discount') continue
    const key = `${entry.kind}|${entry.label}|${entry.jurisdiction}|${entry.rate}|${entry.included}|${entry.bearer}`
    const known = sums.get(key)
    sums.set(key, known ? { ...known, minor: known.minor + entry.minor } : entry)
  }
  return sums
}
