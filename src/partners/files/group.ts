import type { Head } from './head.ts'
import type { Flaw, Reading, Unreadable } from './read-row.ts'

/** Rows of one order, as far as they were read. */
export type Group = {
  readonly file: string
  readonly externalId: string
  readonly head: Head
  readonly readings: Reading[]
  readonly unreadable: Unreadable[]
  /** Sequence number of its newest row, to see when no more are to be expected. */
  newest: number
}

export const emptyGroup = (): Pick<Group, 'readings' | 'unreadable' | 'newest'> => ({
  readings: [],
  unreadable: [],
  newest: 0,
})

/** Where rows end that nobody may book: for a person to look at, with the money that hangs on them. */
export type DeskItem = {
  readonly kind: 'desk'
  readonly file: string
  readonly externalId: string | null
  readonly month: string | null
  readonly reason: string
  readonly field: string | null
  readonly rows: readonly number[]
  /** Null when the rows' money cannot be read. */
  readonly amountMinor: number | null
  readonly currency: string | null
}

export const rowNumbers = (
  parts: readonly { readonly row: { readonly number: number } }[],
): number[] => parts.map(({ row }) => row.number)

/** An order of which one row cannot be read goes to the desk whole: half an order is a wrong order. */
export function flawOf({ head, readings, unreadable }: Group): Flaw | undefined {
  const mixed = readings.some(({ currency }) => currency !== head.currency)
  return (
    unreadable[0]?.flaw ??
    head.flaws[0] ??
    (mixed ? { reason: 'mixed_currencies', field: 'currency' } : undefined)
  )
}

export function deskWhole(group: Group, flaw: Flaw): DeskItem {
  const parts = [...group.readings, ...group.unreadable]
  const isKnown = parts.every(({ minor }) => minor !== null)
  const sum = parts.reduce((total, { minor }) => total + (minor ?? 0), group.head.chargesMinor)
  return desk(group, flaw.reason, flaw.field, rowNumbers(parts), isKnown ? sum : null)
}

/** Rows that a rule sends to the desk, one item per reason; the rest of the order goes on. */
export function deskByRule(group: Group): DeskItem[] {
  const byReason = new Map<string, Reading[]>()
  for (const reading of group.readings) {
    if (reading.book.as !== 'desk') continue
    const { reason } = reading.book
    byReason.set(reason, [...(byReason.get(reason) ?? []), reading])
  }
  return [...byReason].map(([reason, readings]) => {
    const sum = readings.reduce((total, { minor }) => total + minor, 0)
    return desk(group, reason, null, rowNumbers(readings), sum)
  })
}

/** Charges of the whole order whose rows all went elsewhere. */
export const deskCharges = (group: Group): DeskItem =>
  desk(group, 'charges_without_lines', 'charges', [], group.head.chargesMinor)

const desk = (
  { file, externalId, head }: Group,
  reason: string,
  field: string | null,
  rows: number[],
  amountMinor: number | null,
): DeskItem => ({
  kind: 'desk',
  file,
  externalId,
  month: head.dated?.month ?? null,
  reason,
  field,
  rows: rows.sort((a, b) => a - b),
  amountMinor,
  currency: head.currency ?? null,
})
