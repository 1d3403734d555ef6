import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { validatorOf } from '#doors'
import { orderInputSchema } from '#engine/order'
import { createVault, openLocalKeyring, type Vault } from '#guard'
import { aCaller } from '#guard/testing'
import { type Hub, openHub, openShops, verify } from '#hub'
import { type Clock, dayMs, hourMs } from '#kit'
import { shippedTemplates, wallClock } from '#main'
import type { Store } from '#store'
import { openTestStore } from '#store/testing'
import { type Beginning, beginDemo, refuseRealShop } from './begin.ts'
import { demoCompany, demoSeed, small } from './company.ts'
import { openCrew } from './crew.ts'
import { startLife } from './live.ts'
import { mishapOf, openMishaps } from './mishaps.ts'
import { shopDocs } from './shops.ts'
import { demoPeople, demoState, writeDemoState } from './state.ts'

const silent = { info() {}, warn() {}, error() {} }
const settings = {
  companyCurrency: 'CNY',
  rates: { EUR: '8.3', USD: '7.2' },
  ownerKey: `ory_0123456789abcdef_${'x'.repeat(43)}`,
}
const folder = mkdtempSync(join(tmpdir(), 'orrery-demo-'))
let store: Store
let vault: Vault
let close: () => Promise<void>

beforeAll(async () => {
  ;({ store, close } = await openTestStore('demo'))
  const secret = { keyFile: join(folder, 'key') }
  vault = await createVault(await openLocalKeyring({ file: join(folder, 'keyring'), secret }))
})
afterAll(async () => {
  await close()
  rmSync(folder, { recursive: true, force: true })
})

const begin = (change: Partial<Beginning> = {}) =>
  beginDemo({
    ...{ store, vault, log: silent, settings, clock: wallClock, templates: shippedTemplates() },
    company: demoCompany(small),
    past: { days: 12, lived: 4 },
    isWanted: true,
    isLoopback: true,
    isEnding: () => false,
    onProgress() {},
    ...change,
  })

const shops = openShops({
  declared: (id) => shopDocs[id],
  secretOf: () => undefined,
  checkInput: validatorOf(orderInputSchema),
})
const openDemoHub = (clock: Clock = wallClock): Promise<Hub> =>
  openHub({
    ...{ store, vault, log: silent, clock, templates: shippedTemplates(), handlers: {} },
    companyCurrency: settings.companyCurrency,
    rates: settings.rates,
    interpret: shops.interpret,
    termsOf: shops.termsOf,
  })

const count = async (what: string): Promise<number> =>
  (await store.read(`select count(*)::int as count from ${what}`))[0]!.count

test('nobody gets a demo that was not wanted, or that others could reach', async () => {
  expect(await begin({ isWanted: false })).toBe('own')
  expect(await begin({ isLoopback: false })).toMatchObject({ refused: 'demo_not_public' })
  expect(await demoState(store)).toBeUndefined()
})

test('a set-up that is told to stop says so, and the next start begins anew', async () => {
  let share = 0
  const isEnding = () => share > 0.6
  const onProgress = (now: number) => {
    share = now
  }
  expect(await begin({ isEnding, onProgress })).toBe('stopped')
  expect(await demoState(store)).toMatchObject({ state: 'setting_up' })
  expect(await demoPeople(store)).toBeUndefined()
  expect(await count('orders')).toBeGreaterThan(0)
})

test('the company is set up with its past, and all that is stored twice agrees', async () => {
  expect(await begin()).toBe('demo')
  expect(await count(`orders where intake = 'history'`)).toBeGreaterThan(80)
  expect(await count(`orders where intake = 'live'`)).toBeGreaterThan(50)
  expect(await count(`event where type = 'fulfilment.delivered'`)).toBeGreaterThan(5)
  expect(await count(`inbox where state = 'desk' and cause = 'unknown_currency'`)).toBe(34)
  expect(await count(`effect where state = 'by_hand'`)).toBe(0)
  expect(await verify({ store })).toMatchObject({ differing: 0 })

  const people = (await demoPeople(store))!
  expect(new Set(people.map(({ role }) => role))).toEqual(new Set(['owner', 'clerk', 'warehouse']))
  expect(people[0]).toMatchObject({ id: '0123456789abcdef', role: 'owner' })
  const actors = await store.read(
    `select distinct actor from event where actor not like 'key:%' and actor not like 'system:%'`,
  )
  expect(actors).toEqual([])
})

