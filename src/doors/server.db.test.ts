import { connect } from 'node:net'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { again } from './again.ts'
import { commandSchemas } from './api/orders/command-schema.ts'
import { openApi } from './http/openapi.ts'
import { openTestDoor, type TestDoor } from './testing.ts'

let door: TestDoor
beforeAll(async () => {
  door = await openTestDoor('http_server')
})
afterAll(() => door?.close())
const call: TestDoor['call'] = (path, sent) => door.call(path, sent)

test('health, readiness, metrics and pages are open; no person is in the metrics', async () => {
  for (const path of [
    '/healthz',
    '/readyz',
    '/metrics',
    '/api/docs',
    '/api/docs/errors',
    '/api/openapi.json',
  ]) {
    const response = await fetch(door.http.url + path, {
      headers: { 'accept-language': 'zh-CN,en;q=0.5' },
    })
    expect(response.status, path).toBe(200)
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
    const text = await response.text()
    if (path === '/metrics') expect(text).toMatch(/orrery_ledger_batches_total \d+/)
  }
})

test('what is no HTTP at all is a problem, too', async () => {
  const { port } = new URL(door.http.url)
  const answer = await new Promise<string>((resolve, reject) => {
    const socket = connect(Number(port), '127.0.0.1', () =>
      socket.write('GET /api/v1/orders?q=\u4e91\u96c1 HTTP/1.1\r\nhost: x\r\n\r\n'),
    )
    let text = ''
    socket.setEncoding('utf8')
    socket.on('data', (part) => {
      text += part
    })
    socket.on('error', reject)
    socket.on('close', () => resolve(text))
  })
  expect(answer).toMatch(/^HTTP\/1\.1 400 /)
  expect(JSON.parse(answer.slice(answer.indexOf('{')))).toMatchObject({
    code: 'unreadable_request',
    status: 400,
  })
})

// The golden document is that of a whole hub: tests/guide/openapi.db.test.ts.
test('the OpenAPI document declares every answer of every route', async () => {
  const text = JSON.stringify(openApi(door.http.routes, again))
  expect((await call('/api/openapi.json')).json).toEqual(JSON.parse(text))
  for (const { path, method } of door.http.routes) {
    const responses = JSON.parse(text).paths[path][method.toLowerCase()].responses
    expect(Object.keys(responses).length).toBeGreaterThan(1)
  }
  expect([...commandSchemas.keys()]).not.toContain('place')
})

test('reads with odd values in the address are answered without a 5xx', async () => {
  const gets = door.http.routes.filter(
    ({ method, path }) =>
      method === 'GET' && path.startsWith('/api/v1') && path !== '/api/v1/stream',
  )
  const odd = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 40 }),
    fc.constantFrom(
      '\u0000',
      'web:\u0000',
      '%',
      "'",
      '00000-00000',
      'ffffffffffffffffffffffffffffffff',
      '1e400',
      '-0',
      ':',
      'a:b',
    ),
  )
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...gets), odd, fc.nat(), async (route, value, at) => {
      const names = Object.keys(route.query?.properties ?? {})
      const query =
        names.length > 0 ? `?${names[at % names.length]}=${encodeURIComponent(value)}` : ''
      const answer = await call(
        route.path.replace('{id}', encodeURIComponent(value) || 'x') + query,
      )
      expect(
        answer.status,
        `${route.path} ${JSON.stringify(value)} ${query} ${answer.text}`,
      ).toBeLessThan(500)
    }),
    { numRuns: 300 },
  )
})
