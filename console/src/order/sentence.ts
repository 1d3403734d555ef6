import type { WordFacts, WordKey } from '../words/words.ts'
import type { Naming } from './naming.ts'
import type { Headline, Story } from './types.ts'

/** The state of an order in one sentence, and its promise in another. */
export function sentenceOf(story: Story, naming: Naming): string {
  const { headline } = story
  const first = firstSentence(headline, story.at, naming)
  const second = promiseOf(headline, naming)
  return second ? `${first} ${second}` : first
}

function firstSentence(headline: Headline, now: string, naming: Naming): string {
  const { say, format } = naming
  const { code, since, until, facts, units, lines, places } = headline
  const reason = typeof facts.reason === 'string' ? naming.reason(facts.reason) : ''
  const gaps: WordFacts = {
    since: since === null ? '' : format.when(since),
    until: until === null ? '' : format.when(until),
    place: naming.places(places),
    units: format.number(units),
    lines: say('order.sentence.lines', { count: lines }),
    parcels: say('order.sentence.parcels', { count: Number(facts.parcels ?? 1) }),
    reason,
    by: typeof facts.by === 'string' ? naming.who(facts.by) : '',
    task: typeof facts.task === 'string' ? naming.task(facts.task) : '',
    amount: naming.money(facts.due ?? facts.refund),
  }
  if (code === 'delivered' && since === null) return say('order.sentence.done')
  return say(`order.sentence.${code}${variantOf(headline, now)}` as WordKey, gaps)
}

const dated = new Set(['awaiting_payment', 'waiting_stock', 'in_warehouse', 'on_the_way'])
const overdue = new Set(['in_warehouse', 'on_the_way'])

function variantOf({ code, until }: Headline, now: string): '' | 'Until' | 'Overdue' {
  if (until === null || !dated.has(code)) return ''
  return overdue.has(code) && until < now ? 'Overdue' : 'Until'
}

function promiseOf({ promisedAt, late }: Headline, { say, format }: Naming): string | undefined {
  if (promisedAt === null) return undefined
  return say(late ? 'order.sentence.broken' : 'order.sentence.promised', {
    date: format.weekday(promisedAt),
  })
}
