import type { Transaction } from '#store'

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
