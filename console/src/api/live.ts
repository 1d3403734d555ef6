import { useEffect, useRef, useSyncExternalStore } from 'react'
import type { HubEvent } from '../../../client/orrery.ts'

/** Enough to know what to read again. */
export type LiveEvent = HubEvent

export type LiveState = {
  readonly state: 'connecting' | 'on' | 'cut'
  /** Since when it is cut off; ms. */
  readonly since: number | null
  /** Events that came when the line stood again, until the person has been told. */
  readonly caughtUp: number | null
  /** Events per second over the last half minute. */
  readonly rate: number
}

const backOffMs = [500, 1_000, 2_000, 4_000, 8_000]
/** Events are handed on in batches, at most so often. */
const batchMs = 250
/** Without even a heartbeat for so long, the line is dead whatever it says. */
const silenceMsMax = 40_000
const rateSeconds = 30
const countMissedMs = 1_500

type Listener = (events: readonly LiveEvent[]) => void

let line: AbortController | undefined
let position = 0
let tries = 0
let pending: LiveEvent[] = []
let counts: { at: number; count: number }[] = []
let flushing: ReturnType<typeof setTimeout> | undefined
let state: LiveState = { state: 'connecting', since: null, caughtUp: null, rate: 0 }
const listeners = new Set<Listener>()
const watchers = new Set<() => void>()

function become(next: Partial<LiveState>): void {
  state = { ...state, ...next }
  for (const watcher of watchers) watcher()
}

/** One stream for the whole page. Nothing is missed and nothing comes twice: it goes on where it was. */
export function openLive(): () => void {
  let closed = false
  const stop = new AbortController()
  void (async () => {
    while (!closed) {
      await follow(state.state === 'cut').catch(() => undefined)
      if (closed) return
      if (state.state !== 'cut') become({ state: 'cut', since: Date.now() })
      await pause(backOffMs[Math.min(tries++, backOffMs.length - 1)]!, stop.signal)
    }
  })()
  const ticking = setInterval(countRate, 1_000)
  // A laptop that was asleep, or a network that is back, need not wait for the next try.
  const hurry = () => stop.signal.dispatchEvent(new Event('hurry'))
  addEventListener('online', hurry)
  return () => {
    closed = true
    line?.abort()
    stop.abort()
    clearInterval(ticking)
    removeEventListener('online', hurry)
    position = 0
    tries = 0
    become({ state: 'connecting', since: null, caughtUp: null, rate: 0 })
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms)
    const now = () => {
      clearTimeout(timer)
      resolve()
    }
    signal.addEventListener('abort', now, { once: true })
    signal.addEventListener('hurry', now, { once: true })
  })
}

async function follow(wasCut: boolean): Promise<void> {
  const own = new AbortController()
  line = own
  let heard = Date.now()
  const guard = setInterval(() => {
    if (Date.now() - heard > silenceMsMax) own.abort()
  }, 5_000)
  try {
    const response = await fetch('/api/v1/stream', {
      headers: position > 0 ? { 'last-event-id': String(position) } : {},
      signal: own.signal,
    })
    if (!response.ok || !response.body) return
    tries = 0
    become({ state: 'on', since: null })
    if (wasCut) countMissed(Date.parse(response.headers.get('date') ?? ''))
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
    let rest = ''
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      heard = Date.now()
      const blocks = (rest + value).split('\n\n')
      rest = blocks.pop()!
      for (const block of blocks) take(block)
    }
  } finally {
    clearInterval(guard)
  }
}

/** What was recorded before the line stood again was missed; says how much once it has settled. */
function countMissed(stoodAt: number): void {
  let missed = 0
  const count: Listener = (events) => {
    missed += events.filter(({ recordedAt }) => Date.parse(recordedAt) <= stoodAt).length
  }
  listeners.add(count)
  setTimeout(() => {
    listeners.delete(count)
    become({ caughtUp: missed })
  }, countMissedMs)
}

/**
 * One block of the stream: `id: 12\nevent: …\ndata: {…}`. An id alone says where the stream begins;
 * comments are heartbeats.
 */
function take(block: string): void {
  let id = 0
  let data = ''
  for (const row of block.split('\n')) {
    if (row.startsWith('id: ')) id = Number(row.slice(4))
    else if (row.startsWith('data: ')) data = row.slice(6)
  }
  if (id <= position) return
  position = id
  if (data === '') return
  pending.push({ ...JSON.parse(data), position: id })
  if (flushing === undefined) flushing = setTimeout(flush, batchMs)
}

function flush(): void {
  flushing = undefined
  const events = pending
  pending = []
  counts.push({ at: Date.now(), count: events.length })
  for (const listener of listeners) listener(events)
}

function countRate(): void {
  const from = Date.now() - rateSeconds * 1_000
  counts = counts.filter(({ at }) => at > from)
  const rate = counts.reduce((sum, { count }) => sum + count, 0) / rateSeconds
  if (rate !== state.rate) become({ rate })
}

/** The notice of what was caught up has been read. */
export const dismissCaughtUp = (): void => become({ caughtUp: null })

/** Calls `then` with the events as they come, in batches, while the component is there. */
export function useLive(then: Listener): void {
  const latest = useRef(then)
  latest.current = then
  useEffect(() => {
    const listener: Listener = (events) => latest.current(events)
    listeners.add(listener)
    return () => void listeners.delete(listener)
  }, [])
}

const watch = (then: () => void) => {
  watchers.add(then)
  return () => void watchers.delete(then)
}
export const useLiveState = (): LiveState => useSyncExternalStore(watch, () => state)
/** How the line stands, without being drawn anew for every rate. */
export const useLine = (): LiveState['state'] => useSyncExternalStore(watch, () => state.state)
