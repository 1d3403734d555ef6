import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api, type PostQueuesMarksBody, type QueueItem } from '../api/index.ts'
import { notify, useFormat, useRefusalWords } from '../look/index.ts'
import { useWords } from '../words/words.ts'
import { usePeople } from './reads.ts'

export type MarkWish = Omit<PostQueuesMarksBody, 'orders'>

/** Takes, gives, puts off, many at once; says what came of it and takes it back on wish. */
export function useMark() {
  const say = useWords()
  const format = useFormat()
  const refusal = useRefusalWords()
  const people = usePeople()
  const client = useQueryClient()
  const send = (orders: readonly string[], wish: MarkWish) =>
    api.post('/queues/marks', { body: { orders, ...wish } })

  const told = (wish: MarkWish, count: number): string => {
    if (wish.snooze)
      return say('queues.done.snoozed', { count, when: format.when(wish.snooze.until) })
    if (wish.snooze === null) return say('queues.done.woken', { count })
    if (wish.owner === null) return say('queues.done.givenBack', { count })
    if (wish.owner === 'me') return say('queues.done.taken', { count })
    const name = people.find(({ id }) => id === wish.owner)?.name ?? ''
    return say('queues.done.given', { count, name })
  }

  return useMutation({
    mutationFn: async ({ items, wish }: { items: readonly QueueItem[]; wish: MarkWish }) => {
      const { results } = await send(
        items.map(({ order }) => order),
        wish,
      )
      const refused = results.filter((one) => 'code' in one)
      const done = items.filter(({ order }) => !refused.some((one) => one.order === order))
      return { wish, done, refused }
    },
    onSuccess: ({ wish, done, refused }) => {
      const first = refused[0]
      if (done.length > 0)
        notify({ tone: 'good', text: told(wish, done.length), undo: () => takeBack(done, wish) })
      if (first)
        notify({
          tone: 'bad',
          text: say('queues.done.refused', {
            count: refused.length,
            why: refusal(first).why,
          }),
        })
    },
    onError: (error) => notify({ tone: 'bad', text: refusal(error).why }),
    onSettled: () => client.invalidateQueries({ queryKey: ['queues'] }),
  })

  /** As it was before, for each by itself. */
  async function takeBack(done: readonly QueueItem[], wish: MarkWish): Promise<void> {
    await Promise.all(
      done.map(({ order, owner, snoozedUntil, snoozeReason }) =>
        send([order], {
          ...(wish.owner === undefined ? {} : { owner, takeOver: true }),
          ...(wish.snooze === undefined
            ? {}
            : {
                snooze:
                  snoozedUntil === null
                    ? null
                    : { until: snoozedUntil, reason: snoozeReason ?? '' },
              }),
        }),
      ),
    )
    await client.invalidateQueries({ queryKey: ['queues'] })
  }
}
export type Mark = ReturnType<typeof useMark>['mutate']
