import type { Caller } from '#guard'
import { type Clock, Fault, isRefusal, openWorker } from '#kit'
import { readMapping } from '#partners/files'
import type { Store } from '#store'
import { importFiles } from './import-files.ts'
import { importLimits } from './limits.ts'
import type { ImportHub, ReadFiles } from './parts.ts'
import { refuseImport } from './refusals.ts'
import type { ImportRun } from './run.ts'
import type { ImportRuns } from './runs.ts'
import { undoImport } from './undo.ts'
import type { Uploads } from './upload.ts'

type Parts = {
  readonly hub: ImportHub
  readonly files: Pick<ReadFiles, 'assembleFiles'>
  readonly store: Store
  readonly clock: Clock
  readonly runs: ImportRuns
  readonly uploads: Uploads
  readonly onError: (error: unknown) => void
}

/**
 * Works off imports and undos one after the other, for as long as the hub runs. What a crash or the end
 * of the hub interrupts stays `running` and goes on with the next start: everything that an import does
 * is recognised when it is done again. What the hub died of several times is not begun by itself again:
 * it waits for a person, who may start it anew or take it back.
 */
export function openRunner(parts: Parts) {
  const { runs, clock } = parts
  let current: { readonly id: string; readonly stop: AbortController } | undefined
  let stopped = false
  const waiting: string[] = []

  async function work(id: string): Promise<void> {
    const run = stopped ? undefined : await runs.find(id)
    switch (run?.state) {
      case 'queued':
        if (await runs.move(id, ['queued'], 'running')) await counted(run, bring)
        return
      case 'running':
        return counted(run, bring)
      case 'cancelling':
        return runs.finish(id, 'cancelled', null)
      case 'undoing':
        return counted(run, (one) => undo(parts, one))
    }
  }

  async function counted(run: ImportRun, begin: (run: ImportRun) => Promise<void>): Promise<void> {
    if ((await runs.start(run.id)) > importLimits.startsMax) return park(run)
    await begin(run)
    if (stopped) await runs.rest(run.id)
  }

  function park({ id }: ImportRun): Promise<void> {
    const { refused: code, why, remedy } = refuseImport('import_stopped_hub')
    return runs.finish(id, 'failed', null, { code, why: `${why} ${remedy}` })
  }

  async function bring(run: ImportRun): Promise<void> {
    const stop = new AbortController()
    current = { id: run.id, stop }
    try {
      await bringIn(parts, run, stop.signal, () => stopped)
    } finally {
      current = undefined
    }
  }

  const worker = openWorker({
    clock,
    async work() {
      // It waits until its round is through: what a lost database cuts off is begun again.
      const [id] = waiting
      if (id !== undefined) await work(id)
      waiting.shift()
      return waiting.length > 0 ? 0 : Number.POSITIVE_INFINITY
    },
    onError: parts.onError,
    brokenMs: importLimits.brokenMs,
  })

  const add = (id: string): void => {
    waiting.push(id)
    worker.poke()
  }

  return {
    add,
    cancel(id: string): void {
      if (current?.id === id) current.stop.abort()
      else add(id)
    },
    /** Goes on with what an earlier process left. */
    async resume(): Promise<void> {
      for (const { id } of await runs.unfinished()) add(id)
    },
    async stop(): Promise<void> {
      stopped = true
      current?.stop.abort()
      await worker.stop()
    },
  }
}
export type Runner = ReturnType<typeof openRunner>

/** Begins or goes on, and says how it ended; a stop of the hub leaves it as it is. */
async function bringIn(
  parts: Parts,
  run: ImportRun,
  signal: AbortSignal,
  isStopped: () => boolean,
): Promise<void> {
  const { runs, uploads, hub, store } = parts
  const { id } = run
  try {
    const mapping = readMapping(JSON.stringify(run.declared))
    // Rules for mappings may have grown stricter since the run began.
    if (isRefusal(mapping)) {
      await runs.finish(id, 'failed', null, { code: mapping.refused, why: mapping.why })
      return
    }
    const isResumed = run.progress !== null
    if (!isResumed) await runs.progress(id, nothingYet)
    const { report, isWhole } = await importFiles({
      house: { hub, store },
      clock: parts.clock,
      files: parts.files,
      paths: [uploads.pathOf(id)],
      mapping,
      intake: run.intake ?? 'history',
      caller: run.caller as Caller,
      run: { id, isResumed },
      signal,
      fileName: run.fileName ?? 'file',
    })
    if (isStopped()) return
    await runs.finish(id, signal.aborted ? 'cancelled' : 'done', { ...report, isWhole })
    if (!signal.aborted) uploads.remove(id)
  } catch (error) {
    if (isStopped()) return
    // The world failed, not the file: the worker comes back to it.
    if (error instanceof Fault && error.retry) throw error
    parts.onError(error)
    const { code = 'internal_error', message } = error as { code?: string; message: string }
    await runs.finish(id, 'failed', null, { code, why: message })
  }
}

async function undo({ store, hub, clock, runs, uploads }: Parts, run: ImportRun): Promise<void> {
  const undone = await undoImport({ store, hub, clock }, run.id, run.caller as Caller)
  await runs.undone(run.id, undone.left.length > 0 ? 'done' : 'undone', undone)
  uploads.remove(run.id)
}

const nothingYet = { rows: 0, orders: 0, returns: 0, repeated: 0, desk: 0, refused: 0 }
