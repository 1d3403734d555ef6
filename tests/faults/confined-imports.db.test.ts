import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { openGuideHub } from '../guide/hub.ts'
import { asker } from './ask.ts'

// Who is confined to a unit or tied to shop accounts knows the imports that they began, and no other.

let hub: Awaited<ReturnType<typeof openGuideHub>>
let call: ReturnType<typeof asker>
let draft: string
let done: string
const keys: Record<string, string> = {}
const confinements = {
  'an owner of a unit': { role: 'owner', unit: 'unit-a' },
  'a clerk of a unit': { role: 'clerk', unit: 'unit-a' },
  'a program of a unit': { role: 'integration', unit: 'unit-a' },
  'a program of a shop': { role: 'integration', channels: ['shop2'] },
}
const kinds = Object.keys(confinements)

const file = [
  'Order no,Date,SKU,Item,Qty,Price,Customer',
  'CI-1,2026-07-01 10:00,CUP,Cup,2,19.90,c1',
  'CI-2,2026-07-01 10:00,CUP,Cup,1,19.90,c2',
  'CI-3,2026-07-01 10:00,CUP,Cup,many,19.90,c3',
].join('\n')
const upload = async (key?: string): Promise<string> => {
  const headers = { 'content-type': 'application/octet-stream' }
  const sent = { body: file, headers, ...(key === undefined ? {} : { key }) }
  const { status, json, text } = await call('imports?name=theirs.csv', sent)
  expect(status, text).toBe(201)
  return json.import.id
}
const stateOf = async (id: string) => (await call(`imports/${id}`)).json.import.state

beforeAll(async () => {
  hub = await openGuideHub()
  call = asker(hub)
  for (const [kind, body] of Object.entries(confinements))
    keys[kind] = (await call('keys', { body: { name: kind, ...body } })).json.key
  draft = await upload()
  done = await upload()
  const begun = await call(`imports/${done}/run`, { body: { as: 'history' } })
  expect(begun.status, begun.text).toBe(202)
  await vi.waitFor(async () => expect(await stateOf(done)).toBe('done'), { timeout: 20_000 })
})
afterAll(() => hub?.close())

type Operation = { readonly requestBody?: object }

/** Every route of one import, with a body that it takes. */
async function routes(): Promise<{ method: string; path: string; body?: object }[]> {
  const { paths } = (await call('../openapi.json')).json as {
    paths: Record<string, Record<string, Operation>>
  }
  return Object.entries(paths)
    .filter(([path]) => path.startsWith('/api/v1/imports/{id}'))
    .flatMap(([path, operations]) =>
      Object.entries(operations).map(([method, { requestBody }]) => ({
        method: method.toUpperCase(),
        path: path.replace('/api/v1/', ''),
        ...(requestBody && { body: path.endsWith('/run') ? { as: 'history' } : {} }),
      })),
    )
}

test.each(kinds)(
  'for %s an import that others began does not exist, on any route',
  async (kind) => {
    const all = await routes()
    expect(all.length).toBeGreaterThan(8)
    const answered: string[] = []
    for (const { path, ...sent } of all)
      for (const id of [draft, done]) {
        const { json } = await call(path.replace('{id}', id), { ...sent, key: keys[kind]! })
        if (json?.code !== 'unknown_import') answered.push(`${sent.method} ${path} of ${id}`)
      }
    expect(answered).toEqual([])
    expect([await stateOf(draft), await stateOf(done)]).toEqual(['draft', 'done'])
    expect((await call(`imports/${done}/orders`)).json.orders).toHaveLength(2)
    expect((await call(`imports/${done}/desk`)).json.items).toHaveLength(1)
  },
)

test.each(kinds)('%s lists the imports that they began, however many came after', async (kind) => {
  const key = keys[kind]!
  const own = await upload(key)
  await upload()
  const { json } = await call('imports?limit=1', { key })
  expect(json.imports.map(({ id }: { id: string }) => id)).toEqual([own])
  expect((await call(`imports/${own}`, { key })).json.columns).not.toBeNull()
  expect((await call(`imports/${own}/desk`, { key })).json.items).toEqual([])
  expect((await call(`imports/${own}`)).json.import.id).toBe(own)
  expect((await call(`imports/${own}`, { method: 'DELETE', key })).status).toBe(204)
})
