import type { Basis, JourneyStep } from '../../api/index.ts'
import type { WordFacts, WordKey } from '../../words/words.ts'
import type { Naming } from '../naming.ts'

const text = (value: unknown): string => (typeof value === 'string' ? value : '')
const list = (value: unknown): readonly string[] => (Array.isArray(value) ? value : [])
const moneyCodes = new Set(['paid', 'authorised', 'refund_promised', 'refund_paid', 'charged_back'])

/** What a station of the journey is called. */
export function stepTitle(
  step: JourneyStep,
  naming: Naming,
  statusWord: (code: string) => string,
): string {
  const { say, format } = naming
  const { facts, code } = step
  if (code === 'reported') return statusWord(text(facts.status))
  const hasAmount = typeof facts.amount === 'string' || typeof facts.credit === 'string'
  if (moneyCodes.has(code) && !hasAmount) return say('order.journey.moneyHidden')
  const gaps: WordFacts = {
    amount: naming.money(facts.amount ?? facts.credit),
    date: text(facts.promisedAt) ? format.weekday(text(facts.promisedAt)) : '',
    reason: text(facts.reason) ? naming.reason(text(facts.reason)) : '',
    place: text(facts.place) ? naming.place(facts.place) : '',
    places: naming.places(list(facts.places)),
    units: say('order.sentence.pieces', { count: Number(facts.units ?? 0) }),
    sku: text(facts.sku),
    task: text(facts.task) ? naming.task(text(facts.task)) : '',
    tags: [
      ...list(facts.add).map((tag) => `+${tag}`),
      ...list(facts.remove).map((tag) => `−${tag}`),
    ].join(' '),
    fields: list(facts.fields).join(', '),
    name: text(facts.name),
  }
  return say(`order.journey.${keyOf(step, hasAmount)}` as WordKey, gaps)
}

function keyOf({ code, facts }: JourneyStep, hasAmount: boolean): string {
  if (code === 'placed' && hasAmount) return 'placedPaid'
  if (code === 'return_inspected' && hasAmount && Number(facts.credit) > 0)
    return 'return_inspectedCredit'
  if (code.startsWith('timer_') && code !== 'timer_unpaid') return 'timer'
  return code
}

/** Who said so, and what else is worth knowing of it. */
export function stepNote(step: JourneyStep, naming: Naming): string {
  const { say, format } = naming
  const { facts } = step
  const parts: string[] = []
  if (step.code === 'placed') parts.push(text(facts.channel))
  if (text(facts.method)) parts.push(text(facts.method))
  if (text(facts.carrier)) parts.push(`${text(facts.carrier)} ${text(facts.tracking)}`)
  if (text(facts.outcome)) parts.push(text(facts.outcome))
  if (step.code === 'sourced' && text(facts.promisedAt))
    parts.push(say('order.journey.promised', { date: format.weekday(text(facts.promisedAt)) }))
  if (step.by !== null && step.code !== 'placed') parts.push(naming.who(step.by))
  if (step.learnedAt !== null)
    parts.push(say('order.journey.learned', { time: format.when(step.learnedAt) }))
  if (facts.late === true) parts.push(say('order.journey.lateWord'))
  if (facts.corrected === true) parts.push(say('order.journey.corrected'))
  if (facts.corrects === true) parts.push(say('order.journey.corrects'))
  if (step.state === 'next') {
    if (step.basis) parts.push(basisText(step.basis, naming))
    else parts.push(say('order.journey.unknownWhen'))
  }
  return parts.filter((part) => part.trim() !== '').join(' · ')
}

export function basisText(basis: Basis, naming: Naming): string {
  return naming.say(`order.basis.${basis.kind}`, {
    place: 'place' in basis ? naming.place(basis.place) : '',
    count: 'days' in basis ? basis.days : 0,
    source: 'source' in basis ? basis.source : '',
  })
}

export type Against = { readonly text: string; readonly isLate: boolean }
const onTimeMs = 60_000

/** Expected against actual, of a step that has happened; of one to come whether it is overdue. */
export function against(
  step: JourneyStep,
  now: number,
  { say, format }: Naming,
): Against | undefined {
  if (step.state === 'next') {
    const isOver = step.at !== null && Date.parse(step.at) < now
    return isOver ? { text: say('order.journey.overdue'), isLate: true } : undefined
  }
  if (step.expectedAt === null || step.at === null) return undefined
  const late = Date.parse(step.at) - Date.parse(step.expectedAt)
  if (Math.abs(late) < onTimeMs) return { text: say('order.journey.onTime'), isLate: false }
  const key = late > 0 ? 'order.journey.late' : 'order.journey.early'
  return { text: say(key, { duration: format.duration(late) }), isLate: late > 0 }
}
