import { basketOf, type CompanyModel, openRandom, type ShopModel } from '#engine/twin'
import type { Hub } from '#hub'
import { type Instant, minuteMs } from '#kit'
import { demoSeed } from './company.ts'
import type { Crew } from './crew.ts'
import { mishaps, type Spoilt, spoiltBy } from './mishaps.ts'
import { theirOrder } from './shopify-words.ts'

/** The shop whose messages mostly go wrong, as its platform sends them. */
const shopId = 'eu-shop'
const topic = 'orders/create'
/** An update of the shop wrote the name of the currency for its code, and nobody noticed for hours. */
const counts = { wrongCurrency: 34, commaPrice: 3, cutShort: 2, wrongTotal: 1 } as const
/** What other shops get wrong at the same time. */
const others = { country: 7, yuan: 3 } as const

type Theirs = ReturnType<typeof theirOrder>

/** What went wrong with message number `index`, and what was sent because of it. */
function spoilt(theirs: Theirs, index: number): string {
  const { wrongCurrency, commaPrice, cutShort } = counts
  if (index < wrongCurrency) return JSON.stringify({ ...theirs, currency: 'Euro' })
  if (index < wrongCurrency + commaPrice) {
    const [line, ...others] = theirs.line_items
    const price = line!.price.replace('.', ',')
    return JSON.stringify({ ...theirs, line_items: [{ ...line!, price }, ...others] })
  }
  if (index < wrongCurrency + commaPrice + cutShort) {
    const text = JSON.stringify(theirs)
    return text.slice(0, Math.floor(text.length * 0.7))
  }
  return JSON.stringify({ ...theirs, total_price: '1.00' })
}

/** Lets shops send what cannot be read, so that the exception desk has work: `until` is the last of it. */
export async function sendBrokenMessages(
  hub: Hub,
  crew: Crew,
  company: CompanyModel,
  until: Instant,
): Promise<void> {
  const shop = company.shops.find(({ id }) => id === shopId) as ShopModel
  const random = openRandom(demoSeed)
  const whole = Object.values(counts).reduce((sum, count) => sum + count, 0)
  const messages = Array.from({ length: whole }, (_, index): Spoilt => {
    const at = until - (whole - index) * 6 * minuteMs
    const theirs = theirOrder(basketOf(company, shop, random, `message ${index}`, at), index, at)
    const raw = Buffer.from(spoilt(theirs, index))
    return { channel: shopId, topic, messageKey: `demo-${theirs.id}`, raw }
  })
  messages.push(
    ...spoiltBy(mishaps.country, company, others.country, until),
    ...spoiltBy(mishaps.yuan, company, others.yuan, until),
  )
  await Promise.all(
    messages.map((message) => hub.inbox.receive(message, crew.callerOf(message.channel))),
  )
  await hub.inbox.workDue(until)
}
