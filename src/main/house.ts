import { mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import pino from 'pino'
import { validatorOf } from '#doors'
import { orderInputSchema } from '#engine/order'
import { logOptions, type Vault } from '#guard'
import { type Hub, type HubParts, openHub, openShopBook, openShops, type Shops } from '#hub'
import { isRefusal, type Refusal } from '#kit'
import type { Store } from '#store'
import { wallClock } from './clock.ts'
import { openDatabase } from './database.ts'
import { effectHandlers } from './effect-urls.ts'
import { noteElsewhere } from './elsewhere.ts'
import { templatesFolder } from './folders.ts'
import { openKeysOf, refuseKeyless } from './keys.ts'
import type { Settings } from './settings.ts'
import { refuseUnfit } from './unfit.ts'

/** Everything opened once, in order; `close` goes the other way. */
export type House = {
  readonly settings: Settings
  readonly store: Store
  readonly vault: Vault
  readonly hub: Hub
  readonly shops: Shops
  readonly log: pino.Logger
  close(): Promise<void>
}

/** Definitions shipped with the hub: the newest version of each. */
export function shippedTemplates(): unknown[] {
  return readdirSync(templatesFolder).map((name) => {
    const versions = readdirSync(join(templatesFolder, name)).filter((file) =>
      /^v\d+\.json$/.test(file),
    )
    versions.sort((a, b) => Number(a.slice(1, -5)) - Number(b.slice(1, -5)))
    return JSON.parse(readFileSync(join(templatesFolder, name, versions.at(-1)!), 'utf8'))
  })
}

export type HouseRuns = {
  /** The hub must be there already: nothing is made. */
  readonly isThere?: true
  readonly inbox?: boolean
  readonly timers: boolean
  readonly effects: boolean
  readonly relay: boolean
}

/** The ground that a hub stands on. */
export type Ground = Pick<House, 'settings' | 'store' | 'vault' | 'log'>

/**
 * `before` is done on the ground before the hub is opened; its refusal closes the house again, else it
 * answers who takes effects that no address is configured for.
 */
export async function openHouse(
  settings: Settings,
  runs?: HouseRuns,
  before?: (ground: Ground) => Promise<Refusal | HubParts['handlers']>,
): Promise<House | Refusal> {
  // Others may walk through, for root's database server runs as another user; secrets in it are 0600.
  const isThere = runs?.isThere === true
  if (!isThere) mkdirSync(settings.data, { recursive: true, mode: 0o711 })
  const unfit = refuseUnfit(settings.data)
  if (unfit) return unfit
  const log = pino({ ...logOptions, level: settings.logLevel }, pino.destination(2))
  const store = await openDatabase(settings, { isThere, log, poolMax: 8 })
  if (isRefusal(store)) return store
  try {
    const keyless = await refuseKeyless(settings.data, store, isThere)
    const keys = keyless ?? (await openKeysOf(settings.data, store.read))
    if (isRefusal(keys)) {
      await store.close()
      return keys
    }
    if (!isThere) noteElsewhere(settings)
    const { vault } = keys
    const beside = await before?.({ settings, store, vault, log })
    if (isRefusal(beside)) {
      await keys.close()
      await store.close()
      return beside
    }
    const book = await openShopBook({ store, vault, log })
    const shops = openShops({
      declared: book.of,
      secretOf: (platform) => settings.webhookSecrets[platform],
      checkInput: validatorOf(orderInputSchema),
    })
    const hub = await openHub({
      store,
      vault,
      log,
      clock: wallClock,
      templates: shippedTemplates(),
      companyCurrency: settings.companyCurrency,
      rates: settings.rates,
      handlers: {
        ...beside,
        ...effectHandlers(settings.effectUrls),
      },
      interpret: shops.interpret,
      termsOf: shops.termsOf,
      ...(runs ? { runs } : {}),
    })
    return {
      settings,
      store,
      vault,
      hub,
      shops,
      log,
      async close() {
        book.close()
        await hub.close()
        await keys.close()
        await store.close()
      },
    }
  } catch (error) {
    await store.close()
    throw error
  }
}
