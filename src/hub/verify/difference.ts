/** Everything that `verify` can find wrong. */
export type DifferenceKind =
  | 'order_missing'
  | 'withdrawn'
  | 'events_missing'
  | 'version_gap'
  | 'events_contradict'
  | 'event_columns'
  | 'lane'
  | 'order_identity'
  | 'document'
  | 'list_column'
  | 'conservation'
  | 'stock_moves'
  | 'decision_missing'
  | 'sealed_missing'
  | 'key_lost'
  | 'inventory'
  | 'short'
  | 'position_behind'

/** `where` names a row as a person would look it up: an order's id, or the key of a stock row. */
export type Difference = {
  readonly kind: DifferenceKind
  readonly where: string
  readonly expected: string
  readonly found: string
}

export type Report = (
  kind: DifferenceKind,
  where: string,
  expected: unknown,
  found: unknown,
) => void

const kept = 1_000
const textMax = 400

/** Counts every difference and keeps the first thousand, so that memory stays flat. */
export function openDifferences() {
  const differences: Difference[] = []
  let count = 0
  const report: Report = (kind, where, expected, found) => {
    if (++count <= kept)
      differences.push({ kind, where, expected: short(expected), found: short(found) })
  }
  return {
    report,
    differences,
    get count() {
      return count
    },
  }
}

function short(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? 'nothing')
  return text.length > textMax ? `${text.slice(0, textMax)}…` : text
}
