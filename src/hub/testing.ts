import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { scheduler } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { OrderInput } from '#engine/order'
import { type Location, usualLocation } from '#engine/sourcing'
import { type Caller, createVault, openLocalKeyring, type Vault } from '#guard'
import { aCaller } from '#guard/testing'
import { type Clock, dayMs, hourMs } from '#kit'
import type { Store } from '#store'
import { type Hub, type HubParts, openHub } from './hub.ts'
import type { Interpret } from './interpret.ts'
import { openLedger } from './ledger/ledger.ts'
import { openLevels } from './ledger/levels.ts'
import { openSubjects } from './persons/subjects.ts'
import { openShops } from './shops/shops.ts'

/** Time for tests: it runs like the wall's from noon of today (UTC), so that no test's day ends under
    it, and is moved ahead by `skip`. */
export function testClock(): Clock & { skip(ms: number): void } {
  const wall = () => performance.timeOrigin + performance.now()
  let ahead = Math.floor(wall() / dayMs) * dayMs + 12 * hourMs - wall()
  return {
    now: () => Math.floor(wall() + ahead),
    sleep: (ms) => scheduler.wait(ms),
    after(ms, then) {
      const cancelled = new AbortController()
      scheduler.wait(ms).then(() => cancelled.signal.aborted || then())
      return () => cancelled.abort()
    },
    skip(ms) {
      ahead += ms
    },
  }
}

export const owner: Caller = aCaller('owner', { id: 'key:test' })

export const warehouse = (id: string, change: Partial<Location> = {}): Location => ({
  ...usualLocation,
  id,
  name: id,
  country: 'CN',
  zone: 'Asia/Shanghai',
  handlingMinor: 100,
  handlingUnitMinor: 10,
  lanes: { '*': { costMinor: 800, days: 2 } },
  ...change,
})

const template = (name: string) =>
  JSON.parse(
    readFileSync(
      fileURLToPath(new URL(`../../templates/${name}/v1.json`, import.meta.url)),
      'utf8',
    ),
  )

const silent = { info() {}, warn() {}, error() {} }

/** A hub on `store` with the shipped templates; vault keys in a folder of its own. */
export async function openTestHub(
  store: Store,
  change: Partial<HubParts> = {},
): Promise<Hub & { end(): Promise<void> }> {
  const dir = mkdtempSync(join(tmpdir(), 'orrery-keys-'))
  const keyring = await openLocalKeyring({
    file: join(dir, 'keyring'),
    secret: { keyFile: join(dir, 'key') },
  })
  const hub = await openHub({
    store,
    vault: await createVault(keyring),
    clock: testClock(),
    log: silent,
    templates: [template('standard'), template('return')],
    companyCurrency: 'CNY',
    rates: { EUR: '7.8', USD: '7.1', GBP: '9.1' },
    handlers: {},
    ...change,
  })
  return Object.assign(hub, {
    async end() {
      await hub.close()
      rmSync(dir, { recursive: true, force: true })
    },
  })
}

/** The ledger of a hub once more, without all that a hub does of its own accord. */
export const openTestLedger = (
  { store, vault, clock, hub }: { store: Store; vault: Vault; clock: Clock; hub: Hub },
  location: string,
) =>
  openLedger({
    store,
    scene: () => ({
      clock,
      vault,
      levels: openLevels(new Map([[location, 0]])),
      epoch: 0,
      subjects: openSubjects(vault),
      isConnected: () => true,
      ...hub.catalog.now,
    }),
    onCommit() {},
    onStock() {},
  })

/** Shop accounts of which nobody declared one: all orders come in our own words. */
export const undeclaredShops = openShops({
  declared: () => undefined,
  secretOf: () => undefined,
  checkInput: () => undefined,
})

/** Reads every message as an order in our own words, as it stands. */
export const readAsOrder: Interpret = (_shop, _topic, text) => {
  const order = JSON.parse(text) as OrderInput
  const { channel: shop, externalId, sourceRevision: revision = 0 } = order
  return [
    { shop, externalId, teller: shop, revision, order, facts: [], stated: null, unmapped: [] },
  ]
}

/** A small paid order; `change` replaces parts. */
export const anOrder = (externalId: string, change: Partial<OrderInput> = {}): OrderInput => ({
  channel: 'web',
  externalId,
  currency: 'CNY',
  buyer: { name: '测试 买家', phone: '13800138000', email: 'buyer@example.com' },
  shipTo: {
    name: '测试 买家',
    phone: '13800138000',
    country: 'CN',
    region: '33',
    city: '杭州',
    postcode: '310052',
    street: '滨江路 1 号',
  },
  lines: [{ sku: 'CUP', title: 'Cup', quantity: 1, unitPrice: '10.00' }],
  payments: [{ id: `pay-${externalId}`, method: 'card', state: 'captured', amount: '10.00' }],
  ...change,
})
