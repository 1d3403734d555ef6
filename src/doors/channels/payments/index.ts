import type { Refusal } from '#kit'
import { readJson } from '../read-json.ts'
import { toPayment as alipay, readAlipayForm } from './alipay.ts'
import type { PaymentNotice } from './notice.ts'
import { toPayment as stripe } from './stripe.ts'
import { toPayment as wechatpay } from './wechatpay.ts'
import { readWechatXml } from './wechatpay-xml.ts'

export type { PaymentKind, PaymentNotice } from './notice.ts'

export type Gateway = {
  readonly name: string
  read(text: string): unknown
  toPayment(theirs: unknown): PaymentNotice | Refusal
}

/** Every payment gateway that the hub understands, by its name. */
export const gateways: Readonly<Record<string, Gateway>> = {
  stripe: { name: 'stripe', read: readJson, toPayment: stripe },
  wechatpay: {
    name: 'wechatpay',
    read: (text) => (text.trimStart().startsWith('<') ? readWechatXml(text) : readJson(text)),
    toPayment: wechatpay,
  },
  alipay: {
    name: 'alipay',
    read: (text) => (text.trimStart().startsWith('{') ? readJson(text) : readAlipayForm(text)),
    toPayment: alipay,
  },
}
