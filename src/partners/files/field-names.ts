/**
 * Fields of an order that a column can fill, named as in a mapping, each with the headings that
 * people's exports give it. Compared without case, spaces and signs; the first that fits wins.
 */
const headings: readonly (readonly [field: string, pattern: RegExp])[] = [
  ['line.externalLineId', /^(line(id|no|number)?|lineitemid|orderlineid|子订单(号|编号)|行号)$/],
  [
    'order.externalId',
    /^((sales)?order(id|no|nr|number|ref|reference|sn)?|invoice(no|number)?|name|bestell(nr|nummer)|订单(号|编号|id)|单号|主订单(号|编号))$/,
  ],
  [
    'order.placedAt',
    /^((order|invoice|purchase)?(date|time|datetime)|(placed|created|ordered|paid)(at|on)?|createdtime|orderedat|bestelldatum|datum|(下单|订单|创建|付款|支付)?(时间|日期))$/,
  ],
  ['order.currency', /^(currency(code)?|währung|waehrung|币种|货币)$/],
  ['order.type', /^(ordertype|type|订单类型|类型)$/],
  [
    'order.note',
    /^(note|notes|comment|remark|remarks|buyermessage|message|备注|买家(留言|备注)|订单备注|留言)$/,
  ],
  [
    'order.buyer.platformToken',
    /^(customer(id|no|number|code)?|buyer(id|nick)?|client(id)?|member(id)?|kundennummer|kunde|客户(编号|id|号)?|会员(号|id)?|买家(id|昵称|账号)?)$/,
  ],
  [
    'order.buyer.email',
    /^(e?mail|emailaddress|(customer|buyer|contact)e?mail|邮箱|电子邮箱|邮件)$/,
  ],
  [
    'order.shipTo.name',
    /^((ship(ping|to)?|recipient|receiver|consignee|delivery)?name|recipient|receiver|consignee|fullname|(customer|buyer)name|empfänger|收货人(姓名)?|收件人(姓名)?|姓名|客户(姓名|名称))$/,
  ],
  [
    'order.shipTo.phone',
    /^((ship(ping|to)?|recipient|receiver|customer|buyer|contact)?(phone|mobile|tel|telephone)(no|number)?|telefon|(收货人|收件人|联系)?(手机|电话)(号|号码)?|联系方式)$/,
  ],
  [
    'order.shipTo.country',
    /^((ship(ping|to)?|destination|delivery)?country(code)?|land|国家|国家地区|收货国家)$/,
  ],
  [
    'order.shipTo.region',
    /^((ship(ping|to)?)?(state|province|region)(code)?|bundesland|省|省份|收货省份|州)$/,
  ],
  ['order.shipTo.city', /^((ship(ping|to)?)?(city|town)|ort|stadt|市|城市|收货城市)$/],
  [
    'order.shipTo.postcode',
    /^((ship(ping|to)?)?(postcode|postalcode|zip|zipcode)|plz|postleitzahl|邮编|邮政编码)$/,
  ],
  [
    'order.shipTo.street',
    /^((ship(ping|to|pment)?|delivery)?(street|address|address1|addressline1|streetaddress)|straße|strasse|adresse|(收货|收件|详细|街道)?地址)$/,
  ],
  [
    'charge.shipping',
    /^(shipping(cost|fee|price|charge|total|amount)?|postage|freight|deliveryfee|versand(kosten)?|运费|邮费|快递费)$/,
  ],
  ['charge.tax', /^(tax|taxes|vat|gst|(total)?tax(amount|total)?|steuer|税|税额|税费)$/],
  [
    'charge.discount',
    /^(discount(s|amount|total)?|coupon(amount)?|rabatt|优惠(金额)?|折扣(金额)?|减免)$/,
  ],
  ['charge.duty', /^(duty|duties|customs|关税)$/],
  ['charge.fee', /^(fee|fees|servicefee|handling(fee)?|手续费|服务费)$/],
  [
    'line.sku',
    /^((item|product|article|stock|variant|lineitem)?(sku|code|no|number|artikelnummer)|skuid|stockcode|itemid|productid|artikel(nr|nummer)?|商品(编码|编号|代码|id)|货号|sku编码|商家编码|款号)$/,
  ],
  [
    'line.title',
    /^((item|product|article|lineitem)?(title|name|description|desc)|product|item|artikel|bezeichnung|商品(名称|名|标题)?|品名|产品(名称)?|宝贝标题)$/,
  ],
  [
    'line.quantity',
    /^((item|order|product|lineitem)?(quantity|qty|units|pieces|pcs|count)|menge|anzahl|(商品|购买|订购)?(数量|件数|个数))$/,
  ],
  [
    'line.unitPrice',
    /^((item|unit|product|sale|selling|lineitem)?price|unitcost|einzelpreis|preis|(商品)?(单价|价格|售价|成交价))$/,
  ],
]

/** Fields that hold numbers only: a column of words is not meant. */
const numeric = /^(charge\.|line\.(quantity|unitPrice))/

const plain = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s_\-./#:()[\]（）【】]+/g, '')

/** The field that a heading seems to mean, or null. `kind` is what its cells look like. */
export function fieldOf(name: string, kind: string): string | null {
  const heading = plain(name.split('.').at(-1) ?? name)
  const whole = plain(name)
  const found = headings.find(([, pattern]) => pattern.test(whole) || pattern.test(heading))?.[0]
  if (found === undefined) return null
  if (found === 'order.placedAt' && kind === 'text') return null
  return numeric.test(found) && kind === 'text' ? null : found
}
