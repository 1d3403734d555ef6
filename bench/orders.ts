import type { OrderInput } from '#engine/order'

/** A stream of pseudo-random numbers in [0, 1): mulberry32 (Tommy Ettinger, public domain). */
export function dice(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t = (t + Math.imul(t ^ (t >>> 7), t | 61)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

export const skuCount = 2_000
export const skuName = (index: number) => `SKU-${String(index).padStart(6, '0')}`
export const locationNames = ['AMS1', 'LEJ2', 'WRO1', 'LYS3']
/** What a parcel costs from each place to each country, minor units: near is cheap. */
const costs: Readonly<Record<string, readonly number[]>> = {
  DE: [620, 380, 540, 710],
  FR: [700, 760, 980, 420],
  NL: [350, 610, 880, 690],
  PL: [900, 520, 330, 990],
  US: [1900, 2100, 2300, 2000],
  CN: [2500, 2400, 2350, 2600],
}
/** The lanes of the place at `index` in `locationNames`. */
export const lanesFrom = (index: number) =>
  Object.fromEntries(
    Object.entries(costs).map(([country, from]) => {
      const costMinor = from[index]!
      return [country, { costMinor, days: 1 + (costMinor >> 9) }]
    }),
  )
const words =
  'gift wrap spring sale loyalty pickup fragile express bundle outlet preorder clearance seasonal sample warranty oversized custom engraved'.split(
    ' ',
  )
const channels = ['shopify-de', 'amazon-eu', 'pos-17', 'b2b', 'tiktok']
const countries = ['DE', 'FR', 'NL', 'PL', 'US', 'CN']
/** Lines per order: mean 2.05. */
const lineCounts = [1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 3, 3, 4, 8, 1, 1, 1, 2, 3]

/** Draws from 0 to `count` - 1 by Zipf's law: few are asked for often, many seldom. */
function zipfOf(random: () => number, count: number): () => number {
  const sums = new Float64Array(count)
  let total = 0
  for (let i = 0; i < count; i++) sums[i] = total += 1 / (i + 1) ** 0.8
  return () => {
    const wanted = random() * total
    let low = 0
    let high = count - 1
    while (low < high) {
      const middle = (low + high) >> 1
      if (sums[middle]! < wanted) low = middle + 1
      else high = middle
    }
    return low
  }
}

/** Incoming orders as channels send them: SKUs by Zipf's law, 30 % repeat buyers. Same seed, same orders. */
export function orderStream(seed: number, tag: string): () => OrderInput {
  const random = dice(seed)
  const below = (n: number) => Math.floor(random() * n)
  const zipf = zipfOf(random, skuCount)
  const text = (n: number) => Array.from({ length: n }, () => words[below(words.length)]).join(' ')
  let count = 0
  let buyers = 0

  return () => {
    const index = count++
    const buyer = buyers > 50 && random() < 0.3 ? below(buyers) : buyers++
    const phone = `+49${seed % 1_000}${1_000_000 + buyer}`
    const name = `Ana Buyer ${tag} ${buyer}`
    const lines = Array.from({ length: lineCounts[below(20)]! }, (_, at) => {
      const price = 500 + below(9_000)
      return {
        externalLineId: String(at + 1),
        sku: skuName(zipf()),
        title: text(4),
        quantity: 1 + below(3),
        unitPrice: (price / 100).toFixed(2),
        ...(below(4) === 0
          ? { discounts: [{ cause: 'SPRING', bearer: 'shop', amount: '1.00' }] }
          : {}),
      }
    })
    const goods = lines.reduce(
      (sum, line) =>
        sum + Math.round(Number(line.unitPrice) * 100) * line.quantity - (line.discounts ? 100 : 0),
      0,
    )
    return {
      channel: channels[index % channels.length]!,
      externalId: `${tag}-${index}`,
      currency: 'EUR',
      placedAt: new Date(1_790_000_000_000 + index * 250).toISOString(),
      buyer: { name, phone, email: `buyer${buyer}.${tag}@example.com` },
      shipTo: {
        name,
        phone,
        country: countries[below(6)]!,
        region: `R${below(16)}`,
        city: `City ${below(400)}`,
        postcode: String(10_000 + below(80_000)),
        street: `Lange Straße ${buyer % 200}`,
      },
      lines,
      charges: [{ kind: 'shipping' as const, amount: '4.90' }],
      payments: [
        {
          id: `tok_${tag}${index}`,
          method: 'card',
          state: 'captured' as const,
          amount: ((goods + 490) / 100).toFixed(2),
        },
      ],
      tags: [words[below(18)]!, words[below(18)]!],
    }
  }
}
