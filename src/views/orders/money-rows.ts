import type { Entry } from '#engine/order'
import type { Instant } from '#kit'
import type { RecordedEvent } from './detail.ts'

/** Entries of one happening that are alike, as one row: a big order has thousands of goods entries. */
export type MoneyRow = {
  readonly version: number
  readonly at: Instant
  readonly by: string
  readonly kind: Entry['kind']
  /** The only line that it belongs to; null when it is of several, or of the order as a whole. */
  readonly line: number | null
  readonly lines: number
  readonly label: string | null
  readonly cause: string | null
  readonly bearer: string | null
  readonly included: boolean
  /** The payment that it answers. */
  readonly of: string | null
  readonly minor: number
  /** What the buyer owes after it; below 0 we hold more than is owed. */
  readonly balanceMinor: number
}

/** The order's money as a statement: every booking in its order, with the balance after it. */
export function moneyRows(events: readonly RecordedEvent[]): MoneyRow[] {
  const rows: MoneyRow[] = []
  let balance = 0
  for (const { event, version, actor } of events) {
    const groups = new Map<string, Entry[]>()
    for (const entry of entriesOf(event)) {
      const key = [
        entry.kind,
        entry.label,
        entry.cause,
        entry.bearer,
        entry.included,
        entry.of,
      ].join('\n')
      const alike = groups.get(key)
      if (alike) alike.push(entry)
      else groups.set(key, [entry])
    }
    for (const alike of groups.values()) {
      const minor = alike.reduce((sum, entry) => sum + entry.minor, 0)
      if (!alike[0]!.included) balance += minor
      rows.push(rowOf(alike, { version, at: event.at, by: actor, minor, balanceMinor: balance }))
    }
  }
  return rows
}

function entriesOf(event: RecordedEvent['event']): readonly Entry[] {
  if (event.type === 'order.placed') return event.placed.entries
  return 'entries' in event ? (event.entries ?? []) : []
}

function rowOf(
  alike: readonly Entry[],
  rest: Pick<MoneyRow, 'version' | 'at' | 'by' | 'minor' | 'balanceMinor'>,
): MoneyRow {
  const { kind, line, label, cause, bearer, included, of } = alike[0]!
  const lines = new Set(alike.map((entry) => entry.line)).size
  return {
    ...rest,
    kind,
    line: lines === 1 && line > 0 ? line : null,
    lines: lines === 1 && line === 0 ? 0 : lines,
    label: label ?? null,
    cause: cause ?? null,
    bearer: bearer ?? null,
    included: included === true,
    of: of ?? null,
  }
}
