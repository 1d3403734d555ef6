import { useQuery, useQueryClient } from '@tanstack/react-query'
import { queries } from '../api/index.ts'

/**
 * What was typed and not yet sent, by what it is for. It outlives the part of the screen that it is typed
 * in, and goes with the person who signs out.
 */
export function useDraft(name: string): [string | null, (text: string | null) => void] {
  const client = useQueryClient()
  const queryKey = ['exception drafts', name]
  const { data } = useQuery<string | null>({
    queryKey,
    queryFn: () => null,
    enabled: false,
    gcTime: Number.POSITIVE_INFINITY,
  })
  return [data ?? null, (text) => void client.setQueryData(queryKey, text)]
}

export const keepDraft = (name: string, text: string | null): void =>
  void queries.setQueryData(['exception drafts', name], text)
