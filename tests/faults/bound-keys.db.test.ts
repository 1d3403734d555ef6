import { createHmac } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openGuideHub } from '../guide/hub.ts'
import { asker } from './ask.ts'

// Keys of programs: tied to their shop accounts, never a replacement for a signature, and on record.

let hub: Awaited<ReturnType<typeof openGuideHub>>
let call: ReturnType<typeof asker>
const keys: Record<string, { id: string; key: string }> = {}
const make = async (name: string, body: object) => {
  const made = await call('keys', { body: { name, ...body } })
  expect(made.status, made.text).toBe(201)
  keys[name] = made.json
}
const key = (name: string) => keys[name]!.key

const order = (externalId: string, change: object = {}) => ({
  channel: 'my-shop',
  externalId,
  currency: 'CNY',
  lines: [{ sku: 'TEA', title: 'Tea', quantity: 1, unitPrice: '19.90' }],
  ...change,
})
const shop = { platform: 'shopify', currency: 'EUR', zone: 'UTC', language: 'en' }

beforeAll(async () => {
  hub = await openGuideHub()
  call = asker(hub)
  await make('mine', { role: 'channel', channels: ['my-shop', 'erp'] })
  await make('other', { role: 'channel', channels: ['shop2'] })
  await make('any', { role: 'integration' })
  await make('bound', { role: 'integration', channels: ['shop2'] })
  await make('of a', { role: 'integration', unit: 'unit-a' })
  const body = { ...shop, name: 'DE', secret: 'the app secret' }
  expect((await call('shops/shopify-de', { method: 'PUT', body })).status).toBe(201)
  const open = { ...shop, name: 'FR' }
  expect((await call('shops/shopify-fr', { method: 'PUT', body: open })).status).toBe(201)
})
afterAll(() => hub?.close())

test('a new channel key names its shop accounts, and only programs are tied to any', async () => {
  const wish = (body: object) => call('keys', { body: { name: 'x', ...body } })
  expect((await wish({ role: 'channel' })).json).toMatchObject({
    status: 400,
    code: 'channels_missing',
    field: 'channels',
  })
  expect((await wish({ role: 'channel', channels: [] })).status).toBe(400)
  expect((await wish({ role: 'clerk', channels: ['a'] })).json.code).toBe('channels_not_for_role')
  const { json } = await call('keys')
  const shown = (id: string) => json.keys.find((one: { id: string }) => one.id === id).channels
  expect(shown(keys.mine!.id)).toEqual(['my-shop', 'erp'])
  expect(shown(keys.any!.id)).toBeNull()
})

test('a key places, posts and gives commands for its own shop accounts alone', async () => {
  const place = (name: string, externalId: string) =>
    call('orders', { body: order(externalId), key: key(name) })
  expect((await place('mine', 'B-1')).status).toBe(201)
  for (const name of ['other', 'bound'])
    expect((await place(name, 'B-2')).json).toMatchObject({ status: 403, code: 'other_channel' })
  const headers = { 'Idempotency-Key': 'b-1' }
  for (const name of ['other', 'bound']) {
    const posted = await call('inbox/erp', { body: order('B-3'), key: key(name), headers })
    expect(posted.json).toMatchObject({ status: 403, code: 'other_channel' })
  }
  const cancel = { command: { type: 'cancel', reason: 'mine now' } }
  const note = { command: { type: 'note', text: 'a word' } }
  for (const body of [cancel, note]) {
    const told = await call('orders/my-shop:B-1/commands', { body, key: key('bound') })
    expect(told.json).toMatchObject({ status: 403, code: 'other_channel' })
    const tried = await call('orders/my-shop:B-1/preview', { body, key: key('bound') })
    expect(tried.json.code).toBe('other_channel')
  }
  const lines = [{ line: 1, quantity: 1 }]
  const split = await call('orders/my-shop:B-1/split', { body: { lines }, key: key('bound') })
  expect(split.json.code).toBe('other_channel')
})