test('what is broken on the desk is mended for all of one cause at once', async () => {
  const hub = await openDemoHub()
  const [person] = (await demoPeople(store))!
  const caller = aCaller('owner', { id: `key:${person!.id}` })
  const patch = [{ path: 'currency', value: 'EUR' }]
  const answer = await hub.inbox.desk.replay({ cause: 'unknown_currency' }, caller, { patch })
  const states = 'results' in answer ? answer.results.map(({ state }) => state) : []
  expect(states).toEqual(new Array(34).fill('done'))
  const country = [{ path: 'shipTo.country', value: 'US', was: 'USA' }]
  const american = { cause: 'wrong_shape', field: 'shipTo.country' }
  const others = await hub.inbox.desk.replay(american, caller, { patch: country })
  expect('results' in others && others.results.map(({ state }) => state)).toEqual(
    new Array(7).fill('done'),
  )
  await hub.close()
})

test('once set up it is left as it is, but opened to nobody else and never beside a real shop', async () => {
  const before = await count('event')
  expect(await begin()).toBe('demo')
  expect(await begin({ isWanted: false })).toBe('demo')
  expect(await begin({ isLoopback: false })).toMatchObject({ refused: 'demo_not_public' })
  expect(await count('event')).toBe(before)
  expect(await refuseRealShop(store, 'eu-shop')).toBeUndefined()
  expect(await refuseRealShop(store, 'my-shop')).toMatchObject({ refused: 'demo_and_real_shop' })
})

/** A clock that runs ahead, and so fast that a quarter of an hour passes in two seconds. */
function fastClock(aheadMs: number): Clock {
  const startedAt = wallClock.now()
  const now = () => startedAt + aheadMs + (wallClock.now() - startedAt) * 450
  return { ...wallClock, now: () => Math.floor(now()) }
}

async function liveFor(hub: Hub, clock: Clock, ms: number): Promise<void> {
  const state = (await demoState(store))!
  const life = await startLife({ store, hub, clock, log: silent, state })
  await wallClock.sleep(ms)
  await life.stop()
}

test('now and then a shop gets something wrong, the same everywhere, and it comes to the desk', async () => {
  const company = demoCompany(small)
  const slots = Array.from({ length: 144 }, (_, at) => mishapOf(company, demoSeed, 2_990_000 + at))
  expect(mishapOf(company, demoSeed, 2_990_000)).toEqual(slots[0])
  const sent = slots.flat()
  expect(slots.filter((slot) => slot.length > 0).length).toBeGreaterThan(40)
  expect(new Set(sent.map(({ messageKey }) => messageKey)).size).toBe(sent.length)
  expect(new Set(sent.map(({ channel }) => channel)).size).toBe(3)

  const hub = await openDemoHub()
  const state = (await demoState(store))!
  const from = 2_990_000 * 600_000
  const before = await count(`inbox where state = 'desk'`)
  const life = openMishaps({
    ...{ store, hub, company, from },
    crew: openCrew(state),
    seed: state.seed,
  })
  for (let slot = 1; slot < 12; slot++) await life.sendDue(from + slot * 600_000)
  const expected = slots.slice(1, 12).flat().length
  expect(expected).toBeGreaterThan(0)
  // The hub's own worker looks at them.
  await expect.poll(async () => (await count(`inbox where state = 'desk'`)) - before).toBe(expected)
  await hub.close()
})

test('after a restart it goes on from the orders as they stand, and nothing comes twice', async () => {
  const clock = fastClock(20 * hourMs)
  const delivered = await count(`event where type = 'fulfilment.delivered'`)
  for (let start = 0; start < 2; start++) {
    const hub = await openDemoHub(clock)
    await liveFor(hub, clock, 2_500)
    await hub.close()
  }
  expect(await count(`event where type = 'fulfilment.delivered'`)).toBeGreaterThan(delivered)
  const twice = await store.read(
    `select order_id from event where type in ('order.placed', 'return.requested') group by order_id, type having count(*) > 1`,
  )
  expect(twice).toEqual([])
  expect(await verify({ store })).toMatchObject({ differing: 0 })
})

test('with a real shop it stands still', async () => {
  await store.read(
    `insert into shop (id, version, updated_at, doc) values ('mine', 1, now(), '{}')`,
  )
  const clock = fastClock(40 * hourMs)
  const hub = await openDemoHub(clock)
  const acted = () => count(`event where actor like 'key:%'`)
  const before = await acted()
  await liveFor(hub, clock, 1_500)
  await hub.close()
  expect(await acted()).toBe(before)
})

test('a database that is in use stays without', async () => {
  const other = await openTestStore('in_use')
  await other.store.read(
    `insert into location (id, version, updated_at, doc) values ('HZ', 1, now(), '{}')`,
  )
  expect(await begin({ store: other.store })).toBe('own')
  expect(await demoState(other.store)).toBeUndefined()
  await other.close()
})

test('only a set-up that never ended is cleared away', async () => {
  const state = (await demoState(store))!
  expect(state.since).toBeGreaterThan(wallClock.now() - dayMs)
  await writeDemoState(store, { ...state, state: 'setting_up' })
  expect(await begin({ isWanted: false })).toBe('own')
  expect(await count('orders')).toBe(0)
})
