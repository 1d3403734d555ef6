import { keepPreviousData, useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { api, type ExceptionCause, type ExceptionItem } from '../api/index.ts'
import { overviewKey } from '../parts/queues/counts.ts'
import type { Patch } from './patch.ts'

/** Messages come from strangers and not with the stream of orders, so the desk is looked at again. */
const lookAgainMs = 5_000
const pageRows = 100

export const deskKey = ['exceptions'] as const
export const shownKey = ['exception'] as const

export function useCauses() {
  const client = useQueryClient()
  const read = useQuery({
    queryKey: [...deskKey, 'causes'],
    queryFn: ({ signal }) =>
      api
        .get('/exceptions', { query: { view: 'causes' }, signal })
        .then(({ causes = [] }) => causes),
    refetchInterval: lookAgainMs,
  })
  const count = read.data?.reduce((sum, { messages }) => sum + messages, 0)
  // The rail counts the same messages.
  useEffect(() => {
    if (count !== undefined) void client.invalidateQueries({ queryKey: overviewKey })
  }, [client, count])
  return read
}

type Which = Pick<ExceptionCause, 'cause' | 'field'>

/** A page of the messages of one cause. */
async function itemsOf({ cause, field }: Which, cursor: string | undefined, signal?: AbortSignal) {
  const { items = [], next } = await api.get('/exceptions', {
    // An empty field is "none", and no field would be "any".
    query: { view: 'messages', cause, field: field ?? '', limit: String(pageRows), cursor },
    signal,
  })
  return { items, next: next ?? undefined }
}

export const useItems = (cause: ExceptionCause) =>
  useInfiniteQuery({
    queryKey: [...deskKey, 'items', cause.cause, cause.field, cause.messages],
    queryFn: ({ pageParam, signal }) => itemsOf(cause, pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
  })

/** A message as a look at it shows it. */
export const shownOf = (id: string | undefined) => ({
  queryKey: [...shownKey, id],
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    api.get('/exceptions/{id}', { params: { id: id! }, signal }),
})

/** Every look at a message is on record, so it is looked at once, and again when something was done to it. */
export const useShown = (id: string | undefined) =>
  useQuery({
    ...shownOf(id),
    enabled: id !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
  })

/** What all alike would become, mended so; without patch: as they are. At most 1,000 are looked at. */
export const useTrial = (cause: ExceptionCause, patch: Patch | undefined, isOn: boolean) =>
  useQuery({
    queryKey: [...deskKey, 'trial', cause.cause, cause.field, cause.messages, patch],
    queryFn: ({ signal }) =>
      api.post('/exceptions/trial', {
        body: {
          cause: cause.cause,
          field: cause.field ?? '',
          ...(patch ? { patch: [patch] } : {}),
        },
        signal,
      }),
    enabled: isOn,
    staleTime: 30_000,
  })

/** All that wait for one cause and can still be read, oldest first. */
export async function allItems(cause: Which): Promise<ExceptionItem[]> {
  const all: ExceptionItem[] = []
  let cursor: string | undefined
  do {
    const page = await itemsOf(cause, cursor)
    all.push(...page.items)
    cursor = page.next
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
