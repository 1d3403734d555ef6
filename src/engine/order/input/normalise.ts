import { type Instant, isCurrency, isRefusal, parseDecimal } from '#kit'
import type { Placed } from '../events.ts'
import type { FieldValue, Line } from '../model.ts'
import { readCharges, readPayments } from './charges.ts'
import { contentText } from './content.ts'
import type { OrderInput } from './input.ts'
import { inputLimits } from './limits.ts'
import { numberLines, readLine } from './lines.ts'
import { openBook } from './money.ts'
import { type Persons, readDestination, readPersons } from './persons.ts'
import { type InputRefusal, refuseInput } from './refusals.ts'
import type { FieldRegistry } from './registry.ts'
import { mayBeUnreadable, unreadableText } from './text.ts'
import { readTime, type ZoneOffset } from './time.ts'

/** What an order takes from its surroundings. */
export type NormaliseContext = {
  readonly now: Instant
  /** The shop's, for times without an offset. */
  readonly zoneOffset?: ZoneOffset
  /** The shop's, for addresses without a country. */
  readonly country?: string
  readonly companyCurrency: string
  /** Decimal text per order currency: one unit of it in the currency of the company. */
  readonly rates?: Readonly<Record<string, string>>
  readonly registry: FieldRegistry
  readonly intake?: Placed['intake']
}

export type Normalised = {
  readonly placed: Omit<Placed, 'id' | 'buyer' | 'recipient' | 'payer'>
  readonly persons: Persons
  /** The buyer's free text: personal. */
  readonly note: string | null
  /** Fields that no rule may read: undeclared ones and personal ones. */
  readonly sealedFields: Readonly<Record<string, FieldValue>> | null
  /** Times that took the shop's zone, as paths. */
  readonly assumedZone: readonly string[]
  /** Everything the order says, for the keyed content hash. Holds personal data: never store or log it. */
  readonly contentText: string
}

/**
 * An order in our own words: money exact, lines numbered, persons apart. The shape is the schema's
 * business and has been checked; this checks the sense of it. Pure.
 */
export function normalise(input: OrderInput, context: NormaliseContext): Normalised | InputRefusal {
  if (hasForbiddenKey(input)) return refuseInput('forbidden_key', { field: '__proto__' })
  const ids = numberLines(input.lines)
  if (isRefusal(ids)) return ids
  const tooMany = tooManyOf(input)
  if (tooMany) return tooMany
  const text = contentText(input)
  if (mayBeUnreadable(text)) {
    const field = unreadableText(input)
    if (field !== undefined) return refuseInput('unreadable_text', { field })
  }

  if (!isCurrency(input.currency)) return refuseInput('unknown_currency', { field: 'currency' })
  const companyCurrency = input.companyCurrency ?? context.companyCurrency
  if (!isCurrency(companyCurrency))
    return refuseInput('unknown_currency', { field: 'companyCurrency' })
  const rate = readRate(input, companyCurrency, context.rates)
  if (typeof rate !== 'string') return rate

  const assumedZone: string[] = []
  const moments = readMoments(input, context, assumedZone)
  if ('refused' in moments) return moments

  const intake = context.intake ?? 'live'
  const book = openBook(input.currency)
  const lines = readLines(input, ids, book, intake === 'history' ? 'delivered' : 'open')
  if ('refused' in lines) return lines
  const wrong = readCharges(input.charges ?? [], ids, book)
  if (wrong) return wrong
  const payments = readPayments(input.payments ?? [], book, context.zoneOffset, assumedZone)
  if ('refused' in payments) return payments
  const fields = context.registry.check(input.fields ?? {})
  if ('refused' in fields) return fields

  return {
    placed: {
      shop: input.channel,
      externalId: input.externalId,
      type: input.type ?? 'sale',
      legalEntity: input.legalEntity ?? null,
      currency: input.currency,
      companyCurrency,
      rate,
      placedAt: moments.placedAt,
      requestedAt: moments.requestedAt,
      promisedAt: null,
      to: readDestination(input.shipTo, context.country),
      onAccount: input.onAccount ?? isSettledElsewhere(input, intake),
      lines,
      entries: book.entries,
      payments,
      tags: input.tags ?? [],
      fields: fields.declared,
      links: [],
      intake,
      sourceRevision: input.sourceRevision ?? 0,
    },
    persons: readPersons(input),
    note: input.note ?? null,
    sealedFields: fields.sealed,
    assumedZone,
    contentText: text,
  }
}

/** When it was placed, now unless it says so, and when its buyer would like to have it. */
function readMoments(
  { placedAt, requestedAt }: OrderInput,
  { now, zoneOffset }: NormaliseContext,
  assumedZone: string[],
): Pick<Placed, 'placedAt' | 'requestedAt'> | InputRefusal {
  const placed =
    placedAt === undefined ? now : readTime(placedAt, 'placedAt', zoneOffset, assumedZone)
  if (typeof placed !== 'number') return placed
  if (requestedAt === undefined) return { placedAt: placed, requestedAt: null }
  const requested = readTime(requestedAt, 'requestedAt', zoneOffset, assumedZone)
  if (typeof requested !== 'number') return requested
  return { placedAt: placed, requestedAt: requested }
}

function readLines(
  input: OrderInput,
  ids: Parameters<typeof readLine>[2],
  book: Parameters<typeof readLine>[3],
  bucket: Parameters<typeof readLine>[4],
): Line[] | InputRefusal {
  const lines: Line[] = []
  for (let at = 0; at < input.lines.length; at++) {
    const line = readLine(input.lines[at]!, at, ids, book, bucket)
    if ('refused' in line) return line
    lines.push(line)
  }
  return lines
}

/**
 * An old system was working on it, or the channel sends it and takes the money itself: it is paid or
 * on account there, unless it says otherwise.
 */
const isSettledElsewhere = (
  { payments = [], lines }: OrderInput,
  intake: Placed['intake'],
): boolean =>
  payments.length === 0 &&
  (intake === 'open' || lines.every(({ fulfilledBy }) => fulfilledBy === 'channel'))

/** JSON can carry an own `__proto__`; nothing that spreads or assigns it later may meet one. */
const hasForbiddenKey = (input: OrderInput): boolean =>
  Object.hasOwn(input, '__proto__') ||
  (input.fields !== undefined && Object.hasOwn(input.fields, '__proto__'))

function tooManyOf(input: OrderInput): InputRefusal | undefined {
  if (input.charges && input.charges.length > inputLimits.chargesMax) {
    return refuseInput('too_many', { field: 'charges', facts: { most: inputLimits.chargesMax } })
  }
  if (input.payments && input.payments.length > inputLimits.paymentsMax) {
    return refuseInput('too_many', { field: 'payments', facts: { most: inputLimits.paymentsMax } })
  }
  if (input.tags && input.tags.length > inputLimits.tagsMax) {
    return refuseInput('too_many', { field: 'tags', facts: { most: inputLimits.tagsMax } })
  }
  return undefined
}

function readRate(
  input: OrderInput,
  companyCurrency: string,
  rates: NormaliseContext['rates'],
): string | InputRefusal {
  if (input.currency === companyCurrency) return '1'
  const rate = input.rate ?? rates?.[input.currency]
  if (rate === undefined) return refuseInput('rate_missing', { field: 'rate' })
  const decimal = parseDecimal(rate)
  return isRefusal(decimal) || decimal.units <= 0
    ? refuseInput('bad_rate', { field: 'rate' })
    : rate
}
