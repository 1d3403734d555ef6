import type { StockMove } from '#engine/order'
import type { Places } from '#engine/sourcing'

/** One row of stock, as the hub's table holds it. */
export type TwinStockRow = {
  readonly sku: string
  readonly location: string
  /** `new`, or `quarantine` for what came back and may not be sold. */
  readonly condition: string
  readonly onHand: number
  readonly reserved: number
  readonly short: number
  readonly safety: number
}

/** A row, and what the batch under way would change about it. */
type Row = {
  readonly told: { -readonly [Key in keyof TwinStockRow]: TwinStockRow[Key] }
  readonly shelf: Shelf
  /** Of the free units; undefined where nobody sells from. */
  readonly column: number | undefined
  /** False until units come: then nothing can be taken from it. */
  isThere: boolean
  isTouched: boolean
  onHand: number
  reserved: number
}
/** All rows of one SKU; `free` has one number per location, in the order of the places. */
type Shelf = {
  readonly sku: string
  readonly saleable: Map<string, Row>
  readonly quarantined: Map<string, Row>
  readonly free: number[]
}

/** Stock in memory, with the arithmetic and the refusals of the hub's table. */
export type Stock = {
  /** Units that can be sold, per location; undefined for a SKU that was never seen. */
  free(sku: string): readonly number[] | undefined
  /** Whether any row of the SKU has a unit that can be sold. */
  hasFree(sku: string): boolean
  receive(sku: string, location: string, quantity: number): void
  /** A move of the batch under way: seen by `free` at once, on the rows when `commit` says so. */
  add(move: StockMove): void
  /** SKUs of which more can be sold than before; null when the shelves do not hold what would leave. */
  commit(): readonly string[] | null
  rows(): Iterable<TwinStockRow>
  /** Puts a row as it is, to start with. */
  put(row: TwinStockRow): void
}

const nobody: readonly string[] = []

export function openStock({ locations }: Places): Stock {
  const columns = new Map(locations.map(({ id }, column) => [id, column]))
  const shelves = new Map<string, Shelf>()
  let touched: Row[] = []

  function shelfOf(sku: string): Shelf {
    const known = shelves.get(sku)
    if (known) return known
    const free = new Array<number>(columns.size).fill(0)
    const shelf = { sku, saleable: new Map(), quarantined: new Map(), free }
    shelves.set(sku, shelf)
    return shelf
  }

  function rowOf(shelf: Shelf, location: string, isNew: boolean): Row {
    const rows = isNew ? shelf.saleable : shelf.quarantined
    const known = rows.get(location)
    if (known) return known
    const condition = isNew ? 'new' : 'quarantine'
    const row: Row = {
      told: { sku: shelf.sku, location, condition, onHand: 0, reserved: 0, short: 0, safety: 0 },
      shelf,
      column: isNew ? columns.get(location) : undefined,
      isThere: false,
      isTouched: false,
      onHand: 0,
      reserved: 0,
    }
    rows.set(location, row)
    return row
  }

  return {
    free: (sku) => shelves.get(sku)?.free,
    hasFree(sku) {
      for (const { told } of shelves.get(sku)?.saleable.values() ?? [])
        if (told.onHand - told.reserved - told.safety > 0) return true
      return false
    },
    receive(sku, location, quantity) {
      const row = rowOf(shelfOf(sku), location, true)
      const { told } = row
      row.isThere = true
      told.onHand += quantity
      told.short = Math.max(0, told.reserved - told.onHand)
      recount(row)
    },
    add(move) {
      const isNew = move.kind !== 'quarantine'
      const row = rowOf(shelfOf(move.sku), move.location, isNew)
      const onHand = isNew ? move.onHand : (move.quarantined ?? 0)
      const reserved = isNew ? move.reserved : 0
      if (row.column !== undefined) row.shelf.free[row.column]! += onHand - reserved
      row.onHand += onHand
      row.reserved += reserved
      if (row.isTouched) return
      row.isTouched = true
      touched.push(row)
    },
    commit() {
      if (touched.length === 0) return nobody
      const rows = touched
      touched = []
      const fits = rows.every(isOnShelf)
      const freed = new Set<string>()
      for (const row of rows) {
        if (fits && row.told.condition === 'new' && row.onHand > row.reserved)
          freed.add(row.told.sku)
        if (fits) change(row)
        Object.assign(row, settled)
        recount(row)
      }
      return fits ? [...freed] : null
    },
    *rows() {
      for (const { saleable, quarantined } of shelves.values())
        for (const row of [...saleable.values(), ...quarantined.values()])
          if (row.isThere) yield row.told
    },
    put(told) {
      const row = rowOf(shelfOf(told.sku), told.location, told.condition === 'new')
      Object.assign(row.told, told)
      row.isThere = true
      recount(row)
    },
  }
}

const settled = { isTouched: false, onHand: 0, reserved: 0 }

/** What the row itself says is free; never less than nothing. */
function recount({ told, shelf, column }: Row): void {
  if (column !== undefined)
    shelf.free[column] = Math.max(0, told.onHand - told.reserved - told.safety)
}

/** Reserved units that are known to be missing stay so until less is reserved or more has come. */
const shortAfter = ({ told, onHand, reserved }: Row) =>
  onHand === 0 && reserved >= 0
    ? told.short
    : Math.max(0, Math.min(told.short, told.reserved + reserved - told.onHand - onHand))

function change(row: Row): void {
  const { told, onHand, reserved } = row
  if (onHand === 0 && reserved === 0) return
  told.short = shortAfter(row)
  told.onHand += onHand
  told.reserved += reserved
  row.isThere = true
}

/** The constraint of the table: a row comes into being with units only, and never falls below none. */
function isOnShelf(row: Row): boolean {
  const { told, onHand, reserved, isThere } = row
  if (onHand === 0 && reserved === 0) return true
  if (!isThere && onHand <= 0) return false
  const [there, held] = [told.onHand + onHand, told.reserved + reserved]
  return there >= 0 && held >= 0 && held <= there + shortAfter(row)
}
