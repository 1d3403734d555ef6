import type { Instant } from '#kit'
import type { Exchange } from './exchange.ts'
import type {
  Destination,
  Disposition,
  Entry,
  FieldValue,
  Fulfilment,
  Hold,
  Line,
  Link,
  Order,
  Parcel,
  Payment,
  Quantity,
  Return,
  Task,
} from './model.ts'

/** What has happened to an order. Facts: past tense, never edited, never deleted. `at` is when it happened. */
export type OrderEvent = { readonly at: Instant } & (
  | { readonly type: 'order.placed'; readonly placed: Placed }
  | {
      readonly type: 'order.amended'
      readonly lines: readonly Line[]
      readonly entries: readonly Entry[]
      readonly to?: Destination | null
      readonly recipient?: string | null
      readonly requestedAt?: Instant | null
      readonly fulfilments?: readonly Fulfilment[]
    }
  | { readonly type: 'order.promised'; readonly promisedAt: Instant }
  | { readonly type: 'order.held'; readonly hold: Hold }
  | { readonly type: 'order.unheld'; readonly hold: string; readonly by: string }
  | {
      readonly type: 'order.tagged'
      readonly add: readonly string[]
      readonly remove: readonly string[]
    }
  | { readonly type: 'order.fields_set'; readonly fields: Readonly<Record<string, FieldValue>> }
  | { readonly type: 'order.noted'; readonly note: string; readonly by: string }
  | { readonly type: 'order.linked'; readonly link: Link }
  | { readonly type: 'order.revised'; readonly sourceRevision: number }
  /** Taken back as if it had never come; only placing it anew begins again. */
  | { readonly type: 'order.withdrawn'; readonly reason: string }
  | {
      readonly type: 'payment.recorded'
      readonly payment: Payment
      readonly entries: readonly Entry[]
    }
  | {
      readonly type: 'lines.allocated'
      readonly fulfilments: readonly Fulfilment[]
      readonly decision: string | null
      readonly promisedAt?: Instant
    }
  | {
      readonly type: 'lines.backordered'
      readonly lines: readonly Quantity[]
      readonly decision: string | null
    }
  /** A parcel of others: it moves no stock of ours. */
  | { readonly type: 'lines.shipped_elsewhere'; readonly sent: Fulfilment }
  | {
      readonly type: 'lines.cancelled'
      readonly from: readonly CancelledFrom[]
      readonly entries: readonly Entry[]
      readonly reason: string
    }
  | { readonly type: 'lines.performed'; readonly lines: readonly Quantity[] }
  | { readonly type: 'fulfilment.released'; readonly fulfilment: number }
  | { readonly type: 'fulfilment.accepted'; readonly fulfilment: number }
  | {
      readonly type: 'fulfilment.cancel_requested'
      readonly fulfilment: number
      readonly reason: string
      readonly lines?: readonly Quantity[]
    }
  | {
      readonly type: 'fulfilment.cancel_declined'
      readonly fulfilment: number
      readonly reason: string
    }
  | {
      readonly type: 'fulfilment.rejected'
      readonly fulfilment: number
      readonly lines: readonly Quantity[]
      readonly reason: string
    }
  | {
      readonly type: 'fulfilment.shipped'
      readonly fulfilment: number
      readonly lines: readonly Quantity[]
      readonly parcel: Parcel | null
      readonly rest: number | null
    }
  | { readonly type: 'fulfilment.delivered'; readonly fulfilment: number }
  | { readonly type: 'fulfilment.lost'; readonly fulfilment: number; readonly reason: string }
  | { readonly type: 'return.requested'; readonly return: Return }
  | {
      readonly type: 'return.moved'
      readonly return: number
      readonly to: 'approved' | 'declined' | 'received' | 'closed'
      readonly location?: string | null
      readonly reason?: string
      /** Of a declined exchange: the goods stay with the buyer, who has had others for them. */
      readonly entries?: readonly Entry[]
    }
  | {
      readonly type: 'return.inspected'
      readonly return: number
      readonly lines: readonly (Quantity & { readonly disposition: Disposition })[]
      readonly creditMinor: number
      readonly entries: readonly Entry[]
      readonly exchange?: Exchange
    }
  /** The order that the goods pay for needs less of it. */
  | {
      readonly type: 'return.freed'
      readonly return: number
      readonly exchange: Exchange
      readonly entries: readonly Entry[]
    }
  /** `pin` only when the order comes under another definition than before. */
  | {
      readonly type: 'process.moved'
      readonly pin?: { readonly name: string; readonly version: number; readonly hash: string }
      readonly step: string
      readonly from: string | null
    }
  | { readonly type: 'task.opened'; readonly task: Task }
  | {
      readonly type: 'task.closed'
      readonly task: string
      readonly outcome: string | null
      readonly dropped: boolean
      readonly by: string
    }
  | { readonly type: 'status.reported'; readonly report: StatusReport }
)

export type OrderEventType = OrderEvent['type']

/** All that an order is when it arrives. The lines' units are all `open` (`delivered` for history). */
export type Placed = Pick<
  Order,
  | 'id'
  | 'shop'
  | 'externalId'
  | 'type'
  | 'legalEntity'
  | 'currency'
  | 'companyCurrency'
  | 'rate'
  | 'placedAt'
  | 'requestedAt'
  | 'promisedAt'
  | 'buyer'
  | 'recipient'
  | 'payer'
  | 'to'
  | 'onAccount'
  | 'lines'
  | 'entries'
  | 'payments'
  | 'tags'
  | 'fields'
  | 'links'
  | 'intake'
  | 'sourceRevision'
  | 'after'
>

export type CancelledFrom = Quantity & {
  readonly from: 'open' | 'backordered' | 'reserved' | 'released'
  /** Which fulfilment gave the units up, when one did. */
  readonly fulfilment: number | null
}

/** One reporter's word on where a parcel or order is: when it happened (`at`), when we learned it. */
export type StatusReport = {
  readonly id: string
  readonly source: string
  /** A code of the status dictionary; `unknown` when unmapped. */
  readonly status: string
  readonly theirs: string
  readonly happenedAt: Instant
  readonly learnedAt: Instant
  readonly fulfilment: number | null
  readonly corrects: string | null
}

/** A change of one stock row that an event of an order causes. Deltas, whole units. */
export type StockMove = {
  readonly line: number
  readonly sku: string
  readonly location: string
  readonly kind: 'reserve' | 'unreserve' | 'ship' | 'restock' | 'quarantine'
  readonly onHand: number
  readonly reserved: number
  /** Units that came back but may not be sold; they count in no saleable row. */
  readonly quarantined?: number
}