type Item = { readonly channel: string; readonly code: string; readonly sender: string }
const waiting = async (messageKey: string): Promise<Item | undefined> => {
  const { json } = await call('exceptions?view=messages')
  return json.items.find((item: { messageKey: string }) => item.messageKey === messageKey)
}

test('what a message says of other shops or units than its sender’s goes to the desk with the sender’s name', async () => {
  const post = (body: object, name: string, messageKey: string) =>
    call('inbox/erp', { body, key: key(name), headers: { 'Idempotency-Key': messageKey } })
  const foreign = order('B-4', { channel: 'shop2' })
  expect((await post(foreign, 'mine', 'elsewhere')).status).toBe(202)
  await expect.poll(async () => (await waiting('elsewhere'))?.code).toBe('other_channel')
  const ofB = order('B-5', { channel: 'erp', legalEntity: 'unit-b' })
  expect((await post(ofB, 'of a', 'other unit')).status).toBe(202)
  await expect.poll(async () => (await waiting('other unit'))?.code).toBe('other_unit')
  expect((await waiting('other unit'))?.sender).toBe(`key:${keys['of a']!.id}`)
  // A second message about an order of theirs is no way around it.
  expect((await call('orders', { body: ofB })).status).toBe(201)
  const news = { ...ofB, legalEntity: 'unit-a', buyer: { name: 'New', phone: '13800138000' } }
  expect((await post({ ...news, sourceRevision: 5 }, 'of a', 'news')).status).toBe(202)
  await expect.poll(async () => (await waiting('news'))?.code).toBe('other_unit')
  const tried = await call('exceptions/trial', { body: { cause: 'other_unit' } })
  expect(tried.json.results.map(({ code }: Item) => code)).toEqual(['other_unit'])
})

const webhook = (externalId: number, change: object = {}) => ({
  id: externalId,
  currency: 'EUR',
  created_at: '2026-11-01T10:00:00+01:00',
  updated_at: '2026-11-01T10:00:00+01:00',
  total_price: '24.00',
  financial_status: 'paid',
  gateway: 'card',
  line_items: [{ id: 71, sku: 'LAMP', name: 'Lamp', quantity: 2, price: '12.00' }],
  ...change,
})
const deliver = (name: string | null, body: object, more: Record<string, string>, to = 'de') =>
  call(`inbox/shopify-${to}`, {
    body,
    key: name && key(name),
    headers: { 'X-Shopify-Topic': 'orders/create', ...more },
  })
const signed = (body: object) => ({
  'X-Shopify-Hmac-Sha256': createHmac('sha256', 'the app secret')
    .update(JSON.stringify(body))
    .digest('base64'),
})

test('where a shop has a secret its signature is demanded, whatever key comes along', async () => {
  const body = webhook(5001)
  await make('of shopify', { role: 'channel', channels: ['shopify-de'] })
  for (const name of ['other', 'of shopify', 'any', null]) {
    const bare = await deliver(name, body, { 'X-Shopify-Webhook-Id': `bare-${name}` })
    expect(bare.json, `${name}`).toMatchObject({ status: 401, code: 'wrong_signature' })
  }
  const sent = await deliver(null, body, { ...signed(body), 'X-Shopify-Webhook-Id': 'w-1' })
  expect(sent.status).toBe(202)
  const foreign = await deliver('other', body, { ...signed(body), 'X-Shopify-Webhook-Id': 'w-2' })
  expect(foreign.json.code).toBe('other_channel')
  const open = await deliver('any', webhook(5002), { 'X-Shopify-Webhook-Id': 'w-3' }, 'fr')
  expect(open.status).toBe(202)
})

test('the record says who did it: the shop by its signature, else the key that posted', async () => {
  const actorOf = async (id: string) =>
    (await call(`orders/${id}/events`)).json?.events?.[0]?.actor as string | undefined
  await expect.poll(() => actorOf('shopify-de:5001')).toBe('channel:shopify-de')
  await expect.poll(() => actorOf('shopify-fr:5002')).toBe(`key:${keys.any!.id}`)
})
