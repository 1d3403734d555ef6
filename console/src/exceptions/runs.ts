import { useSyncExternalStore } from 'react'
import { api, type ExceptionCause, queries, type ReplayResult } from '../api/index.ts'
import { overviewKey } from '../parts/queues/counts.ts'
import type { Patch } from './patch.ts'
import { allItems, deskKey, shownKey } from './reads.ts'

export type Wish =
  | { readonly kind: 'replay'; readonly patch?: Patch | undefined }
  | { readonly kind: 'dismiss'; readonly reason: string }

/** Work on all messages of a cause: how far it is, and what became of each. */
export type Run = {
  /** Who began it; nobody else is shown it. */
  readonly by: string
  readonly cause: ExceptionCause
  readonly wish: Wish
  readonly state: 'running' | 'stopping' | 'stopped' | 'done' | 'failed'
  /** Undefined until they are counted. */
  readonly total: number | undefined
  readonly results: readonly ReplayResult[]
  /** What people call each message. */
  readonly names: ReadonlyMap<string, string>
  readonly problem?: unknown
}

/** Messages of one request: small enough that progress is seen and a stop is soon. */
const chunkRows = 25

let run: Run | undefined
const watchers = new Set<() => void>()
const become = (next: Run | undefined) => {
  run = next
  for (const watcher of watchers) watcher()
}
const stateNow = (): Run['state'] | undefined => run?.state
const subscribe = (watcher: () => void) => {
  watchers.add(watcher)
  return () => void watchers.delete(watcher)
}
export const useRun = (me: string): Run | undefined => {
  const now = useSyncExternalStore(subscribe, () => run)
  return now?.by === me ? now : undefined
}

export const isUnderWay = (one: Run | undefined): boolean =>
  one?.state === 'running' || one?.state === 'stopping'

export const stopRun = () => run?.state === 'running' && become({ ...run, state: 'stopping' })
export const closeRun = () => become(undefined)

/** Goes through all of a cause, a few at a time, also while its screen is left. One at a time. */
export async function startRun(begun: Pick<Run, 'by' | 'cause' | 'wish' | 'names'>): Promise<void> {
  if (isUnderWay(run)) return
  let mine: Run = { ...begun, state: 'running', total: undefined, results: [] }
  become(mine)
  const go = (next: Partial<Run>) => {
    mine = { ...mine, ...next, state: next.state ?? run?.state ?? mine.state }
    become(mine)
  }
  try {
    const items = await allItems(begun.cause)
    const wanted = items.filter(({ expired }) => begun.wish.kind === 'dismiss' || !expired)
    const names = new Map(items.map(({ id, messageKey }) => [id, messageKey]))
    go({ total: wanted.length, names: new Map([...names, ...begun.names]) })
    for (let at = 0; at < wanted.length && stateNow() === 'running'; at += chunkRows) {
      const ids = wanted.slice(at, at + chunkRows).map(({ id }) => id)
      go({ results: [...mine.results, ...(await doAll(ids, begun.wish))] })
    }
    go({ state: stateNow() === 'stopping' ? 'stopped' : 'done' })
  } catch (problem) {
    go({ state: 'failed', problem })
  }
  // What stays on the desk may read otherwise now.
  await Promise.all([readAgain(), queries.invalidateQueries({ queryKey: shownKey })])
}

export async function replay(
  ids: readonly string[],
  patch?: Patch,
): Promise<readonly ReplayResult[]> {
  const body = { ids, ...(patch ? { patch: [patch] } : {}) }
  return (await api.post('/exceptions/replay', { body })).results
}

export const dismiss = (id: string, reason: string): Promise<ReplayResult> =>
  api.post('/exceptions/{id}/dismiss', { params: { id }, body: { reason } })

const doAll = (ids: readonly string[], wish: Wish): Promise<readonly ReplayResult[]> =>
  wish.kind === 'replay'
    ? replay(ids, wish.patch)
    : Promise.all(ids.map((id) => dismiss(id, wish.reason)))

/** The desk and what counts it, after something on it was done. */
export async function readAgain(): Promise<void> {
  await Promise.all([
    queries.invalidateQueries({ queryKey: deskKey }),
    queries.invalidateQueries({ queryKey: overviewKey }),
  ])
}
