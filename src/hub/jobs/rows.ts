import { callerOf, stillWorking } from '#guard'
import type { Instant } from '#kit'
import type { Row, Store, Transaction } from '#store'
import { hexOfUuid } from '../uuid.ts'
import type { Job, JobState, JobWish } from './job.ts'
import { jobLimits } from './limits.ts'

const columns = `j.id, j.created_at, j.started_at, j.finished_at, j.total, j.done, j.unchanged, j.refused, j.kind,
  j.state, j.caller, j.undo_of, j.wish, j.error, j.file, j.file_bytes,
  (select u.id from job u where u.undo_of = j.id) as undone_by`
const at = (place: number) => `to_timestamp($${place}::float8 / 1000)`

const hexOrNull = (uuid: string | null) => (uuid === null ? null : hexOfUuid(uuid))
const jobOf = (row: Row): Job => ({
  id: hexOfUuid(row.id),
  wish: { kind: row.kind, ...row.wish } as JobWish,
  state: row.state as JobState,
  caller: callerOf(row.caller),
  total: row.total,
  counts: { done: row.done, unchanged: row.unchanged, refused: row.refused },
  createdAt: row.created_at,
  startedAt: row.started_at,
  finishedAt: row.finished_at,
  error: row.error,
  file: row.file,
  fileBytes: row.file_bytes,
  undoOf: hexOrNull(row.undo_of),
  undoneBy: hexOrNull(row.undone_by),
})

export const findJob = async (
  store: Pick<Store, 'read'>,
  id: string,
  owner: string,
): Promise<Job | undefined> => {
  // It comes from an address: anything but the name of a job is nobody's.
  if (!/^[0-9a-f]{32}$/.test(id)) return undefined
  const sql = `select ${columns} from job j where j.id = $1 and j.owner = $2`
  const [row] = await store.read(sql, [id, owner])
  return row && jobOf(row)
}

export const jobsOf = async (store: Store, owner: string, limit: number): Promise<Job[]> =>
  (
    await store.read(
      `select ${columns} from job j where j.owner = $1 order by j.created_at desc, j.id limit $2`,
      [owner, limit],
    )
  ).map(jobOf)

/** The oldest that are not over, beside those that run already. A kind of a newer hub is left to it. */
export const openRows = async (
  store: Store,
  kinds: readonly string[],
  running: readonly string[],
): Promise<Job[]> =>
  (
    await store.read(
      `select ${columns} from job j where j.state = 'open' and not j.id = any($1::uuid[]) and j.kind = any($2::text[])
        order by j.created_at, j.id limit ${jobLimits.atOnceMax}`,
      [running, kinds],
    )
  ).map(jobOf)

/** Ids of somebody's jobs from `first` to `last`. */
export const idsBetween = async (
  { query }: Transaction,
  owner: string,
  first: string,
  last: string,
): Promise<string[]> => {
  const rows = await query('select id from job where id between $1 and $2 and owner = $3', [
    first,
    last,
    owner,
  ])
  return rows.map(({ id }) => hexOfUuid(id))
}

export const openCount = async ({ query }: Transaction, owner: string): Promise<number> => {
  const sql = `select count(*) as many from job where owner = $1 and state = 'open'`
  return (await query(sql, [owner]))[0]!.many
}

export type NewJob = {
  readonly id: Buffer
  readonly wish: JobWish
  readonly caller: Job['caller']
  readonly undoOf: string | null
  readonly sealed: { readonly wrapped: Buffer; readonly sealed: Buffer } | undefined
  readonly now: Instant
}

export async function insertJob({ query }: Transaction, job: NewJob): Promise<void> {
  const { kind, ...wish } = job.wish
  await query(
    `insert into job (id, created_at, kind, state, owner, caller, undo_of, wish, wrapped, sealed)
     values ($1, ${at(2)}, $3, 'open', $4, $5, $6, $7, $8, $9)`,
    [
      job.id.toString('hex'),
      job.now,
      kind,
      job.caller.id,
      JSON.stringify(job.caller),
      job.undoOf,
      JSON.stringify(wish),
      job.sealed?.wrapped ?? null,
      job.sealed?.sealed ?? null,
    ],
  )
}

export const setTotal = (store: Pick<Store, 'read'> | Transaction, id: string, total: number) => {
  const text = 'update job set total = $2 where id = $1'
  return 'read' in store ? store.read(text, [id, total]) : store.query(text, [id, total])
}

/** Counts that it is begun; answers how often it was, with this time. */
export const begin = async (store: Store, id: string, now: Instant): Promise<number> =>
  (
    await store.read(
      `update job set started_at = coalesce(started_at, ${at(2)}), starts = starts + 1 where id = $1 returning starts`,
      [id, now],
    )
  )[0]?.starts ?? 0

/** They were laid down in order: whoever goes on with them has nothing to fear. */
export const layDown = (store: Store, ids: readonly string[]) =>
  store.read('update job set starts = greatest(starts - 1, 0) where id = any($1::uuid[])', [ids])

export const sealedOf = async (
  store: Store,
  id: string,
): Promise<{ wrapped: Buffer; sealed: Buffer } | undefined> => {
  const [row] = await store.read('select wrapped, sealed from job where id = $1', [id])
  return row?.wrapped ? { wrapped: row.wrapped, sealed: row.sealed } : undefined
}

/** How far an export has come; answers whether it is to go on. */
export const advance = async (store: Store, id: string, done: number): Promise<boolean> =>
  (await store.read('update job set done = $2 where id = $1 returning state', [id, done]))[0]
    ?.state === 'open'

export const stateOf = async (store: Store, id: string): Promise<JobState | undefined> =>
  (await store.read('select state from job where id = $1', [id]))[0]?.state

type End = {
  readonly state: Exclude<JobState, 'open'>
  readonly error?: string
  readonly file?: string
  readonly fileBytes?: number
}

/** Ends an open job and drops the key of what it kept sealed. False when it was over already. */
export const finish = async (store: Store, id: string, end: End, now: Instant): Promise<boolean> =>
  (
    await store.read(
      `update job set state = $2, error = $3, file = $4, file_bytes = $5, finished_at = ${at(6)}, wrapped = null, sealed = null
        where id = $1 and state = 'open' returning id`,
      [id, end.state, end.error ?? null, end.file ?? null, end.fileBytes ?? null, now],
    )
  ).length > 0

/** Whether whoever wanted the job still may: keys are revoked and run out. */
export const isWelcome = async (store: Store, owner: string, now: Instant): Promise<boolean> =>
  (await stillWorking(store, [owner], now)).size > 0

/** Files that nobody may fetch any more: their names. */
export const dropFiles = async (store: Store, now: Instant): Promise<string[]> =>
  (
    await store.read(
      `with old as (select id, file from job where file is not null and finished_at < ${at(1)} for update)
       update job j set file = null, file_bytes = null from old where old.id = j.id returning old.file as file`,
      [now - jobLimits.fileMs],
    )
  ).map(({ file }) => file)

export const dropOld = (store: Store, now: Instant) =>
  store.read(`delete from job where finished_at < ${at(1)}`, [now - jobLimits.keptMs])
