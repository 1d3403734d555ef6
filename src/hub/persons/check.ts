import { KeyError, type Sealer } from '#guard'
import type { Instant } from '#kit'
import type { Transaction } from '#store'
import { bytesOfUuid } from '../uuid.ts'

/** What `verify` asks of persons: names of rows, nothing of what they hold. */

/** Every sealed part, in the order of the orders. */
export const sealedStreamSql = `select order_id, part, replace(subject_id::text, '-', '') as subject_id from sealed order by order_id, part`

const livingSql = `select replace(id::text, '-', '') as id from subject_key where id = any($1::uuid[])`

// Whoever forgets a person deletes the contacts, too: contacts without a key mean that it was lost.
const lostSql = `
select distinct replace(subject_id::text, '-', '') as id from contact c
 where not exists (select from subject_key k where k.id = c.subject_id) order by id limit 1000`

/** Those of these subjects who were not forgotten. */
export const livingSubjects = async (
  { query }: Transaction,
  ids: readonly string[],
): Promise<Set<string>> => new Set((await query(livingSql, [ids])).map(({ id }) => id))

/** Subjects whose key is gone and whose contacts are not. */
export const lostSubjects = async ({ query }: Transaction): Promise<string[]> =>
  (await query(lostSql)).map(({ id }) => id)

// Any will do: the keys of one hub wrap them all.
const anySql = 'select id, wrapped from subject_key limit 1'

/** Do the keys of this vault open the persons of this database? True when it holds none. */
export async function opensPersons(
  { query }: Pick<Transaction, 'query'>,
  vault: Pick<Sealer, 'openSubject'>,
  now: Instant,
): Promise<boolean> {
  const [row] = await query(anySql)
  if (!row) return true
  try {
    vault.openSubject(bytesOfUuid(row.id), row.wrapped, now)
    return true
  } catch (error) {
    if (!(error instanceof KeyError)) throw error
    // The root key of a person who was not wrapped anew is gone: the keys are this hub's all the same.
    return error.code === 'RETIRED'
  }
}
