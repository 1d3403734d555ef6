import type { Money } from '#kit'
import type { AddressInput, OrderInput, PaymentInput } from './input/input.ts'
import type { Order } from './model.ts'

/**
 * What a partner tells of one order, in our words: the order as a whole, or news of one it has told
 * before. Texts, amounts and times are as in `OrderInput`: decimal text, ISO 8601.
 */
export type Incoming = {
  /** Our name of the shop account that the order belongs to, and the order's id there. */
  readonly shop: string
  readonly externalId: string
  /** Who tells it: the shop itself, or another partner such as its payment gateway. */
  readonly teller: string
  /** Grows with every change at the teller: milliseconds of its last change, 0 when unknown. */
  readonly revision: number
  /** The whole order as it is there now; news of a known order has none. */
  readonly order?: OrderInput
  /** How it comes in; `live` when nothing is said. */
  readonly intake?: Order['intake']
  /** What has happened there. Each counts once, however often and in whatever order it is told. */
  readonly facts: readonly Fact[]
  /** The teller's own total; null when the message states none. */
  readonly stated: Money | null
  /** Fields of theirs that hold something and were not used; sorted, array elements as `[]`. */
  readonly unmapped: readonly string[]
}

/** Units of a line, by the line's id at the teller. */
export type UnitsTold = { readonly externalLineId: string; readonly quantity: number }

/** The teller's own key of a fact, and when it happened there, where they say. */
type Told = { readonly key: string; readonly at?: string }

/**
 * One thing that has happened at a partner. It is booked, never wished: nobody is asked to do again
 * what a fact says is done.
 */
export type Fact = Told &
  (
    | { readonly fact: 'paid'; readonly payment: PaymentInput }
    /** Money that went back to the buyer; the currency is the order's where none is named. */
    | {
        readonly fact: 'refunded'
        readonly amount: string
        readonly currency?: string
        readonly reason?: string
        /** The payment that it was taken from, where the teller names it. */
        readonly payment?: string
        /** The amount is all that has gone back of the payment so far, not only this time. */
        readonly soFar?: true
        readonly lines?: readonly UnitsTold[]
      }
    /** Money that the buyer's bank took back against our will. */
    | {
        readonly fact: 'charged_back'
        readonly payment: string
        readonly amount: string
        readonly currency?: string
      }
    | ({ readonly fact: 'shipped' } & ParcelTold)
    | ({ readonly fact: 'delivered' } & ParcelTold)
    | { readonly fact: 'cancelled'; readonly reason?: string }
    /** The quantities that the order has from now on, of the lines that changed. */
    | { readonly fact: 'edited'; readonly lines: readonly UnitsTold[] }
    | { readonly fact: 'address_changed'; readonly shipTo: AddressInput }
    /** `over`: it was so, and is no more. */
    | { readonly fact: 'under_review'; readonly over?: boolean; readonly reason?: string }
    | { readonly fact: 'refund_asked'; readonly over?: boolean; readonly reason?: string }
    | { readonly fact: 'closed'; readonly reason?: string }
    /** A word of theirs about a parcel that is none of the above. */
    | ({ readonly fact: 'reported' } & ParcelTold)
  )

/** A parcel, as the teller words it: `status` is the teller's own word, `lines` what is in it. */
export type ParcelTold = {
  readonly status: string
  readonly carrier?: string
  readonly tracking?: string
  readonly lines: readonly UnitsTold[]
}

export type FactKind = Fact['fact']
export type FactOf<Kind extends FactKind> = Extract<Fact, { readonly fact: Kind }>
