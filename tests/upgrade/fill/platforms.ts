import { createHmac } from 'node:crypto'
import type { Ask } from '../ask.ts'
import { decimal, type Sample } from './orders.ts'
import { shopSecret } from './world.ts'

const beijing = (at: string) =>
  new Date(Date.parse(at) + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ')
const utc = (at: string) => at.slice(0, 19)

/** What each platform says of an order, reduced to what its documentation calls required. */
export const payloads: Readonly<Record<string, (one: Sample) => object>> = {
  'shopify-de': ({ externalId, lines, totalMinor, person, placedAt, index }) => ({
    ...{ id: Number(externalId), name: `#${index}`, currency: 'EUR', created_at: placedAt },
    ...{ updated_at: placedAt, total_price: decimal(totalMinor), financial_status: 'paid' },
    ...{ gateway: 'card', email: person.email, note: index % 3 === 0 ? 'No bell' : null },
    shipping_address: {
      ...{ name: person.name, phone: person.phone, address1: `Erfundene Straße ${index}` },
      ...{ city: 'Nirgendwo', zip: '00000', country_code: 'DE' },
    },
    line_items: lines.map(({ sku, quantity, priceMinor }, at) => ({
      ...{ id: index * 10 + at, sku, name: sku, quantity, price: decimal(priceMinor) },
    })),
  }),
  'amazon-us': ({ externalId, lines, totalMinor, person, placedAt }) => ({
    ...{ orderId: externalId, createdTime: placedAt, lastUpdatedTime: placedAt },
    buyer: { buyerName: person.name, buyerEmail: person.email },
    recipient: {
      deliveryAddress: {
        ...{ name: person.name, countryCode: 'US', stateOrRegion: 'NY', city: 'Nowhere' },
        ...{ postalCode: '00000', addressLine1: '1 Invented Road' },
      },
    },
    fulfillment: { fulfillmentStatus: 'UNSHIPPED', fulfilledBy: 'MERCHANT' },
    proceeds: { grandTotal: { amount: decimal(totalMinor), currencyCode: 'USD' } },
    orderItems: lines.map(({ sku, quantity, priceMinor }, at) => ({
      ...{ orderItemId: `${externalId}-${at}`, quantityOrdered: quantity },
      product: {
        ...{ sellerSku: sku, title: sku },
        price: { unitPrice: { amount: decimal(priceMinor), currencyCode: 'USD' } },
      },
    })),
  }),
  vendor: ({ externalId, lines, placedAt }) => ({
    purchaseOrderNumber: externalId,
    orderDetails: {
      ...{
        purchaseOrderDate: placedAt,
        paymentMethod: 'Invoice',
        buyingParty: { partyId: 'MADEUP' },
      },
      shipToParty: { address: { name: 'Made-up Hall', countryCode: 'US', city: 'Nowhere' } },
      items: lines.map(({ sku, quantity, priceMinor }, at) => ({
        ...{ itemSequenceNumber: String(at + 1), vendorProductIdentifier: sku },
        orderedQuantity: { amount: quantity, unitOfMeasure: 'Eaches' },
        netCost: { amount: decimal(priceMinor), currencyCode: 'USD' },
      })),
    },
  }),
  woo: ({ externalId, lines, totalMinor, person, placedAt, index }) => {
    const address = {
      ...{ first_name: person.name, last_name: 'Invented', address_1: `1 rue Inventée ${index}` },
      ...{
        city: 'Nullepart',
        postcode: '00000',
        country: 'FR',
        email: person.email,
        phone: person.phone,
      },
    }
    return {
      ...{ id: Number(externalId), number: externalId, currency: 'EUR', status: 'processing' },
      ...{
        total: decimal(totalMinor),
        date_created_gmt: utc(placedAt),
        date_modified_gmt: utc(placedAt),
      },
      ...{ date_paid_gmt: utc(placedAt), payment_method: 'card', transaction_id: `t${externalId}` },
      ...{ customer_id: 0, billing: address, shipping: address },
      line_items: lines.map(({ sku, quantity, priceMinor }, at) => ({
        ...{ id: at + 1, sku, name: sku, quantity, product_id: at + 1 },
        ...{ subtotal: decimal(quantity * priceMinor), total: decimal(quantity * priceMinor) },
        total_tax: '0.00',
      })),
    }
  },
  tmall: ({ externalId, lines, totalMinor, person, placedAt }) => ({
    trade: {
      ...{
        tid: externalId,
        status: 'WAIT_SELLER_SEND_GOODS',
        payment: decimal(totalMinor),
        post_fee: '0.00',
      },
      ...{ created: beijing(placedAt), modified: beijing(placedAt), pay_time: beijing(placedAt) },
      ...{
        buyer_open_uid: `uid-${externalId}`,
        receiver_name: person.name,
        receiver_state: '浙江省',
      },
      ...{ receiver_mobile: person.phone, receiver_city: '无名市', receiver_address: '虚构路一号' },
      orders: {
        order: lines.map(({ sku, quantity, priceMinor }, at) => ({
          ...{ oid: `${externalId}${at}`, outer_sku_id: sku, title: sku, num: quantity },
          price: decimal(priceMinor),
        })),
      },
    },
  }),
  jd: ({ externalId, lines, totalMinor, person, placedAt }) => ({
    ...{ order_id: externalId, order_payment: decimal(totalMinor), pay_type: '4-在线支付' },
    ...{
      order_start_time: beijing(placedAt),
      payment_confirm_time: beijing(placedAt),
      modified: beijing(placedAt),
    },
    consignee_info: {
      ...{ fullname: person.name, mobile: person.phone, province: '江苏', city: '无名市' },
      full_address: '虚构大道二号',
    },
    item_info_list: lines.map(({ sku, quantity, priceMinor }, at) => ({
      ...{ sku_id: `${at + 1}`, outer_sku_id: sku, sku_name: sku, item_total: String(quantity) },
      jd_price: decimal(priceMinor),
    })),
  }),
  pdd: ({ externalId, lines, totalMinor, person, placedAt }) => ({
    ...{
      order_sn: externalId,
      pay_amount: decimal(totalMinor),
      confirm_status: 1,
      order_status: 1,
    },
    ...{
      created_time: beijing(placedAt),
      pay_time: beijing(placedAt),
      updated_at: beijing(placedAt),
    },
    ...{
      receiver_name: person.name,
      receiver_phone: person.phone,
      province: '四川省',
      city: '无名市',
    },
    ...{ address: '虚构巷三号', pay_type: 'WEIXIN' },
    item_list: lines.map(({ sku, quantity, priceMinor }, at) => ({
      ...{ sku_id: `${at + 1}`, outer_id: sku, goods_name: sku, goods_count: quantity },
      goods_price: decimal(priceMinor),
    })),
  }),
}

/** Delivers a message as its platform does: signed and without a key by those that sign. */
export async function deliver(
  { must }: Ask,
  shop: string,
  messageKey: string,
  content: object | string,
): Promise<void> {
  const raw = typeof content === 'string' ? content : JSON.stringify(content)
  await must('POST', `inbox/${shop}`, raw, {
    ...(headers[shop] ?? usual)(messageKey),
    ...(headers[shop] && { ...signed[shop]!(signatureOf(raw)), authorization: '' }),
  })
}

type Headers = Record<string, string>
const usual = (key: string): Headers => ({ 'idempotency-key': key })
const headers: Readonly<Record<string, (key: string) => Headers>> = {
  'shopify-de': (key) => ({
    'x-shopify-topic': 'orders/create',
    'x-shopify-webhook-id': key,
  }),
  woo: (key) => ({ 'x-wc-webhook-topic': 'order.created', 'x-wc-webhook-delivery-id': key }),
}
const signed: Readonly<Record<string, (signature: string) => Headers>> = {
  'shopify-de': (signature) => ({ 'x-shopify-hmac-sha256': signature }),
  woo: (signature) => ({ 'x-wc-webhook-signature': signature }),
}
const signatureOf = (raw: string) => createHmac('sha256', shopSecret).update(raw).digest('base64')
