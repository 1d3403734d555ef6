import { isRefusal, lineAmount, minorDigits, parseDecimal } from '#kit'
import type { Entry } from '../model.ts'
import { inputLimits } from './limits.ts'
import { type InputRefusal, refuseInput } from './refusals.ts'

/** The entries of one order as they are read, and how much they weigh together. */
export type Book = { readonly currency: string; readonly entries: Entry[]; sizeMinor: number }

export const openBook = (currency: string): Book => ({ currency, entries: [], sizeMinor: 0 })

/** `text` × `quantity` in minor units, rounded once; a refusal when unreadable or beyond counting. */
export function readAmount(
  book: Book,
  text: string,
  quantity: number,
  field: string,
): number | InputRefusal {
  const decimal = typeof text === 'string' ? parseDecimal(text) : undefined
  if (decimal === undefined || isRefusal(decimal)) return refuseInput('bad_amount', { field })
  const size =
    Math.abs(decimal.units) * quantity * 10 ** (minorDigits(book.currency) - decimal.scale)
  if (size > inputLimits.amountMax) return refuseInput('too_large', { field })
  const minor = lineAmount(decimal, quantity, book.currency)
  book.sizeMinor += Math.abs(minor)
  return book.sizeMinor > inputLimits.sizeMax ? refuseInput('too_large', { field }) : minor
}

/** Numbers the entry and writes it down. */
export function enter(book: Book, entry: NewEntry): void {
  entry.id = book.entries.length + 1
  book.entries.push(entry)
}

/** An entry that has no number yet. */
type NewEntry = { -readonly [Key in keyof Entry]: Entry[Key] }

/** What an entry says besides its amount. */
type Words = {
  readonly label?: string
  readonly cause?: string
  readonly bearer?: string
  readonly jurisdiction?: string
  readonly rate?: string
  readonly included?: boolean
  readonly of?: string
}

/** An entry with the words that are there: absent keys stay absent, documents stay small. */
export function worded(kind: Entry['kind'], line: number, minor: number, words: Words): NewEntry {
  const entry: NewEntry = { id: 0, kind, line, minor }
  if (words.label !== undefined) entry.label = words.label
  if (words.cause !== undefined) entry.cause = words.cause
  if (words.bearer !== undefined) entry.bearer = words.bearer
  if (words.jurisdiction !== undefined) entry.jurisdiction = words.jurisdiction
  if (words.rate !== undefined) entry.rate = words.rate
  if (words.included === true) entry.included = true
  if (words.of !== undefined) entry.of = words.of
  return entry
}
