import type { Caller } from '#guard'
import { type Clock, canonicalJson, type Instant } from '#kit'
import { lockFamilies, type Store } from '#store'
import { importLimits } from './limits.ts'

/** A mapping that somebody saved; its newest version. */
export type SavedMapping = {
  readonly name: string
  readonly version: number
  readonly savedAt: Instant
  readonly actor: string
  readonly content: unknown
}

const newestSql = `
select distinct on (name) name, version, saved_at, actor, content from import_mapping
 order by name, version desc limit ${importLimits.mappingsMax}`
const lockSql = `select pg_advisory_xact_lock(${lockFamilies.mapping})`
const oneSql = `select version, content from import_mapping where name = $1 order by version desc limit 1`
const saveSql = `
insert into import_mapping (name, version, saved_at, actor, content)
values ($1, $2, to_timestamp($3::float8 / 1000), $4, $5::text::json)`

export function openSavedMappings({ store, clock }: { store: Store; clock: Clock }) {
  return {
    list: async (): Promise<SavedMapping[]> =>
      (await store.read(newestSql)).map(({ saved_at, ...row }) => ({
        ...(row as Omit<SavedMapping, 'savedAt'>),
        savedAt: saved_at,
      })),
    /** Saves it under the next version; the same content again keeps its version. Answers the version. */
    save: (name: string, content: object, caller: Caller): Promise<number> =>
      store.transaction(async ({ query }) => {
        await query(lockSql, [name])
        const [last] = await query(oneSql, [name])
        const version = (last?.version ?? 0) + 1
        const same =
          last &&
          canonicalJson({ ...content, name, version: last.version }) === canonicalJson(last.content)
        if (same) return last.version as number
        const text = JSON.stringify({ ...content, name, version })
        await query(saveSql, [name, version, clock.now(), caller.id, text])
        return version
      }),
  }
}
export type SavedMappings = ReturnType<typeof openSavedMappings>
