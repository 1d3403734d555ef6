import type { Instant } from '#kit'
import type { Store } from '#store'
import type { Role } from '../roles.ts'

/** Who works here. An actor's id is `key:` and the id of their key; the hub's own parts have no name. */

type Reader = Pick<Store, 'read'>
export type WorkingPerson = { readonly id: string; readonly name: string; readonly role: Role }

const peopleMax = 1_000
const prefix = 'key:'
const isGood = (now: string): string =>
  `revoked_at is null and (expires_at is null or expires_at > to_timestamp(${now}::float8 / 1000))`

const workingSql = `
select '${prefix}' || id as id, name, role from api_key
 where ${isGood('$1')}
 order by name, id limit ${peopleMax}`
const namesSql = 'select id, name from api_key where id = any($1::text[])'
const stillSql = `select id from api_key where ${isGood('$1')} and '${prefix}' || id = any($2::text[])`

/** Everybody whose key is good, by name. */
export const workingPeople = async (store: Reader, now: Instant): Promise<WorkingPerson[]> =>
  (await store.read(workingSql, [now])) as WorkingPerson[]

/** Names of the people and programs behind actors. */
export async function actorNames(
  store: Reader,
  actors: Iterable<string>,
): Promise<Record<string, string>> {
  const keys = [...new Set(actors)].filter((actor) => actor.startsWith(prefix))
  if (keys.length === 0) return {}
  const rows = await store.read(namesSql, [keys.map((key) => key.slice(prefix.length))])
  return Object.fromEntries(rows.map(({ id, name }) => [`${prefix}${id}`, name as string]))
}

/** Those of these actors who still work here. */
export async function stillWorking(
  store: Reader,
  actors: readonly string[],
  now: Instant,
): Promise<Set<string>> {
  const rows = await store.read(stillSql, [now, actors])
  return new Set(rows.map(({ id }) => `${prefix}${id}`))
}

/** SQL that adds the key of an actor as `k`; absent for the hub's own parts. `actor` is our own text. */
export const joinActor = (actor: string): string =>
  `left join api_key k on '${prefix}' || k.id = ${actor}`

/** The same for people alone: what programs did is absent, too. */
export const joinPerson = (actor: string): string =>
  `${joinActor(actor)} and k.role in ('owner', 'clerk', 'warehouse')`
