import { declareSkus, type Hub, masterRows } from '#hub'
import type { Clock } from '#kit'
import type { Store } from '#store'
import type { demoCompany } from './company.ts'
import type { Crew } from './crew.ts'
import { carrierNames, locations, owner } from './places.ts'
import { granted } from './refusals.ts'
import { shopDocs } from './shops.ts'

type Parts = { readonly store: Store; readonly hub: Hub; readonly clock: Clock }
type Company = ReturnType<typeof demoCompany>

/** Declares the company as its owner would: name, places, carriers, shops, goods, and what lies there. */
export async function declareCompany(parts: Parts, company: Company, crew: Crew): Promise<void> {
  const { store, hub, clock } = parts
  const rows = (table: 'company' | 'carrier' | 'shop') => masterRows<object>(parts, table)
  const name = { zh: '山野咖啡茶铺', en: 'Bergwind Coffee & Tea' }
  granted(await rows('company').save('company', { name, language: 'zh' }, undefined))
  for (const [index, carrier] of carrierNames.entries()) {
    const trackingUrl = `https://track${index + 1}.example.com/{number}`
    const doc = { name: carrier, service: 'standard', trackingUrl, active: true }
    granted(await rows('carrier').save(carrier.replaceAll(' ', '-'), doc, undefined))
  }
  for (const [id, doc] of Object.entries(shopDocs))
    granted(await rows('shop').save(id, doc, undefined))
  for (const location of locations) granted(await hub.catalog.saveLocation(location))
  await declareGoods(store, company, clock.now())
  const caller = crew.callerOf(owner.name)
  const filled = company.shelves.filter(({ free }) => free > 0)
  const received = filled.map(
    ({ sku, location, free: quantity }) => ({ type: 'receive', sku, location, quantity }) as const,
  )
  granted(await hub.submitStock(received, caller))
}

const declareGoods = (store: Store, { goods }: Company, now: number) =>
  declareSkus(
    store,
    goods.items.map(({ sku, zh, en, grams }, index) => ({
      id: sku,
      doc: {
        name: `${zh} · ${en}`,
        // 200-299 is kept for use within a company (GS1 General Specifications).
        barcodes: [barcodeOf(index)],
        weightGrams: grams,
        active: true,
      },
    })),
    now,
  )

/** EAN-13 of the range for use within a company, with its check digit. */
function barcodeOf(index: number): string {
  const digits = `2000000${String(index + 1).padStart(5, '0')}`
  const sum = [...digits].reduce((sum, digit, at) => sum + Number(digit) * (at % 2 ? 3 : 1), 0)
  return digits + String((10 - (sum % 10)) % 10)
}
