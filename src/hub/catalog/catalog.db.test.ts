import { afterAll, beforeAll, expect, test } from 'vitest'
import type { FieldDeclaration } from '#engine/order'
import { aCaller } from '#guard/testing'
import type { Store } from '#store'
import { openTestStore } from '#store/testing'
import { testClock, warehouse } from '../testing.ts'
import { openCatalog } from './catalog.ts'
import { declareSkus } from './declare-skus.ts'
import { fieldVersions } from './fields.ts'
import { findSku, listSkus, saveSku } from './skus.ts'

const clock = testClock()
let store: Store
let close: () => Promise<void>
let catalog: ReturnType<typeof openCatalog>
let told = 0

beforeAll(async () => {
  ;({ store, close } = await openTestStore('catalog'))
  catalog = openCatalog({
    store,
    clock,
    onDeclare: async () => {
      told++
    },
  })
})
afterAll(() => close?.())

const owner = aCaller('owner')
const analyst = aCaller('analyst')
const field = (change: Partial<FieldDeclaration> = {}): FieldDeclaration => ({
  id: 'tailor',
  type: 'text',
  indexed: false,
  label: { en: 'Tailor', zh: '裁缝' },
  privacy: { class: 'personal', purposes: ['fulfilment'], mask: 'initial' },
  ...change,
})

test('a custom field keeps its type, and only who may open fields shows more of it', async () => {
  expect(await catalog.saveField(field(), owner)).toMatchObject({ version: 1 })
  expect(await catalog.saveField(field({ type: 'number' }), owner)).toMatchObject({
    refused: 'field_type_fixed',
  })
  const open = field({ privacy: { class: 'internal', purposes: ['fulfilment'], mask: 'none' } })
  expect(await catalog.saveField(open, analyst)).toMatchObject({ refused: 'privacy_weaker' })
  expect(await catalog.saveField(open, owner)).toMatchObject({ version: 2 })
  expect((await fieldVersions(store, 'tailor')).map(({ version }) => version)).toEqual([2, 1])
})

test('decisions name the places by a hash that changes with what is declared, and nothing else', async () => {
  await catalog.saveLocation(warehouse('HZ', { capacityPerDay: 5 }))
  const before = await catalog.read()
  expect([...before.counted]).toEqual(['HZ'])
  expect((await catalog.read()).places.hash).toBe(before.places.hash)
  await catalog.saveLocation(warehouse('HZ', { capacityPerDay: 6 }))
  const { places } = await catalog.read()
  expect(places.hash).not.toBe(before.places.hash)
  const kept = await store.read(`select hash from definition where kind = 'places'`)
  expect(kept.map(({ hash }) => hash).sort()).toEqual([before.places.hash, places.hash].sort())
})

test('a declaration that is refused wakes nobody', async () => {
  const before = told
  expect(await catalog.saveLocation(warehouse('HZ'), 0)).toMatchObject({
    refused: 'settings_changed',
  })
  expect(told).toBe(before)
  await catalog.saveLocation(warehouse('HZ'))
  expect(told).toBe(before + 1)
})

test('SKUs are listed in the order of their codes, and each saving counts up', async () => {
  const skus = ['B', 'A', 'C'].map((id) => ({ id, doc: { title: id } }))
  await declareSkus(store, skus, clock.now())
  expect((await listSkus(store, 'A', 2)).map(({ id }) => id)).toEqual(['B', 'C'])
  await saveSku({ store, clock }, 'A', { title: 'Anvil' })
  expect(await findSku(store, 'A')).toMatchObject({ version: 2, doc: { title: 'Anvil' } })
  await expect(declareSkus(store, skus.slice(0, 1), clock.now())).rejects.toThrow()
})
