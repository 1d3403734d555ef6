import { type Act, openLife, type Shelf } from '#engine/twin'
import type { Hub } from '#hub'
import { type Clock, dayMs, openWorker } from '#kit'
import type { Log, Store } from '#store'
import { carryOut } from './carry-out.ts'
import { demoCompany, shelvesOf } from './company.ts'
import { openCrew } from './crew.ts'
import { openMishaps } from './mishaps.ts'
import { readOpenOrders, readOrders } from './read-orders.ts'
import { demoAndRealShop } from './refusals.ts'
import { shopIds } from './shops.ts'
import { type DemoState, realShops } from './state.ts'

/** Nobody of the company looks less often than this. */
const restMsMax = 1_000
const brokenMs = 3_000
const actsMax = 40
/** Who got something so long ago may still send it back. */
const lookBackMs = 12 * dayMs
/** Somebody has declared, changed or forgotten a shop. */
const shopsChannel = 'orrery_shops'

const freeSql = `
select sku, location, on_hand - reserved - safety as free from inventory
 where lot = '' and condition = 'new' and owner = '' and pool = ''`

/** The shelves as they are filled now. */
async function shelvesNow(store: Pick<Store, 'read'>): Promise<Shelf[]> {
  const free = new Map<string, number>()
  for (const row of await store.read(freeSql))
    free.set(`${row.sku} ${row.location}`, row.free as number)
  return shelvesOf(demoCompany().goods).map((shelf) => ({
    ...shelf,
    free: free.get(`${shelf.sku} ${shelf.location}`) ?? 0,
  }))
}

/**
 * Lets the demo company live on in real time, from its orders as they stand, and with a sale that begins
 * now. What others do is seen at once. It ends for good when a real shop is connected.
 */
export async function startLife(parts: {
  readonly store: Store
  readonly hub: Hub
  readonly clock: Clock
  readonly log: Log
  readonly state: DemoState
}): Promise<{ stop(): Promise<void> }> {
  const { store, hub, clock, log, state } = parts
  const crew = openCrew(state)
  const now = clock.now()
  const rush = { from: now, shops: shopIds }
  const company = demoCompany(undefined, { shelves: await shelvesNow(store), rush })
  const life = openLife(company, state.seed, now)
  const mishaps = openMishaps({ store, hub, crew, company, seed: state.seed, from: now })
  let changed = new Set<string>()
  let isEnded = false

  async function endWithRealShop(): Promise<void> {
    const [shop] = await realShops(store)
    if (shop === undefined) return
    isEnded = true
    log.warn({ part: 'demo', ...demoAndRealShop(shop) }, 'the demo company stands still')
  }

  async function turn(): Promise<number> {
    if (isEnded) return Number.POSITIVE_INFINITY
    const news = [...changed]
    changed = new Set()
    for (const order of await readOrders(store, news)) life.told(order, clock.now())
    const acts: Act[] = []
    while (acts.length < actsMax) {
      const act = life.next(clock.now())
      if (!act) break
      acts.push(act)
    }
    if (acts.length > 0) await carryOut(hub, crew, acts)
    await mishaps.sendDue(clock.now())
    if (acts.length === actsMax || changed.size > 0) return 0
    const due = (life.nextAt ?? Number.POSITIVE_INFINITY) - clock.now()
    return Math.min(restMsMax, Math.max(1, due))
  }

  await endWithRealShop()
  const unlisten = await store.listen(shopsChannel, () => void endWithRealShop().catch(() => {}))
  for (const order of await readOpenOrders(store, now - lookBackMs)) life.told(order, now)
  const worker = openWorker({
    clock,
    work: turn,
    onError: (err) => log.error({ part: 'demo', err }, 'a background worker failed and goes on'),
    brokenMs,
  })
  const unsubscribe = hub.broadcast.subscribe({}, ({ orderId }) => {
    changed.add(orderId)
    worker.poke()
  })

  return {
    async stop() {
      unlisten()
      unsubscribe()
      await worker.stop()
    },
  }
}
