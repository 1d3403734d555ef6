import { type InfiniteData, useInfiniteQuery } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import {
  api,
  type LiveEvent,
  type OrderPage,
  type OrderRow,
  queries,
  useLine,
  useLive,
} from '../../api/index.ts'
import { type Filter, queryOf, type Sort } from '../search.ts'

const pageMax = 100
/** The hub is asked for changed rows so often, and for so many at a time. */
const readEveryMs = 500
const idsMax = 200
/** A list that has missed more new orders than this says no exact number of them any more. */
const backlogMax = 5_000

type Pages = InfiniteData<OrderPage, string | undefined>

/** Where a row stands in the list: compared as the hub sorts. */
function placeOf(row: OrderRow, sort: Sort): number {
  if (sort.endsWith('total')) return Number(row.total ?? 0)
  return Date.parse(sort.endsWith('placedAt') ? row.placedAt : row.updatedAt)
}

/** Rows of one moment stand in the order of their ids, as in the hub. */
function isBefore(row: OrderRow, last: OrderRow, sort: Sort): boolean {
  const [at, end] = [placeOf(row, sort), placeOf(last, sort)]
  if (at === end) return sort.startsWith('-') ? row.id > last.id : row.id < last.id
  return sort.startsWith('-') ? at > end : at < end
}

/**
 * The rows of a filter, page by page. Rows that are there are changed in place; new ones are counted and
 * shown when somebody asks, so that nothing moves under the pointer.
 */
export function useOrders(filter: Filter, sort: Sort) {
  const key = useMemo(() => ['orders', 'list', filter, sort] as const, [filter, sort])
  const list = useInfiniteQuery({
    queryKey: key,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      api.get('/orders', {
        query: { ...queryOf(filter), sort, limit: String(pageMax), cursor: pageParam },
        signal,
      }),
    getNextPageParam: (page) => page.next ?? undefined,
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnMount: 'always',
  })
  useBeginning(key)
  const rows = useMemo(() => list.data?.pages.flatMap(({ orders }) => orders) ?? [], [list.data])
  const fresh = useFresh(key, rows, filter, sort, list.hasNextPage)
  const showNew = useCallback(async () => {
    fresh.forget()
    queries.setQueryData<Pages>(key, (data) =>
      data ? { pages: data.pages.slice(0, 1), pageParams: data.pageParams.slice(0, 1) } : data,
    )
    await queries.refetchQueries({ queryKey: key })
  }, [key, fresh.forget])
  return { ...list, rows, newCount: fresh.count, showNew }
}

/** What came between the first look and the moment the line stood is told by no event: look once more. */
function useBeginning(key: readonly unknown[]): void {
  const line = useLine()
  const before = useRef(line)
  useEffect(() => {
    if (before.current === 'connecting' && line === 'on')
      void queries.invalidateQueries({ queryKey: key })
    before.current = line
  }, [line, key])
}

function useFresh(
  key: readonly unknown[],
  rows: readonly OrderRow[],
  filter: Filter,
  sort: Sort,
  hasMore: boolean,
) {
  const [count, setCount] = useState(0)
  const changed = useRef(new Set<string>())
  const unseen = useRef(new Set<string>())
  const latest = useRef({ rows, filter, sort, hasMore, key })
  latest.current = { rows, filter, sort, hasMore, key }
  const shown = useMemo(() => new Set(rows.map(({ id }) => id)), [rows])
  const isShown = useRef(shown)
  isShown.current = shown

  const forget = useCallback(() => {
    unseen.current.clear()
    setCount(0)
  }, [])
  // biome-ignore lint/correctness/useExhaustiveDependencies: another list has other news
  useEffect(() => {
    changed.current.clear()
    forget()
  }, [key, forget])

  useLive((events: readonly LiveEvent[]) => {
    for (const { order } of events) changed.current.add(order)
  })
  useEffect(() => {
    const read = async () => {
      if (changed.current.size === 0 || document.hidden) return
      const asked = latest.current
      const all = [...changed.current]
      changed.current.clear()
      const old = all.filter((id) => isShown.current.has(id))
      const unknown = all.filter((id) => !isShown.current.has(id) && !unseen.current.has(id))
      const [oldNow, unknownNow] = [old.slice(0, idsMax), unknown.slice(0, idsMax)]
      // The rest waits for the next look, and so does all of it when the hub is away.
      const wait = (ids: readonly string[]) => {
        for (const id of ids) changed.current.add(id)
      }
      wait([...old.slice(idsMax), ...unknown.slice(idsMax).slice(-backlogMax)])
      const [again, fitting] = await Promise.all([
        oldNow.length > 0 ? readRows({}, oldNow) : [],
        unknownNow.length > 0 ? readRows(asked.filter, unknownNow) : [],
      ]).catch((error) => {
        wait([...oldNow, ...unknownNow])
        throw error
      })
      if (asked.key !== latest.current.key) return
      if (again.length > 0) putInPlace(asked.key, again)
      const last = asked.rows.at(-1)
      for (const row of fitting) {
        if (!last || !asked.hasMore || isBefore(row, last, asked.sort)) unseen.current.add(row.id)
      }
      setCount(unseen.current.size)
    }
    const timer = setInterval(() => void read().catch(() => undefined), readEveryMs)
    return () => clearInterval(timer)
  }, [])
  return { count, forget }
}

const readRows = async (filter: Filter, ids: readonly string[]): Promise<readonly OrderRow[]> =>
  (
    await api.get('/orders', {
      query: { ...queryOf(filter), id: ids.join(','), limit: String(idsMax) },
    })
  ).orders

function putInPlace(key: readonly unknown[], rows: readonly OrderRow[]): void {
  const byId = new Map(rows.map((row) => [row.id, row]))
  queries.setQueryData<Pages>(key, (data) =>
    data
      ? {
          ...data,
          pages: data.pages.map((page) =>
            page.orders.some(({ id }) => byId.has(id))
              ? { ...page, orders: page.orders.map((row) => byId.get(row.id) ?? row) }
              : page,
          ),
        }
      : data,
  )
}
