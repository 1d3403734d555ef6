import type { ChargeInput, Incoming, OrderInput, PaymentInput } from '#engine/order'
import type { Refusal } from '#kit'
import { addAmounts } from '../add-amounts.ts'
import { beijingRevision, beijingTime } from '../beijing-time.ts'
import { conclude } from '../conclude.ts'
import { cancelledFact } from '../facts.ts'
import { Reading } from '../reading.ts'
import { isMoney, tidy, totalNotStated } from '../tidy.ts'
import { readItemCodes, readLine } from './line.ts'

/**
 * An answer of `taobao.trade.fullinfo.get` (Taobao and Tmall). Amounts are yuan; ids are above 2^53
 * and come as text from `readJson`. Source: Taobao open platform, Trade and Order structures.
 */
export function toOrder(theirs: unknown, shop: string): Incoming | Refusal {
  const whole = Reading.of(theirs)
  const trade =
    whole.part('trade_fullinfo_get_response')?.part('trade') ?? whole.part('trade') ?? whole
  const id = readId(trade)
  const codes = readItemCodes(trade)
  const orders = trade.needPart('orders').needList('order')
  const lines = orders.map((order) => readLine(order, codes))
  const total = readTotal(trade, orders)
  const postage = trade.amount('post_fee')
  const charges: ChargeInput[] = isMoney(postage) ? [{ kind: 'shipping', amount: postage }] : []
  for (const order of orders) charges.push(...readAdjustment(order))

  const input: OrderInput = {
    channel: shop,
    externalId: id,
    currency: 'CNY',
    lines,
    charges: charges.length > 0 ? charges : undefined,
    placedAt: beijingTime(trade, 'created'),
    type: trade.flag('new_presell') ? 'presale' : undefined,
    buyer: tidy({ platformToken: trade.text('buyer_open_uid') ?? trade.text('buyer_nick') }),
    shipTo: tidy({
      name: trade.text('receiver_name'),
      phone: trade.text('receiver_mobile') ?? trade.text('receiver_phone'),
      region: trade.text('receiver_state'),
      city: trade.text('receiver_city'),
      postcode: trade.text('receiver_zip'),
      street: trade.text('receiver_address'),
    }),
    payments: readPayments(trade, id, total),
    note: trade.text('buyer_message'),
    tags: total === undefined ? [totalNotStated] : undefined,
  }
  tidy(input)
  const cancelled = trade.says('status', 'TRADE_CLOSED_BY_TAOBAO')
  const revision = beijingRevision(trade, 'modified')
  return conclude(whole, input, total, {
    facts: cancelledFact(cancelled),
    revision,
  })
}

/** The trade's own id; an excerpt without it still names it at every piece of its logistics. */
function readId(trade: Reading): string {
  const own = trade.text('tid_str') ?? trade.text('tid')
  if (own !== undefined) return own
  const named = new Set(
    (trade.part('logistics_infos')?.list('logistics_info') ?? []).map((piece) =>
      piece.text('trade_id'),
    ),
  )
  const [only] = named
  if (named.size === 1 && only !== undefined) return only
  return trade.needText('tid')
}

/** What the buyer pays for the trade, or for all its orders after shared discounts when it has no postage. */
function readTotal(trade: Reading, orders: readonly Reading[]): string | undefined {
  const total = trade.amount('payment')
  if (total !== undefined || isMoney(trade.amount('post_fee'))) return total
  const shares = orders.map((order) => order.amount('divide_order_fee'))
  return shares.every((share) => share !== undefined) ? addAmounts(shares) : undefined
}

/** A correction by the seller's hand: up is a fee, down is a discount that the shop bears. */
function readAdjustment(order: Reading): ChargeInput[] {
  const amount = order.amount('adjust_fee')
  if (!isMoney(amount)) return []
  const externalLineId = order.text('oid_str') ?? order.text('oid')
  const rest = { cause: 'adjust_fee', externalLineId }
  return amount.startsWith('-')
    ? [{ kind: 'discount', ...rest, bearer: 'shop', amount: amount.slice(1) }]
    : [{ kind: 'fee', ...rest, amount }]
}

const paidWords = new Set([
  'WAIT_SELLER_SEND_GOODS',
  'SELLER_CONSIGNED_PART',
  'WAIT_BUYER_CONFIRM_GOODS',
  'TRADE_BUYER_SIGNED',
  'TRADE_FINISHED',
])

/** From "waiting for the seller to send" on, the whole trade is paid. */
function readPayments(
  trade: Reading,
  id: string,
  total: string | undefined,
): PaymentInput[] | undefined {
  const status = trade.peek('status')
  if (typeof status !== 'string' || !paidWords.has(status) || !isMoney(total)) return undefined
  trade.repeats('status')
  const payment = {
    id: `taobao-trade-${id}`,
    method: 'alipay',
    state: 'captured' as const,
    amount: total,
  }
  return [
    tidy({ ...payment, reference: trade.text('alipay_no'), at: beijingTime(trade, 'pay_time') })!,
  ]
}
