import { isStatusCode, statuses } from '#engine/order'

export type ExportLanguage = 'en' | 'zh'
type Words = Readonly<Record<ExportLanguage, string>>
const words = (en: string, zh: string): Words => ({ en, zh })

/** Headings of the columns that can be exported, in the order in which they are offered. */
export const exportHeadings = {
  number: words('Order', '订单号'),
  channel: words('Channel', '渠道'),
  externalId: words('Channel number', '渠道单号'),
  type: words('Type', '类型'),
  status: words('Status', '状态'),
  step: words('Step', '流程步骤'),
  hold: words('Hold', '挂起原因'),
  payment: words('Payment', '付款'),
  fulfilment: words('Fulfilment', '履约'),
  firstTitle: words('First item', '首件商品'),
  lines: words('Lines', '商品行数'),
  location: words('Location', '发货仓'),
  country: words('Country', '收货国家'),
  placedAt: words('Placed', '下单时间'),
  promisedAt: words('Promised', '承诺送达'),
  updatedAt: words('Changed', '最后更新'),
  currency: words('Currency', '币种'),
  total: words('Total', '订单金额'),
  due: words('Due', '未付金额'),
  tags: words('Tags', '标签'),
} as const
export type ExportColumn = keyof typeof exportHeadings
export const exportColumns = Object.keys(exportHeadings)

const paymentWords: Readonly<Record<string, Words>> = {
  none: words('None', '无需付款'),
  due: words('Due', '待付款'),
  authorised: words('Authorised', '已授权'),
  part_paid: words('Partly paid', '部分付款'),
  paid: words('Paid', '已付款'),
  overpaid: words('Overpaid', '多付'),
  refund_due: words('Refund due', '待退款'),
  part_refunded: words('Partly refunded', '部分退款'),
  refunded: words('Refunded', '已退款'),
  charged_back: words('Charged back', '已拒付'),
}
const fulfilmentWords: Readonly<Record<string, Words>> = {
  none: words('Not begun', '未开始'),
  part_released: words('Partly released', '部分下发'),
}

/** A code as people say it; one that has no words says itself. */
export function wordOf(
  column: 'status' | 'payment' | 'fulfilment',
  code: string,
  language: ExportLanguage,
): string {
  const own = { status: undefined, payment: paymentWords, fulfilment: fulfilmentWords }[column]
  const found = own?.[code] ?? (isStatusCode(code) ? statuses[code] : undefined)
  return found?.[language] ?? code
}
