import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Ask } from '../ask.ts'

/** Shop accounts: one for each platform, two that send in the hub's own words. */
export const shops = [
  { id: 'web', platform: 'api', currency: 'CNY', zone: 'Asia/Shanghai', language: 'zh' },
  { id: 'b2b-desk', platform: 'api', currency: 'EUR', zone: 'Europe/Berlin', language: 'en' },
  { id: 'shopify-de', platform: 'shopify', currency: 'EUR', zone: 'Europe/Berlin', language: 'en' },
  {
    id: 'amazon-us',
    platform: 'amazon',
    currency: 'USD',
    zone: 'America/New_York',
    language: 'en',
  },
  {
    id: 'vendor',
    platform: 'amazon_vendor',
    currency: 'USD',
    zone: 'America/New_York',
    language: 'en',
  },
  { id: 'woo', platform: 'woocommerce', currency: 'EUR', zone: 'Europe/Paris', language: 'en' },
  { id: 'tmall', platform: 'taobao', currency: 'CNY', zone: 'Asia/Shanghai', language: 'zh' },
  { id: 'jd', platform: 'jd', currency: 'CNY', zone: 'Asia/Shanghai', language: 'zh' },
  { id: 'pdd', platform: 'pinduoduo', currency: 'CNY', zone: 'Asia/Shanghai', language: 'zh' },
] as const
export const shopSecret = 'not a secret: signs made-up messages only'
export const places = ['HGH', 'SHA', 'LEJ', 'EWR'] as const
export const skuCount = 40
export const sku = (index: number) => `TEA-${String(index).padStart(3, '0')}`
/** Nothing of these lies anywhere: whoever wants them waits. */
export const rareCount = 6
export const rare = (index: number) => `RARE-${index}`
export const dear = 'KETTLE'

const roles = [
  'clerk',
  'warehouse',
  'analyst',
  'designer',
  'integration',
  'auditor',
  'channel',
  'owner',
]

/** The made-up company: what is said of it before the first order. */
export async function declareWorld({ must }: Ask): Promise<void> {
  await must('PUT', 'company', {
    name: { zh: '青麓茶器（虚构）', en: 'Qinglu Tea (made up)' },
    language: 'zh',
  })
  for (const { id, ...shop } of shops) {
    const unit = id === 'b2b-desk' ? { legalEntity: 'EU' } : {}
    const secret = id === 'shopify-de' || id === 'woo' ? { secret: shopSecret } : {}
    await must('PUT', `shops/${id}`, { name: `Shop ${id}`, ...shop, ...unit, ...secret })
  }
  for (const [index, id] of places.entries()) {
    const country = index < 2 ? 'CN' : index === 2 ? 'DE' : 'US'
    await must('PUT', `locations/${id}`, {
      ...{ name: `Place ${id}`, country, priority: index + 1, handlingMinor: 100 + 10 * index },
      lanes: {
        '*': { costMinor: 900 + 100 * index, days: 4 },
        [country]: { costMinor: 300, days: 2 },
      },
    })
  }
  for (const name of ['sf', 'dhl', 'ups'])
    await must('PUT', `carriers/${name}`, { name: name.toUpperCase() })
  await declareFields(must)
  for (const role of roles) {
    // Since keys are tied to shops, one that places orders has to name them; older versions take no heed.
    const tied = role === 'channel' ? { channels: [shops[0]!.id] } : {}
    await must('POST', 'keys', { name: `test ${role}`, role, ...tied })
    if (role === 'clerk') await must('POST', 'keys', { name: 'test confined', role, unit: 'EU' })
  }
  const revoked = await must('POST', 'keys', { name: 'test revoked', role: 'clerk' })
  await must('DELETE', `keys/${revoked.id}`)
  await must('PUT', `views/${'0a'.repeat(16)}`, {
    ...{ name: 'What waits', shared: true, filter: { status: 'backordered' }, columns: ['number'] },
  }).catch(() => undefined)
}

async function declareFields(must: Ask['must']): Promise<void> {
  const label = { zh: '字段', en: 'Field' }
  const open = { class: 'internal', purposes: ['fulfilment', 'support'], mask: 'none' }
  await must('PUT', 'fields/wave', { type: 'number', label, 'x-privacy': open, indexed: true })
  await must('PUT', 'fields/gift', { type: 'boolean', label, 'x-privacy': open })
  await must('PUT', 'fields/birthday', {
    ...{ type: 'date', label },
    'x-privacy': { class: 'personal', subject: 'buyer', purposes: ['support'], mask: 'redact' },
  })
  await must('PUT', 'fields/wave', {
    type: 'number',
    unit: 'pcs',
    label,
    'x-privacy': open,
    indexed: true,
  })
}

/** Stock in lots, conditions and pools, some on its way, with safety stock and a count. */
export async function stockUp({ must }: Ask): Promise<void> {
  const receive = (index: number, location: string, more: object, quantity = 400) => ({
    ...{ type: 'receive', sku: sku(index), location, quantity },
    ...more,
  })
  const commands: object[] = []
  for (let index = 0; index < skuCount; index++)
    for (const [at, location] of places.entries()) {
      commands.push(receive(index, location, {}))
      if ((index + at) % 3 === 0) commands.push(receive(index, location, { lot: `L${index}` }, 60))
      if ((index + at) % 5 === 0) commands.push(receive(index, location, { condition: 'used' }, 5))
      if ((index + at) % 7 === 0) commands.push(receive(index, location, { pool: 'b2b' }, 30))
      if ((index + at) % 11 === 0) commands.push(receive(index, location, { inTransit: true }, 20))
    }
  for (const location of places) commands.push({ ...receive(0, location, {}), sku: dear })
  commands.push({ type: 'set_safety', sku: sku(1), location: 'HGH', quantity: 10 })
  commands.push({ type: 'adjust', sku: sku(2), location: 'SHA', quantity: -3, reason: 'broken' })
  commands.push({ type: 'count', sku: sku(3), location: 'LEJ', quantity: 395 })
  commands.push({ type: 'transfer', sku: sku(4), location: 'HGH', to: 'SHA', quantity: 12 })
  commands.push({
    type: 'transfer',
    sku: sku(5),
    location: 'HGH',
    to: 'LEJ',
    quantity: 7,
    inTransit: true,
  })
  await must('POST', 'stock', { commands }, { 'idempotency-key': 'opening' })
  for (let index = 0; index < skuCount; index += 4)
    await must('PUT', `skus/${sku(index)}`, { title: `Tea ${index}` }).catch(() => undefined)
}

/**
 * Another version of the standard process, with shorter waits, or one whose parcels are released by hand:
 * orders keep the one they began with. The waits outlast the filling, so that no timer depends on its pace.
 */
export async function publishAnother(
  { must }: Ask,
  root: string,
  version: number,
  release: 'at once' | 'by hand' = 'at once',
): Promise<void> {
  const file = join(root, 'templates', 'standard', 'v1.json')
  const waits = version % 2 === 0 ? ['40m', '30m'] : ['50m', '20m']
  const text = readFileSync(file, 'utf8')
  const definition = JSON.parse(text)
  definition.version = version
  definition.examples = []
  definition.steps.awaiting_payment.timers[0].after = waits[0]
  definition.steps.backordered.timers[0].after = waits[1]
  if (release === 'by hand') delete definition.steps.ready.entry
  await must('POST', 'definitions', definition)
}
