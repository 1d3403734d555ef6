import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { OrderInput } from '#engine/order'
import { usualLocation } from '#engine/sourcing'
import { createKey, keyTable, orderKey, trackingToken } from '#guard'
import { aCaller } from '#guard/testing'
import { isRefusal } from '#kit'
import { type House, openHouse, readSettings } from '#main'
import { openTestStore } from '#store/testing'
import { serve } from '../../src/main/serve.ts'
import { needlesOf } from './canaries.ts'
import { wallClock } from './wall-clock.ts'

let house: House
let at: string
let keys: Record<'clerk' | 'analyst', string>
const ends: (() => Promise<void> | void)[] = []

beforeAll(async () => {
  const { store, close } = await openTestStore('tracking_leaks')
  ends.push(close)
  const dir = mkdtempSync(join(tmpdir(), 'orrery-tracking-'))
  chmodSync(dir, 0o711)
  ends.push(() => rmSync(dir, { recursive: true, force: true }))
  const settings = readSettings(
    { data: dir, database: store.url, port: '0' },
    { ORRERY_LOG: 'error', ORRERY_URL: 'https://track.example.com/' },
    '.',
  )
  if (isRefusal(settings)) throw new Error(settings.why)
  const opened = await openHouse(settings)
  if (isRefusal(opened)) throw new Error(opened.why)
  house = opened
  ends.push(() => house.close())
  const door = await serve(house, { port: 0 })
  if (isRefusal(door)) throw new Error(door.why)
  ends.push(() => door.close())
  at = door.url
  const keyOf = async (role: 'clerk' | 'analyst') =>
    (await createKey(keyTable(house.store), { role, name: role }, wallClock.now())).key
  keys = { clerk: await keyOf('clerk'), analyst: await keyOf('analyst') }
  await house.hub.catalog.saveLocation(location)
})
afterAll(async () => {
  for (const end of ends.reverse()) await end()
})

const location = {
  ...usualLocation,
  id: 'LOCID-Quoll',
  name: 'LOCNAME-Quoll Street 9',
  country: 'CN',
  region: '33',
  zone: 'Asia/Shanghai',
  lanes: { '*': { costMinor: 0, days: 2 } },
}

async function call(
  method: string,
  path: string,
  body?: object,
  role: keyof typeof keys = 'clerk',
) {
  const response = await fetch(at + path, {
    method,
    headers: {
      authorization: `Bearer ${keys[role]}`,
      ...(body && { 'content-type': 'application/json' }),
    },
    ...(body && { body: JSON.stringify(body) }),
  })
  const text = await response.text()
  return { status: response.status, json: text ? JSON.parse(text) : undefined }
}
const open = (path: string, headers: Record<string, string> = {}) =>
  fetch(at + path, { headers, redirect: 'manual' })

/** A word of its own in every field that a stranger or a clerk can fill. */
const secrets = {
  buyer: ['BUYERNAME-Quoll', '13955501234', 'buyermail-quoll@example.com', 'PTOKEN-Quoll'],
  recipient: [
    'RECNAME-Quoll',
    '13955504321',
    'recmail-quoll@example.com',
    'CITY-Quoll',
    '31777Quoll',
    'STREET-Quoll',
  ],
  payer: ['PAYNAME-Quoll', 'PAYCITY-Quoll', 'PAYSTREET-Quoll'],
  money: [
    'GATEWAY-Quoll',
    'PAYREF-Quoll',
    'PAYID-Quoll',
    'COUPON-Quoll',
    'BEARER-Quoll',
    'JURIS-Quoll',
    '7331.57',
    'CHARGELABEL-Quoll',
  ],
  internal: [
    'SKU-Quoll',
    'TAG-Quoll',
    'ENTITY-Quoll',
    'REGION-Quoll',
    'LINEID-Quoll',
    'SHOP-Quoll',
    'HOLDWHY-Quoll',
    'NOTE-Quoll',
    'CLERKNOTE-Quoll',
    'FIELD-Quoll',
    'RETURNWHY-Quoll',
    'THEIRS-Quoll',
    'SOURCE-Quoll',
    'LOCID-Quoll',
    'LOCNAME-Quoll',
    'SF99Quoll7654321',
  ],
}
const shown = ['EXTERNAL-Quoll', 'TITLE-Quoll', 'CARRIER-Quoll']

const person = (of: readonly string[]) => ({ name: of[0]!, phone: of[1]!, email: of[2]! })
const input: OrderInput = {
  channel: 'SHOP-Quoll',
  externalId: 'EXTERNAL-Quoll',
  currency: 'CNY',
  legalEntity: 'ENTITY-Quoll',
  onAccount: true,
  buyer: { ...person(secrets.buyer), platformToken: 'PTOKEN-Quoll' },
  shipTo: {
    ...person(secrets.recipient),
    country: 'CN',
    region: 'REGION-Quoll',
    city: 'CITY-Quoll',
    postcode: '31777Quoll',
    street: 'STREET-Quoll',
  },
  billTo: {
    name: 'PAYNAME-Quoll',
    country: 'CN',
    city: 'PAYCITY-Quoll',
    street: 'PAYSTREET-Quoll',
  },
  lines: [
    {
      externalLineId: 'LINEID-Quoll',
      sku: 'SKU-Quoll',
      title: 'TITLE-Quoll',
      quantity: 3,
      unitPrice: '7331.57',
      discounts: [
        {
          label: 'CHARGELABEL-Quoll',
          cause: 'COUPON-Quoll',
          bearer: 'BEARER-Quoll',
          amount: '1.00',
        },
      ],
      taxes: [{ jurisdiction: 'JURIS-Quoll', amount: '3.00' }],
    },
  ],
  payments: [
    {
      id: 'PAYID-Quoll',
      method: 'card',
      gateway: 'GATEWAY-Quoll',
      reference: 'PAYREF-Quoll',
      state: 'captured',
      amount: '21994.71',
    },
  ],
  tags: ['TAG-Quoll'],
  fields: { engraving: 'FIELD-Quoll' },
  note: 'NOTE-Quoll',
}

