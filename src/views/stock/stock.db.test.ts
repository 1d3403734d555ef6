import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Store } from '#store'
import { openTestStore } from '#store/testing'
import { listStock, stockTotals } from './list.ts'
import { readSku } from './sku.ts'

let store: Store
let close: () => Promise<void>

type Row = { sku: string; location: string; onHand: number } & Partial<
  Record<'reserved' | 'safety' | 'short', number> & { condition: string }
>
const put = (row: Row) =>
  store.read(
    `insert into inventory (sku, location, lot, condition, owner, pool, on_hand, reserved, in_transit, short, safety)
     values ($1, $2, '', $3, '', '', $4, $5, 0, $6, $7)`,
    [
      row.sku,
      row.location,
      row.condition ?? 'new',
      row.onHand,
      row.reserved ?? 0,
      row.short ?? 0,
      row.safety ?? 0,
    ],
  )
beforeAll(async () => {
  ;({ store, close } = await openTestStore('stock_view'))
  await put({ sku: 'CUP', location: 'HZ', onHand: 10, reserved: 4, safety: 2 })
  await put({ sku: 'CUP', location: 'HZ', onHand: 3, condition: 'quarantine' })
  await put({ sku: 'CUP', location: 'SH', onHand: 5, reserved: 4, safety: 3 })
  await put({ sku: 'POT', location: 'HZ', onHand: 1, reserved: 1, short: 1 })
  await put({ sku: 'VASE', location: 'SH', onHand: 7 })
})
afterAll(() => close?.())

test('free is what orders are served from; quarantine is on hand and blocked', async () => {
  expect(await readSku(store, 'CUP')).toMatchObject({
    onHand: 18,
    reserved: 8,
    free: 7,
    blocked: 3,
  })
})

test('what one place has to spare does not make up for what another lacks', async () => {
  // HZ has 6 free of 2 to keep, SH 1 of 3.
  expect(await readSku(store, 'CUP')).toMatchObject({ safety: 5, lacking: 2 })
})

test('a list is narrowed to what is short or low, and the totals agree with it', async () => {
  const skus = async (filter: Parameters<typeof listStock>[1]) =>
    (await listStock(store, filter, { limit: 10 })).items.map(({ sku }) => sku)
  expect(await skus({ only: 'short' })).toEqual(['POT'])
  expect(await skus({ only: 'low' })).toEqual(['CUP'])
  expect(await skus({ location: 'HZ' })).toEqual(['CUP', 'POT'])
  expect(await stockTotals(store, {})).toEqual({ skus: 3, short: 1, low: 1 })
})

test('a list is turned page by page, each SKU once', async () => {
  const seen: string[] = []
  for (let after: string | undefined; ; ) {
    const { items, more } = await listStock(store, {}, { limit: 2, ...(after && { after }) })
    seen.push(...items.map(({ sku }) => sku))
    if (!more) break
    after = items.at(-1)!.sku
  }
  expect(seen).toEqual(['CUP', 'POT', 'VASE'])
})

test('nobody has heard of what neither lies anywhere nor is declared', async () => {
  expect(await readSku(store, 'NOTHING')).toBeUndefined()
})
