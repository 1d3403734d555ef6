import Type from 'typebox'
import { inverseOf, type OrderCommand } from '#engine/order'
import { mayCommand } from '#guard'
import { isRefusal, type Refusal } from '#kit'
import type { Answer } from '../../wish/submission.ts'
import { type Job, type JobSecret, type JobWish, keyOf } from '../job.ts'
import type { JobKind } from '../kind.ts'
import { jobLimits } from '../limits.ts'
import type { Ended, JobParts, MayGoOn } from '../parts.ts'
import { type Done, pending, record, recordedBy } from '../results.ts'

/** Commands that one wish may give to many orders: none of them needs to know the order. */
export const bulkCommands = [
  'hold',
  'unhold',
  'cancel',
  'release',
  'source',
  'tag',
  'note',
  'promise',
] as const
export type BulkCommandType = (typeof bulkCommands)[number]
export type BulkCommand =
  | Exclude<Extract<OrderCommand, { type: BulkCommandType }>, { type: 'note' }>
  /** Its text is sealed with the job. */
  | { readonly type: 'note'; readonly text?: string }
export type BulkWish = JobWish & { readonly kind: 'bulk'; readonly command: BulkCommand }
type BulkJob = Job & { readonly wish: BulkWish }

const isBusy = (answer: Answer): boolean =>
  isRefusal(answer) && ['too_busy', 'hub_full'].includes(answer.refused)

/**
 * Gives one command to every order that was frozen. Each carries the job's own key, so whatever was
 * done before a crash is recognised when it comes again.
 */
async function run(
  parts: JobParts,
  job: BulkJob,
  secret: JobSecret,
  mayGoOn: MayGoOn,
): Promise<Ended> {
  const { store, clock } = parts
  const tries = new Map<string, number>()
  for (;;) {
    const may = await mayGoOn()
    if (may !== true) return may
    const rows = await pending(store, job.id)
    if (rows.length === 0) return { state: 'done' }
    const answers = await Promise.all(rows.map(({ order }) => give(parts, job, secret, order)))
    const changed = await recordedBy(
      store,
      job.id,
      rows.map(({ order }) => order),
    )
    const results: Done[] = []
    rows.forEach(({ index, order }, at) => {
      const answer = answers[at]!
      const tried = (tries.get(order) ?? 0) + 1
      if (isBusy(answer) && tried < jobLimits.triesMax) tries.set(order, tried)
      else if (isRefusal(answer)) results.push({ index, outcome: 'refused', refusal: answer })
      else
        results.push({ index, outcome: changed.has(order) ? 'done' : 'unchanged', refusal: null })
    })
    if (!(await record(store, job.id, results))) return 'left'
    if (results.length === 0) await clock.sleep(jobLimits.busyMs)
  }
}

async function give(
  { hub }: JobParts,
  { id, wish, caller }: BulkJob,
  { text = '' }: JobSecret,
  order: string,
): Promise<Answer> {
  const { command } = wish
  const terms = { order, key: keyOf(id) }
  if (command.type === 'note') return hub.note({ ...terms, text }, caller)
  const wished = { kind: 'command', ...terms, command: command as OrderCommand } as const
  return (await hub.submit([wished], caller))[0] as Answer | Refusal
}

export const bulk: JobKind<BulkWish> = {
  input: Type.Object({
    command: Type.Object({ type: Type.String() }, { additionalProperties: true }),
  }),
  progress: 'orders',
  mayStart: (caller, { command }) => mayCommand(caller, command.type),
  run,
  undo({ command }) {
    const inverse = command.type === 'note' ? undefined : inverseOf(command)
    return inverse && ({ kind: 'bulk', command: inverse } as BulkWish)
  },
  isIrreversible: ({ command }) => command.type === 'cancel',
}
