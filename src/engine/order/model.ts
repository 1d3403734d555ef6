import type { Instant } from '#kit'
import type { Exchange } from './exchange.ts'

/** Where the units of a line are. The buckets of a line always add up to `line.quantity`. */
export const buckets = [
  'open',
  'backordered',
  'reserved',
  'released',
  'shipped',
  'delivered',
  'cancelled',
  'returning',
  'returned',
  'lost',
] as const
export type Bucket = (typeof buckets)[number]

export const orderTypes = ['sale', 'presale', 'sample', 'b2b', 'pos', 'exchange', 'reship'] as const
export type OrderType = (typeof orderTypes)[number]

/** `service` needs no stock; a `kit` is sold as one and shipped as its parts, which name it in `partOf`. */
export const lineKinds = ['goods', 'service', 'gift', 'kit'] as const
export type LineKind = (typeof lineKinds)[number]

export type Line = {
  /** 1, 2, 3 …; stable for the life of the order. */
  readonly id: number
  readonly externalLineId: string | null
  readonly sku: string
  readonly title: string
  readonly kind: LineKind
  readonly partOf: number | null
  /** The channel sends it from its own warehouse: nothing of it is ours to do. */
  readonly fulfilledBy?: 'channel'
  /** Whole number of the SKU's smallest unit, after amendments. */
  readonly quantity: number
  /** Decimal text in the order's currency, as given. */
  readonly unitPrice: string
  /** Only the buckets that are not 0. */
  readonly buckets: Readonly<Partial<Record<Bucket, number>>>
}

/**
 * One entry of the order's money ledger. `minor` is signed from the buyer's side: what raises the
 * debt is positive (goods, shipping, refund paid out), what lowers it is negative (discount, payment).
 * An `included` tax only says how much of a price is tax and counts 0 in every total.
 */
export const chargeKinds = [
  'goods',
  'discount',
  'shipping',
  'tax',
  'duty',
  'fee',
  'rounding',
  'cancellation',
  'return',
] as const
export const paymentKinds = ['payment', 'refund', 'chargeback'] as const
export type ChargeKind = (typeof chargeKinds)[number]
export type EntryKind = ChargeKind | (typeof paymentKinds)[number]

export type Entry = {
  readonly id: number
  readonly kind: EntryKind
  /** The line that it belongs to; 0 for the order as a whole. */
  readonly line: number
  readonly minor: number
  readonly label?: string
  /** Why a discount or correction exists: coupon code, promotion id, `cancelled`, `amended` … */
  readonly cause?: string
  /** Who bears it: `shop`, `platform`, `brand` … */
  readonly bearer?: string
  readonly jurisdiction?: string
  /** Decimal text, `0.19` for 19 %. */
  readonly rate?: string
  readonly included?: true
  /** The payment (by its id) or the entry that this one answers. */
  readonly of?: string
}

export type Payment = {
  readonly id: string
  readonly method: string
  readonly gateway: string | null
  readonly reference: string | null
  readonly authorisedMinor: number
  readonly capturedMinor: number
  readonly refundedMinor: number
  /** Promised to the buyer, not yet paid out. */
  readonly refundDueMinor: number
  readonly chargedBackMinor: number
  readonly state: 'authorised' | 'captured' | 'voided' | 'due'
}

export type Quantity = { readonly line: number; readonly quantity: number }

export const fulfilmentStates = [
  'reserved',
  'released',
  'accepted',
  'cancelling',
  'shipped',
  'delivered',
  'cancelled',
  'rejected',
  'lost',
] as const
export type FulfilmentState = (typeof fulfilmentStates)[number]

export type Parcel = { readonly carrier: string; readonly tracking: string }

/** What one location ships at once. A partial shipment splits its fulfilment in two. */
export type Fulfilment = {
  readonly id: number
  readonly location: string
  readonly state: FulfilmentState
  readonly lines: readonly Quantity[]
  readonly parcel: Parcel | null
  readonly since: Instant
  /** While `cancelling`: the units that the warehouse is asked to give up, when not all of them. */
  readonly cancelling?: readonly Quantity[]
}

