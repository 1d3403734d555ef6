import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createKey, createVault, keyTable, openLocalKeyring, type Role, type Vault } from '#guard'
import type { Hub } from '#hub'
import { openSecret } from '#hub'
import { openTestHub, testClock, warehouse } from '#hub/testing'
import type { Store } from '#store'
import { openTestStore } from '#store/testing'
import { type Http, openHttp } from '../../open-http.ts'

let store: Store
let closeStore: () => Promise<void>
let hub: Hub & { end(): Promise<void> }
let http: Http
let vault: Vault
const clock = testClock()
const keys: Partial<Record<Role, string>> = {}

beforeAll(async () => {
  const opened = await openTestStore('http_settings')
  store = opened.store
  closeStore = opened.close
  const dir = mkdtempSync(join(tmpdir(), 'orrery-http-'))
  vault = await createVault(
    await openLocalKeyring({ file: join(dir, 'keyring'), secret: { keyFile: join(dir, 'key') } }),
  )
  hub = await openTestHub(store, { vault, clock })
  await hub.catalog.saveLocation(warehouse('HZ'))
  for (const role of ['owner', 'clerk', 'designer'] as const)
    keys[role] = (await createKey(keyTable(store), { role, name: role }, clock.now())).key
  const log = { info() {}, warn() {}, error: (facts: object) => console.error(facts) }
  http = await openHttp({
    hub,
    store,
    vault,
    clock,
    log,
    host: '127.0.0.1',
    port: 0,
    companyCurrency: 'CNY',
    platforms: ['shopify'],
  } as never)
})
afterAll(async () => {
  await http?.close()
  await hub?.end()
  await closeStore?.()
})

