import type { OrderCommand } from '#engine/order'
import { isRefusal, type Refusal } from '#kit'
import type { Answer } from '../submission.ts'
import { type BulkWish, type Job, type JobSecret, keyOf } from './job.ts'
import { jobLimits } from './limits.ts'
import type { Ended, JobParts, MayGoOn } from './parts.ts'
import { type Done, pending, record, recordedBy } from './results.ts'

const isBusy = (answer: Answer): boolean =>
  isRefusal(answer) && ['too_busy', 'hub_full'].includes(answer.refused)

/**
 * Gives one command to every order that was frozen. Each carries the job's own key, so whatever was
 * done before a crash is recognised when it comes again.
 */
export async function runBulk(
  parts: JobParts,
  job: Job,
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
  { id, wish, caller }: Job,
  { text = '' }: JobSecret,
  order: string,
): Promise<Answer> {
  const { command } = wish as BulkWish
  const terms = { order, key: keyOf(id) }
  if (command.type === 'note') return hub.note({ ...terms, text }, caller)
  const wished = { kind: 'command', ...terms, command: command as OrderCommand } as const
  return (await hub.submit([wished], caller))[0] as Answer | Refusal
}
