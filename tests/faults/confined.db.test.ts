import { afterAll, beforeAll, expect, test } from 'vitest'
import { openGuideHub } from '../guide/hub.ts'
import { asker } from './ask.ts'

// An owner of one legal entity: everything within it, nothing beyond.

let hub: Awaited<ReturnType<typeof openGuideHub>>
let confined: string
let call: ReturnType<typeof asker>

const newKey = async (body: object, key?: string) =>
  call('keys', { body: { name: 'one', ...body }, ...(key === undefined ? {} : { key }) })

beforeAll(async () => {
  hub = await openGuideHub()
  call = asker(hub)
  confined = (await newKey({ role: 'owner', unit: 'unit-a' })).json.key
})
afterAll(() => hub?.close())

type Operation = {
  readonly requestBody?: { readonly content: Readonly<Record<string, unknown>> }
}

test('every route that writes refuses a confined owner, but for these', async () => {
  const { paths } = (await call('../openapi.json')).json as {
    paths: Record<string, Record<string, Operation>>
  }
  const entered: string[] = []
  const refused: string[] = []
  for (const [path, operations] of Object.entries(paths)) {
    for (const [method, { requestBody }] of Object.entries(operations)) {
      if (method === 'get') continue
      const address = path.replaceAll(/\{\w+\}/g, 'x')
      const media = Object.keys(requestBody?.content ?? {})[0]
      const answer = await call(address.replace('/api/v1/', ''), {
        method: method.toUpperCase(),
        key: confined,
        ...(media === undefined ? {} : { body: {}, headers: { 'content-type': media } }),
      })
      const isRefused = answer.status === 403 && answer.json?.code === 'whole_company'
      ;(isRefused ? refused : entered).push(`${method} ${path.replace('/api/v1/', '')}`)
    }
  }
  expect(refused).toMatchInlineSnapshot(`
    [
      "put mappings/{name}",
      "put locations/{id}",
      "put skus/{id}",
      "post definitions",
      "put company",
      "put shops/{id}",
      "delete shops/{id}",
      "put carriers/{id}",
      "delete carriers/{id}",
      "put fields/{id}",
      "post exceptions/trial",
    ]
  `)
  expect(entered).toMatchInlineSnapshot(`
    [
      "post orders",
      "post orders/bulk",
      "post orders/{id}/effects/{effect}/retry",
      "post orders/{id}/preview",
      "post orders/{id}/commands",
      "post orders/{id}/split",
      "post orders/{id}/split/preview",
      "post orders/{id}/merge",
      "post orders/{id}/merge/preview",
      "post orders/{id}/exchange",
      "post orders/{id}/exchange/preview",
      "post orders/{id}/reship",
      "post orders/{id}/reship/preview",
      "post jobs",
      "post jobs/{id}/cancel",
      "post jobs/{id}/undo",
      "post imports",
      "delete imports/{id}",
      "put imports/{id}/mapping",
      "post imports/{id}/run",
      "post imports/{id}/cancel",
      "post imports/{id}/undo",
      "put views/{id}",
      "delete views/{id}",
      "post queues/marks",
      "post queues/notices",
      "post stock",
      "post stock/preview",
      "post keys",
      "delete keys/{id}",
      "post session",
      "delete session",
      "post inbox/{channel}",
      "post exceptions/{id}/mend",
      "post exceptions/replay",
      "post exceptions/{id}/dismiss",
    ]
  `)
})

test('what a confined owner is refused has not changed', async () => {
  const name = { zh: '别人', en: 'Others' }
  const company = await call('company', {
    method: 'PUT',
    body: { name, language: 'en' },
    key: confined,
  })
  expect(company.json).toMatchObject({ status: 403, code: 'whole_company' })
  expect((await call('company')).json.name).toBeNull()
  const shop = { name: 'S', platform: 'api', currency: 'CNY', zone: 'UTC', language: 'en' }
  const body = { ...shop, legalEntity: 'unit-a', secret: 'a new secret' }
  const saved = await call('shops/theirs', { method: 'PUT', body, key: confined })
  expect(saved.json.code).toBe('whole_company')
  expect((await call('shops')).json.shops).toEqual([])
  expect((await call('session', { key: confined })).json.me.actions).not.toContain('settings.write')
})

test('a key made by a confined owner is confined alike, and no other unit can be named', async () => {
  const plain = await newKey({ role: 'owner' }, confined)
  expect(plain.status).toBe(201)
  const listed = async (key?: string) =>
    (await call('keys', key === undefined ? {} : { key })).json.keys as {
      id: string
      unit: string | null
    }[]
  expect((await listed()).find(({ id }) => id === plain.json.id)?.unit).toBe('unit-a')
  expect((await newKey({ role: 'clerk', unit: 'unit-a' }, confined)).status).toBe(201)
  const other = await newKey({ role: 'clerk', unit: 'unit-b' }, confined)
  expect(other.json).toMatchObject({ status: 403, code: 'key_beyond_unit', field: 'unit' })
  const none = await newKey({ role: 'clerk', unit: null }, confined)
  expect(none.status).toBe(400)
  expect(new Set((await listed(confined)).map(({ unit }) => unit))).toEqual(new Set(['unit-a']))
})

test('a confined owner revokes keys of the unit, and hears nothing of the others', async () => {
  const global = (await newKey({ role: 'clerk' })).json
  const other = (await newKey({ role: 'clerk', unit: 'unit-b' })).json
  const own = (await newKey({ role: 'clerk', unit: 'unit-a' })).json
  const revoke = (id: string) =>
    call(`keys/${id}`, { method: 'DELETE', key: confined }).then(({ status }) => status)
  expect([await revoke(global.id), await revoke(other.id), await revoke(own.id)]).toEqual([
    404, 404, 204,
  ])
  expect((await call('company', { key: global.key })).status).toBe(200)
  expect((await call('company', { key: own.key })).status).toBe(401)
})

test('of two owners who revoke each other at once, one stays, however many confined ones there are', async () => {
  const first = hub.key
  const [, id] = first.split('_')
  const second = (await newKey({ role: 'owner' })).json
  const revoke = (key: string, which: string) => call(`keys/${which}`, { method: 'DELETE', key })
  const done = await Promise.all([revoke(first, second.id), revoke(second.key, id!)])
  expect(done.filter(({ status }) => status === 204)).toHaveLength(1)
  const left = done[0]!.status === 204 ? first : second.key
  const last = left === first ? id! : second.id
  expect((await revoke(left, last)).json.code).toBe('last_owner_key')
})
