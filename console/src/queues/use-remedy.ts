import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api, useOnce } from '../api/index.ts'
import { notify, useRefusalWords } from '../look/index.ts'
import type { Values } from '../order/command/specs.ts'
import { useRested } from '../order/command/use-command.ts'
import type { Item, Remedy } from '../parts/queues/types.ts'
import { useWords } from '../words/words.ts'
import type { Preview } from './Consequence.tsx'
import { commandOf } from './remedy-command.ts'
import { useWording } from './wording.ts'

/** What a way out would lead to, and doing it exactly as it was shown. */
export function useRemedy(
  { item, remedy }: { readonly item: Item; readonly remedy: Remedy },
  values: Values,
  onDone: () => void,
) {
  const say = useWords()
  const what = useWording().remedy(remedy.id)
  const refusal = useRefusalWords()
  const client = useQueryClient()
  const path = `/orders/${item.order}`
  const command = commandOf(remedy, values)
  const wanted = command && JSON.stringify(command)
  const rested = useRested(wanted)
  const once = useOnce(wanted)
  const preview = useQuery({
    queryKey: ['preview', item.order, item.version, rested],
    queryFn: ({ signal }) =>
      api.post<Preview>(`${path}/preview`, { command: JSON.parse(rested!) }, { signal }),
    enabled: rested !== undefined,
    staleTime: 0,
    gcTime: 0,
  })
  const refresh = () => client.invalidateQueries({ queryKey: ['queues'] })

  async function undo(): Promise<void> {
    try {
      await api.post(`${path}/commands`, { command: remedy.undo })
      notify({ text: say('queues.done.undone', { number: item.number }) })
    } catch (error) {
      notify({ tone: 'bad', text: refusal(error as never).why })
    }
    await refresh()
  }

  function send(): Promise<unknown> {
    const asked = { headers: once.headers }
    if (remedy.effect) {
      const { id, answer } = remedy.effect
      return api.post('/queues/notices', { effect: id, answer }, asked)
    }
    if (remedy.reship) return api.post(`${path}/reship`, { lines: remedy.reship }, asked)
    const previewToken = preview.data?.token
    return api.post(`${path}/commands`, { command, previewToken }, asked)
  }

  const doIt = useMutation({
    mutationFn: send,
    onSuccess: () => {
      notify({
        tone: 'good',
        text: say('queues.done.command', { what, number: item.number }),
        ...(remedy.undo ? { undo } : {}),
      })
      onDone()
    },
    onError: (error) => {
      once.answered(error)
      // Somebody was faster: what would follow now is shown instead.
      void preview.refetch()
    },
    onSettled: refresh,
  })
  const isShown = wanted === rested && preview.data !== undefined && preview.error === null
  return {
    what,
    preview,
    isWhole: remedy.command === undefined || command !== undefined,
    isReady: remedy.command === undefined || (command !== undefined && isShown),
    isBusy: doIt.isPending,
    problem: doIt.error ?? preview.error,
    go: () => doIt.mutate(),
  }
}
