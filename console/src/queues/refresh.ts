import { type QueryKey, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { useLive } from '../api/index.ts'

/** The views of the hub follow the ledger within about half a second. */
const viewDelayMs = 700

/**
 * Reads these again when something happens, at most so often, and once more after the last event, so
 * that what the hub worked out a moment later is seen, too.
 */
export function useLiveRefresh(keys: readonly QueryKey[], atMostEveryMs: number): void {
  const client = useQueryClient()
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const last = useRef(0)
  const latest = useRef(keys)
  latest.current = keys
  useEffect(() => () => clearTimeout(timer.current), [])
  useLive(() => {
    if (timer.current !== undefined) return
    const wait = Math.max(viewDelayMs, last.current + atMostEveryMs - Date.now())
    timer.current = setTimeout(() => {
      timer.current = undefined
      last.current = Date.now()
      for (const queryKey of latest.current) void client.invalidateQueries({ queryKey })
    }, wait)
  })
}
