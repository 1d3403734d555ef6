import { keepPreviousData, useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { api } from '../api/index.ts'
import { overviewKey } from '../parts/queues/counts.ts'
import type { Cause, Item, Patch, Shown, Trial } from './types.ts'

/** Messages come from strangers and not with the stream of orders, so the desk is looked at again. */
const lookAgainMs = 5_000
const pageRows = 100

export const deskKey = ['exceptions'] as const

export function useCauses() {
  const client = useQueryClient()
  const read = useQuery({
    queryKey: [...deskKey, 'causes'],
    queryFn: ({ signal }) =>
      api
        .get<{ causes: readonly Cause[] }>('/exceptions', { query: { view: 'causes' }, signal })
        .then(({ causes }) => causes),
    refetchInterval: lookAgainMs,
  })
  const count = read.data?.reduce((sum, { messages }) => sum + messages, 0)
  // The rail counts the same messages.
  useEffect(() => {
    if (count !== undefined) void client.invalidateQueries({ queryKey: overviewKey })
  }, [client, count])
  return read
}

type Page = { readonly items: readonly Item[]; readonly next: string | null }
type Which = Pick<Cause, 'cause' | 'field'>

/** The query of one cause. The hub takes an empty field for "none", which `address` would leave out. */
const filterText = ({ cause, field }: Which, cursor?: string): string => {
  const search = new URLSearchParams({
    view: 'messages',
    cause,
    field: field ?? '',
    limit: String(pageRows),
  })
  if (cursor !== undefined) search.set('cursor', cursor)
  return `/exceptions?${search}`
}

export const useItems = (cause: Cause) =>
  useInfiniteQuery({
    queryKey: [...deskKey, 'items', cause.cause, cause.field, cause.messages],
    queryFn: ({ pageParam, signal }) => api.get<Page>(filterText(cause, pageParam), { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
  })

/** Every look at a message is on record, so it is looked at once. */
export const useShown = (id: string | undefined) =>
  useQuery({
    queryKey: ['exception', id],
    queryFn: ({ signal }) => api.get<Shown>(`/exceptions/${id}`, { signal }),
    enabled: id !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
  })

type Trials = { readonly results: readonly Trial[]; readonly left: number }

/** What all alike would become, mended so; without patch: as they are. At most 1,000 are looked at. */
export const useTrial = (cause: Cause, patch: Patch | undefined, isOn: boolean) =>
  useQuery({
    queryKey: [...deskKey, 'trial', cause.cause, cause.field, cause.messages, patch],
    queryFn: ({ signal }) =>
      api.post<Trials>(
        '/exceptions/trial',
        { cause: cause.cause, field: cause.field ?? '', ...(patch ? { patch: [patch] } : {}) },
        { signal },
      ),
    enabled: isOn,
    staleTime: 30_000,
  })

/** All that wait for one cause and can still be read, oldest first. */
export async function allItems(cause: Which): Promise<Item[]> {
  const all: Item[] = []
  let cursor: string | undefined
  do {
    const page: Page = await api.get<Page>(filterText(cause, cursor))
    all.push(...page.items)
    cursor = page.next ?? undefined
  } while (cursor !== undefined)
  return all
}

/** The value once it has not changed for a moment. */
export function useSettled<Value>(value: Value, afterMs: number): Value {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), afterMs)
    return () => clearTimeout(timer)
  }, [value, afterMs])
  return settled
}
