/** Units of a SKU, in one place or over several. Everything in its smallest unit. */
export type StockFigures = {
  readonly onHand: number
  readonly reserved: number
  /** May be sold: on hand, not reserved, and lying where orders are served from. Safety stock is in it. */
  readonly free: number
  /** Reserved, and found missing. */
  readonly short: number
  readonly inTransit: number
  /** On hand, but no order is served from there: a lot, a condition, an owner or a pool of its own. */
  readonly blocked: number
  readonly safety: number
  /** By how much what is free falls below the safety stock, place by place. */
  readonly lacking: number
}

const isForSale = `lot = '' and condition = 'new' and owner = '' and pool = ''`

/** The columns of `StockFigures` over rows of `inventory`. */
export const figureColumns = `
  coalesce(sum(on_hand), 0)::int8 as "onHand",
  coalesce(sum(reserved), 0)::int8 as reserved,
  coalesce(sum(greatest(0, on_hand - reserved)) filter (where ${isForSale}), 0)::int8 as free,
  coalesce(sum(short), 0)::int8 as short,
  coalesce(sum(in_transit), 0)::int8 as "inTransit",
  coalesce(sum(on_hand) filter (where not (${isForSale})), 0)::int8 as blocked,
  coalesce(sum(safety), 0)::int8 as safety,
  coalesce(sum(greatest(0, least(safety, safety - on_hand + reserved))), 0)::int8 as lacking`

/** What a list may be narrowed to after summing up. */
export const troubles = {
  short: 'sum(short) > 0',
  low: 'sum(greatest(0, least(safety, safety - on_hand + reserved))) > 0',
} as const
export type StockTrouble = keyof typeof troubles
