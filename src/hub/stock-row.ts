import type { StockMove } from '#engine/order'

/** What a move of an order does to which row of its SKU and location. */
export type StockEffect = {
  readonly condition: string
  readonly onHand: number
  readonly reserved: number
}

/** Quarantined units lie in a row of their own, where nobody can sell them. */
export const stockEffect = (move: StockMove): StockEffect =>
  move.kind === 'quarantine'
    ? { condition: 'quarantine', onHand: move.quarantined ?? 0, reserved: 0 }
    : { condition: 'new', onHand: move.onHand, reserved: move.reserved }
