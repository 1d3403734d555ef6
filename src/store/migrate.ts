import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { assert, isRefusal, type Refusal } from '#kit'
import type { Client } from './client.ts'
import { type Log, silent } from './clock.ts'
import { locks } from './locks.ts'
import { refuse } from './refusals.ts'

type Migration = { number: number; name: string; hash: string; text: string }
type Applied = { number: number; hash: string }

/**
 * Brings the schema up to date: files `0001-name.sql` in order, each in a transaction of its own,
 * forward only, as far as number `upTo`. Answers the numbers applied now. Several processes may call this at once: one
 * works, the others wait and find nothing to do.
 */
export async function migrate(
  client: Pick<Client, 'query'>,
  dir: string,
  log: Log = silent,
  upTo = Number.POSITIVE_INFINITY,
): Promise<number[] | Refusal<'migration_changed' | 'database_newer'>> {
  const files = readMigrations(dir)
  await client.query(`select pg_advisory_lock(${locks.migration})`)
  try {
    await client.query(`create table if not exists schema_migration (
      number int primary key, name text not null, hash text not null,
      applied_at timestamptz not null default now())`)
    const applied = await client.query<Applied>(
      'select number, hash from schema_migration order by number',
    )
    const pending = pendingOf(files, applied)
    if (isRefusal(pending)) return pending
    const wanted = pending.filter(({ number }) => number <= upTo)
    for (const migration of wanted) {
      await apply(client, migration)
      // A new database is nothing to report; a change of one that holds orders is.
      if (applied.length > 0)
        log.info({ migration: `${migration.number}-${migration.name}` }, 'database schema migrated')
    }
    return wanted.map(({ number }) => number)
  } finally {
    await client.query(`select pg_advisory_unlock(${locks.migration})`).catch(() => undefined)
  }
}

/** Has this database, which has a schema, every migration of the folder? */
export async function isUpToDate(client: Pick<Client, 'query'>, dir: string): Promise<boolean> {
  const [newest] = await client.query('select max(number) as number from schema_migration')
  return newest!.number >= readMigrations(dir).length
}

async function apply(
  client: Pick<Client, 'query'>,
  { number, name, hash, text }: Migration,
): Promise<void> {
  await client.query('begin')
  try {
    await client.query(text)
    await client.query('insert into schema_migration (number, name, hash) values ($1, $2, $3)', [
      number,
      name,
      hash,
    ])
    await client.query('commit')
  } catch (error) {
    await client.query('rollback').catch(() => undefined)
    throw error
  }
}

/** What is still to do; a past that differs from the files is refused. */
function pendingOf(
  files: readonly Migration[],
  applied: readonly Applied[],
): Migration[] | Refusal<'migration_changed' | 'database_newer'> {
  for (const { number, hash } of applied) {
    const file = files.find((candidate) => candidate.number === number)
    if (!file) return newer(number)
    if (file.hash !== hash) return changed(file)
  }
  const last = applied.at(-1)?.number ?? 0
  return files.filter(({ number }) => number > last)
}

const filePattern = /^(\d{4})-([a-z0-9-]+)\.sql$/

export function readMigrations(dir: string): Migration[] {
  const files = readdirSync(dir)
    .filter((file) => file.endsWith('.sql'))
    .sort()
  return files.map((file, index) => {
    const [, digits, name] = filePattern.exec(file) ?? []
    assert(digits && name, `migrations: ${file} is not named like 0001-name.sql`)
    assert(Number(digits) === index + 1, `migrations: ${file} leaves a gap or repeats a number`)
    const text = readFileSync(join(dir, file), 'utf8').replaceAll('\r\n', '\n')
    return { number: index + 1, name, text, hash: createHash('sha256').update(text).digest('hex') }
  })
}

const changed = ({ number, name }: Migration): Refusal<'migration_changed'> =>
  refuse('migration_changed', { facts: { number, name } })

const newer = (number: number): Refusal<'database_newer'> =>
  refuse('database_newer', { facts: { number } })
