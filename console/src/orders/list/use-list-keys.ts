import { useCallback, useEffect, useState } from 'react'
import type { OrderRow } from '../../api/index.ts'
import { useKeys } from '../../look/index.ts'
import type { Chosen } from './use-selection.ts'

const pageRows = 20

/** The row that the keyboard is on, and what its keys do. The focus stays where it is. */
export function useListKeys({
  rows,
  chosen,
  peeked,
  onPeek,
  onOpen,
  more,
}: {
  rows: readonly OrderRow[]
  chosen: Chosen
  peeked: string | undefined
  onPeek: (id: string | undefined) => void
  onOpen: (id: string) => void
  /** Keys of what stands around the list. */
  more: Readonly<Record<string, () => void>>
}) {
  const [active, setActive] = useState(-1)
  const row = rows[active]
  useEffect(() => {
    if (active >= rows.length) setActive(rows.length - 1)
  }, [active, rows.length])

  const move = useCallback(
    (by: number) => {
      const next = Math.max(0, Math.min(rows.length - 1, active + by))
      if (rows[next] === undefined) return
      setActive(next)
      if (peeked !== undefined) onPeek(rows[next].id)
    },
    [rows, active, peeked, onPeek],
  )
  const extendBy = (by: number) => {
    if (row) chosen.extend(row.id)
    const next = rows[Math.max(0, Math.min(rows.length - 1, active + by))]
    if (!next) return
    chosen.extend(next.id)
    move(by)
  }
  const keys: Record<string, (event: KeyboardEvent) => void> = {
    j: () => move(1),
    k: () => move(-1),
    x: () => row && chosen.toggle(row.id),
    ...more,
  }
  // Names of keys begin with a capital, as those of components do: they are added one by one.
  keys.ArrowDown = ({ shiftKey }) => (shiftKey ? extendBy(1) : move(1))
  keys.ArrowUp = ({ shiftKey }) => (shiftKey ? extendBy(-1) : move(-1))
  keys.J = () => extendBy(1)
  keys.K = () => extendBy(-1)
  keys.X = () => row && chosen.extend(row.id)
  keys.PageDown = () => move(pageRows)
  keys.PageUp = () => move(-pageRows)
  keys.Home = () => move(-rows.length)
  keys.End = () => move(rows.length)
  // Whoever has not gone anywhere yet means the first.
  keys.Space = () => {
    const at = row ? active : 0
    const meant = rows[at]
    if (!meant) return
    setActive(at)
    onPeek(peeked === meant.id ? undefined : meant.id)
  }
  keys.Enter = () => row && onOpen(row.id)
  keys.Escape = () => {
    if (peeked !== undefined) onPeek(undefined)
    else chosen.clear()
  }
  useKeys(keys)
  return { active, setActive, move }
}
