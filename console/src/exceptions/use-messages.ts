import { useNavigate } from '@tanstack/react-router'
import type { ExceptionCause } from '../api/index.ts'
import { useItems, useSettled, useShown } from './reads.ts'

/** Keys that are held down pass messages by without opening each. */
const passingMs = 120

/** The messages of a cause, the one that is looked at, and the way to another. */
export function useMessages(cause: ExceptionCause, message: string | undefined) {
  const navigate = useNavigate()
  const { data, error, refetch, hasNextPage, fetchNextPage } = useItems(cause)
  const items = data?.pages.flatMap((page) => page.items)
  const isThere = !items || hasNextPage || items.some((one) => one.id === message)
  const id = isThere && message !== undefined ? message : items?.[0]?.id
  const found = items?.findIndex((one) => one.id === id) ?? -1
  const read = useShown(useSettled(id, passingMs))
  const shown = read.data?.id === id ? read.data : undefined

  const goTo = (next: string | undefined) =>
    void navigate({
      to: '/exceptions/$cause',
      params: { cause: cause.cause },
      search: { field: cause.field ?? '', ...(next === undefined ? {} : { message: next }) },
      replace: true,
      resetScroll: false,
    })
  const readOn = hasNextPage ? () => void fetchNextPage() : undefined
  return {
    items,
    id,
    found,
    shown,
    item: items?.[found] ?? shown ?? items?.[0],
    list: { error, readAgain: () => void refetch(), readOn },
    read,
    /** To the one after `from`, or else before it. */
    goOn(from: string) {
      const at = items?.findIndex((item) => item.id === from) ?? -1
      goTo(items?.[at + 1]?.id ?? items?.[at - 1]?.id)
    },
    move(by: number) {
      const here = Math.max(0, found)
      const next = items?.[Math.max(0, Math.min(items.length - 1, here + by))]
      if (!next) return
      if (by > 0 && here + 2 >= items!.length) readOn?.()
      goTo(next.id)
      document.querySelector(`[data-message="${next.id}"]`)?.scrollIntoView({ block: 'nearest' })
    },
  }
}