const { id } = orderKey('SHOP-Quoll', 'EXTERNAL-Quoll')

/** Everything that the page and its neighbours answer, headers included. */
async function everyAnswer(): Promise<Buffer> {
  const { json } = await call('GET', `/api/v1/orders/${id}/tracking`)
  const parts: string[] = []
  for (const path of [
    json.path,
    `${json.path}?lang=zh`,
    `${json.path}?lang=en`,
    `${json.path}x`,
    json.path.slice(0, -1),
    '/track/',
  ]) {
    const response = await open(path)
    parts.push(JSON.stringify([...response.headers]), await response.text())
  }
  return Buffer.from(parts.join('\n'))
}

async function expectNoLeak(): Promise<void> {
  const answers = await everyAnswer()
  const found = needlesOf(Object.values(secrets).flat())
    .filter(({ bytes }) => answers.includes(bytes))
    .map(({ encoding, marker }) => `${encoding} ${marker}`)
  expect(found).toEqual([])
  for (const word of shown.slice(0, 2)) expect(answers.toString()).toContain(word)
}

test('at every step of its life an order with a secret in every field tells none of them', async () => {
  await house.hub.submitStock(
    [{ type: 'receive', sku: 'SKU-Quoll', location: 'LOCID-Quoll', quantity: 50 }],
    aCaller('system', { id: 'test', kind: 'system' }),
  )
  const placed = await call('POST', '/api/v1/orders', input)
  expect(placed.status, JSON.stringify(placed.json)).toBe(201)
  await expectNoLeak()
  const command = async (type: string, more: object = {}) => {
    const answer = await call('POST', `/api/v1/orders/${id}/commands`, {
      command: { type, ...more },
    })
    expect(answer.status, JSON.stringify(answer.json)).toBeLessThan(300)
    await expectNoLeak()
  }
  await command('hold', { hold: 'check', reason: 'HOLDWHY-Quoll' })
  await command('unhold', { hold: 'check' })
  await command('note', { text: 'CLERKNOTE-Quoll' })
  const doc = await call('GET', `/api/v1/orders/${id}`)
  const [fulfilment] = doc.json.fulfilments
  await command('ship', {
    fulfilment: fulfilment.id,
    parcel: { carrier: 'CARRIER-Quoll', tracking: 'SF99Quoll7654321' },
  })
  await command('report_status', {
    report: {
      id: 'r1',
      source: 'SOURCE-Quoll',
      status: 'in_transit',
      theirs: 'THEIRS-Quoll',
      happenedAt: '2026-11-24T01:00:00.000Z',
      learnedAt: '2026-11-24T01:00:00.000Z',
      fulfilment: fulfilment.id,
      corrects: null,
    },
  })
  await command('deliver', { fulfilment: fulfilment.id })
  await command('request_return', {
    reason: 'RETURNWHY-Quoll',
    lines: [{ line: 1, quantity: 1 }],
  })
  expect((await everyAnswer()).toString()).toContain('CARRIER-Quoll')
}, 30_000)

test('wrong and unknown links get the same page, marked against being kept or found', async () => {
  const unknown = trackingToken(house.vault, 'ab'.repeat(16))
  const answers = await Promise.all(
    [`/track/${unknown}`, '/track/wrong', `/track/${'A'.repeat(43)}`].map(async (path) => {
      const response = await open(path, { 'accept-language': 'en' })
      const headers = [...response.headers].filter(
        ([name]) => !['date', 'x-request-id'].includes(name),
      )
      return JSON.stringify([response.status, headers, await response.text()])
    }),
  )
  expect(new Set(answers).size).toBe(1)
  expect(answers[0]).toContain('404')
  expect(answers[0]).toContain('private, no-cache')
  expect(answers[0]).toContain('noindex')
})

test('the page speaks the language that is asked for', async () => {
  const path = `/track/${trackingToken(house.vault, id)}`
  const textOf = async (...words: Parameters<typeof open>) => (await open(...words)).text()
  expect(await textOf(path, { 'accept-language': 'zh-CN,zh;q=0.9,en;q=0.8' })).toContain(
    'lang="zh-CN"',
  )
  expect(await textOf(path, { 'accept-language': 'de,en;q=0.8' })).toContain('<html lang="en">')
  expect(await textOf(`${path}?lang=zh`, { 'accept-language': 'en' })).toContain(
    '<html lang="zh-CN">',
  )
  expect(await textOf(`${path}?lang=xx&lang=yy`, { 'accept-language': 'en' })).toContain(
    '<html lang="en">',
  )
})

test('who may read an order gets its address, where customers reach it', async () => {
  const { json } = await call('GET', `/api/v1/orders/${id}/tracking`)
  expect(json.url).toBe(`https://track.example.com${json.path}`)
  expect((await call('GET', `/api/v1/orders/${'cd'.repeat(16)}/tracking`)).status).toBe(404)
  expect((await open(`/api/v1/orders/${id}/tracking`)).status).toBe(401)
})

test('looking too often is refused for a minute, and guessing never ends in an order', async () => {
  const path = `/track/${trackingToken(house.vault, id)}`
  const statuses = await Promise.all(
    Array.from({ length: 60 }, async () => (await open(path)).status),
  )
  expect(statuses).toContain(429)
  const guesses = await Promise.all(
    Array.from({ length: 150 }, async (_, guess) => (await open(`/track/guess-${guess}`)).status),
  )
  expect(new Set(guesses)).toEqual(new Set([404, 429]))
})
