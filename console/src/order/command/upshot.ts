import type { CommandPreview, Order } from '../../api/index.ts'
import type { WordKey } from '../../words/words.ts'
import { difference, isZero, minorOf, unsigned } from '../amounts.ts'
import type { Naming } from '../naming.ts'

type Told = Pick<Naming, 'say' | 'format' | 'money' | 'join'>

/** The consequence of a command in a few sentences: what moves, what it costs, when it comes. */
export function upshotOf(
  preview: CommandPreview,
  type: string,
  order: Order,
  naming: Told,
  statusWord: (code: string) => string,
): string {
  const { say } = naming
  if (preview.events.length === 0) return say('order.upshot.nothing')
  const parts = [
    ...eventParts(preview, type, naming),
    ...unitParts(preview, naming),
    ...moneyParts(preview, type, order.currency, naming),
    ...dateParts(preview, naming),
  ]
  if (parts.length > 0) return naming.join(parts)
  const { before, after } = preview.status
  return before.overall === after.overall
    ? say('order.upshot.other')
    : say('order.upshot.status', { status: statusWord(after.overall) })
}

const wordOfEvent: Readonly<Record<string, WordKey>> = {
  'order.held': 'order.upshot.held',
  'order.unheld': 'order.upshot.unheld',
  'order.noted': 'order.upshot.noted',
  'order.tagged': 'order.upshot.tagged',
  'order.fields_set': 'order.upshot.fields_set',
  'fulfilment.cancel_requested': 'order.upshot.asked',
  'fulfilment.cancel_declined': 'order.upshot.declined',
}
const wordOfWish: Readonly<Record<string, WordKey>> = {
  approve_return: 'order.upshot.approved',
  decline_return: 'order.upshot.declinedReturn',
  receive_return: 'order.upshot.received',
  close_task: 'order.upshot.task',
}

function eventParts({ events }: CommandPreview, type: string, { say }: Told): string[] {
  const found = new Set(events.flatMap((event) => wordOfEvent[event] ?? []))
  const ofWish = wordOfWish[type]
  return [...(ofWish ? [ofWish] : []), ...found].map((key) => say(key))
}

const movesShown = [
  'cancelled',
  'shipped',
  'delivered',
  'returning',
  'returned',
  'lost',
  'released',
  'reserved',
  'backordered',
  'open',
] as const
const movesMax = 2

/** Units that come to lie somewhere, the furthest first. */
function unitParts({ lines }: CommandPreview, { say }: Told): string[] {
  return movesShown
    .map((bucket) => ({
      bucket,
      units: lines
        .filter((change) => change.bucket === bucket)
        .reduce((sum, { before, after }) => sum + after - before, 0),
    }))
    .filter(({ units }) => units > 0)
    .slice(0, movesMax)
    .map(({ bucket, units }) =>
      say(`order.upshot.${bucket}`, { units: say('order.sentence.pieces', { count: units }) }),
    )
}

function moneyParts(
  { totals: { before, after } }: CommandPreview,
  type: string,
  currency: string,
  { say, money }: Told,
): string[] {
  if (!before || !after) return []
  const promised = difference(after.refundDue!, before.refundDue!, currency)
  if (minorOf(promised, currency) > 0)
    return [say('order.upshot.getsBack', { amount: money(promised) })]
  const paid = difference(after.paid!, before.paid!, currency)
  if (type === 'pay' && !isZero(paid))
    return [say('order.upshot.owedLess', { amount: money(unsigned(paid)) })]
  const total = difference(after.total!, before.total!, currency)
  if (isZero(total)) return []
  const key = total.startsWith('-') ? 'order.upshot.paysLess' : 'order.upshot.paysMore'
  return [say(key, { amount: money(unsigned(total)) })]
}

function dateParts({ dates }: CommandPreview, { say, format }: Told): string[] {
  const [{ at: before }, { at: after }] = dates.promisedAt
  if (before === after) return []
  if (after === null) return [say('order.upshot.unpromised', { date: format.weekday(before!) })]
  if (before === null) return [say('order.upshot.promised', { date: format.weekday(after) })]
  const ms = Date.parse(after) - Date.parse(before)
  const key = ms > 0 ? 'order.upshot.later' : 'order.upshot.sooner'
  return [say(key, { duration: format.duration(ms) })]
}
