import type { Refusal } from '#kit'
import type { Row, Store, Transaction } from '#store'
import { hexOfUuid } from '../uuid.ts'
import { type JobResult, keyOf, type Outcome } from './job.ts'
import { jobLimits } from './limits.ts'

/** A statement of ours whose rows have an `id`, in the order in which they are to be done. */
export type Choice = { readonly text: string; readonly values: readonly unknown[] }

/** Orders given by name, in the order given; one that is named twice counts once. */
export const choiceOf = (ids: readonly string[]): Choice => ({
  text: `select id from unnest($1::uuid[]) with ordinality as given (id, place) order by place`,
  values: [[...new Set(ids)]],
})

/** What a finished job has changed. */
export const changedBy = (job: string): Choice => ({
  text: `select order_id as id from job_result where job_id = $1 and outcome = 'done' order by index`,
  values: [job],
})

/** Puts down which orders a job is about; answers how many. */
export async function freeze({ driver }: Transaction, job: string, choice: Choice) {
  const text = `insert into job_result (job_id, index, order_id)
    select $${choice.values.length + 1}::uuid, row_number() over (), id from (${choice.text}) as chosen`
  return (await driver.query(text, [...choice.values, job])).rowCount ?? 0
}

const pendingSql = `
select index, order_id from job_result where job_id = $1 and outcome is null
 order by index limit ${jobLimits.pageMax}`

export const pending = async (store: Store, job: string) =>
  (await store.read(pendingSql, [job])).map(({ index, order_id }) => ({
    index: index as number,
    order: hexOfUuid(order_id),
  }))

const doneSql = `select distinct order_id from event where order_id = any($1::uuid[]) and cause = $2`

/** Which of these orders the job has changed, by the record itself: true after a crash, too. */
export const recordedBy = async (store: Store, job: string, orders: readonly string[]) =>
  new Set(
    (await store.read(doneSql, [orders, keyOf(job)])).map(({ order_id }) => hexOfUuid(order_id)),
  )

export type Done = { readonly index: number; outcome: Outcome; readonly refusal: Refusal | null }

const recordSql = `
update job_result r set outcome = given.outcome, refusal = given.refusal::json
  from unnest($2::int4[], $3::text[], $4::text[]) as given (index, outcome, refusal)
 where r.job_id = $1 and r.index = given.index and r.outcome is null`
const countSql = `
update job set done = done + $2, unchanged = unchanged + $3, refused = refused + $4
 where id = $1 returning state`

/** Puts results down and counts them; answers whether the job is to go on. */
export function record(store: Store, job: string, results: readonly Done[]): Promise<boolean> {
  const count = (wanted: Outcome) => results.filter(({ outcome }) => outcome === wanted).length
  return store.transaction(async ({ query }) => {
    await query(recordSql, [
      job,
      results.map(({ index }) => index),
      results.map(({ outcome }) => outcome),
      results.map(({ refusal }) => refusal && JSON.stringify(refusal)),
    ])
    const counts = [count('done'), count('unchanged'), count('refused')]
    const [row] = await query(countSql, [job, ...counts])
    return row?.state === 'open'
  })
}

const listSql = `
select index, order_id, outcome, refusal from job_result
 where job_id = $1 and index > $2 and ($3::text is null or outcome = $3) order by index limit $4`

export const resultsOf = async (
  store: Store,
  job: string,
  page: { readonly outcome?: Outcome; readonly after: number; readonly limit: number },
): Promise<JobResult[]> =>
  (await store.read(listSql, [job, page.after, page.outcome ?? null, page.limit])).map(
    ({ index, order_id, outcome, refusal }: Row) => ({
      index,
      order: hexOfUuid(order_id),
      outcome,
      refusal,
    }),
  )
