import type { OrderEvent } from '../events.ts'
import type { Entry, Line, Order, Quantity } from '../model.ts'
import type { NewEntry } from './amend-entries.ts'
import { nextEntryId } from './promise.ts'

type Reserved = { readonly fulfilment: number; left: number }

/** What an amendment has changed so far; the order itself stays as it is. */
export type Draft = {
  readonly order: Order
  readonly at: number
  readonly lines: Map<number, Line>
  /** Reserved units given back: fulfilment → lines. */
  readonly given: Map<number, Quantity[]>
  readonly entries: Entry[]
  /** Entries by line and reserved units by line; made when first needed. */
  byLine: Map<number, Entry[]> | null
  reserved: Map<number, Reserved[]> | null
  nextEntry: number
  added: number
  head: Pick<OrderEvent & { type: 'order.amended' }, 'to' | 'recipient' | 'requestedAt'>
}

export const open = (order: Order, at: number): Draft => ({
  order,
  at,
  lines: new Map(),
  given: new Map(),
  entries: [],
  byLine: null,
  reserved: null,
  nextEntry: nextEntryId(order),
  added: 0,
  head: {},
})

export const current = (draft: Draft, id: number): Line | undefined =>
  draft.lines.get(id) ?? draft.order.lines[id - 1]

export function enter(draft: Draft, news: readonly NewEntry[]): void {
  for (const item of news) {
    const entry = { ...item, id: draft.nextEntry++ }
    draft.entries.push(entry)
    if (draft.byLine) file(draft.byLine, entry.line, entry)
  }
}

function file<Item>(index: Map<number, Item[]>, key: number, item: Item): void {
  const known = index.get(key)
  if (known) known.push(item)
  else index.set(key, [item])
}

export function entriesOf(draft: Draft, line: number): readonly Entry[] {
  if (!draft.byLine) {
    draft.byLine = new Map()
    for (const entry of draft.order.entries) file(draft.byLine, entry.line, entry)
    for (const entry of draft.entries) file(draft.byLine, entry.line, entry)
  }
  return draft.byLine.get(line) ?? []
}

/** The newest fulfilment gives its units back first. */
export function unreserve(draft: Draft, line: number, units: number): void {
  let left = units
  for (const place of reservedUnits(draft).get(line) ?? []) {
    const quantity = Math.min(left, place.left)
    if (quantity === 0) continue
    left -= quantity
    place.left -= quantity
    file(draft.given, place.fulfilment, { line, quantity })
  }
}

function reservedUnits(draft: Draft): Map<number, Reserved[]> {
  if (draft.reserved) return draft.reserved
  draft.reserved = new Map()
  for (let index = draft.order.fulfilments.length - 1; index >= 0; index--) {
    const { id, state, lines } = draft.order.fulfilments[index]!
    if (state !== 'reserved') continue
    for (const { line, quantity } of lines)
      file(draft.reserved, line, { fulfilment: id, left: quantity })
  }
  return draft.reserved
}
