import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { asText, hasPayloads, payloads, skipLine } from './testing.ts'

if (!hasPayloads) console.warn(skipLine)

type Entry = { kind: string; mappedBy?: string; whyNot?: string }
type Rule = readonly [file: RegExp, entry: Entry]

const mapped = (kind: string, mappedBy: string): Entry => ({ kind, mappedBy })
const left = (kind: string, whyNot: string): Entry => ({ kind, whyNot })
const catalogue = 'master data of the shop, no order and no money of an order'
const marketing = 'marketing of the shop, no order and no money of an order'

/** What every payload of the folder is, and what reads it. The first rule that fits counts. */
const rules: readonly Rule[] = [
  [/^shopify\/order\.json$/, mapped('order', 'shopify/order.ts')],
  [/^shopify\/refund\.json$/, mapped('refund', 'shopify/refund.ts')],
  [/^shopify\/fulfillment\.json$/, mapped('fulfilment', 'shopify/shipment.ts')],
  [/^shopify\/transactions?\.json$/, mapped('payment', 'shopify/transaction.ts')],
  [
    /^shopify\/tender_transactions\.json$/,
    left(
      'settlement',
      'repeats money of transactions for the books; settlement files are read elsewhere',
    ),
  ],
  [
    /^shopify\/(payouts?|balance)\.json$/,
    left('settlement', 'payouts of Shopify Payments; settlement files are read elsewhere'),
  ],
  [
    /^shopify\/(draft_order|draft_order_invoice|checkouts|carts)\.json$/,
    left(
      'intention to buy',
      'becomes an order only when completed, and then arrives as orders/create',
    ),
  ],
  [
    /^shopify\/(customer|customers_search|customer_invite|customer_saved_search|customer_saved_search_customers)\.json$/,
    left(
      'person',
      'orders carry the buyer that they need; persons are not collected apart from orders',
    ),
  ],
  [
    /^shopify\/gift_card.*\.json$/,
    left('gift card', 'issued by the shop; its use arrives as a payment of an order'),
  ],
  [
    /^shopify\/(price_rules?|discount_.*|batch_discount_codes|marketing_events?)\.json$/,
    left('marketing', marketing),
  ],
  [
    /^shopify\/(inventory_items?|inventory_level|location|locations|location_inventory_levels)\.json$/,
    left('stock', 'stock and locations of the shop; the hub keeps its own'),
  ],
  [
    /^shopify\/(products?|product_.*|variants?|images?|image_metafields|collection_.*|publications|metafields?|metafields_count|shipping_zones|carrier_service|fulfillment_service|currencies|events)\.json$/,
    left('catalogue and settings', catalogue),
  ],
  [
    /^amazon_sp_api\/models\/(ordersV0|orders_2026-01-01)\.json\.gz$/,
    mapped('orders (model with examples)', 'amazon/order-v0.ts, amazon/order-2026.ts'),
  ],
  [
    /^amazon_sp_api\/sandbox_examples\/(ordersV0|orders_2026-01-01)\.json$/,
    mapped('orders (examples)', 'amazon/order-v0.ts, amazon/order-2026.ts'),
  ],
  [
    /^amazon_sp_api\/models\/vendorOrders\.json\.gz$/,
    mapped('purchase orders (model with examples)', 'amazon/vendor-order.ts'),
  ],
  [
    /^amazon_sp_api\/sandbox_examples\/vendorOrders\.json$/,
    mapped('purchase orders (examples)', 'amazon/vendor-order.ts'),
  ],
  [
    /^amazon_sp_api\/.*fulfillmentOutbound/,
    left(
      'our orders to Amazon’s warehouses',
      'outgoing: a warehouse connector, not a sales channel',
    ),
  ],
  [
    /^amazon_sp_api\/.*(merchantFulfillment|shippingV2|tracking_|vendorShipments)/,
    left('labels and tracking', 'a carrier connector, not a sales channel'),
  ],
  [
    /^amazon_sp_api\/.*(fbaInventory|supplySources|InventoryAvailability|ItemInventoryEvent)/,
    left('stock', 'stock and locations at Amazon; no order'),
  ],
  [
    /^amazon_sp_api\/.*OrderChangeNotification/,
    left(
      'order changed',
      'names the order and its status but no money: a reason to pull the order',
    ),
  ],
  [
    /^amazon_sp_api\/.*TransactionUpdateNotification/,
    mapped('finance event (schema with examples)', 'amazon/finance-event.ts'),
  ],
  [
    /^amazon_sp_api\/.*FulfillmentOrderStatusNotification/,
    left('shipment status', 'status of our orders to Amazon’s warehouses: a warehouse connector'),
  ],
  [
    /^amazon_sp_api\/(models|sandbox_examples)\/notifications\./,
    left('settings', 'how to subscribe to notifications'),
  ],
  [/^stripe\//, mapped('payments (fixtures of every object)', 'gateways/stripe/payment.ts')],
  [
    /^wechatpay\/.*(TRANSACTION|transaction|REFUND|refund).*plaintext/,
    mapped('payment', 'gateways/wechatpay/payment.ts'),
  ],
  [
    /^wechatpay\/v2_transaction-success\.body\.xml$/,
    mapped('payment', 'gateways/wechatpay/payment.ts'),
  ],
  [
    /^wechatpay\/.*plaintext/,
    left(
      'other event of the gateway',
      'complaint, coupon, invoice or profit sharing: refused as not_a_payment',
    ),
  ],
  [
    /^wechatpay\/.*body/,
    left('envelope', 'its content is encrypted: refused as still_sealed until it is decrypted'),
  ],
  [/^alipay\//, mapped('payment', 'gateways/alipay/payment.ts')],
  [/^woocommerce\//, mapped('order', 'woocommerce/order.ts')],
  [/^taobao\//, mapped('order', 'taobao/order.ts')],
  [/^jd\//, mapped('order', 'jd/order.ts')],
  [/^pinduoduo\//, mapped('order', 'pinduoduo/order.ts')],
]

const classify = (file: string): Entry | undefined =>
  rules.find(([pattern]) => pattern.test(file))?.[1]

test.skipIf(!hasPayloads)('no payload of the folder is silently skipped', async () => {
  const files = readdirSync(payloads, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      `${entry.parentPath}/${entry.name}`.slice(payloads.pathname.length).replace(/^\/+/, ''),
    )
    .sort()
  expect(files.filter((file) => classify(file) === undefined)).toEqual([])
  const unused = rules.filter(([pattern]) => !files.some((file) => pattern.test(file)))
  expect(unused.map(([pattern]) => pattern.source)).toEqual([])
  const inventory = Object.fromEntries(files.map((file) => [file, classify(file)]))
  await expect(asText(inventory)).toMatchFileSnapshot('golden/inventory.json')
})

test('a payload that nobody has classified would be noticed', () => {
  expect(classify('shopify/order_edit.json')).toBeUndefined()
  expect(classify('lazada/order.json')).toBeUndefined()
})

test('what is said to read a payload is there', () => {
  const readers = rules.flatMap(([, { mappedBy }]) => mappedBy?.split(', ') ?? [])
  expect(readers.length).toBeGreaterThan(10)
  expect(readers.filter((path) => !existsSync(join(import.meta.dirname, path)))).toEqual([])
})
