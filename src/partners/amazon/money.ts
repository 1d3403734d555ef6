import type { Reading } from '../reading.ts'

/** The amount of a money object; refuses another currency than the order's. */
export function moneyOf(
  parent: Reading,
  key: string,
  names: readonly [amount: string, currency: string],
  currency: string,
): string | undefined {
  const money = parent.part(key)
  if (!money) return undefined
  const theirs = money.text(names[1])
  if (theirs !== undefined && theirs !== currency) {
    parent.refuse('mixed_currencies', key, 'The parts of one order name several currencies.')
  }
  return money.amount(names[0])
}
