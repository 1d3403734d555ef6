import type { OrderInput } from '#engine/order'
import { basketOf, type CompanyModel, fate, hourOf, openRandom, type ShopModel } from '#engine/twin'
import type { Hub } from '#hub'
import { type Instant, isoText, minuteMs } from '#kit'
import type { Store } from '#store'
import { demoSeed } from './company.ts'
import type { Crew } from './crew.ts'
import { noMatter } from './refusals.ts'
import { theirOrder } from './shopify-words.ts'

/** What a shop gets wrong, all messages of it alike: so that one mend does for all. */
type Mishap = {
  readonly shop: 'cn-marketplace' | 'eu-shop' | 'us-shop'
  readonly topic: string
  spoil(input: OrderInput, index: number, at: Instant): unknown
}

const withFirstLine = <Line extends object>(lines: readonly Line[], change: object) =>
  lines.map((line, at) => (at === 0 ? { ...line, ...change } : line))

export const mishaps = {
  /** Somebody wrote out the country. */
  country: {
    shop: 'us-shop',
    topic: 'order',
    spoil: (input) => ({ ...input, shipTo: { ...input.shipTo, country: 'USA' } }),
  },
  /** A price with its unit. */
  yuan: {
    shop: 'cn-marketplace',
    topic: 'order',
    spoil: (input) => ({
      ...input,
      lines: withFirstLine(input.lines, { unitPrice: `${input.lines[0]!.unitPrice}元` }),
    }),
  },
  /** A price as people in Europe write it. */
  comma: {
    shop: 'eu-shop',
    topic: 'orders/create',
    spoil(input, index, at) {
      const theirs = theirOrder(input, index, at)
      const price = input.lines[0]!.unitPrice.replace('.', ',')
      return { ...theirs, line_items: withFirstLine(theirs.line_items, { price }) }
    },
  },
  /** The name of the currency for its code. */
  euro: {
    shop: 'eu-shop',
    topic: 'orders/create',
    spoil: (input, index, at) => ({ ...theirOrder(input, index, at), currency: 'Euro' }),
  },
} as const satisfies Record<string, Mishap>
const kinds = Object.values(mishaps)

export type Spoilt = Parameters<Hub['inbox']['receive']>[0]

/** `count` messages of one mishap, the last of them at `at`. The same arguments, the same messages. */
export function spoiltBy(
  { shop: id, topic, spoil }: Mishap,
  company: CompanyModel,
  count: number,
  at: Instant,
): Spoilt[] {
  const shop = company.shops.find((one) => one.id === id) as ShopModel
  const random = openRandom(demoSeed)
  return Array.from({ length: count }, (_, index) => {
    const came = at - (count - 1 - index) * minuteMs
    // Far from those of the hour that became orders.
    const number = 700 + (Math.floor(came / minuteMs) % 60) * 4 + (index % 4)
    const externalId = shop.externalId(hourOf(came), number)
    const input = { ...basketOf(company, shop, random, externalId, came), placedAt: isoText(came) }
    const messageKey = `${id}-${externalId}`
    return {
      channel: id,
      topic,
      messageKey,
      raw: Buffer.from(JSON.stringify(spoil(input, number, came))),
    }
  })
}

const slotMs = 10 * minuteMs
const chance = 0.5
const atOnceMax = 4
/** With so much on the desk the shops behave. */
const waitingMax = 120

/** What goes wrong in the ten minutes from `slot` × 10 min on: nothing, or a few alike. */
export function mishapOf(company: CompanyModel, seed: number, slot: number): Spoilt[] {
  const luck = (name: string) => fate(openRandom(seed), 'mishap', String(slot), name)
  if (luck('whether') >= chance) return []
  const kind = kinds[Math.floor(luck('which') * kinds.length)]!
  return spoiltBy(kind, company, 1 + Math.floor(luck('count') * atOnceMax), slot * slotMs)
}

const waitingSql = `select count(*)::int as count from inbox where state = 'desk'`

/** Lets shops of the company get something wrong now and then, so that the exception desk lives. */
export function openMishaps(parts: {
  readonly store: Pick<Store, 'read'>
  readonly hub: Pick<Hub, 'inbox'>
  readonly crew: Crew
  readonly company: CompanyModel
  readonly seed: number
  readonly from: Instant
}) {
  const { store, hub, crew, company, seed } = parts
  let slot = Math.floor(parts.from / slotMs)

  return {
    /** Sends what has gone wrong up to now. */
    async sendDue(now: Instant): Promise<void> {
      if (Math.floor(now / slotMs) <= slot) return
      slot = Math.floor(now / slotMs)
      const [waiting] = await store.read(waitingSql)
      if (waiting!.count >= waitingMax) return
      for (const message of mishapOf(company, seed, slot))
        await hub.inbox.receive(message, crew.callerOf(message.channel)).then(noMatter)
    },
  }
}
