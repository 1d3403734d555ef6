import { type QueryKey, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { useLine, useLive } from '../../api/index.ts'

/** The views of the hub follow the ledger within about half a second; when it is busy, later. */
const viewDelayMs = 700
const viewDelayMsMax = 3_000

/**
 * Reads these again when something happens, at most so often, and once more when it has become quiet, so
 * that what the hub worked out a moment later is seen, too. What happened just before the screen opened
 * or the line stood is told by no event, so that is a reason as well.
 */
export function useLiveRefresh(keys: readonly QueryKey[], atMostEveryMs: number): void {
  const client = useQueryClient()
  const soon = useRef<ReturnType<typeof setTimeout>>(undefined)
  const atRest = useRef<ReturnType<typeof setTimeout>>(undefined)
  const last = useRef(0)
  const latest = useRef(keys)
  latest.current = keys
  useEffect(
    () => () => {
      clearTimeout(soon.current)
      clearTimeout(atRest.current)
    },
    [],
  )
  const lookAgain = () => {
    const refresh = () => {
      last.current = Date.now()
      for (const queryKey of latest.current) void client.invalidateQueries({ queryKey })
    }
    clearTimeout(atRest.current)
    atRest.current = setTimeout(refresh, viewDelayMsMax)
    soon.current ??= setTimeout(
      () => {
        soon.current = undefined
        refresh()
      },
      Math.max(viewDelayMs, last.current + atMostEveryMs - Date.now()),
    )
  }
  useLive(lookAgain)
  const isOn = useLine() === 'on'
  const latestLook = useRef(lookAgain)
  latestLook.current = lookAgain
  useEffect(() => {
    if (isOn) latestLook.current()
  }, [isOn])
}
