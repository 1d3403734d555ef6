import type { OrderStory, OrderTask } from '../api/index.ts'
import { useFormat } from '../look/index.ts'
import { actor, reason as reasons, task as tasks } from '../words/en/order/story.ts'
import { useLanguage, useWords, type WordKey } from '../words/words.ts'

/** Names for what stands in an order as a code: places, people, reasons, tasks. */
export function useNaming(
  story: Pick<OrderStory, 'places' | 'actors' | 'tasks'>,
  currency: string,
) {
  const say = useWords()
  const format = useFormat()
  const language = useLanguage()
  const reason = (code: string): string =>
    code in reasons ? say(`order.reasons.${code}` as WordKey) : code
  const taskOf = (task: Pick<OrderTask, 'name' | 'label'>): string =>
    task.label?.[language] ??
    (task.name in tasks ? say(`order.taskName.${task.name}` as WordKey) : task.name)
  return {
    say,
    format,
    place: (id: unknown): string => story.places[String(id)] ?? String(id ?? ''),
    places: (ids: readonly string[]): string =>
      ids.map((id) => story.places[id] ?? id).join(language === 'zh' ? '、' : ', '),
    /** Sentences one after the other, as the language sets them. */
    join: (sentences: readonly (string | undefined)[]): string =>
      sentences.filter((one) => one !== undefined).join(language === 'zh' ? '' : ' '),
    reason,
    taskOf,
    task: (name: string): string =>
      taskOf(story.tasks.find((task) => task.name === name) ?? { name, label: null }),
    money: (amount: unknown): string =>
      typeof amount === 'string' ? format.money(amount, currency) : say('look.noValue'),
    /** A person or key by name; a part of the hub in words; a reporter as it calls itself. */
    who(id: string): string {
      const known = story.actors[id]
      if (known) return known
      const [kind, part = ''] = id.split(':')
      if (kind !== 'system') return id
      return part in actor ? say(`order.actor.${part}` as WordKey) : say('order.actor.hub')
    },
  }
}
export type Naming = ReturnType<typeof useNaming>
