import type {
  ChargeInput,
  Fact,
  Incoming,
  LineInput,
  OrderInput,
  PaymentInput,
} from '#engine/order'
import type { Refusal } from '#kit'
import { beijingRevision, beijingTime } from '../beijing-time.ts'
import { conclude } from '../conclude.ts'
import { cancelledFact, parcelFact } from '../facts.ts'
import { lineIds } from '../line-ids.ts'
import { Reading } from '../reading.ts'
import { isMoney, tidy, totalNotStated } from '../tidy.ts'

/**
 * An answer of `pdd.order.information.get`. Amounts are yuan (other APIs of the platform use fen);
 * `pay_amount` = goods − discounts (platform's, shop's, group leader's) + postage.
 * Source: Pinduoduo open platform, order APIs.
 */
export function toOrder(theirs: unknown, shop: string): Incoming | Refusal {
  const whole = Reading.of(theirs)
  const order = whole.part('order_info_get_response')?.part('order_info') ?? whole
  const id = order.needText('order_sn')
  const nameLine = lineIds()
  const lines = order.needList('item_list').map((item) => readItem(item, nameLine))
  const total = order.amount('pay_amount')
  const charges = readCharges(order)
  const input: OrderInput = {
    channel: shop,
    externalId: id,
    currency: 'CNY',
    lines,
    charges: charges.length > 0 ? charges : undefined,
    placedAt: beijingTime(order, 'created_time'),
    shipTo: tidy({
      name: order.text('receiver_name'),
      phone: order.text('receiver_phone'),
      region: order.text('province'),
      city: order.text('city'),
      street: order.text('address') ?? order.text('receiver_address'),
    }),
    payments: readPayments(order, id, total),
    note: order.text('buyer_memo'),
    tags: total === undefined ? [totalNotStated] : undefined,
  }
  if (order.says('is_pre_sale', 1)) input.type = 'presale'
  tidy(input)
  order.repeats('goods_amount', 'discount_amount')
  const cancelled = order.says('confirm_status', 2)
  const shipments = readShipments(order, id, lines)
  const revision = beijingRevision(order, 'updated_at')
  return conclude(whole, input, total, {
    facts: [...cancelledFact(cancelled), ...shipments],
    revision,
  })
}

function readItem(item: Reading, nameLine: (skuId: string) => string): LineInput {
  const skuId = item.needText('sku_id')
  return tidy({
    externalLineId: nameLine(skuId),
    sku: item.text('outer_id') ?? `pinduoduo-sku-${skuId}`,
    title: item.text('goods_name'),
    quantity: item.needCount('goods_count'),
    unitPrice: item.needAmount('goods_price'),
  })!
}

const discounts = [
  ['platform_discount', 'platform'],
  ['seller_discount', 'shop'],
  ['capital_free_discount', undefined],
] as const

function readCharges(order: Reading): ChargeInput[] {
  const charges: ChargeInput[] = []
  const postage = order.amount('postage')
  if (isMoney(postage)) charges.push({ kind: 'shipping', amount: postage })
  for (const [cause, bearer] of discounts) {
    const amount = order.amount(cause)
    if (isMoney(amount)) charges.push(tidy({ kind: 'discount' as const, cause, bearer, amount })!)
  }
  return charges
}

/** A time of payment is the clear word that the money has come. */
function readPayments(
  order: Reading,
  id: string,
  total: string | undefined,
): PaymentInput[] | undefined {
  const at = isMoney(total) ? beijingTime(order, 'pay_time') : undefined
  if (at === undefined || !isMoney(total)) return undefined
  const method = order.text('pay_type')?.toLowerCase() ?? 'unknown'
  const payment = {
    id: `pinduoduo-order-${id}`,
    method,
    state: 'captured' as const,
    amount: total,
    at,
  }
  return [tidy({ ...payment, reference: order.text('pay_no') })!]
}

/** An order of Pinduoduo leaves as one parcel: `order_status` 2 is shipped, 3 signed for. */
function readShipments(order: Reading, id: string, lines: readonly LineInput[]): Fact[] {
  if (!order.says('order_status', 2) && !order.says('order_status', 3)) return []
  const parcel = {
    key: id,
    status: order.text('order_status') ?? 'unknown',
    shipped: true,
    carrier: order.text('logistics_id'),
    tracking: order.text('tracking_number'),
    at: beijingTime(order, 'shipping_time'),
    lines: lines.map((line) => ({
      externalLineId: line.externalLineId ?? '',
      quantity: line.quantity,
    })),
  }
  return [parcelFact(tidy(parcel)!)]
}
