import type { Instant, Refusal } from '#kit'

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
  | ({ readonly type: 'receive'; readonly quantity: number } & StockKey)
  /** Units that are gone or found, with the reason; negative takes away. */
  | ({ readonly type: 'adjust'; readonly quantity: number; readonly reason: string } & StockKey)
  /** An observation: so many were there at `observedAt`. What moved since is added to it. */
  | ({
      readonly type: 'count'
      readonly quantity: number
      readonly observedAt?: Instant
    } & StockKey)
  | ({ readonly type: 'transfer'; readonly quantity: number; readonly to: string } & StockKey)
  | ({ readonly type: 'set_safety'; readonly quantity: number } & StockKey)

export type StockRow = {
  readonly onHand: number
  readonly reserved: number
  readonly short: number
  readonly safety: number
}

/** Changes of one row. `short` is what is reserved and was found missing. */
export type StockChange = {
  readonly row: Required<StockKey>
  readonly kind: string
  readonly onHand: number
  readonly safety?: number
}

const reasons = {
  quantity_invalid: [
    'The quantity must be a whole number within limits.',
    'Give a whole number of units, at most 1,000,000,000.',
  ],
  not_enough_stock: [
    'Fewer units lie there free than are to be taken.',
    'Take at most what is free; count the shelf when the figure is wrong.',
  ],
  unknown_location: ['There is no such location.', 'Create the location first, or correct its id.'],
  same_location: ['Stock cannot move to where it is.', 'Name another location.'],
} as const
export type StockRefusalCode = keyof typeof reasons

export function refuseStock(refused: StockRefusalCode, field?: string): Refusal<StockRefusalCode> {
  const [why, remedy] = reasons[refused]
  return field ? { refused, why, remedy, field } : { refused, why, remedy }
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
): readonly StockChange[] | Refusal<StockRefusalCode> {
  const { type, quantity } = command
  const lowest =
    type === 'adjust' ? -quantityMax : type === 'count' || type === 'set_safety' ? 0 : 1
  if (!Number.isInteger(quantity) || quantity < lowest || quantity > quantityMax)
    return refuseStock('quantity_invalid', 'quantity')
  const at = fullKey(command)
  const free = row.onHand - row.reserved

  switch (type) {
    case 'receive':
      return [{ row: at, kind: 'receive', onHand: quantity }]
    case 'adjust':
      if (quantity < 0 && free + quantity < 0) return refuseStock('not_enough_stock', 'quantity')
      return quantity === 0 ? [] : [{ row: at, kind: 'adjust', onHand: quantity }]
    case 'count': {
      const change = Math.max(0, quantity + movedSince) - row.onHand
      return change === 0 ? [] : [{ row: at, kind: 'count', onHand: change }]
    }
    case 'transfer':
      if (command.to === command.location) return refuseStock('same_location', 'to')
      if (free < quantity) return refuseStock('not_enough_stock', 'quantity')
      return [
        { row: at, kind: 'transfer', onHand: -quantity },
        { row: { ...at, location: command.to }, kind: 'transfer', onHand: quantity },
      ]
    case 'set_safety':
      return [{ row: at, kind: 'set_safety', onHand: 0, safety: quantity }]
  }
}
