import { QueryClient } from '@tanstack/react-query'
import { isProblem } from './problem.ts'

const triesMax = 3

/** Reads are repeated while the hub is away; a "no" is not asked twice. */
export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      gcTime: 120_000,
      refetchOnWindowFocus: false,
      retry: (count, error) => isProblem(error) && error.isAway && count < triesMax,
      retryDelay: (count) => Math.min(500 * 2 ** count, 5_000),
    },
  },
})
