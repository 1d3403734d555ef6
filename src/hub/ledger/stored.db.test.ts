import { afterAll, beforeAll, expect, test } from 'vitest'
import { schemaVersion } from '#engine/order'
import type { Store } from '#store'
import { openTestStore } from '#store/testing'
import { anOrder, openTestHub, owner } from '../testing.ts'
import type { Accepted } from '../wish/submission.ts'

let store: Store
let closeStore: () => Promise<void>
let hub: Awaited<ReturnType<typeof openTestHub>>

beforeAll(async () => {
  const opened = await openTestStore('stored')
  store = opened.store
  closeStore = opened.close
  hub = await openTestHub(store)
})
afterAll(async () => {
  await hub?.end()
  await closeStore?.()
})

const versions = (id: string) =>
  store.read('select schema_version as version from orders where id = $1', [id])

test('an order that is written anew has the shape of what was written, whatever it had before', async () => {
  const [answer] = await hub.submit([{ kind: 'place', input: anOrder('shape') }], owner)
  const { order } = answer as Accepted
  expect(await versions(order)).toEqual([{ version: schemaVersion }])
  await store.transaction(async ({ query }) => {
    await query('create temp table orders_next (like orders, was int4) on commit drop')
    await query('insert into orders_next select o.*, o.version from orders o where id = $1', [
      order,
    ])
    await query('update orders_next set version = version + 1, schema_version = schema_version + 1')
    await query('select change_orders()')
  })
  expect(await versions(order)).toEqual([{ version: schemaVersion + 1 }])
})

test('what a newer hub has written is never guessed', async () => {
  const [answer] = await hub.submit([{ kind: 'place', input: anOrder('newer') }], owner)
  const { order } = answer as Accepted
  await store.read('update orders set schema_version = $2 where id = $1', [
    order,
    schemaVersion + 1,
  ])
  const tag = { kind: 'command', order, command: { type: 'tag', add: ['x'] } } as const
  await expect(hub.submit([tag], owner)).rejects.toThrow('newer hub')
})
