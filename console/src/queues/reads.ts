import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { api, type Colleague, type Location, type Role, useMay } from '../api/index.ts'
import { useLiveRefresh } from '../parts/queues/refresh.ts'
import type { QueuesSearch } from './search.ts'

const refreshMs = 2_000
const pageSize = 50

/** The orders of one queue, page by page; read again when something happens. */
export function useItems(queue: string, { whose, topic }: QueuesSearch) {
  const queryKey = ['queues', 'items', queue, whose ?? 'all', topic ?? ''] as const
  useLiveRefresh([queryKey], refreshMs)
  const query = {
    limit: String(pageSize),
    topic,
    owner: whose === 'mine' ? 'me' : whose === 'nobody' ? 'nobody' : undefined,
    snoozed: whose === 'snoozed' ? 'yes' : undefined,
  } as const
  return useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam, signal }) =>
      api.get('/queues/{queue}', {
        params: { queue },
        query: { ...query, cursor: pageParam },
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
  })
}

const nobody: readonly Colleague[] = []

/** Who works here, by actor id. */
export const usePeople = () =>
  useQuery({
    queryKey: ['people'],
    queryFn: ({ signal }) => api.get('/people', { signal }),
    staleTime: 60_000,
    select: ({ people }) => people,
  }).data ?? nobody

/** Roles that work through queues; keys of programs are no owners. */
const workers: ReadonlySet<Role> = new Set(['owner', 'clerk', 'warehouse'])
export const isWorker = ({ role }: Colleague): boolean => workers.has(role)

/** Where goods can lie, for those who may see stock. */
export function useLocations(): readonly Location[] {
  const may = useMay('inventory.read')
  const { data } = useQuery({
    queryKey: ['locations'],
    queryFn: ({ signal }) => api.get('/locations', { signal }),
    enabled: may,
    staleTime: 60_000,
  })
  return data?.locations ?? []
}
