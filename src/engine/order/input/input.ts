import type { LineKind, OrderType } from '../model.ts'

/** A person as a channel names them. Every field is personal and is sealed before anything is decided. */
export type PersonInput = { name?: string; phone?: string; email?: string }
export type AddressInput = PersonInput & {
  /** ISO 3166-1 alpha-2. */
  country?: string
  region?: string
  city?: string
  postcode?: string
  street?: string
}
export type DiscountInput = { label?: string; cause?: string; bearer?: string; amount: string }
export type LineInput = {
  externalLineId?: string
  sku: string
  title?: string
  quantity: number
  /** Decimal text; negative only for kinds of lines that a channel books as corrections. */
  unitPrice: string
  kind?: LineKind
  /** `externalLineId` of the kit that this line is a part of. */
  partOf?: string
  /** `channel`: the channel sends it from its own warehouse. */
  fulfilledBy?: 'channel'
  discounts?: DiscountInput[]
  /** Tax of this line; `included` when the unit price contains it. */
  taxes?: {
    label?: string
    jurisdiction?: string
    rate?: string
    amount: string
    included?: boolean
  }[]
}
export const chargeInputKinds = ['shipping', 'tax', 'duty', 'fee', 'discount', 'rounding'] as const
export type ChargeInput = {
  kind: (typeof chargeInputKinds)[number]
  label?: string
  /** Decimal text as the channel states it; a discount is written as a positive amount off. */
  amount: string
  rate?: string
  included?: boolean
  jurisdiction?: string
  cause?: string
  bearer?: string
  externalLineId?: string
}
export type PaymentInput = {
  id: string
  method: string
  gateway?: string
  reference?: string
  state: 'authorised' | 'captured' | 'due' | 'refunded'
  amount: string
  at?: string
}
/** What every door turns its message into, and what `POST /api/v1/orders` takes as it is. */
export type OrderInput = {
  channel: string
  externalId: string
  currency: string
  lines: LineInput[]
  placedAt?: string
  type?: OrderType
  legalEntity?: string
  requestedAt?: string
  /** Goods before money: the buyer has an account. */
  onAccount?: boolean
  buyer?: PersonInput & { platformToken?: string }
  billTo?: AddressInput
  shipTo?: AddressInput
  charges?: ChargeInput[]
  payments?: PaymentInput[]
  tags?: string[]
  fields?: Record<string, string | number | boolean | null>
  note?: string
  companyCurrency?: string
  rate?: string
  /** The channel's own revision mark; a lower one is ignored. */
  sourceRevision?: number
}
