import { parseDecimal, parseInstant, type Refusal, refuseForm } from '#kit'
import { type PartnerCode, refusePartner } from './refusals.ts'
import { unreadable } from './unreadable.ts'

type Theirs = Record<string, unknown>
/** What one reading shares between its parts: which fields were used, and the first flaw. */
type Notes = { readonly used: Map<object, Set<string>>; flaw: Refusal | undefined }

const isObject = (value: unknown): value is Theirs =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const isFilled = (value: unknown): boolean => value !== undefined && value !== null && value !== ''

/**
 * A walk through a channel's message that remembers which fields it used, so that what nobody
 * mapped can be listed, and keeps the first flaw instead of throwing.
 */
export class Reading {
  readonly #theirs: Theirs
  /** Where it hangs; the path is only spelled out for a refusal. */
  readonly #parent: Reading | undefined
  readonly #key: string
  readonly #notes: Notes

  private constructor(theirs: Theirs, parent: Reading | undefined, key: string, notes: Notes) {
    this.#theirs = theirs
    this.#parent = parent
    this.#key = key
    this.#notes = notes
  }

  static of(theirs: unknown): Reading {
    const reading = new Reading(isObject(theirs) ? theirs : {}, undefined, '', {
      used: new Map(),
      flaw: undefined,
    })
    if (theirs === unreadable) reading.#notes.flaw = unreadable
    else if (!isObject(theirs))
      reading.refuse('wrong_shape', '', 'The message is not a JSON object.')
    return reading
  }

  /** The first thing that could not be read, if any. */
  get flaw(): Refusal | undefined {
    return this.#notes.flaw
  }

  /** Text, also of a number; undefined when absent, null or empty. */
  text(key: string): string | undefined {
    const value = this.#own(key)
    if (typeof value !== 'string' && typeof value !== 'number') return undefined
    this.#use(key)
    return value === '' ? undefined : String(value)
  }

  needText(key: string): string {
    const text = this.text(key)
    if (text === undefined) this.refuse('missing_field', key, `The channel did not say "${key}".`)
    return text ?? ''
  }

  /** Decimal text of an amount; undefined when absent. Refuses what is there and is no amount. */
  amount(key: string): string | undefined {
    const value = this.#own(key)
    if (!isFilled(value)) return undefined
    const text =
      typeof value === 'string' ? value.trim() : typeof value === 'number' ? String(value) : ''
    const decimal = parseDecimal(text)
    if ('refused' in decimal) {
      this.refuse(decimal.refused, key, decimal.why, decimal.remedy)
      return undefined
    }
    this.#use(key)
    return text
  }

  needAmount(key: string): string {
    const amount = this.amount(key)
    if (amount === undefined)
      this.refuse('missing_field', key, `The channel did not say the amount "${key}".`)
    return amount ?? '0'
  }

  /** A whole number that may be 0, also written as text; refuses everything else. */
  needCount(key: string): number {
    const value = this.#own(key)
    const count = typeof value === 'string' && value !== '' ? Number(value) : value
    if (typeof count === 'number' && Number.isSafeInteger(count) && count >= 0) {
      this.#use(key)
      return count
    }
    this.refuse('unreadable_count', key, `"${key}" is not a whole number of units.`)
    return 0
  }

  /** true and false, also as the text "true" and "false". */
  flag(key: string): boolean | undefined {
    const value = this.#own(key)
    if (value !== true && value !== false && value !== 'true' && value !== 'false') return undefined
    this.#use(key)
    return value === true || value === 'true'
  }

  /** Does the field hold exactly this word or code? Counts as use only when it does. */
  says(key: string, word: string | number): boolean {
    const value = this.#own(key)
    if (value !== word && value !== String(word)) return false
    this.#use(key)
    return true
  }

  /** Milliseconds of ISO 8601 text with an offset; undefined when it is anything else. */
  instant(key: string): number | undefined {
    const value = this.#own(key)
    const at = typeof value === 'string' ? parseInstant(value) : undefined
    if (at !== undefined) this.#use(key)
    return at
  }

  /** ISO 8601 text with an offset; undefined (and then listed as unmapped) when it is anything else. */
  time(key: string): string | undefined {
    return this.instant(key) === undefined ? undefined : this.text(key)
  }

  /** A look that does not count as use: to decide whether a part is meant at all. */
  peek(key: string): unknown {
    return this.#own(key)
  }

  part(key: string): Reading | undefined {
    const value = this.#own(key)
    return isObject(value) ? new Reading(value, this, key, this.#notes) : undefined
  }

  needPart(key: string): Reading {
    const part = this.part(key)
    if (part === undefined)
      this.refuse('missing_field', key, `The channel did not send the part "${key}".`)
    return part ?? new Reading({}, this, key, this.#notes)
  }

  list(key: string): Reading[] {
    const value = this.#own(key)
    if (!Array.isArray(value)) return []
    const parts: Reading[] = []
    for (let index = 0; index < value.length; index++) {
      const item: unknown = value[index]
      if (isObject(item)) parts.push(new Reading(item, this, `${key}[${index}]`, this.#notes))
      else
        this.refuse('wrong_shape', `${key}[${index}]`, `An element of "${key}" is not an object.`)
    }
    return parts
  }

  needList(key: string): Reading[] {
    const parts = this.list(key)
    if (parts.length === 0) this.refuse('missing_field', key, `The channel sent no "${key}".`)
    return parts
  }

  /** Fields whose content is known from elsewhere in the message (a sum, a repeated id). */
  repeats(...keys: string[]): void {
    for (const key of keys) if (this.#own(key) !== undefined) this.#use(key)
  }

  refuse(
    code: PartnerCode | 'unreadable_amount' | 'wrong_shape',
    key: string,
    why: string,
    remedy = 'Correct the order at the channel, or complete it by hand.',
  ): void {
    const more = { field: this.#child(key), why, remedy }
    this.#notes.flaw ??=
      code === 'unreadable_amount' || code === 'wrong_shape'
        ? refuseForm(code, more)
        : refusePartner(code, more)
  }

  /** Paths of fields that hold something and were not used; sorted, array elements as `[]`. */
  unmapped(): string[] {
    const paths = new Set<string>()
    collect(this.#theirs, '', this.#notes.used, paths)
    return [...paths].sort()
  }

  #own(key: string): unknown {
    return Object.hasOwn(this.#theirs, key) ? this.#theirs[key] : undefined
  }

  #use(key: string): void {
    const used = this.#notes.used.get(this.#theirs)
    if (used) used.add(key)
    else this.#notes.used.set(this.#theirs, new Set([key]))
  }

  #child(key: string): string {
    const own = this.#parent ? this.#parent.#child(this.#key) : this.#key
    return own === '' ? key : key === '' ? own : `${own}.${key}`
  }
}

/** Deeper parts are listed as one path: no channel nests like that, and a stranger may. */
const depthMax = 32

function collect(
  value: unknown,
  path: string,
  used: ReadonlyMap<object, ReadonlySet<string>>,
  paths: Set<string>,
  depth = 0,
): void {
  if (!isFilled(value)) return
  if (typeof value !== 'object' || depth === depthMax) paths.add(path)
  else if (Array.isArray(value)) {
    for (const item of value) collect(item, `${path}[]`, used, paths, depth + 1)
  } else if (isObject(value)) {
    const known = used.get(value)
    for (const key of Object.keys(value)) {
      const at = path === '' ? key : `${path}.${key}`
      if (!known?.has(key)) collect(value[key], at, used, paths, depth + 1)
    }
  }
}
