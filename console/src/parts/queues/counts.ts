import { useQuery } from '@tanstack/react-query'
import { api, useMay } from '../../api/index.ts'
import { useLiveRefresh } from './refresh.ts'

/** How much waits for people, for the rail. */
export type QueueCounts = {
  readonly queues: number
  readonly exceptions: number
  /** What is overdue or due within four hours. */
  readonly today: number
}

export const overviewKey = ['queues', 'overview'] as const
const refreshMs = 3_000
/** Deadlines pass without any event. */
const lookAgainMs = 60_000
const keys = [overviewKey]

export function useOverview() {
  const may = useMay('tasks.read')
  useLiveRefresh(keys, refreshMs)
  return useQuery({
    queryKey: overviewKey,
    queryFn: ({ signal }) => api.get('/queues', { signal }),
    enabled: may,
    refetchInterval: lookAgainMs,
  })
}

/** Undefined until it is known. */
export function useQueueCounts(): QueueCounts | undefined {
  const { data } = useOverview()
  if (!data) return undefined
  const sum = (values: readonly number[]) => values.reduce((all, one) => all + one, 0)
  return {
    queues: sum(data.queues.map(({ count }) => count)),
    exceptions: sum(data.exceptions.map(({ messages }) => messages)),
    today: sum(data.queues.map(({ dueSoon }) => dueSoon)),
  }
}
