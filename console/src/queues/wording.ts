import { useMemo } from 'react'
import type { QueueCount, QueueItem } from '../api/index.ts'
import { type Formats, isHoldType, useFormat } from '../look/index.ts'
import { reason as orderReasons } from '../words/en/order/story.ts'
import { cause as causes } from '../words/en/queues/reasons.ts'
import { type Language, type Say, useLanguage, useWords, type WordKey } from '../words/words.ts'
import { useLocations } from './reads.ts'

const refusedTasks = new Set(['source_by_hand', 'release_by_hand', 'check_order'])
const queueNames = new Set([
  'held',
  'cancel_answer',
  'lost_parcel',
  'by_hand',
  'payment',
  'stock',
  'returns',
  'refunds',
  'notices',
  'late',
  'collect',
  'stuck',
])

type Facts = QueueItem['facts']
type Reason = { readonly reason: string; readonly topic: string; readonly facts: Facts }

/** Everything that the queues say in words. */
export function useWording() {
  const say = useWords()
  const language = useLanguage()
  const format = useFormat()
  const locations = useLocations()
  return useMemo(
    () => wordingOf(say, language, format, new Map(locations.map(({ id, name }) => [id, name]))),
    [say, language, format, locations],
  )
}
export type Wording = ReturnType<typeof useWording>

function wordingOf(
  say: Say,
  language: Language,
  format: Formats,
  places: ReadonlyMap<string, string>,
) {
  const taskName = (facts: Facts, topic: string): string => {
    const label = language === 'zh' ? facts.labelZh : facts.labelEn
    if (typeof label === 'string') return label
    const name = String(facts.name ?? topic)
    return refusedTasks.has(name) ? say(`queues.refused.${name}` as WordKey) : name
  }
  const holdName = (code: string): string =>
    isHoldType(code) ? say(`order.reasons.${code}`) : code
  /** What people chose from a list has a name; what they typed stands as it is. */
  const causeName = (code: string): string =>
    code in causes
      ? say(`queues.cause.${code}` as WordKey)
      : code in orderReasons
        ? say(`order.reasons.${code}` as WordKey)
        : code
  const place = (id: unknown): string => places.get(String(id)) ?? String(id ?? '')

  /** What a sentence has gaps for. */
  const gaps = ({ topic, facts }: Reason, currency: string | null) => ({
    hold: holdName(String(facts.hold ?? topic)),
    reason: causeName(String(facts.reason ?? '')),
    place: place(facts.location ?? topic),
    carrier: String(facts.carrier ?? (topic || say('look.noValue'))),
    task: taskName(facts, topic),
    step: String((language === 'zh' ? facts.labelZh : facts.labelEn) ?? topic),
    units: format.number(Number(facts.units ?? 1)),
    sku: String(facts.title || facts.sku || topic),
    kind: say('queues.effect.other', { kind: String(facts.kind ?? topic) }),
    attempts: Number(facts.attempts ?? 0),
    money:
      currency !== null && typeof facts.amount === 'string'
        ? format.money(facts.amount, currency)
        : say('look.noValue'),
  })

  return {
    place,
    queue: (queue: string, label: QueueCount['label'] = null): string => {
      if (queueNames.has(queue)) return say(`queues.name.${queue}` as WordKey)
      return label ? label[language] : say('queues.task', { name: queue.replace(/^task\./, '') })
    },
    /** Why one order waits. */
    reason: (item: QueueItem): string =>
      say(`queues.reason.${item.reason}` as WordKey, gaps(item, item.currency)),
    /** Why several wait. */
    several: (reason: Reason, count: number): string =>
      say(`queues.several.${reason.reason}` as WordKey, { ...gaps(reason, null), count }),
    hint: (reason: string): string => say(`queues.hint.${reason}` as WordKey),
    remedy: (id: string): string => say(`queues.remedy.${id}` as WordKey),
    /** What a chip says of alike orders. */
    topic: (queue: string, topic: string): string => {
      if (queue === 'held') return holdName(topic)
      if (queue === 'late' || queue === 'cancel_answer') return place(topic)
      return refusedTasks.has(topic) ? say(`queues.refused.${topic}` as WordKey) : topic
    },
  }
}
