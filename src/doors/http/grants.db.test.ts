import { afterAll, beforeAll, expect, test } from 'vitest'
import { anOrder } from '#hub/testing'
import { openTestDoor, type Sent, type TestDoor } from '../testing.ts'
import type { Route } from './route.ts'

let door: TestDoor
beforeAll(async () => {
  door = await openTestDoor('http_grants')
})
afterAll(() => door?.close())
const call: TestDoor['call'] = (path, sent) => door.call(path, sent)

test('no key, a wrong key and a role without the grant are refused; unknown addresses are 404; other content is 415', async () => {
  expect((await fetch(`${door.http.url}/api/v1/orders`)).status).toBe(401)
  expect(
    (await call('/api/v1/orders', { headers: { authorization: 'Bearer ory_0000000000000000_xx' } }))
      .status,
  ).toBe(401)
  expect((await call('/api/v1/orders', { role: 'analyst', body: anOrder('H-9') })).status).toBe(403)
  expect((await call('/api/v1/nothing')).json).toMatchObject({ status: 404, code: 'unknown_route' })
  expect(
    (await call('/api/v1/orders', { raw: '<a/>', headers: { 'content-type': 'text/xml' } })).status,
  ).toBe(415)
  expect(
    (await call('/api/v1/orders', { headers: { 'x-purpose': 'curiosity' } })).json,
  ).toMatchObject({ status: 400, field: 'X-Purpose' })
})

/** One request of the right shape for a route, to nothing that exists. */
const requestFor = ({ method, path, body, bodyMedia }: Route): [string, Sent] => [
  path.replace('{id}', 'web:nobody'),
  {
    method,
    ...(body ? { raw: '{}', headers: { 'content-type': bodyMedia ?? 'application/json' } } : {}),
  },
]

test('no route that reads JSON takes a stream for it', async () => {
  const streams = ['application/x-ndjson', 'application/octet-stream']
  for (const route of door.http.routes) {
    if (route.raw || route.bodyMedia !== undefined || route.body === undefined) continue
    for (const media of streams) {
      const [path] = requestFor(route)
      const sent = { method: route.method, raw: '{}', headers: { 'content-type': media } }
      const { status } = await call(path, { ...sent, role: 'owner' })
      expect(status, `${route.method} ${path} as ${media}`).toBe(415)
    }
  }
})

