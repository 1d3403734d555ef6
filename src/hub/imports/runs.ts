import type { Order } from '#engine/order'
import { type Caller, randomId } from '#guard'
import type { Clock, Instant } from '#kit'
import type { Store } from '#store'
import { importLimits } from './limits.ts'
import { type ImportProgress, type ImportRun, type ImportState, runColumns, runOf } from './run.ts'

export type NewRun = {
  readonly origin: ImportRun['origin']
  readonly state: ImportState
  readonly caller: Caller
  readonly fileName: string | null
  readonly fileBytes?: number
  readonly mapping?: string
  readonly intake?: Order['intake']
  readonly sniffed?: unknown
  readonly declared?: unknown
}

const at = (place: number) => `to_timestamp($${place}::float8 / 1000)`
const createSql = `
insert into import_run (id, state, origin, started_at, touched_at, actor, caller, file_name, file_bytes, file_kept, mapping, intake, sniffed, declared)
values ($1, $2, $3, ${at(4)}, ${at(4)}, $5, $6::text::json, $7, $8, $9, $10, $11, $12::text::json, $13::text::json)`
const findSql = `select ${runColumns} from import_run where id = $1`
const listSql = `select ${runColumns} from import_run where $2::text is null or actor = $2 order by started_at desc, id limit $1`
const unfinishedSql = `
select ${runColumns} from import_run
 where origin = 'console' and state in ('queued', 'running', 'cancelling', 'undoing') order by touched_at, id`
const moveSql = `update import_run set state = $3, touched_at = ${at(4)} where id = $1 and state = any($2::text[]) returning id`
const describeSql = `
update import_run set sniffed = coalesce($2::text::json, sniffed), declared = coalesce($3::text::json, declared), touched_at = ${at(4)}
 where id = $1 and state in ('draft', 'failed') returning id`
const beginSql = `
update import_run set state = 'queued', starts = 0, begun_with = -1, mapping = $2, intake = $3, caller = $4::text::json, actor = $5, touched_at = ${at(6)}
 where id = $1 and state = any('{draft,cancelled,failed}'::text[]) and file_kept returning id`
const beginUndoSql = `
update import_run set state = 'undoing', starts = 0, begun_with = -1, caller = $2::text::json, touched_at = ${at(3)}
 where id = $1 and state = any('{done,cancelled,failed,cut_off}'::text[]) returning id`
const startSql = `
update import_run set starts = case when booked.orders > begun_with then 1 else starts + 1 end, begun_with = booked.orders
  from (select count(*)::int4 as orders from import_order i join orders o on o.id = i.order_id where i.run = $1) as booked
 where id = $1 returning starts`
const restSql = 'update import_run set starts = greatest(starts - 1, 0) where id = $1'
const progressSql = `update import_run set progress = $2::text::json, touched_at = ${at(3)} where id = $1`
const finishSql = `
update import_run set state = $2, finished_at = ${at(3)}, touched_at = ${at(3)}, report = $4::text::json, failure = $5::text::json,
       file_kept = file_kept and $2 <> 'done' where id = $1`
const undoneSql = `update import_run set state = $2, undone = $3::text::json, touched_at = ${at(4)}, file_kept = false where id = $1`
const staleSql = `select id from import_run where file_kept and touched_at < ${at(1)} and state = any($2::text[])`
const cutOffSql = `
update import_run set state = 'cut_off', finished_at = touched_at
 where origin = 'command_line' and state = 'running' and touched_at < ${at(1)}`
const letGoSql = 'update import_run set file_kept = false where id = $1'
const dropSql = `delete from import_run where id = $1 and state = 'draft' returning id`
const draftsSql = `select count(*)::int as many from import_run where actor = $1 and state = 'draft' and file_kept`

/** States in which nothing works on a file, so that it may go. */
const resting: readonly ImportState[] = [
  'draft',
  'cancelled',
  'done',
  'failed',
  'cut_off',
  'undone',
]
const idPattern = /^[0-9a-f]{32}$/
const textOf = (value: unknown): string | null =>
  value === undefined || value === null ? null : JSON.stringify(value)

