import { share } from '#kit'
import type { Order } from './model.ts'

/** Minor units of the order's currency. Charges are signed as in the ledger: a discount is negative. */
export type Totals = {
  readonly goods: number
  readonly discount: number
  readonly shipping: number
  readonly tax: number
  /** Tax that the prices contain; counts in no total. */
  readonly taxIncluded: number
  readonly duty: number
  readonly fee: number
  readonly rounding: number
  readonly cancellation: number
  readonly return: number
  /** What the buyer owes for the order as it is now. */
  readonly total: number
  readonly captured: number
  readonly refunded: number
  readonly chargedBack: number
  /** Money held: captured − refunded − charged back. */
  readonly paid: number
  /** Promised to the buyer and not yet paid out. */
  readonly refundDue: number
  /** Still to come from the buyer, promised refunds counted as gone. */
  readonly due: number
  /** Held beyond the total and promised to nobody. */
  readonly overpaid: number
}

/** A pure fold over the money ledger; nothing of it is stored. */
export function totals(order: Order): Totals {
  const sums = {
    goods: 0,
    discount: 0,
    shipping: 0,
    tax: 0,
    duty: 0,
    fee: 0,
    rounding: 0,
    cancellation: 0,
    return: 0,
    payment: 0,
    refund: 0,
    chargeback: 0,
  }
  let taxIncluded = 0
  for (const entry of order.entries) {
    if (entry.included) taxIncluded += entry.minor
    else sums[entry.kind] += entry.minor
  }
  let refundDue = 0
  for (const payment of order.payments) refundDue += payment.refundDueMinor
  const { payment, refund, chargeback, ...charges } = sums
  const total =
    sums.goods +
    sums.discount +
    sums.shipping +
    sums.tax +
    sums.duty +
    sums.fee +
    sums.rounding +
    sums.cancellation +
    sums.return
  const paid = positive(-payment - refund - chargeback)
  const balance = total - paid + refundDue
  return {
    ...charges,
    taxIncluded,
    total,
    captured: positive(-payment),
    refunded: refund,
    chargedBack: chargeback,
    paid,
    refundDue,
    due: Math.max(0, balance),
    overpaid: Math.max(0, -balance),
  }
}

const positive = (minor: number): number => (minor === 0 ? 0 : minor)

/** One order-level entry, shared over the lines: `parts[i]` belongs to line `i + 1`. */
export type Allocated = { readonly entry: number; readonly parts: readonly number[] }

/** Shares every order-level charge over the lines by what their goods cost; nothing gained or lost. */
export function allocation(order: Order): readonly Allocated[] {
  const weights = goodsByLine(order)
  const answer: Allocated[] = []
  for (const entry of order.entries) {
    if (entry.line !== 0 || !shared.has(entry.kind)) continue
    answer.push({ entry: entry.id, parts: share(entry.minor, weights) })
  }
  return answer
}

const shared = new Set<string>(['discount', 'shipping', 'tax', 'duty', 'fee', 'rounding'])

export function goodsByLine(order: Order): number[] {
  const goods = new Array<number>(order.lines.length).fill(0)
  for (const entry of order.entries)
    if (entry.kind === 'goods' && entry.line > 0) goods[entry.line - 1]! += entry.minor
  for (let index = 0; index < goods.length; index++) if (goods[index]! < 0) goods[index] = 0
  return goods
}

const ofTheOrder = { discount: true, tax: true } as Readonly<Record<string, boolean | undefined>>

/**
 * What each line's remaining units are worth: its own charges less what was credited, plus its
 * share of the order's discounts and taxes. Index = line − 1.
 */
export function netByLine(order: Order): number[] {
  const net = new Array<number>(order.lines.length).fill(0)
  let common = 0
  for (const { kind, line, minor, included } of order.entries) {
    if (included || kind === 'payment' || kind === 'refund' || kind === 'chargeback') continue
    if (line > 0) net[line - 1]! += minor
    else if (ofTheOrder[kind]) common += minor
  }
  if (common !== 0)
    share(common, goodsByLine(order)).forEach((part, index) => {
      net[index]! += part
    })
  return net
}

/**
 * The value of `units` of the `live` units that `net` stands for. Taking a part leaves exactly the
 * rest, so all units one by one are worth what they are worth at once.
 */
export function worthOf(net: number, units: number, live: number): number {
  return units >= live ? net : share(net, [units, live - units])[0]!
}
