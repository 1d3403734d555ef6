import type { OrderInput } from '#engine/order'
import { basketOf, fate, hourOf, openRandom, type Visit, visitsIn } from '#engine/twin'
import type { Hub, Submission } from '#hub'
import { hourMs, type Instant } from '#kit'
import type { demoCompany } from './company.ts'
import type { Crew } from './crew.ts'
import type { VirtualClock } from './virtual-clock.ts'

const batchMax = 500

/** The company has grown: so large was it at the beginning, against today. */
const shareAtFirst = 0.55

/** The orders that came from `from` to `until`, by hours, as they are known once they are long done. */
function* pastOrders(
  company: ReturnType<typeof demoCompany>,
  seed: number,
  from: Instant,
  until: Instant,
): Generator<{ readonly at: Instant; readonly input: OrderInput }> {
  const random = openRandom(seed)
  const came = ({ shop, externalId, at }: Visit) =>
    at >= from &&
    at < until &&
    fate(random, shop.id, externalId, 'came') <
      shareAtFirst + ((1 - shareAtFirst) * (at - from)) / (until - from)
  for (let hour = hourOf(from); hour * hourMs < until; hour++) {
    const visits = company.shops.flatMap((shop) => visitsIn(shop, random, hour))
    for (const { at, shop, externalId } of visits.filter(came).sort((a, b) => a.at - b.at))
      yield { at, input: basketOf(company, shop, random, externalId, at) }
  }
}

/** Writes down the older days: orders that are over, in bulk. */
export async function writeHistory(parts: {
  readonly company: ReturnType<typeof demoCompany>
  readonly seed: number
  readonly hub: Hub
  readonly crew: Crew
  readonly clock: VirtualClock
  readonly from: Instant
  readonly until: Instant
  readonly isEnding: () => boolean
  readonly onProgress: (at: Instant) => void
}): Promise<void> {
  const { hub, crew, clock } = parts
  let batch: Submission[] = []
  const write = async (at: Instant) => {
    clock.moveTo(at)
    const wishes = batch
    batch = []
    await Promise.all(
      wishes.map((wish) =>
        hub.submit([wish], crew.callerOf(wish.kind === 'place' ? wish.input.channel : '')),
      ),
    )
    parts.onProgress(at)
  }
  for (const { at, input } of pastOrders(parts.company, parts.seed, parts.from, parts.until)) {
    if (parts.isEnding()) return
    // What nobody ever paid for is long forgotten.
    if (!input.payments) continue
    batch.push({ kind: 'place', input, intake: 'history' })
    if (batch.length === batchMax) await write(at)
  }
  await write(parts.until)
}