const createValues = (id: string, run: NewRun, now: Instant): readonly unknown[] => [
  id,
  run.state,
  run.origin,
  now,
  run.caller.id,
  textOf(run.caller),
  run.fileName?.slice(0, importLimits.fileNameMax) ?? null,
  run.fileBytes ?? null,
  run.fileBytes !== undefined,
  run.mapping ?? null,
  run.intake ?? null,
  textOf(run.sniffed),
  textOf(run.declared),
]

/** The imports of a hub as they stand on disk. */
export function openImportRuns({ store, clock }: { store: Store; clock: Clock }) {
  const isChanged = async (sql: string, values: readonly unknown[]): Promise<boolean> =>
    (await store.read(sql, values)).length > 0

  return {
    async create(run: NewRun, id = randomId().toString('hex')): Promise<string> {
      await store.read(createSql, createValues(id, run, clock.now()))
      return id
    },
    async find(id: string): Promise<ImportRun | undefined> {
      const [row] = idPattern.test(id) ? await store.read(findSql, [id]) : []
      return row && runOf(row)
    },
    /** The newest first; of `actor` alone unless that is null. */
    async list(limit: number, actor: string | null): Promise<ImportRun[]> {
      await store.read(cutOffSql, [clock.now() - importLimits.silentMsMax])
      const values = [Math.min(limit, importLimits.listMax), actor]
      return (await store.read(listSql, values)).map(runOf)
    },
    /** Runs that a restart goes on with, oldest first. */
    unfinished: async (): Promise<ImportRun[]> => (await store.read(unfinishedSql)).map(runOf),
    draftsOf: async (actor: string): Promise<number> =>
      (await store.read(draftsSql, [actor]))[0]!.many,
    /** False when it was in none of the states `from` any more. */
    move: (id: string, from: readonly ImportState[], to: ImportState): Promise<boolean> =>
      isChanged(moveSql, [id, from, to, clock.now()]),
    describe: (id: string, sniffed: unknown, declared: unknown): Promise<boolean> =>
      isChanged(describeSql, [id, textOf(sniffed), textOf(declared), clock.now()]),
    begin: (id: string, mapping: string, intake: string, caller: Caller): Promise<boolean> =>
      isChanged(beginSql, [id, mapping, intake, textOf(caller), caller.id, clock.now()]),
    beginUndo: (id: string, caller: Caller): Promise<boolean> =>
      isChanged(beginUndoSql, [id, textOf(caller), clock.now()]),
    /** Counts that it is begun; answers how often it was, with this time, since it got any further. */
    start: async (id: string): Promise<number> => (await store.read(startSql, [id]))[0]!.starts,
    /** It was laid down in order: whoever goes on with it has nothing to fear. */
    async rest(id: string): Promise<void> {
      await store.read(restSql, [id])
    },
    async progress(id: string, progress: ImportProgress): Promise<void> {
      await store.read(progressSql, [id, textOf(progress), clock.now()])
    },
    async finish(
      id: string,
      state: ImportState,
      report: unknown,
      failure: ImportRun['failure'] = null,
    ): Promise<void> {
      await store.read(finishSql, [id, state, clock.now(), textOf(report), textOf(failure)])
    },
    async undone(id: string, state: ImportState, undone: ImportRun['undone']): Promise<void> {
      await store.read(undoneSql, [id, state, textOf(undone), clock.now()])
    },
    drop: (id: string): Promise<boolean> => isChanged(dropSql, [id]),
    /** Runs at rest whose files nobody has needed since. */
    stale: async (since: Instant): Promise<string[]> =>
      (await store.read(staleSql, [since, resting])).map(({ id }) =>
        String(id).replaceAll('-', ''),
      ),
    async letGo(id: string): Promise<void> {
      await store.read(letGoSql, [id])
    },
  }
}
export type ImportRuns = ReturnType<typeof openImportRuns>
