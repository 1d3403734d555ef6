/** News of money: told without the amount to whom it is hidden. */
export const moneyNews: ReadonlySet<string> = new Set([
  'refund_promised',
  'refund_paid',
  'charged_back',
])

/** Money that was promised and is to be paid out: where the order stands says it already. */
export const isSaidAnyway = (headline: string, news: string): boolean =>
  headline === 'refund_due' && news === 'refund_promised'
