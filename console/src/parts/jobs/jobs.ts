import { useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query'
import { api, queries } from '../../api/index.ts'

/** Long work on many orders, as the hub tells of it. */
export type Job = {
  readonly id: string
  readonly kind: 'bulk' | 'export'
  readonly state: 'open' | 'done' | 'cancelled' | 'failed'
  readonly wish: {
    readonly command?: { readonly type: string; readonly hold?: string }
    readonly format?: 'csv' | 'xlsx'
  }
  readonly total: number | null
  readonly counts: { readonly done: number; readonly unchanged: number; readonly refused: number }
  readonly createdAt: string
  readonly finishedAt: string | null
  readonly error: string | null
  readonly file: { readonly name: string; readonly bytes: number; readonly until: string } | null
  readonly undoable: boolean
  readonly undoOf: string | null
  readonly undoneBy: string | null
}
export type JobResult = {
  readonly index: number
  readonly order: string
  readonly number: string
  readonly outcome: 'done' | 'unchanged' | 'refused' | null
  readonly refusal: {
    readonly code: string
    readonly why: string
    readonly remedy: string
    readonly facts?: Readonly<Record<string, unknown>>
  } | null
}

const pollMs = 400
const listEveryMs = 5_000
const resultsMax = 50

/** One job; asked again while it runs, which costs the hub one row. */
export const useJob = (id: string) =>
  useQuery({
    queryKey: ['jobs', id],
    queryFn: ({ signal }) => api.get<Job>(`/jobs/${id}`, { signal }),
    refetchInterval: ({ state }) => (state.data?.state === 'open' ? pollMs : false),
    staleTime: 0,
  })

export const useJobs = (isOn: boolean) =>
  useQuery({
    queryKey: ['jobs'],
    queryFn: async ({ signal }) => (await api.get<{ jobs: Job[] }>('/jobs', { signal })).jobs,
    enabled: isOn,
    refetchInterval: listEveryMs,
    staleTime: 0,
  })

export const useJobResults = (id: string, outcome: 'refused' | 'done' | 'unchanged') =>
  useInfiniteQuery({
    queryKey: ['jobs', id, 'results', outcome],
    initialPageParam: 0,
    queryFn: ({ pageParam, signal }) =>
      api.get<{ results: JobResult[]; next: number | null }>(`/jobs/${id}/results`, {
        query: { outcome, after: pageParam, limit: resultsMax },
        signal,
      }),
    getNextPageParam: ({ next }) => next ?? undefined,
  })

const known = (job: Job) => {
  queries.setQueryData(['jobs', job.id], job)
  void queries.invalidateQueries({ queryKey: ['jobs'], exact: true })
}

export const useStartJob = () =>
  useMutation({ mutationFn: (wish: object) => api.post<Job>('/jobs', wish), onSuccess: known })
export const useCancelJob = () =>
  useMutation({
    mutationFn: (id: string) => api.post<Job>(`/jobs/${id}/cancel`),
    onSuccess: known,
  })
export const useUndoJob = () =>
  useMutation({
    mutationFn: (id: string) => api.post<Job>(`/jobs/${id}/undo`),
    onSuccess: (job) => {
      known(job)
      void queries.invalidateQueries({ queryKey: ['jobs', job.undoOf] })
    },
  })
