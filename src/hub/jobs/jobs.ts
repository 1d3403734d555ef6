import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Viewer } from '#guard'
import { Fault, isRefusal, openWorker, type Refusal } from '#kit'
import { openOwnership } from '#store'
import { createJob, type NewWish, openSecret, undoJob } from './create.ts'
import { dropDrafts, fileOf, type JobFile } from './files.ts'
import type { Job, JobResult, Outcome } from './job.ts'
import type { JobKinds } from './kind.ts'
import { jobKinds } from './kinds.ts'
import { jobLimits } from './limits.ts'
import type { Ended, JobParts, MayGoOn } from './parts.ts'
import { refuseJob } from './refusals.ts'
import { resultsOf } from './results.ts'
import {
  begin,
  dropFiles,
  dropOld,
  findJob,
  finish,
  isWelcome,
  jobsOf,
  layDown,
  openRows,
  sealedOf,
  stateOf,
} from './rows.ts'

/** The hub ended in the middle of it so often that nobody begins it by itself again. */
const stoppedHub = { state: 'failed', error: 'stopped_hub' } as const

export type Jobs = {
  create(given: NewWish, caller: Viewer): Promise<Job | Refusal>
  /** The newest first. */
  list(owner: string): Promise<Job[]>
  find(id: string, owner: string): Promise<Job | Refusal>
  results(
    id: string,
    page: { readonly outcome?: Outcome; readonly after: number; readonly limit: number },
  ): Promise<JobResult[]>
  /** What was done stays done. */
  cancel(id: string, owner: string): Promise<Job | Refusal>
  undo(id: string, caller: Viewer): Promise<Job | Refusal>
  fileOf(job: Job): Promise<JobFile | Refusal>
  stop(): Promise<void>
}

/**
 * Long work on many orders. It lies on disk and is done in one process at a
 * time; whoever comes after a crash goes on where it stopped.
 */
export function openJobs(parts: JobParts, kinds: JobKinds = jobKinds): Jobs {
  const { store, clock } = parts
  const ownership = openOwnership(store, 'jobs', () => dropDrafts(parts.folder))
  const running = new Map<string, Promise<void>>()
  // Begun by this process, however often it has tried them since.
  const begun = new Set<string>()
  let stopped = false
  let tidyAt = 0

  async function work(): Promise<number> {
    if (await ownership.isMine()) {
      if (running.size < jobLimits.atOnceMax) await startSome()
      await tidy()
    }
    return jobLimits.pauseMs
  }

  async function startSome(): Promise<void> {
    for (const job of await openRows(store, Object.keys(kinds), [...running.keys()])) {
      if (running.size >= jobLimits.atOnceMax) return
      const work = carryOut(job).then(
        () => {
          running.delete(job.id)
          worker.poke()
        },
        (error) => {
          running.delete(job.id)
          if (!stopped) parts.onError(error)
        },
      )
      running.set(job.id, work)
    }
  }

  async function carryOut(job: Job): Promise<void> {
    const ended = (await hasStoppedHub(job)) ? stoppedHub : await runSafely(job)
    if (ended === 'left') return
    await finish(store, job.id, ended, clock.now())
    begun.delete(job.id)
  }

  async function hasStoppedHub({ id }: Job): Promise<boolean> {
    if (begun.has(id)) return false
    const starts = await begin(store, id, clock.now())
    begun.add(id)
    return starts > jobLimits.startsMax
  }

  /** What the world fails at is tried again; what is our mistake must not come back for ever. */
  async function runSafely(job: Job): Promise<Ended> {
    const mine = ownership.fence
    const mayGoOn: MayGoOn = async () => {
      if (stopped || !(await ownership.isStill(mine))) return 'left'
      if ((await stateOf(store, job.id)) !== 'open') return 'left'
      if (await isWelcome(store, job.caller.id, clock.now())) return true
      return { state: 'failed', error: 'key_revoked' }
    }
    const secret = openSecret(parts, job.id, await sealedOf(store, job.id))
    try {
      return await kinds[job.wish.kind]!.run(parts, job, secret, mayGoOn)
    } catch (error) {
      if (stopped || (error instanceof Fault && error.retry)) throw error
      parts.onError(error)
      return { state: 'failed', error: 'internal_error' }
    }
  }

  async function tidy(): Promise<void> {
    const now = clock.now()
    if (now < tidyAt) return
    tidyAt = now + jobLimits.tidyMs
    for (const file of await dropFiles(store, now))
      await rm(join(parts.folder, file), { force: true })
    await dropOld(store, now)
  }

  const worker = openWorker({
    clock,
    work,
    onError: parts.onError,
    brokenMs: jobLimits.pauseMs,
    brokenMsMax: jobLimits.brokenMsMax,
  })
  const find: Jobs['find'] = async (id, who) =>
    (await findJob(store, id, who)) || refuseJob('unknown_job', { field: 'id' })
  const woken = async (made: Promise<Job | Refusal>) => {
    const job = await made
    worker.poke()
    return job
  }

  return {
    find,
    create: (given, caller) => woken(createJob(parts, kinds, given, caller)),
    undo: (id, caller) => woken(undoJob(parts, kinds, id, caller)),
    list: (who) => jobsOf(store, who, jobLimits.listMax),
    results: (id, page) => resultsOf(store, id, page),
    async cancel(id, who) {
      const job = await find(id, who)
      if (isRefusal(job)) return job
      const isOver = !(await finish(store, id, { state: 'cancelled' }, clock.now()))
      return isOver ? refuseJob('job_over') : find(id, who)
    },
    fileOf: (job) => fileOf(parts.folder, job),
    async stop() {
      stopped = true
      await worker.stop()
      await Promise.all(running.values())
      if (begun.size > 0) await layDown(store, [...begun])
      await ownership.close()
    },
  }
}
