import type { Headline, OrderStory } from '../../api/index.ts'
import type { WordFacts, WordKey } from '../../words/words.ts'
import type { Naming } from '../naming.ts'
import { isSaidAnyway, moneyNews } from './news.ts'

/** The state of an order in one sentence, and its promise in another. */
export function sentenceOf(story: OrderStory, naming: Naming): string {
  const { headline } = story
  const first = firstSentence(headline, story.at, naming)
  const news = newsOf(story, naming)
  return naming.join([news, first, besideOf(headline, naming), promiseOf(headline, naming)])
}

/** What happened last, when it matters more than where the order stands. */
function newsOf(
  { headline: { code, news }, related }: OrderStory,
  naming: Naming,
): string | undefined {
  if (news === null || isSaidAnyway(code, news.code)) return undefined
  const { say, format } = naming
  const { carrier, refund, order } = news.facts
  const isHidden = refund === null || (refund === undefined && moneyNews.has(news.code))
  return say(`order.news.${news.code}${isHidden ? 'Hidden' : ''}` as WordKey, {
    at: format.when(news.at),
    carrier: typeof carrier === 'string' ? carrier : say('order.news.carrier'),
    amount: naming.money(refund),
    number: related.find(({ id }) => id === order)?.number ?? '',
  })
}

function firstSentence(headline: Headline, now: string, naming: Naming): string {
  const { say, format } = naming
  const { code, since, until, facts, units, lines, places } = headline
  const reason = typeof facts.reason === 'string' ? naming.reason(facts.reason) : ''
  const pieces = (count: number) => say('order.sentence.pieces', { count })
  const gaps: WordFacts = {
    since: since === null ? '' : format.when(since),
    until: until === null ? '' : format.when(until),
    place: naming.places(places),
    units: pieces(units),
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

function variantOf({ code, until, news }: Headline, now: string): '' | 'Until' | 'Overdue' {
  if (until === null || !dated.has(code) || news?.byCarrier) return ''
  return overdue.has(code) && until < now ? 'Overdue' : 'Until'
}

/** What of a waiting order has gone on already. */
function besideOf({ code, facts }: Headline, { say }: Naming): string | undefined {
  if (code !== 'waiting_stock') return undefined
  const [inWarehouse, sent] = [Number(facts.inWarehouse ?? 0), Number(facts.sent ?? 0)]
  const pieces = (count: number) => ({ units: say('order.sentence.pieces', { count }) })
  if (sent > 0) return say('order.sentence.besideSent', pieces(sent))
  return inWarehouse > 0 ? say('order.sentence.besideWarehouse', pieces(inWarehouse)) : undefined
}

function promiseOf(
  { promisedAt, late, atRisk }: Headline,
  { say, format }: Naming,
): string | undefined {
  if (promisedAt === null) return undefined
  const kind = late ? 'broken' : atRisk ? 'atRisk' : 'promised'
  return say(`order.sentence.${kind}`, {
    date: format.weekday(promisedAt),
  })
}
