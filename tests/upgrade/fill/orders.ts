import { dice } from '../../../bench/orders.ts'
import { dear, rare, rareCount, sku, skuCount } from './world.ts'

/** Everybody here is made up; the numbers and addresses are such as nobody can have. */
const families = [
  '白鹭',
  '青岚',
  'Nimbleton',
  'Quillfeather',
  'Marzipan',
  '石竹',
  'Osterlicht',
  '云雀',
]
const givens = ['一', '二', 'Ada', 'Bo', 'Cleo', '三', 'Dot', '四']

export type Sample = {
  readonly index: number
  readonly externalId: string
  readonly lines: readonly {
    readonly sku: string
    readonly quantity: number
    readonly priceMinor: number
  }[]
  readonly totalMinor: number
  readonly person: { readonly name: string; readonly phone: string; readonly email: string }
  readonly placedAt: string
}
/** What is wanted of an order beside being an order. */
export type Kind = 'common' | 'waiting' | 'partly' | 'dear' | 'pair'

const placedFrom = Date.parse('2026-11-02T08:00:00Z')

/** The same arguments, the same order: 1 to 4 lines of goods that are there, or not, as `kind` says. */
export function sample(shop: string, index: number, kind: Kind): Sample {
  const random = dice(
    [...`${shop}/${index}`].reduce((sum, char) => (sum * 31 + char.charCodeAt(0)) | 0, 7),
  )
  const below = (limit: number) => Math.floor(random() * limit)
  const count = kind === 'pair' ? 2 : 1 + below(4)
  const names = new Set<string>()
  while (names.size < count) names.add(sku(below(skuCount)))
  const wanted = [...names]
  if (kind === 'waiting' || kind === 'partly') wanted[0] = rare(below(rareCount))
  if (kind === 'partly' && wanted.length === 1) wanted.push(sku(below(skuCount)))
  if (kind === 'dear') wanted[0] = dear
  const lines = (kind === 'waiting' ? wanted.slice(0, 1) : wanted).map((name) => ({
    ...{ sku: name, quantity: kind === 'common' ? 1 + below(3) : 2 },
    priceMinor: name === dear ? 90_000 : 500 + 10 * below(400),
  }))
  const family = families[below(families.length)]!
  const name = `${family}${givens[below(givens.length)]}`
  return {
    ...{ index, lines },
    externalId: String(700_000 + index),
    totalMinor: lines.reduce((sum, { quantity, priceMinor }) => sum + quantity * priceMinor, 0),
    person: {
      name,
      phone: `+8610000${String(10_000 + below(90_000))}`,
      email: `person${below(300)}@made-up.example`,
    },
    placedAt: new Date(placedFrom + index * 3_600_000).toISOString(),
  }
}

export const decimal = (minor: number): string => (minor / 100).toFixed(2)

export type Payment = 'paid' | 'unpaid' | 'authorised' | 'account'

/** An order in the hub's own words. */
export function ownOrder(shop: string, one: Sample, payment: Payment) {
  const { index, person } = one
  const lines = one.lines.map((line, at) => ({
    ...{ externalLineId: `L${at + 1}`, sku: line.sku, title: `Tea · 茶 ${line.sku}` },
    ...{ quantity: line.quantity, unitPrice: decimal(line.priceMinor) },
    ...(index % 6 === 1 &&
      at === 0 && { discounts: [{ cause: 'SPRING', bearer: 'shop', amount: '1.00' }] }),
  }))
  const off = index % 6 === 1 ? 100 : 0
  const due = one.totalMinor - off + 600
  return {
    ...{ channel: shop, externalId: one.externalId, currency: shop === 'b2b-desk' ? 'EUR' : 'CNY' },
    ...{ lines, placedAt: one.placedAt, buyer: person },
    shipTo: {
      ...person,
      ...{ country: shop === 'b2b-desk' ? 'DE' : 'CN', region: 'R1', city: 'Nowhere' },
      ...{ postcode: '00000', street: `Invented Street ${index}` },
    },
    charges: [{ kind: 'shipping', amount: '6.00' }],
    ...(payment === 'account' && { onAccount: true }),
    ...((payment === 'paid' || payment === 'authorised') && {
      payments: [
        {
          ...{ id: `pay-${one.externalId}`, method: 'card', amount: decimal(due) },
          state: payment === 'paid' ? 'captured' : 'authorised',
        },
      ],
    }),
    ...(index % 5 === 0 && { note: `Ring twice, please (${index})`, tags: ['gift'] }),
    ...(index % 4 === 0 && {
      fields: { wave: index, gift: true, birthday: '1990-01-01', nickname: 'Z' },
    }),
  }
}
