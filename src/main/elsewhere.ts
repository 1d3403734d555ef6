import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Refusal } from '#kit'
import { holdsDatabase } from '#store'
import { refuse } from './refusals.ts'
import { runningServerUrl } from './running-server.ts'
import type { Settings } from './settings.ts'

type Place = Pick<Settings, 'data' | 'databaseUrl'>

/** Stands in the folder of a hub whose database is a PostgreSQL of its own. */
export const databaseElsewhere = 'database-elsewhere'

const noteText = `The hub of this folder keeps its data in a PostgreSQL of its own, named by DATABASE_URL.
Every command needs that setting too. Delete this file only to use the built-in database instead.
`

/** Leaves the note, without the address: that holds a password. */
export function noteElsewhere({ data, databaseUrl }: Place): void {
  // A second process of a hub may be pointed to the built-in server of the same folder.
  if (!databaseUrl || databaseUrl === runningServerUrl(data)) return
  const note = join(data, databaseElsewhere)
  if (!existsSync(note)) writeFileSync(note, noteText, { mode: 0o600 })
}

/**
 * Without DATABASE_URL such a folder would get a second, empty database. `isThere`: a hub is looked
 * for, so keys without a database are told from a folder that somebody has prepared.
 */
export function refuseElsewhere(
  { data, databaseUrl }: Place,
  { isThere }: { isThere: boolean },
): Refusal<'database_elsewhere'> | undefined {
  if (databaseUrl) return undefined
  const note = join(data, databaseElsewhere)
  if (existsSync(note)) return elsewhere(data, ` Only to use the built-in one, delete ${note}.`)
  const hasKeysAlone = existsSync(join(data, 'keyring')) && !holdsDatabase(data)
  return isThere && hasKeysAlone ? elsewhere(data, '') : undefined
}

const elsewhere = (data: string, orElse: string): Refusal<'database_elsewhere'> =>
  refuse('database_elsewhere', {
    field: 'DATABASE_URL',
    remedy: `Set DATABASE_URL to the database of this hub.${orElse}`,
    facts: { data },
  })
