import type { StockMove } from '#engine/order'

/** Kinds of moves that put units where they cannot be sold. */
export const conditionOf = (move: StockMove): string =>
  move.kind === 'quarantine' ? 'quarantine' : 'new'
