import type { Refusal } from '#kit'
import type { Client } from './client.ts'
import { refuse } from './refusals.ts'

const versionMin = 15
const settings = ['fsync', 'full_page_writes', 'synchronous_commit'] as const

/** A database that may lose what it acknowledged, or that is too old. Undefined: it is fit. */
export async function refuseUnsafe(
  client: Pick<Client, 'query'>,
): Promise<Refusal<'unsafe_database' | 'old_database'> | undefined> {
  const rows = await client.query<{ name: string; setting: string }>(
    `select name, setting from pg_settings
      where name in ('server_version_num', 'fsync', 'full_page_writes', 'synchronous_commit')`,
  )
  const value = new Map(rows.map(({ name, setting }) => [name, setting]))
  const version = Math.floor(Number(value.get('server_version_num')) / 10_000)
  if (version < versionMin) return old(version)
  const off = settings.find((name) => value.get(name) === 'off')
  return off && unsafe(off)
}

const unsafe = (setting: string): Refusal<'unsafe_database'> =>
  refuse('unsafe_database', { field: setting, facts: { setting } })

const old = (version: number): Refusal<'old_database'> =>
  refuse('old_database', { facts: { version, versionMin } })
