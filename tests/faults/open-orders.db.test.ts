import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { assembleFiles } from '#doors'
import { importFiles, verify } from '#hub'
import { openTestHub, owner, testClock, warehouse } from '#hub/testing'
import { isRefusal } from '#kit'
import { findMapping } from '#main'
import { openTestStore } from '#store/testing'
import { deliverAll } from '../../bench/deliver.ts'

const heading =
  'order_number,placed_at,currency,type,customer,name,phone,email,country,region,city,postcode,street,shipping,tax,discount,note,line_id,sku,title,quantity,unit_price'
const row = (
  number: string,
  day: number,
  who: number,
  sku: string,
  quantity: number,
  price: string,
) =>
  `${number},2026-05-${String(day).padStart(2, '0')}T10:00:00Z,CNY,,c${who},,,,CN,33,,,,,,,,,${sku},,${quantity},${price}`

/** 60 orders of two lines; every fifth customer sends one unit of the first line back. */
function rows(): string[] {
  const all = [heading]
  for (let at = 0; at < 60; at++) {
    all.push(row(`N${at}`, 1 + (at % 20), at, `SKU${at % 7}`, 1 + (at % 4), `${1 + at}.50`))
    all.push(row(`N${at}`, 1 + (at % 20), at, `SKU${(at + 3) % 7}`, 2, '0.335'))
    if (at % 5 === 0) all.push(row(`C${at}`, 25, at, `SKU${at % 7}`, -1, `${1 + at}.50`))
  }
  return all
}

test('open orders of an old system run to their end; returns are booked once their order is delivered', async () => {
  const { store, close } = await openTestStore('open_orders')
  const hub = await openTestHub(store)
  const folder = mkdtempSync(join(tmpdir(), 'orrery-open-'))
  onTestFinished(async () => {
    await hub.end()
    await close()
    rmSync(folder, { recursive: true, force: true })
  })
  const places = ['HZ', 'SH', 'GZ', 'CD']
  for (const id of places) await hub.catalog.saveLocation(warehouse(id))
  // Together just enough or more: the last orders of a SKU need two warehouses.
  const skus = Array.from({ length: 7 }, (_, at) => `SKU${at}`)
  await hub.submitStock(
    skus.flatMap((sku) =>
      places.map((location) => ({ type: 'receive', sku, location, quantity: 12 }) as const),
    ),
    owner,
  )
  const path = join(folder, 'orders.csv')
  writeFileSync(path, rows().join('\n'))
  const mapping = findMapping('orders-csv', folder)
  if (isRefusal(mapping)) throw new Error(mapping.why)
  const bring = () =>
    importFiles({
      house: { hub, store },
      clock: testClock(),
      files: { assembleFiles },
      paths: [path],
      mapping,
      intake: 'open',
    })
  const waiting = () =>
    store.read(`select cause, state, count(*)::int as items from inbox group by 1, 2`)

  const first = await bring()
  expect(first.report).toMatchObject({ rows: 132, accounted: 132, orders: 60, returns: 0 })
  expect(first.report.exceptions).toEqual({ return_before_delivery: 12 })
  expect(first.isWhole).toBe(true)
  expect(await waiting()).toEqual([{ cause: 'return_before_delivery', state: 'desk', items: 12 }])

  const worked = await deliverAll({ hub, store })
  expect(worked).toMatchObject({ orders: 60, delivered: 60, stuck: 0 })

  const second = await bring()
  expect(second.report).toMatchObject({ orders: 60, returns: 12, repeated: 60, exceptions: {} })
  expect(second.report.money['2026-05']!.files).toBe(second.report.money['2026-05']!.hub)
  expect(await waiting()).toEqual([{ cause: 'return_before_delivery', state: 'done', items: 12 }])

  const third = await bring()
  expect(third.report).toEqual({ ...second.report, repeated: 72 })
  expect(await verify({ store })).toMatchObject({ orders: 60, differing: 0 })
  const [stock] = await store.read(
    `select (select sum(on_hand) from inventory)::int as there, (select sum(on_hand) from stock_move)::int as moved`,
  )
  expect(stock!.there).toBe(stock!.moved)
})
