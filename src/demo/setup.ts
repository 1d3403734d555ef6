import { validatorOf } from '#doors'
import { orderInputSchema } from '#engine/order'
import { openLife } from '#engine/twin'
import type { Vault } from '#guard'
import { countAsTold, openHub, openShops } from '#hub'
import { type Clock, dayMs, hourMs, type Instant } from '#kit'
import type { Settings } from '#main'
import type { Log, Store } from '#store'
import { type demoCompany, demoSeed } from './company.ts'
import { hireCrew, openCrew } from './crew.ts'
import { declareCompany } from './declare.ts'
import { writeHistory } from './history.ts'
import { liveDays } from './live-days.ts'
import { sendBrokenMessages } from './messages.ts'
import { shopDocs } from './shops.ts'
import { writeDemoState } from './state.ts'
import { virtualClock } from './virtual-clock.ts'

/** So many days back the company opened; the last of them it lives through order by order. */
export type Past = { readonly days: number; readonly lived: number }
export const usualPast: Past = { days: 60, lived: 8 }

/** The ground on which the company is set up. */
export type SetUpParts = {
  readonly store: Store
  readonly vault: Vault
  readonly log: Log
  readonly clock: Clock
  readonly settings: Pick<Settings, 'companyCurrency' | 'rates' | 'ownerKey'>
  readonly templates: readonly unknown[]
  readonly company: ReturnType<typeof demoCompany>
  readonly past: Past
  /** Share done, 0 to 1, and the day that is being written. */
  readonly onProgress: (share: number, at: Instant) => void
  /** True as soon as somebody wants to stop. */
  readonly isEnding: () => boolean
}

/** So long ago a shop began to send what cannot be read. */
const brokenSinceMs = 3 * hourMs
/** Shares of the set-up's time that its parts take. */
const declaredShare = 0.08
const historyShare = 0.42

/** Sets the demo company up in an unused database. False when it was told to stop on the way. */
export async function setUpDemo(parts: SetUpParts): Promise<boolean> {
  const { store, vault, log, settings, past, isEnding, onProgress } = parts
  const now = parts.clock.now()
  const opened = now - past.days * dayMs
  const livesFrom = now - past.lived * dayMs
  await writeDemoState(store, {
    state: 'setting_up',
    seed: demoSeed,
    since: now,
    people: [],
    machines: {},
  })
  const crewOf = await hireCrew(store, opened, settings.ownerKey)
  const crew = openCrew(crewOf)
  const clock = virtualClock(opened, parts.clock)
  const shops = openShops({
    declared: (id) => shopDocs[id],
    secretOf: () => undefined,
    checkInput: validatorOf(orderInputSchema),
  })
  const hub = await openHub({
    store,
    vault,
    log,
    clock,
    templates: parts.templates,
    companyCurrency: settings.companyCurrency,
    rates: settings.rates,
    handlers: {},
    interpret: shops.interpret,
    termsOf: shops.termsOf,
    runs: { timers: true, effects: false, relay: false, inbox: false },
  })
  try {
    await declareCompany({ store, hub, clock }, parts.company, crew)
    onProgress(declaredShare, opened)
    const passed = (share: number, width: number, from: Instant, to: Instant) => (at: Instant) =>
      onProgress(share + (width * (at - from)) / (to - from), at)
    await writeHistory({
      ...{ company: parts.company, seed: demoSeed, hub, crew, clock, isEnding },
      from: opened,
      until: livesFrom,
      onProgress: passed(declaredShare, historyShare, opened, livesFrom),
    })
    const life = openLife(parts.company, demoSeed, livesFrom)
    const livedShare = 1 - declaredShare - historyShare
    const lived = { life, hub, store, crew, clock, isEnding }
    const onLived = passed(1 - livedShare, livedShare, livesFrom, now)
    await liveDays({ ...lived, until: now - brokenSinceMs, onProgress: onLived })
    await sendBrokenMessages(hub, crew, parts.company, clock.now())
    await liveDays({ ...lived, until: now, onProgress: onLived })
    if (isEnding()) return false
    await countAsTold(store)
  } finally {
    await hub.close()
  }
  await writeDemoState(store, { state: 'ready', seed: demoSeed, since: now, ...crewOf })
  return true
}
