import { afterAll, beforeAll, expect, test } from 'vitest'
import type { OrderCommand, OrderInput } from '#engine/order'
import { type Accepted, readOrder } from '#hub'
import { anOrder, openTestHub, owner, warehouse } from '#hub/testing'
import { isRefusal } from '#kit'
import type { Store } from '#store'
import { openTestStore } from '#store/testing'

let store: Store
let close: () => Promise<void>
let hub: Awaited<ReturnType<typeof openTestHub>>

beforeAll(async () => {
  const opened = await openTestStore('large')
  store = opened.store
  close = opened.close
  hub = await openTestHub(store)
  await hub.catalog.saveLocation(warehouse('HZ'))
  await hub.catalog.saveLocation(warehouse('SH', { priority: 2 }))
})
afterAll(async () => {
  await hub?.end()
  await close?.()
})

const wholesale = (id: string, lines: number): OrderInput =>
  anOrder(id, {
    onAccount: true,
    payments: [],
    lines: Array.from({ length: lines }, (_, index) => ({
      sku: `PART-${index % 700}`,
      title: `Part ${index}`,
      quantity: 1 + (index % 5),
      unitPrice: '1.25',
    })),
  })

test('an order of 5,000 lines is placed, shipped in parts, delivered and returned in part (vendure: 999 at most)', async () => {
  await hub.submitStock(
    Array.from({ length: 700 }, (_, index) => ({
      type: 'receive' as const,
      sku: `PART-${index}`,
      location: index % 2 ? 'HZ' : 'SH',
      quantity: 1_000,
    })),
    owner,
  )
  const [placed] = await hub.submit([{ kind: 'place', input: wholesale('BIG-1', 5_000) }], owner)
  expect(isRefusal(placed), JSON.stringify(placed)).toBe(false)
  const { order } = placed as Accepted
  const give = async (command: OrderCommand) => {
    const [answer] = await hub.submit([{ kind: 'command', order, command }], owner)
    expect(isRefusal(answer), JSON.stringify(answer)).toBe(false)
  }
  const { fulfilments } = (await readOrder(store, order))!
  expect(fulfilments.map(({ location }) => location).sort()).toEqual(['HZ', 'SH'])
  for (const { id } of fulfilments) {
    await give({ type: 'ship', fulfilment: id })
    await give({ type: 'deliver', fulfilment: id })
  }
  await give({ type: 'request_return', lines: [{ line: 4_999, quantity: 1 }], reason: 'broken' })
  const after = (await readOrder(store, order))!
  expect(after.lines).toHaveLength(5_000)
  expect(after.lines[4_998]!.buckets).toMatchObject({ returning: 1 })
})

test('more lines than an order may have is a refusal that names the limit', async () => {
  const [answer] = await hub.submit([{ kind: 'place', input: wholesale('BIG-2', 10_001) }], owner)
  expect(answer).toMatchObject({ refused: 'too_many', field: 'lines' })
})
