import type { FactOf } from '#engine/order'
import { addAmounts } from '../add-amounts.ts'
import type { Reading } from '../reading.ts'
import { tidy } from '../tidy.ts'

/** Only transactions that are refunds and succeeded are money back; the others stay unmapped. */
export function readRefund(refund: Reading): FactOf<'refunded'> {
  const amounts: string[] = []
  const currencies = new Set<string>()
  for (const transaction of refund.list('transactions')) {
    if (!transaction.says('kind', 'refund') || !transaction.says('status', 'success')) continue
    amounts.push(transaction.needAmount('amount'))
    const currency = transaction.text('currency')
    if (currency !== undefined) currencies.add(currency)
  }
  if (currencies.size > 1) {
    refund.refuse('mixed_currencies', 'transactions', 'One refund names several currencies.')
  }
  const lines = refund.list('refund_line_items').map((line) => ({
    externalLineId: line.needText('line_item_id'),
    quantity: line.needCount('quantity'),
  }))
  return tidy({
    fact: 'refunded' as const,
    key: refund.needText('id'),
    amount: addAmounts(amounts),
    currency: [...currencies][0],
    at: refund.time('created_at'),
    reason: refund.text('note'),
    lines: lines.length > 0 ? lines : undefined,
  })!
}