test('every route says who may: without a key nobody, with a key only the roles that are granted', async () => {
  const grants: Record<string, string> = {}
  const roles = ['owner', 'clerk', 'warehouse', 'analyst', 'channel', 'integration'] as const
  for (const route of door.http.routes) {
    if (route.access === 'open') continue
    const [path, sent] = requestFor(route)
    expect(
      (await call(path, { ...sent, headers: { ...sent.headers, authorization: '' } })).status,
      route.path,
    ).toBe(401)
    const may: string[] = []
    for (const role of roles) {
      if (route.path === '/api/v1/stream') break
      const { status, json } = await call(path, { ...sent, role })
      expect(status, `${route.method} ${path} as ${role}`).toBeLessThan(500)
      if (json?.code !== 'not_allowed') may.push(role)
    }
    grants[`${route.method} ${route.path}`] = may.join(' ')
  }
  const open = door.http.routes.filter(({ access }) => access === 'open').map(({ path }) => path)
  expect(open).toEqual([
    '/track/{token}',
    '/api/v1/session',
    '/api/v1/session',
    '/api/v1/session',
    '/api/v1/inbox/{channel}',
    '/healthz',
    '/readyz',
    '/metrics',
    '/api/openapi.json',
    '/api/docs',
    '/api/docs/errors',
  ])
  expect(grants).toMatchInlineSnapshot(`
    {
      "DELETE /api/v1/carriers/{id}": "owner",
      "DELETE /api/v1/imports/{id}": "owner clerk integration",
      "DELETE /api/v1/keys/{id}": "owner",
      "DELETE /api/v1/shops/{id}": "owner",
      "DELETE /api/v1/views/{id}": "owner clerk warehouse analyst integration",
      "GET /api/v1/activity": "owner clerk warehouse analyst integration",
      "GET /api/v1/carriers": "owner clerk warehouse analyst integration",
      "GET /api/v1/company": "owner clerk warehouse analyst channel integration",
      "GET /api/v1/definitions": "owner clerk",
      "GET /api/v1/exceptions": "owner clerk",
      "GET /api/v1/exceptions/{id}": "owner clerk",
      "GET /api/v1/fields": "owner clerk warehouse analyst integration",
      "GET /api/v1/fields/{id}/versions": "owner clerk",
      "GET /api/v1/imports": "owner clerk integration",
      "GET /api/v1/imports/{id}": "owner clerk integration",
      "GET /api/v1/imports/{id}/desk": "owner clerk integration",
      "GET /api/v1/imports/{id}/orders": "owner clerk integration",
      "GET /api/v1/imports/{id}/preview": "owner clerk integration",
      "GET /api/v1/imports/{id}/undo": "owner clerk integration",
      "GET /api/v1/jobs": "owner clerk warehouse analyst integration",
      "GET /api/v1/jobs/{id}": "owner clerk warehouse analyst integration",
      "GET /api/v1/jobs/{id}/file": "owner clerk warehouse analyst integration",
      "GET /api/v1/jobs/{id}/results": "owner clerk warehouse analyst integration",
      "GET /api/v1/keys": "owner",
      "GET /api/v1/locations": "owner clerk warehouse analyst integration",
      "GET /api/v1/mappings": "owner clerk integration",
      "GET /api/v1/order-values": "owner clerk warehouse analyst integration",
      "GET /api/v1/orders": "owner clerk warehouse analyst integration",
      "GET /api/v1/orders/{id}": "owner clerk warehouse analyst integration",
      "GET /api/v1/orders/{id}/decisions": "owner clerk analyst",
      "GET /api/v1/orders/{id}/decisions/{version}": "owner clerk analyst",
      "GET /api/v1/orders/{id}/decisions/{version}/replay": "owner clerk analyst",
      "GET /api/v1/orders/{id}/events": "owner clerk warehouse analyst integration",
      "GET /api/v1/orders/{id}/persons": "owner clerk warehouse integration",
      "GET /api/v1/orders/{id}/stock": "owner clerk warehouse analyst integration",
      "GET /api/v1/orders/{id}/story": "owner clerk warehouse analyst integration",
      "GET /api/v1/orders/{id}/tracking": "owner clerk warehouse analyst integration",
      "GET /api/v1/people": "owner clerk warehouse analyst integration",
      "GET /api/v1/queues": "owner clerk warehouse",
      "GET /api/v1/queues/{queue}": "owner clerk warehouse",
      "GET /api/v1/shops": "owner clerk",
      "GET /api/v1/skus": "owner clerk warehouse analyst integration",
      "GET /api/v1/skus/{id}": "owner clerk warehouse analyst integration",
      "GET /api/v1/stock": "owner clerk warehouse analyst integration",
      "GET /api/v1/stock/{sku}": "owner clerk warehouse analyst integration",
      "GET /api/v1/stock/{sku}/moves": "owner clerk warehouse analyst integration",
      "GET /api/v1/stock/{sku}/reservations": "owner clerk warehouse analyst integration",
      "GET /api/v1/stream": "",
      "GET /api/v1/today": "owner clerk warehouse analyst channel integration",
      "GET /api/v1/views": "owner clerk warehouse analyst integration",
      "POST /api/v1/definitions": "owner",
      "POST /api/v1/exceptions/replay": "owner clerk",
      "POST /api/v1/exceptions/trial": "owner clerk",
      "POST /api/v1/exceptions/{id}/dismiss": "owner clerk",
      "POST /api/v1/exceptions/{id}/mend": "owner clerk",
      "POST /api/v1/imports": "owner clerk integration",
      "POST /api/v1/imports/{id}/cancel": "owner clerk integration",
      "POST /api/v1/imports/{id}/run": "owner clerk integration",
      "POST /api/v1/imports/{id}/undo": "owner clerk integration",
      "POST /api/v1/jobs": "owner clerk warehouse analyst integration",
      "POST /api/v1/jobs/{id}/cancel": "owner clerk warehouse analyst integration",
      "POST /api/v1/jobs/{id}/undo": "owner clerk warehouse analyst integration",
      "POST /api/v1/keys": "owner",
      "POST /api/v1/orders": "owner clerk channel integration",
      "POST /api/v1/orders/bulk": "owner clerk channel integration",
      "POST /api/v1/orders/{id}/commands": "owner clerk warehouse analyst integration",
      "POST /api/v1/orders/{id}/effects/{effect}/retry": "owner clerk",
      "POST /api/v1/orders/{id}/exchange": "owner clerk channel integration",
      "POST /api/v1/orders/{id}/exchange/preview": "owner clerk channel integration",
      "POST /api/v1/orders/{id}/merge": "owner clerk channel integration",
      "POST /api/v1/orders/{id}/merge/preview": "owner clerk channel integration",
      "POST /api/v1/orders/{id}/preview": "owner clerk warehouse analyst integration",
      "POST /api/v1/orders/{id}/reship": "owner clerk channel integration",
      "POST /api/v1/orders/{id}/reship/preview": "owner clerk channel integration",
      "POST /api/v1/orders/{id}/split": "owner clerk channel integration",
      "POST /api/v1/orders/{id}/split/preview": "owner clerk channel integration",
      "POST /api/v1/queues/marks": "owner clerk warehouse",
      "POST /api/v1/queues/notices": "owner clerk warehouse",
      "POST /api/v1/stock": "owner warehouse integration",
      "POST /api/v1/stock/preview": "owner clerk warehouse analyst integration",
      "PUT /api/v1/carriers/{id}": "owner",
      "PUT /api/v1/company": "owner",
      "PUT /api/v1/fields/{id}": "owner",
      "PUT /api/v1/imports/{id}/mapping": "owner clerk integration",
      "PUT /api/v1/locations/{id}": "owner",
      "PUT /api/v1/mappings/{name}": "owner clerk integration",
      "PUT /api/v1/shops/{id}": "owner",
      "PUT /api/v1/skus/{id}": "owner warehouse integration",
      "PUT /api/v1/views/{id}": "owner clerk warehouse analyst integration",
    }
  `)
})
