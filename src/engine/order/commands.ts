import type { Instant } from '#kit'
import type { Placed, StatusReport } from './events.ts'
import type {
  Destination,
  Disposition,
  FieldValue,
  LineKind,
  Link,
  Parcel,
  Quantity,
} from './model.ts'

/** A parcel of others: units of the order's lines, and how it travels where that was told. */
export type ShippedElsewhere = {
  readonly lines: readonly Quantity[]
  readonly parcel: Parcel | null
}

/** A wish. Only `decide` says whether it comes true. */
export type OrderCommand =
  /** `elsewhere`: what had left by the teller's own hands when the order came. */
  | {
      readonly type: 'place'
      readonly placed: Placed
      readonly elsewhere?: readonly ShippedElsewhere[]
    }
  /** Parcels that somebody else has sent, as they tell it. */
  | { readonly type: 'ship_elsewhere'; readonly parcels: readonly ShippedElsewhere[] }
  | { readonly type: 'amend'; readonly changes: readonly Amendment[] }
  | { readonly type: 'promise'; readonly promisedAt: Instant }
  | { readonly type: 'hold'; readonly hold: string; readonly reason: string }
  | { readonly type: 'unhold'; readonly hold: string }
  | { readonly type: 'tag'; readonly add?: readonly string[]; readonly remove?: readonly string[] }
  | { readonly type: 'set_fields'; readonly fields: Readonly<Record<string, FieldValue>> }
  /** `note` is the id of a sealed text. */
  | { readonly type: 'note'; readonly note: string }
  | { readonly type: 'link'; readonly link: Link }
  | { readonly type: 'revise'; readonly sourceRevision: number }
  /** Takes an order back that should never have come; the undo of an import. */
  | { readonly type: 'withdraw'; readonly reason: string }
  | {
      readonly type: 'authorise'
      readonly payment: string
      readonly method: string
      readonly gateway?: string
      readonly reference?: string
      readonly minor: number
    }
  /** Captures an authorisation (part of it, too) or records money that simply arrived. */
  | {
      readonly type: 'pay'
      readonly payment: string
      readonly method: string
      readonly gateway?: string
      readonly reference?: string
      readonly minor: number
    }
  | { readonly type: 'void'; readonly payment: string }
  /** Promises money back; never more than is held. Without `payment` the newest captured ones are used. */
  | {
      readonly type: 'refund'
      readonly minor: number
      readonly reason: string
      readonly payment?: string
    }
  /** The gateway has paid a promised refund out. */
  | { readonly type: 'refund_paid'; readonly payment: string; readonly minor: number }
  | { readonly type: 'charge_back'; readonly payment: string; readonly minor: number }
  /** Answer of sourcing: what ships from where, and what waits. Covers `open` and `backordered` units. */
  | {
      readonly type: 'allocate'
      readonly parts: readonly { readonly location: string; readonly lines: readonly Quantity[] }[]
      readonly backorder: readonly Quantity[]
      readonly decision: string | null
      readonly promisedAt?: Instant | null
    }
  /** Gives reserved units back and opens them for sourcing again. */
  | { readonly type: 'deallocate'; readonly fulfilment: number; readonly reason: string }
  | { readonly type: 'release'; readonly fulfilment?: number }
  | { readonly type: 'accept'; readonly fulfilment: number }
  /** The warehouse cannot: all of it, or the `lines` it is short of. The units open again. */
  | {
      readonly type: 'reject'
      readonly fulfilment: number
      readonly reason: string
      readonly lines?: readonly Quantity[]
    }
  | {
      readonly type: 'ship'
      readonly fulfilment: number
      readonly lines?: readonly Quantity[]
      readonly parcel?: Parcel
    }
  | { readonly type: 'deliver'; readonly fulfilment: number }
  | { readonly type: 'lose'; readonly fulfilment: number; readonly reason: string }
  | { readonly type: 'perform'; readonly lines: readonly Quantity[] }
  /** All that is left, or the `lines` given. Released units need the warehouse's answer first. */
  | { readonly type: 'cancel'; readonly reason: string; readonly lines?: readonly Quantity[] }
  | {
      readonly type: 'answer_cancel'
      readonly fulfilment: number
      readonly agreed: boolean
      readonly reason?: string
    }
  | {
      readonly type: 'request_return'
      readonly lines: readonly Quantity[]
      readonly reason: string
      /** Of an exchange: the order that the goods pay for, and how much of it. */
      readonly covers?: { readonly order: string; readonly minor: number }
    }
  | { readonly type: 'approve_return'; readonly return: number }
  | { readonly type: 'decline_return'; readonly return: number; readonly reason: string }
  | { readonly type: 'receive_return'; readonly return: number; readonly location: string }
  | {
      readonly type: 'inspect_return'
      readonly return: number
      readonly lines: readonly (Quantity & { readonly disposition: Disposition })[]
      readonly refundShipping?: boolean
      readonly creditMinor?: number
    }
  | { readonly type: 'close_return'; readonly return: number }
  /** The order that goods of a return pay for needs `minor` less of it in all: the hub's own word. */
  | { readonly type: 'free_exchange'; readonly order: string; readonly minor: number }
  | {
      readonly type: 'open_task'
      readonly task: string
      readonly name: string
      readonly group?: string
    }
  | {
      readonly type: 'close_task'
      readonly task: string
      readonly outcome?: string
      readonly dropped?: boolean
    }
  | { readonly type: 'report_status'; readonly report: StatusReport }
  /** Wishes of the process interpreter and the timers; the law only records them. */
  | {
      readonly type: 'move'
      readonly name: string
      readonly version: number
      readonly hash: string
      readonly step: string
    }
  | { readonly type: 'source' }
  | { readonly type: 'fire'; readonly timer: string; readonly epoch: number }
  /** A step by hand: an event of the process's own, such as `approved`. */
  | { readonly type: 'signal'; readonly signal: string }

export type OrderCommandType = OrderCommand['type']

export type Amendment =
  | { readonly change: 'set_quantity'; readonly line: number; readonly quantity: number }
  | { readonly change: 'set_price'; readonly line: number; readonly unitPrice: string }
  | {
      readonly change: 'add_line'
      readonly sku: string
      readonly title: string
      readonly kind?: LineKind
      readonly quantity: number
      readonly unitPrice: string
      readonly externalLineId?: string
      readonly fulfilledBy?: 'channel'
    }
  | {
      readonly change: 'add_entry'
      readonly kind: 'discount' | 'shipping' | 'tax' | 'duty' | 'fee' | 'rounding'
      readonly line?: number
      readonly minor: number
      readonly label?: string
      readonly cause?: string
    }
  | {
      readonly change: 'set_destination'
      readonly to: Destination
      readonly recipient: string | null
    }
  | { readonly change: 'set_requested'; readonly requestedAt: Instant | null }

/** Who wants it, and when. Nothing else of the world enters a decision of the law. */
export type LawContext = { readonly now: Instant; readonly actor: string }
