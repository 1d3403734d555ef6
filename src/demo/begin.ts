import { clearInstallation, isUnused } from '#hub'
import type { Refusal } from '#kit'
import { demoCompany } from './company.ts'
import { demoAndRealShop, demoNotPublic } from './refusals.ts'
import { type SetUpParts, setUpDemo, usualPast } from './setup.ts'
import { shopIds } from './shops.ts'
import { demoState } from './state.ts'

export type Beginning = Omit<SetUpParts, 'company' | 'past'> &
  Partial<Pick<SetUpParts, 'company' | 'past'>> & {
    /** False with `--empty`. */
    readonly isWanted: boolean
    readonly isLoopback: boolean
  }

/**
 * Sees to it, before a hub is opened, that an unused database holds the demo company. A set-up that was
 * cut short is cleared away and begins again. `stopped`: somebody wanted to end on the way.
 */
export async function beginDemo(
  parts: Beginning,
): Promise<'demo' | 'own' | 'stopped' | Refusal<'demo_not_public'>> {
  const { store, isLoopback } = parts
  const state = await demoState(store)
  if (state?.state === 'setting_up') await clearInstallation(store)
  else if (state) return isLoopback ? 'demo' : demoNotPublic
  if (!parts.isWanted || !(await isUnused(store))) return 'own'
  if (!isLoopback) return demoNotPublic
  const company = parts.company ?? demoCompany()
  const isReady = await setUpDemo({ ...parts, company, past: parts.past ?? usualPast })
  return isReady ? 'demo' : 'stopped'
}

/** Why a shop account may not be declared in this hub, if it may not. */
export async function refuseRealShop(
  store: Beginning['store'],
  shop: string,
): Promise<Refusal<'demo_and_real_shop'> | undefined> {
  if ((shopIds as readonly string[]).includes(shop)) return undefined
  return (await demoState(store)) ? demoAndRealShop(shop) : undefined
}