export const dispositions = ['restock', 'quarantine', 'scrap'] as const
export type Disposition = (typeof dispositions)[number]
export type ReturnState =
  | 'requested'
  | 'approved'
  | 'declined'
  | 'received'
  | 'inspected'
  | 'closed'

export type Return = {
  readonly id: number
  readonly state: ReturnState
  readonly reason: string
  readonly lines: readonly Quantity[]
  readonly location: string | null
  readonly inspected: readonly (Quantity & { readonly disposition: Disposition })[]
  /** What the buyer gets back for it, minor units, decided at inspection. */
  readonly creditMinor: number
  /** What goods that come back for an exchange pay for. Returns without one are credited in full. */
  readonly exchange?: Exchange
  readonly since: Instant
}

export type Hold = {
  readonly type: string
  readonly reason: string
  readonly by: string
  readonly at: Instant
}

export const linkKinds = [
  'exchange_of',
  'exchanged_by',
  'split_from',
  'split_into',
  'merged_into',
  'merged_from',
  'reship_of',
  'reshipped_by',
] as const
export type Link = { readonly kind: (typeof linkKinds)[number]; readonly order: string }

export type Task = {
  readonly id: string
  readonly name: string
  readonly group: string | null
  readonly state: 'open' | 'done' | 'dropped'
  readonly outcome: string | null
  readonly at: Instant
}

/** Where the order is in its process. `epoch` counts the moves, so that a late timer knows it is late. */
export type ProcessState = {
  readonly name: string
  readonly version: number
  /** Content hash of the definition, hexadecimal. */
  readonly hash: string
  readonly step: string
  readonly since: Instant
  readonly epoch: number
  readonly tasks: readonly Task[]
}

/** Where it goes, as far as a rule may know: never a street, a name or a full postcode. */
export type Destination = {
  readonly country: string
  readonly region: string | null
  /** First characters of the postcode, enough for zones: `310` of 310052, `SW1A` of SW1A 1AA. */
  readonly area: string | null
}

export type FieldValue = string | number | boolean | null

/**
 * The current document of one order: the fold of its events. It holds no personal data, only the
 * ids of data subjects whose sealed values live beside it.
 */
export type Order = {
  /** 32 hexadecimal digits derived from (shop, external id); the first two are the lane. */
  readonly id: string
  /** One shop account of one channel. */
  readonly shop: string
  readonly externalId: string
  readonly type: OrderType
  readonly legalEntity: string | null
  readonly currency: string
  /** The company's currency and its rate (decimal text: 1 unit of `currency` in company currency). */
  readonly companyCurrency: string
  readonly rate: string
  readonly placedAt: Instant
  readonly requestedAt: Instant | null
  readonly promisedAt: Instant | null
  /** Data subjects: ids of sealed persons. */
  readonly buyer: string | null
  readonly recipient: string | null
  readonly payer: string | null
  readonly to: Destination | null
  readonly onAccount: boolean
  readonly lines: readonly Line[]
  readonly entries: readonly Entry[]
  readonly payments: readonly Payment[]
  readonly fulfilments: readonly Fulfilment[]
  readonly returns: readonly Return[]
  readonly holds: readonly Hold[]
  readonly links: readonly Link[]
  readonly tags: readonly string[]
  /** Declared custom fields only; what is not declared is sealed beside the order. */
  readonly fields: Readonly<Record<string, FieldValue>>
  readonly process: ProcessState | null
  /** How it came in: facts only (`history`) sends nothing, moves no stock and runs no process. */
  readonly intake: 'live' | 'open' | 'history'
  /** The source's own revision mark (updated-at in ms or a counter); older revisions are ignored. */
  readonly sourceRevision: number
  readonly version: number
  readonly updatedAt: Instant
  /** The version at which an earlier life of this order was withdrawn; its events go on from there. */
  readonly after?: number
  /** Why it was taken back. Such an order is no order any more: it stands in no list and in no sum. */
  readonly withdrawn?: string
}
