import { hourMs, type Instant, minuteMs, secondMs } from '#kit'
import { rateAt } from '../arrivals.ts'
import type { Random } from '../random.ts'
import type { Rush, ShopModel } from './model.ts'

/** Somebody comes to a shop. */
export type Visit = {
  readonly at: Instant
  readonly shop: ShopModel
  readonly externalId: string
}

export const hourOf = (at: Instant): number => Math.floor(at / hourMs)

/**
 * Who comes to a shop in one hour since 1970: a Poisson number of customers, evenly over the hour.
 * Every hour has its own luck, so a life that begins again at any moment goes on with the same
 * customers, and no number is given twice.
 */
export function visitsIn(shop: ShopModel, random: Random, hour: number): Visit[] {
  const own = random.fork(`${shop.id} hour ${hour}`)
  const from = hour * hourMs
  const count = own.poisson(rateAt(shop.profile, from))
  const times = Array.from({ length: count }, () => from + own.below(hourMs))
  times.sort((a, b) => a - b)
  return times.map((at, index) => ({ at, shop, externalId: shop.externalId(hour, index) }))
}

const rushStepMs = 9 * secondMs
const fullMs = 15 * minuteMs
const halvesEveryMs = 8 * minuteMs
const overAfterMs = 90 * minuteMs
/** Numbers of the rush stand above those of the hour's usual customers. */
const firstOfRush = 500

/** The next customer of the rush after `after`; undefined when it has ebbed off. */
export function nextOfRush(
  rush: Rush,
  shops: readonly ShopModel[],
  random: Random,
  after: Instant,
): Visit | undefined {
  const taking = shops.filter(({ id }) => rush.shops.includes(id))
  for (let step = Math.floor(after / rushStepMs); ; step++) {
    const start = step * rushStepMs
    if (start - rush.from > overAfterMs) return undefined
    const own = random.fork(`rush ${step}`)
    const at = start + own.below(rushStepMs / 3)
    const ebb = Math.max(0, start - rush.from - fullMs) / halvesEveryMs
    if (at <= after || at < rush.from || !own.chance(0.5 ** ebb)) continue
    const hour = hourOf(at)
    const index = firstOfRush + Math.floor((at - hour * hourMs) / rushStepMs)
    const shop = own.pick(taking)
    return { at, shop, externalId: shop.externalId(hour, index) }
  }
}
