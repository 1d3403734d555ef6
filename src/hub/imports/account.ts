import { formatMinor } from '#kit'
import type { Assembled, DeskItem } from '#partners/files'
import type { ForDesk } from './desk.ts'
import type { ImportProgress } from './run.ts'

type Booked = Exclude<Assembled, DeskItem>
type Side = 'hub' | 'desk' | 'files'

/** What an import says when it is done: every row and every penny of the files, and where it is now. */
export type ImportReport = {
  readonly rows: number
  readonly accounted: number
  readonly orders: number
  readonly returns: number
  /** Orders and returns that an earlier import had booked already. */
  readonly repeated: number
  /** Rows by what they became. */
  readonly entries: { goods: number; charge: number; discount: number; return: number }
  /** Rows on the exception desk, by reason. */
  readonly exceptions: Readonly<Record<string, number>>
  /** Decimal amounts by month of the document; a second currency of a month is written `2011-01/EUR`. */
  readonly money: Readonly<
    Record<string, { currency: string; hub: string; desk: string; files: string }>
  >
}

/** Counts while an import runs. `hub` is told what was read back from the database, never the input. */
export function openAccount() {
  const entries = { goods: 0, charge: 0, discount: 0, return: 0 }
  const exceptions = new Map<string, number>()
  const money = openMoney()
  let rows = 0
  let accounted = 0
  let orders = 0
  let returns = 0
  let repeated = 0
  let desk = 0
  let refused = 0

  return {
    get rows() {
      return rows
    },
    get orders() {
      return orders
    },
    progress: (): ImportProgress => ({ rows, orders, returns, repeated, desk, refused }),
    row: () => void rows++,
    assembled: (one: Assembled) => money.add('files', one.month, one.currency, one.amountMinor),
    booked(one: Booked, isRepeated: boolean): void {
      accounted += one.rows.length
      if (one.kind === 'order') orders++
      else returns++
      if (isRepeated) repeated++
      for (const [kind, count] of Object.entries(one.rowsAs))
        entries[kind as keyof typeof entries] += count
    },
    onDesk(item: ForDesk): void {
      desk += item.rows.length
      if (item.refusal) refused++
      accounted += item.rows.length
      exceptions.set(item.reason, (exceptions.get(item.reason) ?? 0) + item.rows.length)
      money.add('desk', item.month, item.currency, item.amountMinor)
    },
    inHub: (month: string, currency: string, minor: number) =>
      money.add('hub', month, currency, minor),
    report: (): ImportReport => ({
      rows,
      accounted,
      orders,
      returns,
      repeated,
      entries,
      exceptions: Object.fromEntries([...exceptions].sort(([a], [b]) => (a < b ? -1 : 1))),
      money: moneyOf(money.sums()),
    }),
    /** Nothing is lost: every row is somewhere, and the hub and the desk hold the money of the files. */
    isWhole: (): boolean =>
      rows === accounted && money.sums().every(({ hub, desk, files }) => hub + desk === files),
  }
}
export type Account = ReturnType<typeof openAccount>

type Sums = Record<Side, number> & { readonly month: string; readonly currency: string }

/** Sums by month and currency, one for each side. */
function openMoney() {
  const known = new Map<string, Sums>()
  return {
    add(side: Side, month: string | null, currency: string | null, minor: number | null): void {
      if (minor === null || currency === null) return
      const dated = month ?? 'undated'
      const key = `${dated} ${currency}`
      const sums = known.get(key) ?? { month: dated, currency, hub: 0, desk: 0, files: 0 }
      known.set(key, sums)
      sums[side] += minor
    },
    sums: (): Sums[] => [...known.values()],
  }
}

function moneyOf(sums: Sums[]): ImportReport['money'] {
  sums.sort((a, b) => (`${a.month}/${a.currency}` < `${b.month}/${b.currency}` ? -1 : 1))
  const shown: Record<string, ImportReport['money'][string]> = {}
  for (const { month, currency, hub, desk, files } of sums) {
    const [inHub, onDesk, inFiles] = [hub, desk, files].map((minor) => formatMinor(minor, currency))
    shown[shown[month] ? `${month}/${currency}` : month] = {
      currency,
      hub: inHub!,
      desk: onDesk!,
      files: inFiles!,
    }
  }
  return shown
}
