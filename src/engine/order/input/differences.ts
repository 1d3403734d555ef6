import type { Placed } from '../events.ts'
import type { PersonRole } from './persons.ts'

/** An order as it can be compared: the open part, and one keyed hash (hexadecimal) per sealed part. */
export type Comparable = {
  readonly placed: Omit<Placed, 'id' | 'buyer' | 'recipient' | 'payer'>
  readonly sealed: Readonly<Partial<Record<PersonRole | 'note' | 'fields', string>>>
}

export type Difference = {
  readonly field: string
  readonly first: unknown
  readonly second: unknown
}

const differencesMax = 100
/** Ours, not theirs: they may differ although the same message came twice. */
const ours: ReadonlySet<string> = new Set([
  'intake',
  'promisedAt',
  'links',
  'rate',
  'companyCurrency',
])

/** What changed between two messages with one key, at most 100 places. Personal values are never shown. */
export function differences(first: Comparable, second: Comparable): readonly Difference[] {
  const found: Difference[] = []
  for (const field of Object.keys(second.placed) as (keyof Comparable['placed'])[]) {
    if (!ours.has(field)) compare(first.placed[field], second.placed[field], field, found)
  }
  for (const part of ['buyer', 'recipient', 'payer', 'note', 'fields'] as const) {
    if (first.sealed[part] !== second.sealed[part]) {
      found.push({ field: part, first: 'differs', second: 'differs' })
    }
  }
  return found.slice(0, differencesMax)
}

function compare(first: unknown, second: unknown, field: string, found: Difference[]): void {
  if (found.length >= differencesMax || Object.is(first, second)) return
  if (isGroup(first) && isGroup(second)) {
    const isList = Array.isArray(second)
    const names = new Set([...Object.keys(first), ...Object.keys(second)])
    for (const name of names) {
      compare(first[name], second[name], isList ? `${field}[${name}]` : `${field}.${name}`, found)
    }
  } else found.push({ field, first: first ?? null, second: second ?? null })
}

const isGroup = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null
