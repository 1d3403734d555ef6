import { refuse } from '#engine/order'
import type { Instant, Refusal } from '#kit'
import { refuseStock } from './refusals.ts'

export type StockKey = {
  readonly sku: string
  readonly location: string
  readonly lot?: string
  readonly condition?: string
  readonly owner?: string
  readonly pool?: string
}

/** What people and warehouses say about stock. Quantities are whole units. */
export type StockCommand =
  /** `inTransit`: they are units of a transfer that was on its way here. */
  | ({
      readonly type: 'receive'
      readonly quantity: number
      readonly inTransit?: boolean
    } & StockKey)
  /** Units that are gone or found, with the reason; negative takes away. `inTransit`: on their way here. */
  | ({
      readonly type: 'adjust'
      readonly quantity: number
      readonly reason: string
      readonly inTransit?: boolean
    } & StockKey)
  /** An observation: so many were there at `observedAt`. What moved since is added to it. */
  | ({
      readonly type: 'count'
      readonly quantity: number
      readonly observedAt?: Instant
    } & StockKey)
  /** With `inTransit` the units have left and are received later; without, they are there at once. */
  | ({
      readonly type: 'transfer'
      readonly quantity: number
      readonly to: string
      readonly inTransit?: boolean
    } & StockKey)
  | ({ readonly type: 'set_safety'; readonly quantity: number } & StockKey)

export type StockRow = {
  readonly onHand: number
  readonly reserved: number
  /** What is reserved and was found missing. */
  readonly short: number
  readonly inTransit: number
  readonly safety: number
}

export const noStock: StockRow = { onHand: 0, reserved: 0, short: 0, inTransit: 0, safety: 0 }

/** Changes of one row: units more or less, and the safety stock as it becomes. */
export type StockChange = {
  readonly row: Required<StockKey>
  readonly kind: string
  readonly onHand: number
  readonly inTransit?: number
  readonly safety?: number
}

/** The row after the change, as the database works it out. */
export const changed = (row: StockRow, change: StockChange): StockRow => {
  const onHand = row.onHand + change.onHand
  return {
    onHand,
    reserved: row.reserved,
    short: Math.max(0, row.reserved - onHand),
    inTransit: row.inTransit + (change.inTransit ?? 0),
    safety: change.safety ?? row.safety,
  }
}

export const quantityMax = 1_000_000_000

const fullKey = ({
  sku,
  location,
  lot = '',
  condition = 'new',
  owner = '',
  pool = '',
}: StockKey): Required<StockKey> => ({
  sku,
  location,
  lot,
  condition,
  owner,
  pool,
})
export const stockKeyOf = fullKey

/**
 * What a command does to the rows. `movedSince` is the sum of on-hand movements after `observedAt`
 * (only a count needs it). Pure.
 */
export function changesOf(
  command: StockCommand,
  row: StockRow,
  movedSince: number,
): readonly StockChange[] | Refusal {
  const { type, quantity } = command
  const lowest =
    type === 'adjust' ? -quantityMax : type === 'count' || type === 'set_safety' ? 0 : 1
  if (!Number.isInteger(quantity) || quantity < lowest || quantity > quantityMax)
    return refuse('quantity_invalid', { field: 'quantity' })
  const at = fullKey(command)
  const free = row.onHand - row.reserved
  switch (command.type) {
    case 'receive':
      if (!command.inTransit) return [{ row: at, kind: 'receive', onHand: quantity }]
      if (row.inTransit < quantity) return refuseStock('not_in_transit', { field: 'quantity' })
      return [{ row: at, kind: 'receive', onHand: quantity, inTransit: -quantity }]
    case 'adjust':
      if (quantity === 0) return []
      if (command.inTransit) return adjustOnTheWay(at, row, quantity)
      if (quantity < 0 && free + quantity < 0)
        return refuseStock('not_enough_stock', { field: 'quantity' })
      return [{ row: at, kind: 'adjust', onHand: quantity }]
    case 'count': {
      const change = Math.max(0, quantity + movedSince) - row.onHand
      return change === 0 ? [] : [{ row: at, kind: 'count', onHand: change }]
    }
    case 'transfer': {
      if (command.to === command.location) return refuseStock('same_location', { field: 'to' })
      if (free < quantity) return refuseStock('not_enough_stock', { field: 'quantity' })
      const there = { row: { ...at, location: command.to }, kind: 'transfer' }
      return [
        { row: at, kind: 'transfer', onHand: -quantity },
        command.inTransit
          ? { ...there, onHand: 0, inTransit: quantity }
          : { ...there, onHand: quantity },
      ]
    }
    case 'set_safety':
      return [{ row: at, kind: 'set_safety', onHand: 0, safety: quantity }]
  }
}

const adjustOnTheWay = (row: Required<StockKey>, { inTransit }: StockRow, quantity: number) =>
  inTransit + quantity < 0
    ? refuseStock('not_in_transit', { field: 'quantity' })
    : [{ row, kind: 'adjust', onHand: 0, inTransit: quantity }]
