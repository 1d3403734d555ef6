import type { DiscountInput, LineInput } from '#engine/order'
import type { Reading } from '../reading.ts'
import { isMoney, tidy } from '../tidy.ts'

/** The merchant's code of the goods of each order (by its id), as the logistics of the trade tell it. */
export function readItemCodes(trade: Reading): ReadonlyMap<string, Reading> {
  const pieces = new Map<string, Reading>()
  for (const piece of trade.part('logistics_infos')?.list('logistics_info') ?? []) {
    const order = piece.text('sub_trade_id')
    if (order !== undefined && !pieces.has(order)) pieces.set(order, piece)
  }
  return pieces
}

/** One order of a trade: goods of one SKU. */
export function readLine(order: Reading, codes: ReadonlyMap<string, Reading>): LineInput {
  const id = order.text('oid_str') ?? order.needText('oid')
  const discounts: DiscountInput[] = []
  for (const cause of ['discount_fee', 'part_mjz_discount']) {
    const amount = order.amount(cause)
    if (isMoney(amount)) discounts.push({ cause, amount })
  }
  order.repeats('oid', 'total_fee', 'payment', 'divide_order_fee')
  return tidy({
    externalLineId: id,
    sku: readSku(order, codes.get(id)),
    title: order.text('title'),
    quantity: order.needCount('num'),
    unitPrice: order.needAmount('price'),
    discounts: discounts.length > 0 ? discounts : undefined,
  })!
}

function readSku(order: Reading, piece: Reading | undefined): string {
  const merchant = order.text('outer_sku_id') ?? order.text('outer_iid') ?? piece?.text('item_code')
  if (merchant !== undefined) return merchant
  const sku = order.text('sku_id')
  return sku === undefined ? `taobao-item-${order.needText('num_iid')}` : `taobao-sku-${sku}`
}
