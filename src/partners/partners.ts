import { amazon, amazonVendor } from './amazon/index.ts'
import { edi } from './edi/index.ts'
import { alipay, stripe, wechatpay } from './gateways/index.ts'
import { jd } from './jd/index.ts'
import type { Partner } from './partner.ts'
import { pinduoduo } from './pinduoduo/index.ts'
import { shopify } from './shopify/index.ts'
import { taobao } from './taobao/index.ts'
import { woocommerce } from './woocommerce/index.ts'

/** Every partner that the hub understands. A new one is a folder, and a line here. */
const all: readonly Partner[] = [
  shopify,
  amazon,
  amazonVendor,
  woocommerce,
  taobao,
  jd,
  pinduoduo,
  stripe,
  alipay,
  wechatpay,
  edi,
]

export const partners: ReadonlyMap<string, Partner> = new Map(
  all.map((partner) => [partner.name, partner]),
)