type Sent = { body?: unknown; role?: Role; version?: number; method?: string; isNew?: boolean }
async function call(path: string, { body, role = 'owner', version, method, isNew }: Sent = {}) {
  const response = await fetch(http.url + path, {
    method: method ?? (body === undefined ? 'GET' : 'PUT'),
    headers: {
      authorization: `Bearer ${keys[role]}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(version === undefined ? {} : { 'if-match': `"${version}"` }),
      ...(isNew ? { 'if-none-match': '*' } : {}),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const text = await response.text()
  // biome-ignore lint/suspicious/noExplicitAny: what came is what is tested.
  return { status: response.status, text, json: (text ? JSON.parse(text) : undefined) as any }
}

const shop = {
  name: 'Our shop',
  platform: 'shopify',
  currency: 'EUR',
  zone: 'Europe/Berlin',
  language: 'en',
}

test('a shop is declared with a secret that nobody can read again, and that lies sealed', async () => {
  const secret = 'a secret of the app'
  const made = await call('/api/v1/shops/de-web', { body: { ...shop, secret }, isNew: true })
  expect(made).toMatchObject({ status: 201, json: { version: 1, hasSecret: true } })
  expect(made.text).not.toContain(secret)
  expect((await call('/api/v1/shops')).text).not.toContain(secret)
  const [row] = await store.read(`select doc::text as doc, wrapped, sealed from shop`)
  expect(row!.doc).not.toContain(secret)
  expect(openSecret(vault, 'de-web', row as never)).toBe(secret)
  expect(() => openSecret(vault, 'fr-web', row as never)).toThrow()
  const kept = await call('/api/v1/shops/de-web', { body: shop, version: 1 })
  expect(kept.json).toMatchObject({ version: 2, hasSecret: true })
  const gone = await call('/api/v1/shops/de-web', { body: { ...shop, secret: null } })
  expect(gone.json).toMatchObject({ version: 3, hasSecret: false })
})

test('who saves over another is told, and nothing is lost', async () => {
  const late = await call('/api/v1/shops/de-web', { body: { ...shop, name: 'Late' }, version: 1 })
  expect(late).toMatchObject({
    status: 412,
    json: { code: 'settings_changed', facts: { version: 3 } },
  })
  expect(await call('/api/v1/shops/de-web', { body: shop, isNew: true })).toMatchObject({
    status: 412,
  })
  const one = (await call('/api/v1/locations')).json.locations[0]
  const { id, version, updatedAt: _at, ...rest } = one
  const both = await Promise.all(
    ['First', 'Second'].map((name) =>
      call(`/api/v1/locations/${id}`, { body: { ...rest, name }, version }),
    ),
  )
  expect(both.map(({ status }) => status).sort()).toEqual([200, 412])
  expect(await call('/api/v1/shops/de-web', { method: 'DELETE', version: 1 })).toMatchObject({
    status: 412,
  })
  expect(await call('/api/v1/shops/de-web', { method: 'DELETE', version: 3 })).toMatchObject({
    status: 204,
  })
  expect(await call('/api/v1/shops/de-web', { method: 'DELETE' })).toMatchObject({ status: 404 })
})

test.each([
  ['platform', { platform: 'carrier pigeon' }],
  ['currency', { currency: 'ZZZ' }],
  ['zone', { zone: 'Moon/Base' }],
  ['language', { language: 'la' }],
  ['secret', { secret: 'short' }],
])('a shop with a wrong %s is refused there', async (field, change) => {
  expect(await call('/api/v1/shops/x', { body: { ...shop, ...change } })).toMatchObject({
    status: 400,
    json: { field },
  })
})

test('only an owner declares shops, carriers and the company; a clerk sees them', async () => {
  const carrier = { name: 'SF', trackingUrl: 'https://sf.example/track/{number}' }
  expect(await call('/api/v1/carriers/sf', { body: carrier, role: 'clerk' })).toMatchObject({
    status: 403,
  })
  expect(await call('/api/v1/carriers/sf', { body: carrier })).toMatchObject({ status: 201 })
  expect((await call('/api/v1/carriers', { role: 'clerk' })).json.carriers).toMatchObject([
    { id: 'sf', active: true, service: null },
  ])
  for (const trackingUrl of [
    'http://sf.example/{number}',
    'https://sf.example/',
    'javascript:{number}',
    'https://a/{number}{number}',
  ])
    expect(await call('/api/v1/carriers/x', { body: { ...carrier, trackingUrl } })).toMatchObject({
      status: 400,
      json: { field: 'trackingUrl' },
    })
  expect((await call('/api/v1/company')).json).toEqual({
    name: null,
    language: null,
    currency: 'CNY',
    version: 0,
  })
  const company = { name: { zh: '小熊家居', en: 'Bear Home' }, language: 'zh' }
  expect(await call('/api/v1/company', { body: company, role: 'clerk' })).toMatchObject({
    status: 403,
  })
  expect(await call('/api/v1/company', { body: company })).toMatchObject({ status: 201 })
  expect((await call('/api/v1/company', { role: 'clerk' })).json).toMatchObject(company)
})

const engraving = {
  type: 'text',
  label: { zh: '刻字', en: 'Engraving' },
  'x-privacy': { class: 'internal', purposes: ['fulfilment'], mask: 'none' },
}

test('a custom field is declared, known to the registry at once, and every change is kept', async () => {
  expect(await call('/api/v1/fields/engraving', { body: engraving, isNew: true })).toMatchObject({
    status: 201,
    json: { version: 1, indexed: false },
  })
  expect(hub.catalog.now.registry.fields.get('engraving')?.type).toBe('text')
  expect(await call('/api/v1/fields/colour', { body: engraving })).toMatchObject({
    json: { version: 2 },
  })
  const label = { zh: '刻字内容', en: 'Engraving' }
  expect(
    await call('/api/v1/fields/engraving', { body: { ...engraving, label }, version: 1 }),
  ).toMatchObject({
    status: 200,
    json: { version: 3, label },
  })
  expect(hub.catalog.now.registry.version).toBe(3)
  expect((await call('/api/v1/fields/engraving/versions')).json.versions).toMatchObject([
    { version: 3, label },
    { version: 1, label: engraving.label },
  ])
  expect(
    await call('/api/v1/fields/engraving', { body: { ...engraving, type: 'number' } }),
  ).toMatchObject({
    status: 409,
    json: { code: 'field_type_fixed', field: 'type' },
  })
  expect(await call('/api/v1/fields/__proto__', { body: engraving })).toMatchObject({ status: 400 })
})

test('only an owner shows more of a field; anybody who may declare fields hides more of it', async () => {
  const privacy = (change: object) => ({
    body: { ...engraving, 'x-privacy': { ...engraving['x-privacy'], ...change } },
    role: 'designer' as const,
  })
  const path = '/api/v1/fields/colour'
  expect(await call(path, privacy({ class: 'public' }))).toMatchObject({
    status: 403,
    json: { code: 'privacy_weaker' },
  })
  expect(await call(path, privacy({ purposes: ['fulfilment', 'analytics'] }))).toMatchObject({
    status: 403,
  })
  expect(await call(path, privacy({ class: 'personal', mask: 'none' }))).toMatchObject({
    status: 400,
    json: { code: 'privacy_incomplete' },
  })
  expect(await call(path, privacy({ purposes: [] }))).toMatchObject({ status: 400 })
  expect(await call(path, privacy({ class: 'personal', mask: 'last4' }))).toMatchObject({
    status: 200,
  })
  expect(await call(path, privacy({}))).toMatchObject({ status: 403 })
  expect(await call(path, { ...privacy({}), role: 'owner' })).toMatchObject({ status: 200 })
})

test('a field that a process reads cannot be taken from it', async () => {
  const { json } = await call('/api/v1/definitions')
  const { definition } = json.definitions.find(({ name }: { name: string }) => name === 'standard')
  const reads = { event: 'order.held', if: 'fields.engraving == "yes"', do: [{ do: 'void' }] }
  const published = await hub.release.publishDefinition({
    ...definition,
    name: 'engraved',
    anywhere: [reads, ...definition.anywhere],
  })
  expect(published).toMatchObject({ name: 'engraved' })
  const sealed = {
    ...engraving,
    'x-privacy': { class: 'personal', purposes: ['fulfilment'], mask: 'redact' },
  }
  expect(await call('/api/v1/fields/engraving', { body: sealed })).toMatchObject({
    status: 409,
    json: { code: 'field_in_use', facts: { process: 'engraved' } },
  })
})

test('the last key that opens everything stays', async () => {
  const { json } = await call('/api/v1/keys')
  const { id } = json.keys.find(({ role }: { role: string }) => role === 'owner')
  expect(await call(`/api/v1/keys/${id}`, { method: 'DELETE' })).toMatchObject({
    status: 409,
    json: { code: 'last_owner_key' },
  })
  const other = await createKey(keyTable(store), { role: 'owner', name: 'two' }, clock.now())
  expect(await call(`/api/v1/keys/${other.id}`, { method: 'DELETE' })).toMatchObject({
    status: 204,
  })
  expect(await call('/api/v1/keys')).toMatchObject({ status: 200 })
})
