import type { ChargeInput, Incoming, LineInput, OrderInput, PaymentInput } from '#engine/order'
import type { Refusal } from '#kit'
import { beijingRevision, beijingTime } from '../beijing-time.ts'
import { conclude } from '../conclude.ts'
import { cancelledFact } from '../facts.ts'
import { lineIds } from '../line-ids.ts'
import { Reading } from '../reading.ts'
import { isMoney, tidy, totalNotStated } from '../tidy.ts'

/**
 * An answer of `jingdong.pop.order.get`. Amounts are yuan; `order_payment` is what the buyer owes
 * after every discount. Source: JD open platform, POP order APIs.
 */
export function toOrder(theirs: unknown, shop: string): Incoming | Refusal {
  const whole = Reading.of(theirs)
  const detail = whole.part('jingdong_pop_order_get_responce')?.part('orderDetailInfo') ?? whole
  const order = detail.part('orderInfo') ?? detail
  const id = order.needText('order_id')
  const nameLine = lineIds()
  const lines = order.needList('item_info_list').map((item) => readItem(item, nameLine))
  const total = order.amount('order_payment')
  const consignee = order.part('consignee_info')
  const charges = readCharges(order)
  const input: OrderInput = {
    channel: shop,
    externalId: id,
    currency: 'CNY',
    lines,
    charges: charges.length > 0 ? charges : undefined,
    placedAt: beijingTime(order, 'order_start_time') ?? beijingTime(order, 'order_create_time'),
    buyer: tidy({ platformToken: order.text('open_id_buyer') ?? order.text('pin') }),
    shipTo:
      consignee &&
      tidy({
        name: consignee.text('fullname'),
        phone: consignee.text('mobile') ?? consignee.text('telephone'),
        region: consignee.text('province'),
        city: consignee.text('city'),
        street: consignee.text('full_address'),
      }),
    payments: readPayments(order, id, total),
    note: order.text('order_remark'),
    tags: total === undefined ? [totalNotStated] : undefined,
  }
  tidy(input)
  order.repeats('order_total_price', 'order_seller_price')
  const cancelled = order.says('order_state', 'TRADE_CANCELED')
  const revision = beijingRevision(order, 'modified')
  return conclude(whole, input, total, {
    facts: cancelledFact(cancelled),
    revision,
  })
}

function readItem(item: Reading, nameLine: (skuId: string) => string): LineInput {
  const skuId = item.needText('sku_id')
  return tidy({
    externalLineId: nameLine(skuId),
    sku: item.text('outer_sku_id') ?? `jd-sku-${skuId}`,
    title: item.text('sku_name'),
    quantity: item.needCount(item.peek('sku_num') === undefined ? 'item_total' : 'sku_num'),
    unitPrice: item.needAmount(item.peek('sku_price') === undefined ? 'jd_price' : 'sku_price'),
  })!
}

/** The list of coupons holds every discount; without it the shop's own discount stands alone. */
function readCharges(order: Reading): ChargeInput[] {
  const charges: ChargeInput[] = []
  const shipping = order.amount('freight_price') ?? order.amount('order_delivery_price')
  if (isMoney(shipping)) charges.push({ kind: 'shipping', amount: shipping })
  const coupons = order.list('coupon_detail_list')
  for (const coupon of coupons) {
    const amount = coupon.needAmount('coupon_price')
    if (isMoney(amount))
      charges.push(tidy({ kind: 'discount' as const, cause: coupon.text('coupon_type'), amount })!)
  }
  const off = coupons.length === 0 ? order.amount('seller_discount') : undefined
  if (isMoney(off)) charges.push({ kind: 'discount', bearer: 'shop', amount: off })
  return charges
}

/** `pay_type` starts with 1 for cash on delivery and 4 for paid online; the others are unclear. */
function readPayments(
  order: Reading,
  id: string,
  total: string | undefined,
): PaymentInput[] | undefined {
  const type = order.peek('pay_type')
  if (typeof type !== 'string' || !isMoney(total)) return undefined
  const payment = { id: `jd-order-${id}`, amount: total }
  if (type.startsWith('1-')) {
    order.repeats('pay_type')
    return [{ ...payment, method: 'cash_on_delivery', state: 'due' }]
  }
  const at = type.startsWith('4-') ? beijingTime(order, 'payment_confirm_time') : undefined
  if (at === undefined) return undefined
  order.repeats('pay_type')
  return [{ ...payment, method: 'jd_online', state: 'captured', at }]
}
