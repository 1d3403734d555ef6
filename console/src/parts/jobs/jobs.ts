import { useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query'
import { api, type Body, type Job, queries } from '../../api/index.ts'

const pollMs = 400
const listEveryMs = 5_000
const resultsMax = 50

/** One job; asked again while it runs, which costs the hub one row. */
export const useJob = (id: string) =>
  useQuery({
    queryKey: ['jobs', id],
    queryFn: ({ signal }) => api.get('/jobs/{id}', { params: { id }, signal }),
    refetchInterval: ({ state }) => (state.data?.state === 'open' ? pollMs : false),
    staleTime: 0,
  })

export const useJobs = (isOn: boolean) =>
  useQuery({
    queryKey: ['jobs'],
    queryFn: async ({ signal }) => (await api.get('/jobs', { signal })).jobs,
    enabled: isOn,
    refetchInterval: listEveryMs,
    staleTime: 0,
  })

export const useJobResults = (id: string, outcome: 'refused' | 'done' | 'unchanged') =>
  useInfiniteQuery({
    queryKey: ['jobs', id, 'results', outcome],
    initialPageParam: 0,
    queryFn: ({ pageParam, signal }) =>
      api.get('/jobs/{id}/results', {
        params: { id },
        query: { outcome, after: String(pageParam), limit: String(resultsMax) },
        signal,
      }),
    getNextPageParam: ({ next }) => next ?? undefined,
  })

const known = (job: Job) => {
  queries.setQueryData(['jobs', job.id], job)
  void queries.invalidateQueries({ queryKey: ['jobs'], exact: true })
}

export const useStartJob = () =>
  useMutation({
    mutationFn: (body: Body<'POST /api/v1/jobs'>) => api.post('/jobs', { body }),
    onSuccess: known,
  })
export const useCancelJob = () =>
  useMutation({
    mutationFn: (id: string) => api.post('/jobs/{id}/cancel', { params: { id } }),
    onSuccess: known,
  })
export const useUndoJob = () =>
  useMutation({
    mutationFn: (id: string) => api.post('/jobs/{id}/undo', { params: { id } }),
    onSuccess: (job) => {
      known(job)
      void queries.invalidateQueries({ queryKey: ['jobs', job.undoOf] })
    },
  })
