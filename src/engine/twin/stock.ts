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

type Row = { -readonly [Key in keyof TwinStockRow]: TwinStockRow[Key] }
/** All rows of one SKU; `free` has one number per location, in the order of the places. */
type Shelf = { readonly rows: Map<string, Row>; readonly free: number[] }
type Sum = { readonly shelf: Shelf; readonly key: string; readonly move: StockMove } & {
  onHand: number
  reserved: number
}

const quarantine = 'quarantine'
const keyOf = (location: string, isNew: boolean) =>
  isNew ? location : `${location}\0${quarantine}`

/** Stock in memory, with the arithmetic and the refusals of the hub's table. */
export type Stock = {
  /** Units that can be sold, per location; undefined for a SKU that was never seen. */
  free(sku: string): readonly number[] | undefined
  /** Whether any row of the SKU has a unit that can be sold. */
  hasFree(sku: string): boolean
  receive(sku: string, location: string, quantity: number): void
  /** One batch of moves: seen by `free` at once, on the rows when `commit` says so. */
  openBatch(): StockBatch
  rows(): Iterable<TwinStockRow>
  /** Puts a row as it is, to start with. */
  put(row: TwinStockRow): void
}

export type StockBatch = {
  add(move: StockMove): void
  /** SKUs of which more can be sold than before; null when the shelves do not hold what would leave. */
  commit(): readonly string[] | null
}

export function openStock({ locations }: Places): Stock {
  const columns = new Map(locations.map(({ id }, column) => [id, column]))
  const shelves = new Map<string, Shelf>()

  function shelfOf(sku: string): Shelf {
    let shelf = shelves.get(sku)
    if (!shelf) {
      shelf = { rows: new Map(), free: new Array(columns.size).fill(0) }
      shelves.set(sku, shelf)
    }
    return shelf
  }

  /** What the row itself says is free; never less than nothing. */
  function recount(shelf: Shelf, row: Row | undefined): void {
    if (!row || row.condition === quarantine) return
    const column = columns.get(row.location)
    if (column !== undefined)
      shelf.free[column] = Math.max(0, row.onHand - row.reserved - row.safety)
  }

  function rowOf(shelf: Shelf, sku: string, location: string, isNew: boolean): Row {
    const key = keyOf(location, isNew)
    let row = shelf.rows.get(key)
    if (!row) {
      const condition = isNew ? 'new' : quarantine
      row = { sku, location, condition, onHand: 0, reserved: 0, short: 0, safety: 0 }
      shelf.rows.set(key, row)
    }
    return row
  }

  function openBatch(): StockBatch {
    const sums = new Map<string, Sum>()

    function add(move: StockMove): void {
      const isNew = move.kind !== quarantine
      const onHand = isNew ? move.onHand : (move.quarantined ?? 0)
      const reserved = isNew ? move.reserved : 0
      const shelf = shelfOf(move.sku)
      if (isNew) {
        const column = columns.get(move.location)
        if (column !== undefined) shelf.free[column]! += onHand - reserved
      }
      const key = keyOf(move.location, isNew)
      const sum = sums.get(`${move.sku}\0${key}`)
      if (sum) {
        sum.onHand += onHand
        sum.reserved += reserved
      } else sums.set(`${move.sku}\0${key}`, { shelf, key, move, onHand, reserved })
    }

    function commit(): readonly string[] | null {
      const fits = [...sums.values()].every(isOnShelf)
      const freed = new Set<string>()
      for (const { shelf, key, move, onHand, reserved } of sums.values()) {
        const isNew = move.kind !== quarantine
        if (fits && (onHand !== 0 || reserved !== 0)) {
          change(rowOf(shelf, move.sku, move.location, isNew), onHand, reserved)
          if (isNew && onHand > reserved) freed.add(move.sku)
        }
        recount(shelf, shelf.rows.get(key))
      }
      return fits ? [...freed] : null
    }

    return { add, commit }
  }

  return {
    free: (sku) => shelves.get(sku)?.free,
    hasFree(sku) {
      for (const row of shelves.get(sku)?.rows.values() ?? [])
        if (row.condition === 'new' && row.onHand - row.reserved - row.safety > 0) return true
      return false
    },
    receive(sku, location, quantity) {
      const shelf = shelfOf(sku)
      const row = rowOf(shelf, sku, location, true)
      row.onHand += quantity
      row.short = Math.max(0, row.reserved - row.onHand)
      recount(shelf, row)
    },
    openBatch,
    *rows() {
      for (const { rows } of shelves.values()) yield* rows.values()
    },
    put(row) {
      const shelf = shelfOf(row.sku)
      Object.assign(rowOf(shelf, row.sku, row.location, row.condition === 'new'), row)
      recount(shelf, shelf.rows.get(keyOf(row.location, row.condition === 'new')))
    },
  }
}

const none = { onHand: 0, reserved: 0, short: 0, safety: 0 }

/** Reserved units that are known to be missing stay so until less is reserved or more has come. */
const shortAfter = (
  row: Pick<Row, 'onHand' | 'reserved' | 'short'>,
  onHand: number,
  reserved: number,
) =>
  onHand === 0 && reserved >= 0
    ? row.short
    : Math.max(0, Math.min(row.short, row.reserved + reserved - row.onHand - onHand))

function change(row: Row, onHand: number, reserved: number): void {
  row.short = shortAfter(row, onHand, reserved)
  row.onHand += onHand
  row.reserved += reserved
}

/** The constraint of the table: a row comes into being with units only, and never falls below none. */
function isOnShelf({ shelf, key, onHand, reserved }: Sum): boolean {
  if (onHand === 0 && reserved === 0) return true
  const row = shelf.rows.get(key)
  if (!row && onHand <= 0) return false
  const found = row ?? none
  const [there, held] = [found.onHand + onHand, found.reserved + reserved]
  return there >= 0 && held >= 0 && held <= there + shortAfter(found, onHand, reserved)
}
