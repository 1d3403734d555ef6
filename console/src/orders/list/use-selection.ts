import { useCallback, useRef, useState } from 'react'

/** Single orders, or everything that fits the filter, whether it was read or not. */
export type Selection =
  | { readonly all: false; readonly ids: ReadonlySet<string> }
  | { readonly all: true }
const nothing: Selection = { all: false, ids: new Set() }

/** What is chosen. `order` are the ids of the list in their order, for ranges. */
export function useSelection(order: readonly string[]) {
  const [selection, setSelection] = useState<Selection>(nothing)
  const anchor = useRef<string | undefined>(undefined)
  const latest = useRef(order)
  latest.current = order

  const toggle = useCallback((id: string) => {
    anchor.current = id
    setSelection((now) => {
      const ids = new Set(now.all ? latest.current : now.ids)
      if (!ids.delete(id)) ids.add(id)
      return { all: false, ids }
    })
  }, [])
  const extend = useCallback((id: string) => {
    const rows = latest.current
    const from = rows.indexOf(anchor.current ?? id)
    const to = rows.indexOf(id)
    const range = rows.slice(Math.min(from < 0 ? to : from, to), Math.max(from, to) + 1)
    setSelection((now) => ({ all: false, ids: new Set([...(now.all ? [] : now.ids), ...range]) }))
  }, [])
  const chooseLoaded = useCallback(() => {
    setSelection((now) =>
      !now.all && latest.current.every((id) => now.ids.has(id))
        ? nothing
        : { all: false, ids: new Set(latest.current) },
    )
  }, [])
  const chooseAll = useCallback(() => setSelection({ all: true }), [])
  const clear = useCallback(() => setSelection(nothing), [])
  const isChosen = (id: string) => selection.all || selection.ids.has(id)
  const count = selection.all ? undefined : selection.ids.size
  return {
    selection,
    isChosen,
    /** Undefined for everything that fits: nobody has counted it here. */
    count,
    isAny: selection.all || selection.ids.size > 0,
    toggle,
    extend,
    chooseLoaded,
    chooseAll,
    clear,
  }
}
export type Chosen = ReturnType<typeof useSelection>
