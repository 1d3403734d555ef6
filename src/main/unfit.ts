import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Refusal } from '#kit'
import { refuse } from './refusals.ts'

/** Stands in a folder while a restore fills it: no hub yet. */
export const restoreUnfinished = 'restore-unfinished'
/** Left in a folder whose database was restored and whose keys were not. */
export const keysMissing = 'keys-missing'

/** What a restore has not filled yet is no hub. */
export function refuseUnfinished(data: string): Refusal<'restore_unfinished'> | undefined {
  if (!existsSync(join(data, restoreUnfinished))) return undefined
  return refuse('restore_unfinished', { field: '--data', facts: { data } })
}

/** A folder that a restore has left must not be taken for a new hub, nor get new keys for old persons. */
export function refuseUnfit(
  data: string,
): Refusal<'restore_unfinished' | 'keys_missing'> | undefined {
  const unfinished = refuseUnfinished(data)
  if (unfinished) return unfinished
  if (!existsSync(join(data, keysMissing)) || existsSync(join(data, 'keyring'))) return undefined
  return refuse('keys_missing', { field: '--data', facts: { data } })
}
