import { afterAll, beforeAll, expect, test } from 'vitest'
import { anOrder, owner } from '#hub/testing'
import { openWords } from '#views'
import { openTestDoor, type TestDoor } from '../../testing.ts'

let door: TestDoor
beforeAll(async () => {
  door = await openTestDoor('http_read')
})
afterAll(() => door?.close())
const call: TestDoor['call'] = (path, sent) => door.call(path, sent)
const place: TestDoor['place'] = (id, change) => door.place(id, change)

test('an order is found by id, number and channel reference, with what its viewer may see', async () => {
  const { json: placed } = await place('H-2')
  for (const name of [placed.id, placed.number, 'web:H-2']) {
    const { json, status } = await call(`/api/v1/orders/${encodeURIComponent(name)}`)
    expect(status).toBe(200)
    expect(json).toMatchObject({
      id: placed.id,
      number: placed.number,
      externalId: 'H-2',
      totals: { total: '10.00', paid: '10.00' },
    })
    expect(json.persons.find(({ role }: { role: string }) => role === 'buyer').values.phone).toBe(
      '13800138000',
    )
    expect(json.actions.some(({ type }: { type: string }) => type === 'cancel')).toBe(true)
  }
  const seenByAnalyst = await call(`/api/v1/orders/${placed.id}`, { role: 'analyst' })
  expect(seenByAnalyst.json.persons).toEqual([])
  expect(seenByAnalyst.text).not.toContain('13800138000')
  const seenByWarehouse = await call(`/api/v1/orders/${placed.id}`, { role: 'warehouse' })
  expect(seenByWarehouse.json.totals).toBeNull()
  expect(seenByWarehouse.text).not.toContain('10.00')
  expect(seenByWarehouse.json.persons.length).toBeGreaterThan(0)
  const [{ count }] = (await door.store.read(
    'select count(*) as count from reveal where order_id = $1',
    [placed.id],
  )) as [{ count: number }]
  expect(count).toBeGreaterThan(0)
  expect((await call('/api/v1/orders/web:unknown')).json).toMatchObject({
    status: 404,
    code: 'unknown_order',
  })
  const { json: events } = await call(`/api/v1/orders/${placed.id}/events?limit=2`)
  expect(events.events.map(({ version }: { version: number }) => version)).toEqual([1, 2])
  expect(events.next).toBe(2)
  expect((await call(`/api/v1/orders/${placed.id}/decisions`)).status).toBe(200)
})

test('the list is paged by cursor without gap or double, filtered, counted and searched', async () => {
  for (let at = 0; at < 7; at++)
    await place(`L-${at}`, { channel: 'list', tags: at % 2 ? ['odd'] : [] })
  for (const sort of ['-placedAt', 'placedAt', '-total', 'updatedAt']) {
    const seen: string[] = []
    let cursor: string | null = ''
    do {
      const page: { json: { orders: { externalId: string }[]; next: string | null } } = await call(
        `/api/v1/orders?channel=list&limit=3&sort=${sort}${cursor ? `&cursor=${cursor}` : ''}`,
      )
      seen.push(...page.json.orders.map(({ externalId }) => externalId))
      cursor = page.json.next
    } while (cursor)
    expect([...seen].sort()).toEqual(['L-0', 'L-1', 'L-2', 'L-3', 'L-4', 'L-5', 'L-6'])
  }
  expect((await call('/api/v1/orders?channel=list&tag=odd&count=true')).json).toMatchObject({
    count: '3',
  })
  expect((await call('/api/v1/orders?q=L-3')).json.orders).toMatchObject([{ externalId: 'L-3' }])
  expect(
    (await call('/api/v1/orders?channel=list&phone=%2B86%20138%200013%208000')).json.orders,
  ).toHaveLength(7)
  expect((await call('/api/v1/orders?phone=13800138000', { role: 'analyst' })).status).toBe(403)
  expect(
    (await call('/api/v1/orders?channel=list&totalFrom=10&totalTo=10.00&currency=CNY')).json.orders,
  ).toHaveLength(7)
  expect((await call('/api/v1/orders?totalFrom=10')).json).toMatchObject({
    status: 400,
    field: 'currency',
  })
  expect((await call('/api/v1/orders?cursor=nonsense')).json).toMatchObject({
    status: 400,
    field: 'cursor',
  })
  expect((await call('/api/v1/orders?limit=500')).json).toMatchObject({
    status: 400,
    field: 'limit',
  })
  expect((await call('/api/v1/orders?statsu=placed')).json).toMatchObject({
    status: 400,
    field: 'statsu',
  })
})

test('words of titles, SKUs, numbers and tags find an order', async () => {
  await place('W-1', {
    lines: [{ sku: 'XK-77/b', title: '手工紫砂茶壶 Teapot', quantity: 1, unitPrice: '10.00' }],
  })
  const words = openWords({
    ...{ store: door.store, clock: door.clock, isBusy: () => false },
    onError: (error) => console.error(error),
  })
  const [row] = await door.store.read('select settled() as position', [])
  await expect.poll(() => words.position()).toBeGreaterThanOrEqual(row!.position)
  await words.stop()
  for (const q of ['XK-77/b', 'teapot', '紫砂', 'teap', '紫砂 xk']) {
    const { json } = await call(`/api/v1/orders?q=${encodeURIComponent(q)}`)
    expect(
      json.orders.map(({ externalId }: { externalId: string }) => externalId),
      q,
    ).toContain('W-1')
  }
  expect((await call('/api/v1/orders?q=%21%21')).json.orders).toEqual([])
})

test('a list of several statuses is the same list, page by page, whichever way it is read', async () => {
  const wishes = Array.from({ length: 120 }, (_, at) => ({
    kind: 'place' as const,
    input: anOrder(`V-${at}`, { channel: 'several' }),
  }))
  const placed = await door.hub.submit(wishes, owner)
  for (const each of placed.slice(0, 20)) {
    const body = { command: { type: 'hold', hold: 'fraud', reason: 'asked' } }
    const path = `/api/v1/orders/${(each as { order: string }).order}/commands`
    expect((await call(path, { body })).status).toBe(200)
  }
  const read = async (query: string) => {
    const found: string[] = []
    let cursor = ''
    do {
      const { json } = await call(
        `/api/v1/orders?${query}&limit=37${cursor && `&cursor=${cursor}`}`,
      )
      found.push(...json.orders.map(({ id }: { id: string }) => id))
      cursor = json.next ?? ''
    } while (cursor !== '')
    return found
  }
  const statuses = 'status=backordered,held,cancelled,placed'
  const merged = await read(`${statuses}&sort=placedAt`)
  const rows = await door.store.read(
    `select replace(id::text, '-', '') as id from orders where status = any($1) order by placed_at, id`,
    [['backordered', 'held', 'cancelled', 'placed']],
  )
  expect(merged.length).toBeGreaterThan(100)
  expect(merged).toEqual(rows.map(({ id }) => id))
  expect((await read(statuses)).toReversed()).toEqual(merged)
})
