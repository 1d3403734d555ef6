import type { Fact, FactOf, ParcelTold } from '#engine/order'

type Parcel = ParcelTold & {
  readonly key: string
  readonly at?: string
  /** True only when the teller's word clearly means that goods have left. */
  readonly shipped: boolean
}

/** A parcel as a fact: that goods have left, or a word about it that only is passed on. */
export const parcelFact = ({ shipped, ...parcel }: Parcel): FactOf<'shipped' | 'reported'> =>
  shipped ? { fact: 'shipped', ...parcel } : { fact: 'reported', ...parcel }

/** An order is cancelled once, so the fact needs no other key. */
export const cancelledFact = (isCancelled: boolean, reason?: string): Fact[] =>
  isCancelled
    ? [{ fact: 'cancelled', key: 'cancelled', ...(reason !== undefined && { reason }) }]
    : []
