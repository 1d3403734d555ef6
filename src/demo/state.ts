import type { DemoPerson } from '#doors'
import type { Role } from '#guard'
import { installationNote, keepInstallationNote } from '#hub'
import type { Instant } from '#kit'
import type { Store } from '#store'
import { shopIds } from './shops.ts'

/** What the installation remembers of its demo company. */
export type DemoState = {
  readonly state: 'setting_up' | 'ready'
  readonly seed: number
  readonly since: Instant
  readonly people: readonly DemoPerson[]
  /** Ids of the keys of shops, carriers and machines, by their names. */
  readonly machines: Readonly<Record<string, { readonly id: string; readonly role: Role }>>
}

const key = 'demo'

/** Undefined where no demo company lives. */
export const demoState = async (store: Pick<Store, 'read'>): Promise<DemoState | undefined> =>
  (await installationNote(store, key)) as DemoState | undefined

export const writeDemoState = (store: Pick<Store, 'read'>, state: DemoState): Promise<void> =>
  keepInstallationNote(store, key, state)

/** Whom a visitor may be with one click; undefined where no demo company lives. */
export async function demoPeople(
  store: Pick<Store, 'read'>,
): Promise<readonly DemoPerson[] | undefined> {
  const state = await demoState(store)
  return state?.state === 'ready' ? state.people : undefined
}

/** Shop accounts that somebody has connected beside those of the demo. */
export async function realShops(store: Pick<Store, 'read'>): Promise<string[]> {
  const rows = await store.read(
    'select id from shop where not (id = any($1::text[])) order by id',
    [shopIds],
  )
  return rows.map(({ id }) => id as string)
}
