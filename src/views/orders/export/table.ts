import type { Viewer } from '#guard'
import type { Cell, ExportWish, Table } from '#hub'
import { formatMinor } from '#kit'
import type { Store } from '#store'
import { countOrders, listOrders, type OrderRow } from '../list.ts'
import { seesMoney } from '../present.ts'
import type { OrderFilter, OrderPage, OrderSort } from '../query.ts'
import { type ExportColumn, exportHeadings, wordOf } from './words.ts'

/** Which orders an export holds, and in which order. */
export type ExportSelection = { readonly filter: OrderFilter; readonly sort: OrderSort }

const pageMax = 500
/** More than any hub holds: an export is of everything that fits. */
const countedMax = 100_000_000
const moneyColumns: ReadonlySet<string> = new Set(['total', 'due'])
const timeColumns: ReadonlySet<string> = new Set(['placedAt', 'promisedAt', 'updatedAt'])

/** The columns that a viewer gets of those they chose; amounts bring their currency along. */
export function columnsFor(wanted: readonly string[], viewer: Viewer): ExportColumn[] {
  const shown = (wanted as ExportColumn[]).filter(
    (name) => !moneyColumns.has(name) || seesMoney(viewer),
  )
  const first = shown.findIndex((name) => moneyColumns.has(name))
  return first < 0 || shown.includes('currency') ? shown : shown.toSpliced(first, 0, 'currency')
}

/** The rows of an export, read a page at a time along the index of their order. */
export function exportTable(
  store: Store,
  wish: ExportWish,
  { filter, sort }: ExportSelection,
  viewer: Viewer,
): Table {
  const columns = columnsFor(wish.columns, viewer)
  const cellOf = cells(wish)
  async function* pages() {
    let after: OrderPage['after']
    for (;;) {
      const { rows, more } = await listOrders(store, filter, {
        sort,
        limit: pageMax,
        ...(after ? { after } : {}),
      })
      if (rows.length > 0) yield rows.map((row) => columns.map((column) => cellOf(row, column)))
      if (!more) return
      const last = rows.at(-1)!
      after = { value: last[sort.replace('-', '') as 'placedAt'], id: last.id }
    }
  }
  const zoned = (column: ExportColumn) => (timeColumns.has(column) ? ` (${wish.zone})` : '')
  return {
    headings: columns.map((column) => exportHeadings[column][wish.language] + zoned(column)),
    count: () => countOrders(store, filter, countedMax),
    pages: pages(),
  }
}

const text = (value: string | null): Cell => (value === null ? null : { is: 'text', text: value })

function cells({ language, zone }: ExportWish): (row: OrderRow, column: ExportColumn) => Cell {
  // The Swedish way of writing a moment is year-month-day hours:minutes:seconds.
  const local = new Intl.DateTimeFormat('sv-SE', {
    timeZone: zone,
    dateStyle: 'short',
    timeStyle: 'medium',
  })
  return (row, column) => {
    switch (column) {
      case 'status':
      case 'payment':
      case 'fulfilment':
        return text(wordOf(column, row[column], language))
      case 'placedAt':
      case 'promisedAt':
      case 'updatedAt': {
        const at = row[column]
        return at === null ? null : { is: 'time', text: local.format(at) }
      }
      case 'total':
      case 'due':
        return { is: 'number', text: formatMinor(row[column], row.currency) }
      case 'lines':
        return { is: 'number', text: String(row.lines) }
      case 'tags':
        return text(row.tags.join(', '))
      default:
        return text(row[column])
    }
  }
}
