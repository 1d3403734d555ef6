import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { api, type OrderEvent, queries, useLine, useLive } from '../api/index.ts'

/** The order as it is, without its people: reading it again reveals nobody. */
export const useOrder = (id: string) =>
  useQuery({
    queryKey: ['order', id, 'document'],
    queryFn: ({ signal }) =>
      api.get('/orders/{id}', { params: { id }, query: { persons: 'none' }, signal }),
  })

export const useStory = (id: string) =>
  useQuery({
    queryKey: ['order', id, 'story'],
    queryFn: ({ signal }) => api.get('/orders/{id}/story', { params: { id }, signal }),
  })

/** Who it is for, and the notes: masked until somebody asks; every look is on record, so it is kept. */
export const usePersons = (id: string, isShown: boolean, isOn: boolean) =>
  useQuery({
    queryKey: ['order', id, 'persons', isShown],
    queryFn: ({ signal }) =>
      api.get('/orders/{id}/persons', {
        params: { id },
        query: { sight: isShown ? 'shown' : 'masked' },
        signal,
      }),
    staleTime: Number.POSITIVE_INFINITY,
    enabled: isOn,
  })

export const useStockBehind = (id: string, isOn: boolean) =>
  useQuery({
    queryKey: ['order', id, 'stock'],
    queryFn: ({ signal }) => api.get('/orders/{id}/stock', { params: { id }, signal }),
    enabled: isOn,
  })

/** A recorded decision never changes; it is asked for once it is known which. */
const decision = (id: string, version: number | undefined) => ({ id, version: String(version) })

export const useWhy = (id: string, version: number | undefined) =>
  useQuery({
    queryKey: ['decision', id, version],
    queryFn: ({ signal }) =>
      api.get('/orders/{id}/decisions/{version}', { params: decision(id, version), signal }),
    staleTime: Number.POSITIVE_INFINITY,
    enabled: version !== undefined,
  })

export const useReplay = (id: string, version: number | undefined) =>
  useQuery({
    queryKey: ['decision', id, version, 'replay'],
    queryFn: ({ signal }) =>
      api.get('/orders/{id}/decisions/{version}/replay', { params: decision(id, version), signal }),
    enabled: version !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
  })

/** Reads the order again; what is typed beside it stays. */
export const refreshOrder = (id: string): Promise<void> =>
  queries.invalidateQueries({
    queryKey: ['order', id],
    predicate: ({ queryKey }) => queryKey[2] !== 'persons',
  })

const about: ReadonlySet<string> = new Set<OrderEvent['type']>(['order.noted', 'order.amended'])

/** Follows one order: whatever happens to it is read again, and nothing else. */
export function useFollow(name: string, id: string | undefined): void {
  const waiting = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  useLive((events) => {
    const own = events.filter(({ order }) => order === id)
    if (own.length === 0) return
    clearTimeout(waiting.current)
    // A command leads to several events: one look when they have come.
    waiting.current = setTimeout(() => void refreshOrder(name), 60)
    if (own.some(({ type }) => about.has(type)))
      void queries.invalidateQueries({ queryKey: ['order', name, 'persons'] })
  })
  const state = useLine()
  const before = useRef(state)
  useEffect(() => {
    // Stock and timers tell no order's event: after a cut everything is looked at once.
    if (state === 'on' && before.current === 'cut') void refreshOrder(name)
    before.current = state
  }, [state, name])
}

const freshMs = 6_000

/** Ids that were not there a moment ago: what has just changed, to be marked for a while. */
export function useFresh(ids: readonly string[] | undefined): ReadonlySet<string> {
  const known = useRef<ReadonlySet<string> | undefined>(undefined)
  const [fresh, setFresh] = useState<ReadonlySet<string>>(new Set())
  const key = ids?.join(' ')
  useEffect(() => {
    if (key === undefined) return
    const now = new Set(key.split(' '))
    const before = known.current
    known.current = now
    if (!before) return
    const news = [...now].filter((one) => !before.has(one))
    if (news.length === 0) return
    setFresh(new Set(news))
    const timer = setTimeout(() => setFresh(new Set()), freshMs)
    return () => clearTimeout(timer)
  }, [key])
  return fresh
}
