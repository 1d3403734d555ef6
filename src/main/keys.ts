import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { createVault, KeyError, openLocalKeyring, type Vault } from '#guard'
import { opensPersons } from '#hub'
import { isRefusal, type Refusal } from '#kit'
import type { Store, Transaction } from '#store'
import { wallClock } from './clock.ts'
import { refuse } from './refusals.ts'

export type Keys = { readonly vault: Vault; close(): Promise<void> }

/** Opens the keys in a folder; makes them where there are none. */
async function openKeys(data: string): Promise<Keys | Refusal<'keys_broken'>> {
  try {
    const keyring = await openLocalKeyring({
      file: join(data, 'keyring'),
      secret: { keyFile: join(data, 'keyring.key') },
    })
    return { vault: await createVault(keyring), close: () => keyring.close() }
  } catch (error) {
    if (!(error instanceof KeyError)) throw error
    return refuse('keys_broken', { field: '--data', facts: { data, why: error.message } })
  }
}

type Query = Transaction['query']

/** Keys of another hub open nobody here, and would shut away whoever comes next. */
async function refuseForeign(
  data: string,
  { vault }: Keys,
  query: Query,
): Promise<Refusal<'keys_of_another'> | undefined> {
  if (await opensPersons({ query }, vault, wallClock.now())) return undefined
  return refuse('keys_of_another', { field: '--data', facts: { data } })
}

/** Opens the keys in a folder if they are those of this database. */
export async function openKeysOf(
  data: string,
  query: Query,
): Promise<Keys | Refusal<'keys_broken' | 'keys_of_another'>> {
  const keys = await openKeys(data)
  if (isRefusal(keys)) return keys
  const foreign = await refuseForeign(data, keys, query)
  if (foreign) await keys.close()
  return foreign ?? keys
}

/** Are the keys in this folder those of this database? */
export async function refuseKeysOf(
  data: string,
  query: Query,
): Promise<Refusal<'keys_broken' | 'keys_of_another'> | undefined> {
  const keys = await openKeysOf(data, query)
  if (isRefusal(keys)) return keys
  await keys.close()
  return undefined
}

/**
 * A folder without keys on a database with orders: new keys would shut the persons in it away for good.
 * `isThere`: the hub was made before, so its keys must be there whatever it holds.
 */
export async function refuseKeyless(
  data: string,
  store: Pick<Store, 'read'>,
  isThere = false,
): Promise<Refusal<'keys_elsewhere'> | undefined> {
  if (existsSync(join(data, 'keyring'))) return undefined
  const [found] = await store.read('select exists (select from orders) as there')
  if (!found!.there && !isThere) return undefined
  return refuse('keys_elsewhere', { field: '--data', facts: { data } })
}
