import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { anOrder, warehouse } from '#hub/testing'
import { isRefusal } from '#kit'
import type { Store } from '#store'
import { openTestStore } from '#store/testing'
import { type HubProcess, startHub } from '../faults/hub-process.ts'
import { accepted, expectSound, orders, unitsBySku, wanting } from './ground.ts'

let store: Store
let close: () => Promise<void>
let data: string
let hubs: HubProcess[] = []

beforeAll(async () => {
  const opened = await openTestStore('two_hubs')
  store = opened.store
  close = opened.close
  data = mkdtempSync(join(tmpdir(), 'orrery-two-'))
  hubs = [await startHub(data, store.url)]
  await hubs[0]!.saveLocation(warehouse('HZ'))
  await hubs[0]!.saveLocation(warehouse('SH', { priority: 2 }))
  hubs.push(await startHub(data, store.url))
})
afterAll(async () => {
  for (const hub of hubs) await hub.close()
  await close?.()
  if (data) rmSync(data, { recursive: true, force: true })
})

const both = <T>(length: number, call: (hub: HubProcess, index: number) => Promise<T>) =>
  Promise.all(Array.from({ length }, (_, index) => call(hubs[index % 2]!, index)))

test('medusa-16569: two hub processes sell the last 50 units of each of 4 SKUs exactly once', async () => {
  const skus = ['LAST-A', 'LAST-B', 'LAST-C', 'LAST-D']
  for (const sku of skus) {
    await hubs[0]!.stock([{ type: 'receive', sku, location: 'HZ', quantity: 20 }])
    await hubs[1]!.stock([{ type: 'receive', sku, location: 'SH', quantity: 30 }])
  }
  const answers = await both(800, (hub, index) =>
    hub.submit({
      kind: 'place',
      input: anOrder(`two-${index}`, wanting([skus[(index >> 1) % 4]!, 1])),
    }),
  )
  for (const answer of answers) accepted(answer)
  const units = await unitsBySku(store)
  for (const sku of skus) {
    expect((units[sku]!.reserved ?? 0) + (units[sku]!.released ?? 0), sku).toBe(50)
    expect(units[sku]!.backordered, sku).toBe(150)
  }
  for (const { lines } of await orders(store)) expect(lines[0]!.buckets.open ?? 0).toBe(0)
  await expectSound(store)
})

test('woocommerce-62659: one order placed 50 times at once through two processes is one order', async () => {
  const answers = await both(50, (hub) =>
    hub.submit({ kind: 'place', input: anOrder('twice', wanting(['ONCE', 1])) }),
  )
  expect(new Set(answers.map((answer) => accepted(answer).order)).size).toBe(1)
  expect(answers.filter((answer) => !accepted(answer).repeated)).toHaveLength(1)
  expect(await store.read(`select id from orders where external_id = 'twice'`, [])).toHaveLength(1)
  await expectSound(store)
})

test('one buyer who is new to both processes at once becomes one data subject', async () => {
  const buyer = { name: 'New Buyer', phone: '13900000077' }
  const answers = await both(60, (hub, index) =>
    hub.submit({
      kind: 'place',
      input: anOrder(`new-${index}`, {
        ...wanting(['ONCE', 1]),
        buyer,
        shipTo: { ...buyer, country: 'CN' },
      }),
    }),
  )
  for (const answer of answers) accepted(answer)
  const rows = await store.read(
    `select distinct s.subject_id from sealed s join orders o on o.id = s.order_id where o.external_id like 'new-%'`,
    [],
  )
  expect(rows).toHaveLength(1)
  await expectSound(store)
})

test('of commands that name the same version through two processes exactly one wins', async () => {
  const placed = accepted(
    await hubs[0]!.submit({ kind: 'place', input: anOrder('versions', wanting(['ONCE', 1])) }),
  )
  const answers = await both(20, (hub, index) =>
    hub.submit({
      kind: 'command',
      order: placed.order,
      version: placed.version,
      command: { type: 'tag', add: [`t${index}`] },
    }),
  )
  expect(answers.filter((answer) => !isRefusal(answer))).toHaveLength(1)
  expect(answers.filter((answer) => isRefusal(answer) && answer.refused === 'stale')).toHaveLength(
    19,
  )
})

test('0 unsold: an order that waits on the word of an old belief hears of units that arrived elsewhere', async () => {
  for (let round = 0; round < 5; round++) {
    const sku = `ELSEWHERE-${round}`
    accepted(
      await hubs[0]!.submit({
        kind: 'place',
        input: anOrder(`before-${round}`, wanting([sku, 1])),
      }),
    )
    await hubs[1]!.stock([{ type: 'receive', sku, location: 'HZ', quantity: 20 }])
    await both(10, (_, index) =>
      hubs[0]!.submit({
        kind: 'place',
        input: anOrder(`after-${round}-${index}`, wanting([sku, 1])),
      }),
    )
  }
  const waiting = async () =>
    (
      await store.read(
        `select count(*) as orders from orders where status = 'backordered' and (external_id like 'before-%' or external_id like 'after-%')`,
      )
    )[0]!.orders
  await expect.poll(waiting).toBe(0)
  await expectSound(store)
})
