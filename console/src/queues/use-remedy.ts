import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api, type OrderCommand, type QueueItem, type Remedy, useOnce } from '../api/index.ts'
import { notify, useRefusalWords } from '../look/index.ts'
import type { Values } from '../order/command/specs.ts'
import { useRested } from '../order/command/use-command.ts'
import { useWords } from '../words/words.ts'
import { commandOf } from './remedy-command.ts'
import { useWording } from './wording.ts'

/** Each way out has its own door. */
async function done(
  { order: id }: QueueItem,
  { effect, reship }: Remedy,
  command: OrderCommand | undefined,
  previewToken: string | undefined,
  headers: ReturnType<typeof useOnce>['headers'],
): Promise<unknown> {
  const params = { id }
  if (effect)
    return api.post('/queues/notices', { body: { effect: effect.id, answer: effect.answer } })
  if (reship) return api.post('/orders/{id}/reship', { params, body: { lines: reship }, headers })
  if (command)
    return api.post('/orders/{id}/commands', { params, body: { command, previewToken }, headers })
}

/** What a way out would lead to, and doing it exactly as it was shown. */
export function useRemedy(
  { item, remedy }: { readonly item: QueueItem; readonly remedy: Remedy },
  values: Values,
  onDone: () => void,
) {
  const say = useWords()
  const what = useWording().remedy(remedy.id)
  const refusal = useRefusalWords()
  const client = useQueryClient()
  const params = { id: item.order }
  const command = commandOf(remedy, values)
  const wanted = command && JSON.stringify(command)
  const rested = useRested(wanted)
  const once = useOnce(wanted)
  const preview = useQuery({
    queryKey: ['preview', item.order, item.version, rested],
    queryFn: ({ signal }) =>
      api.post('/orders/{id}/preview', { params, body: { command: JSON.parse(rested!) }, signal }),
    enabled: rested !== undefined,
    staleTime: 0,
    gcTime: 0,
  })
  const refresh = () => client.invalidateQueries({ queryKey: ['queues'] })

  async function takeBack(command: OrderCommand): Promise<void> {
    try {
      await api.post('/orders/{id}/commands', { params, body: { command } })
      notify({ text: say('queues.done.undone', { number: item.number }) })
    } catch (error) {
      if (error instanceof Error) notify({ tone: 'bad', text: refusal(error).why })
    }
    await refresh()
  }

  const back = remedy.undo
  const doIt = useMutation({
    mutationFn: () => done(item, remedy, command, preview.data?.token, once.headers),
    onSuccess: () => {
      notify({
        tone: 'good',
        text: say('queues.done.command', { what, number: item.number }),
        ...(back ? { undo: () => takeBack(back) } : {}),
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
