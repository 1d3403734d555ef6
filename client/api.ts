/** Made from docs/api/openapi.json by tools/api-types.ts; not written by hand. */

/** A body that is sent as it is, not as JSON. */
export type Bytes = string | Blob | ArrayBuffer | Uint8Array<ArrayBuffer>

/** Takes no names at all. */
export type Nothing = { readonly [name: string]: never }

export type AcceptCommand = {
  readonly type: 'accept'
  readonly fulfilment: number
}

export type Accepted = {
  readonly id: string
  readonly number: string
  readonly version: number
  readonly status: StatusCode
  readonly step: string | null
  /** Decimal, in `currency`. */
  readonly total: string
  readonly currency: string
  /** This very wish had been granted before; nothing was done now. */
  readonly repeated: boolean
}

export type Action = {
  readonly type: string
  readonly allowed: boolean
  readonly targets: readonly (number | string)[]
  readonly refusal: {
    readonly code: string
    readonly why: string
    readonly remedy: string
  } | null
}

export type Activity = {
  readonly position: number
  readonly at: string
  readonly type: 'order.placed' | 'order.held' | 'order.unheld' | 'order.amended' | 'payment.recorded' | 'lines.backordered' | 'lines.cancelled' | 'fulfilment.released' | 'fulfilment.cancel_requested' | 'fulfilment.rejected' | 'fulfilment.shipped' | 'fulfilment.delivered' | 'fulfilment.lost' | 'return.requested' | 'return.inspected' | 'task.opened'
  readonly order: string
  readonly number: string
  readonly channel: string
  readonly status: string
  readonly amount: string | null
  readonly currency: string
  readonly actor: string
  readonly who: string | null
  readonly hold: string | null
  readonly location: string | null
  readonly carrier: string | null
}

export type AdjustStock = {
  readonly type: 'adjust'
  readonly quantity: number
  readonly reason: string
  /** The units are on their way: a transfer that is received later. */
  readonly inTransit?: boolean
  readonly sku: string
  readonly location: string
  readonly lot?: string
  readonly condition?: string
  readonly owner?: string
  readonly pool?: string
}

export type AllocateCommand = {
  readonly type: 'allocate'
  readonly parts: readonly {
    readonly location: string
    readonly lines: readonly {
      readonly line: number
      readonly quantity: number
    }[]
  }[]
  readonly backorder: readonly {
    readonly line: number
    readonly quantity: number
  }[]
  readonly decision: null
}

export type AmendCommand = {
  readonly type: 'amend'
  readonly changes: readonly ({
    readonly change: 'set_quantity'
    readonly line: number
    readonly quantity: number
  } | {
    readonly change: 'set_price'
    readonly line: number
    /** Decimal in the order's currency. */
    readonly unitPrice: string
  } | {
    readonly change: 'add_line'
    readonly sku: string
    readonly title: string
    readonly kind?: 'goods' | 'service' | 'gift' | 'kit'
    readonly quantity: number
    /** Decimal in the order's currency. */
    readonly unitPrice: string
    readonly externalLineId?: string
  } | {
    readonly change: 'add_entry'
    readonly kind: 'discount' | 'shipping' | 'tax' | 'duty' | 'fee' | 'rounding'
    readonly line?: number
    /** Decimal in the order's currency. */
    readonly amount: string
    readonly label?: string
    readonly cause?: string
  } | {
    readonly change: 'set_destination'
    readonly to: {
      readonly country: string
      readonly region: string | null
      readonly area: string | null
    }
  } | {
    readonly change: 'set_requested'
    readonly requestedAt: string | null
  })[]
}

/** Decimal, in the currency beside it. */
export type Amount = string

export type AnswerCancelCommand = {
  readonly type: 'answer_cancel'
  readonly fulfilment: number
  readonly agreed: boolean
  readonly reason?: string
}

export type ApiKey = {
  readonly id: string
  readonly name: string
  readonly role: Role
  readonly unit: string | null
  /** The shop accounts that it may write for; null is all of them. */
  readonly channels: readonly string[] | null
  readonly createdAt: string
  readonly expiresAt: string | null
  readonly revokedAt: string | null
}

export type ApproveReturnCommand = {
  readonly type: 'approve_return'
  readonly return: number
}

export type AuthoriseCommand = {
  readonly type: 'authorise'
  readonly payment: string
  readonly method: string
  readonly gateway?: string
  readonly reference?: string
  /** Decimal in the order's currency. */
  readonly amount: string
}

export type Basis = {
  readonly kind: 'promise'
} | {
  readonly kind: 'cut_off'
  readonly place: string
  readonly decision: number
} | {
  readonly kind: 'lane_days'
  readonly place: string
  readonly days: number
} | {
  readonly kind: 'plan'
  readonly place: string
  readonly source: string
} | {
  readonly kind: 'timer'
  readonly name: string
}

export type Bucket = 'open' | 'backordered' | 'reserved' | 'released' | 'shipped' | 'delivered' | 'cancelled' | 'returning' | 'returned' | 'lost'

export type BucketChange = {
  readonly line: number
  readonly bucket: Bucket
  readonly before: number
  readonly after: number
}

export type BulkCommand = {
  readonly type: 'hold'
  readonly hold: string
  readonly reason: string
} | {
  readonly type: 'unhold'
  readonly hold: string
} | {
  readonly type: 'cancel'
  readonly reason: string
  readonly lines?: readonly Quantity[]
} | {
  readonly type: 'release'
  readonly fulfilment?: number
} | {
  readonly type: 'source'
} | {
  readonly type: 'tag'
  readonly add?: readonly string[]
  readonly remove?: readonly string[]
} | {
  readonly type: 'note'
} | {
  readonly type: 'promise'
  readonly promisedAt: string
}

export type BulkJobBody = {
  readonly kind: 'bulk'
  /** Ids of the orders; or else `filter`. */
  readonly orders?: readonly string[]
  readonly filter?: {
    /** Status of the dictionary; several are separated by commas. */
    readonly status?: string
    /** Step of the process; several are separated by commas. */
    readonly step?: string
    /** Shop account; several are separated by commas. */
    readonly channel?: string
    /** Place of the first fulfilment; several are separated by commas. */
    readonly location?: string
    /** Country of the destination; several are separated by commas. */
    readonly country?: string
    /** Type of the oldest hold; several are separated by commas. */
    readonly hold?: string
    /** Payment status; several are separated by commas. */
    readonly payment?: string
    /** Fulfilment status; several are separated by commas. */
    readonly fulfilment?: string
    /** Type of order; several are separated by commas. */
    readonly type?: string
    /** ISO 4217 code; several are separated by commas. */
    readonly currency?: string
    /** Tags that the order must carry, separated by commas. */
    readonly tag?: string
    /** Placed at this moment or later. ISO 8601 with an offset. */
    readonly placedFrom?: string
    /** Placed before this moment. ISO 8601 with an offset. */
    readonly placedTo?: string
    /** Promised for this moment or later. ISO 8601 with an offset. */
    readonly promisedFrom?: string
    /** Promised for before this moment. ISO 8601 with an offset. */
    readonly promisedTo?: string
    /** Late now: the promise has passed, and something of it has not arrived, sent or not. */
    readonly late?: 'true'
    /** Lowest total, decimal; needs `currency`. */
    readonly totalFrom?: string
    /** Highest total, decimal; needs `currency`. */
    readonly totalTo?: string
    /** Number, id, channel:externalId, externalId, SKU, or words of titles and tags. */
    readonly q?: string
    /** Exact telephone number of a person of the order. */
    readonly phone?: string
    /** Exact e-mail address of a person of the order. */
    readonly email?: string
    /** Exact name of a person of the order. */
    readonly name?: string
  }
  /** Number of orders: needed for what cannot be undone (`cancel`). */
  readonly confirm?: number
  readonly command: HoldCommand | UnholdCommand | CancelCommand | ReleaseCommand | SourceCommand | TagCommand | NoteCommand | PromiseCommand
}

export type CancelCommand = {
  readonly type: 'cancel'
  readonly reason: string
  readonly lines?: readonly {
    readonly line: number
    readonly quantity: number
  }[]
}

export type Candidate = {
  readonly places: readonly string[]
  readonly names: readonly string[]
  readonly chosen: boolean
  readonly out: boolean
  readonly reason: ReasonCode
  readonly words: Label
  readonly cost: string | null
  readonly margin: string | null
  readonly parts: {
    readonly freight: string
    readonly handling: string
    readonly capacity: string
    readonly days: string
    readonly split: string
    readonly backorder: string
  } | null
  readonly short?: number
  readonly sku?: string
  readonly missing?: number
  readonly leavesAt?: string
  readonly arrivesAt?: string
  readonly until?: string
}

export type Carrier = {
  readonly id: string
  readonly version: number
  readonly updatedAt: string
  readonly name: string
  readonly service: string | null
  readonly trackingUrl: string | null
  readonly active: boolean
}

export type CellFlaw = {
  readonly row: number
  readonly column: string | null
  readonly field: string
  readonly code: string
  readonly notice?: boolean
}

export type ChargeBackCommand = {
  readonly type: 'charge_back'
  readonly payment: string
  /** Decimal in the order's currency. */
  readonly amount: string
}

export type CloseReturnCommand = {
  readonly type: 'close_return'
  readonly return: number
}

export type CloseTaskCommand = {
  readonly type: 'close_task'
  readonly task: string
  readonly outcome?: string
  readonly dropped?: boolean
}

export type Colleague = {
  readonly id: string
  readonly name: string
  readonly role: Role
}

export type CommandPreview = {
  /** Send it with the command: it is refused as stale when anything has changed. */
  readonly token: string
  readonly version: number
  readonly upshot: readonly {
    readonly code: string
    readonly params: {
      readonly count?: number
      readonly amount?: string
      readonly currency?: string
    }
  }[]
  readonly status: {
    readonly before: OrderStatus
    readonly after: OrderStatus
  }
  /** Empty for whom amounts are hidden. */
  readonly totals: {
    readonly before?: Totals
    readonly after?: Totals
  }
  readonly lines: readonly BucketChange[]
  /** Lines whose quantity or price changes. */
  readonly changed: readonly LineChange[]
  readonly dates: {
    readonly promisedAt: readonly [{
      readonly at: string | null
    }, {
      readonly at: string | null
    }]
    readonly requestedAt: readonly [{
      readonly at: string | null
    }, {
      readonly at: string | null
    }]
  }
  readonly parcels: {
    readonly before: number
    readonly after: number
  }
  readonly stock: readonly StockMove[]
  readonly effects: readonly ({
    readonly kind: string
    readonly fulfilment: number | null
    readonly body: { readonly [name: string]: FieldValue }
  })[]
  readonly timers: readonly {
    readonly name: string
    readonly dueAt: string
    readonly epoch: number
  }[]
  readonly events: readonly string[]
  readonly refused: readonly {
    readonly command: string
    readonly refusal: Refusal
  }[]
}

export type Company = {
  readonly name: {
    readonly zh: string
    readonly en: string
  } | null
  readonly language: 'zh' | 'en' | null
  /** Set when the hub is started: it cannot change here. */
  readonly currency: string
  readonly version: number
}

export type CountStock = {
  readonly type: 'count'
  readonly quantity: number
  readonly observedAt?: string
  readonly sku: string
  readonly location: string
  readonly lot?: string
  readonly condition?: string
  readonly owner?: string
  readonly pool?: string
}

export type DeallocateCommand = {
  readonly type: 'deallocate'
  readonly fulfilment: number
  readonly reason: string
}

export type DecisionRecord = {
  readonly kind: 'source'
  readonly revision: number
  readonly policy: string
  readonly places: string
  readonly inputs: {
    readonly orderId: string
    readonly now: number
    readonly to: Destination | null
    readonly express?: boolean
    readonly lines: readonly {
      readonly line: number
      readonly sku: string
      readonly quantity: number
    }[]
    readonly stock: readonly (readonly number[])[]
    readonly load: readonly number[]
  }
  readonly candidates: readonly {
    readonly places: readonly string[]
    readonly reason: ReasonCode
    readonly cost?: number
    readonly short?: number
    readonly sku?: string
    readonly missing?: number
    readonly leavesAt?: number
    readonly arrivesAt?: number
    readonly until?: number
    readonly margin?: number
  }[]
  readonly considered: number
  readonly bounded?: boolean
  readonly choice: number
  readonly flip: {
    readonly cost?: {
      readonly places: readonly string[]
      readonly by: number
    }
    readonly stock?: {
      readonly place: string
      readonly units: number
    }
  }
  readonly waiting?: readonly {
    readonly sku: string
    readonly units: number
    readonly places: { readonly [name: string]: ReasonCode }
  }[]
  readonly answer: {
    readonly parts: readonly {
      readonly location: string
      readonly lines: readonly Quantity[]
    }[]
    readonly backorder: readonly Quantity[]
    readonly promisedAt: number | null
  }
}

export type DecisionReplay = {
  readonly version: number
  /** Bit for bit, as canonical JSON. */
  readonly same: boolean
  readonly differences: readonly string[]
  /** How long it took to decide again. */
  readonly milliseconds: number
}

export type DeclineReturnCommand = {
  readonly type: 'decline_return'
  readonly return: number
  readonly reason: string
}

export type DeliverCommand = {
  readonly type: 'deliver'
  readonly fulfilment: number
}

export type DeskCause = {
  readonly cause: string
  readonly field: string | null
  readonly messages: number
  readonly rows: number
  readonly oldest: string
  readonly reason: string | null
  readonly remedy: string | null
  readonly stake: { readonly [name: string]: string }
}

export type Destination = {
  readonly country: string
  readonly region: string | null
  readonly area: string | null
}

export type Entry = {
  readonly id: number
  readonly kind: 'goods' | 'discount' | 'shipping' | 'tax' | 'duty' | 'fee' | 'rounding' | 'cancellation' | 'return' | 'payment' | 'refund' | 'chargeback'
  /** The line that it belongs to; 0 for the order as a whole. */
  readonly line: number
  readonly amount?: Amount
  readonly label?: string
  readonly cause?: string
  readonly bearer?: string
  readonly jurisdiction?: string
  readonly rate?: string
  readonly included?: boolean
  readonly of?: string
}

export type ExceptionCause = {
  readonly cause: string
  readonly field: string | null
  readonly messages: number
  /** Rows of files, where one message stands for several. */
  readonly rows: number
  readonly oldest: string
  readonly reason: string | null
  readonly remedy: string | null
  /** Currency → decimal text: the money of the orders that wait. */
  readonly stake: { readonly [name: string]: string }
}

export type ExceptionItem = {
  readonly id: string
  readonly state: string
  readonly channel: string
  readonly topic: string
  readonly messageKey: string
  readonly receivedAt: string
  readonly mendedAt: string | null
  readonly attempts: number
  readonly cause: string | null
  readonly code: string | null
  readonly field: string | null
  readonly reason: string | null
  readonly remedy: string | null
  readonly order: string | null
  readonly amount: string | null
  readonly currency: string | null
  readonly month: string | null
  readonly rows: number
  /** Who brought it: a key, or the shop itself by its signature. */
  readonly sender: string | null
  readonly expired: boolean
}

export type ExceptionMessage = {
  readonly id: string
  readonly state: string
  readonly channel: string
  readonly topic: string
  readonly messageKey: string
  readonly receivedAt: string
  readonly mendedAt: string | null
  readonly attempts: number
  readonly cause: string | null
  readonly code: string | null
  readonly field: string | null
  readonly reason: string | null
  readonly remedy: string | null
  readonly order: string | null
  readonly amount: string | null
  readonly currency: string | null
  readonly month: string | null
  readonly rows: number
  /** Who brought it: a key, or the shop itself by its signature. */
  readonly sender: string | null
  readonly expired: boolean
  /** The newest content; null when it may not be seen or is gone. */
  readonly raw: string | null
  readonly hidden: boolean
  readonly steps: readonly ({
    readonly at: string
    readonly kind: string
    readonly actor: string
    readonly reason: string | null
  })[]
}

export type Exchange = {
  readonly order: string
  readonly cover?: Amount
  readonly freed?: Amount
}

export type Expected = {
  readonly at: string
  readonly basis: Basis
}

export type ExplainedDecision = {
  readonly version: number
  /** The company's: decisions weigh in it. */
  readonly currency: string
  readonly decidedAt: string
  readonly policy: {
    readonly name: string
    readonly version: number
  } | null
  /** Combinations weighed in all. */
  readonly considered: number
  readonly bounded: boolean
  readonly units: number
  readonly candidates: readonly Candidate[]
  /** The smallest changes, each alone, with which it would have come out otherwise. */
  readonly flip: {
    readonly cost?: {
      readonly places: readonly string[]
      readonly by: string
    }
    readonly stock?: {
      readonly place: string
      readonly units: number
    }
  } | null
  readonly waiting: readonly {
    readonly sku: string
    readonly units: number
    readonly places: readonly {
      readonly name: string
      readonly words: Label
    }[]
  }[]
  readonly promisedAt: string | null
}

export type ExportJobBody = {
  readonly kind: 'export'
  /** Ids of the orders; or else `filter`. */
  readonly orders?: readonly string[]
  readonly filter?: {
    /** Status of the dictionary; several are separated by commas. */
    readonly status?: string
    /** Step of the process; several are separated by commas. */
    readonly step?: string
    /** Shop account; several are separated by commas. */
    readonly channel?: string
    /** Place of the first fulfilment; several are separated by commas. */
    readonly location?: string
    /** Country of the destination; several are separated by commas. */
    readonly country?: string
    /** Type of the oldest hold; several are separated by commas. */
    readonly hold?: string
    /** Payment status; several are separated by commas. */
    readonly payment?: string
    /** Fulfilment status; several are separated by commas. */
    readonly fulfilment?: string
    /** Type of order; several are separated by commas. */
    readonly type?: string
    /** ISO 4217 code; several are separated by commas. */
    readonly currency?: string
    /** Tags that the order must carry, separated by commas. */
    readonly tag?: string
    /** Placed at this moment or later. ISO 8601 with an offset. */
    readonly placedFrom?: string
    /** Placed before this moment. ISO 8601 with an offset. */
    readonly placedTo?: string
    /** Promised for this moment or later. ISO 8601 with an offset. */
    readonly promisedFrom?: string
    /** Promised for before this moment. ISO 8601 with an offset. */
    readonly promisedTo?: string
    /** Late now: the promise has passed, and something of it has not arrived, sent or not. */
    readonly late?: 'true'
    /** Lowest total, decimal; needs `currency`. */
    readonly totalFrom?: string
    /** Highest total, decimal; needs `currency`. */
    readonly totalTo?: string
    /** Number, id, channel:externalId, externalId, SKU, or words of titles and tags. */
    readonly q?: string
    /** Exact telephone number of a person of the order. */
    readonly phone?: string
    /** Exact e-mail address of a person of the order. */
    readonly email?: string
    /** Exact name of a person of the order. */
    readonly name?: string
  }
  readonly format: 'csv' | 'xlsx'
  readonly columns: readonly ('number' | 'channel' | 'externalId' | 'type' | 'status' | 'step' | 'hold' | 'payment' | 'fulfilment' | 'firstTitle' | 'lines' | 'location' | 'country' | 'placedAt' | 'promisedAt' | 'updatedAt' | 'currency' | 'total' | 'due' | 'tags')[]
  readonly language: 'en' | 'zh'
  /** IANA time zone; usually UTC. */
  readonly zone?: string
  readonly sort?: 'placedAt' | '-placedAt' | 'updatedAt' | '-updatedAt' | 'total' | '-total'
}

export type Fact = string | number | boolean | null | readonly string[]

export type Field = {
  readonly id: string
  readonly version: number
  readonly updatedAt: string
  readonly type: 'text' | 'number' | 'boolean' | 'date'
  readonly unit?: string
  readonly label: {
    readonly zh: string
    readonly en: string
  }
  readonly 'x-privacy': {
    readonly class: 'public' | 'internal' | 'commercial' | 'personal' | 'sensitive'
    readonly subject?: 'buyer' | 'recipient' | 'payer'
    readonly purposes: readonly ('fulfilment' | 'support' | 'finance' | 'fraud' | 'analytics' | 'legal' | 'integration')[]
    readonly mask: 'none' | 'redact' | 'last4' | 'initial' | 'token'
  }
  readonly indexed?: boolean
}

export type FieldValue = string | number | boolean | null

export type FieldVersion = {
  readonly version: number
  readonly at: string
  readonly actor: string
  readonly type: 'text' | 'number' | 'boolean' | 'date'
  readonly unit?: string
  readonly label: {
    readonly zh: string
    readonly en: string
  }
  readonly 'x-privacy': {
    readonly class: 'public' | 'internal' | 'commercial' | 'personal' | 'sensitive'
    readonly subject?: 'buyer' | 'recipient' | 'payer'
    readonly purposes: readonly ('fulfilment' | 'support' | 'finance' | 'fraud' | 'analytics' | 'legal' | 'integration')[]
    readonly mask: 'none' | 'redact' | 'last4' | 'initial' | 'token'
  }
  readonly indexed?: boolean
}

export type Figure = {
  readonly name: 'on_time' | 'untouched' | 'placed_to_shipped' | 'at_risk' | 'order_value'
  /** A share is 0 to 1. */
  readonly unit: 'share' | 'minutes' | 'orders' | 'money'
  readonly value: number | string | null
  readonly missing: 'nothing_shipped' | 'no_time_to_leave' | 'not_counted_yet' | 'no_orders' | null
  readonly before: number | string | null
  /** Shipments or orders that it is made of. */
  readonly of: number
  /** The last 14 days until the same time of day, today last. */
  readonly spark: readonly (number | null)[]
}

export type FileColumn = {
  readonly name: string
  readonly samples: readonly string[]
  /** Rows of the sample in which it has a value, 0 to 1. */
  readonly filled: number
  readonly kind: 'number' | 'moment' | 'text' | 'empty'
  readonly guess: string | null
  readonly formats: readonly string[]
  readonly decimal: '.' | ',' | null
}

export type FileFound = {
  readonly file: {
    readonly format: 'csv' | 'xlsx' | 'json' | 'ndjson'
    readonly encoding?: 'utf-8' | 'latin1' | 'gb18030' | 'utf-16le' | 'utf-16be'
    readonly delimiter?: string
    readonly sheet?: string
    /** JSON: the list inside each order that holds its lines. */
    readonly list?: string
    readonly decimal?: '.' | ','
  }
  readonly packed: boolean
  readonly sheets: readonly string[]
  readonly rows: number
  readonly rowsExact: boolean
}

export type FlawKind = {
  readonly code: string
  readonly column: string | null
  readonly field: string
  readonly notice: boolean
  readonly rows: number
  readonly first: number
}

export type Fulfilment = {
  readonly id: number
  readonly location: string
  readonly state: 'reserved' | 'released' | 'accepted' | 'cancelling' | 'shipped' | 'delivered' | 'cancelled' | 'rejected' | 'lost'
  readonly lines: readonly Quantity[]
  readonly parcel: Parcel | null
  readonly since: string
  readonly cancelling?: readonly Quantity[]
}

export type FulfilmentStatus = 'none' | 'backordered' | 'part_reserved' | 'reserved' | 'part_released' | 'released' | 'part_shipped' | 'shipped' | 'delivered' | 'lost' | 'returning' | 'part_returned' | 'returned' | 'cancelled'

export type Headline = {
  readonly code: string
  readonly since: string | null
  readonly until: string | null
  readonly basis: Basis | null
  readonly places: readonly string[]
  readonly lines: number
  readonly units: number
  readonly promisedAt: string | null
  readonly late: boolean
  readonly atRisk: boolean
  readonly facts: { readonly [name: string]: Fact }
  readonly news: {
    readonly code: string
    readonly at: string
    readonly byCarrier: boolean
    readonly facts: { readonly [name: string]: Fact }
  } | null
}

export type Hold = {
  readonly type: string
  readonly reason: string
  readonly by: string
  readonly at: string
}

export type HoldCommand = {
  readonly type: 'hold'
  readonly hold: string
  readonly reason: string
}

export type Hour = {
  readonly hour: number
  readonly placed: number | null
  readonly usual: number | null
  readonly low: number | null
  readonly high: number | null
}

export type ImportAccount = {
  readonly rows: number
  readonly accounted: number
  readonly orders: number
  readonly returns: number
  /** Orders and returns that an earlier import had booked. */
  readonly repeated: number
  readonly entries: {
    readonly goods: number
    readonly charge: number
    readonly discount: number
    readonly return: number
  }
  /** Rows on the exception desk, by reason. */
  readonly exceptions: { readonly [name: string]: number }
  /** Decimal amounts by month; a second currency of a month is `2011-01/EUR`. */
  readonly money: { readonly [name: string]: {
    readonly currency: string
    readonly hub: string
    readonly desk: string
    readonly files: string
  } }
  readonly isWhole?: boolean
}

export type ImportPreview = {
  readonly rows: readonly PreviewRow[]
  readonly documents: readonly PreviewDocument[]
  readonly counts: {
    readonly rows: number
    readonly orders: number
    readonly returns: number
    readonly charges: number
    readonly desk: number
    readonly refused: number
  }
  readonly flaws: readonly FlawKind[]
  readonly isWhole: boolean
  readonly unmapped: readonly string[]
}

export type ImportProgress = {
  readonly rows: number
  readonly orders: number
  readonly returns: number
  readonly repeated: number
  /** Rows that wait on the desk. */
  readonly desk: number
  readonly refused: number
}

export type ImportRun = {
  readonly id: string
  readonly state: 'draft' | 'queued' | 'running' | 'cancelling' | 'cancelled' | 'done' | 'failed' | 'cut_off' | 'undoing' | 'undone'
  readonly origin: 'console' | 'command_line'
  readonly startedAt: string
  readonly touchedAt: string
  readonly finishedAt: string | null
  readonly actor: string | null
  readonly fileName: string | null
  readonly fileBytes: number | null
  readonly fileKept: boolean
  readonly mapping: string | null
  readonly intake: 'history' | 'open' | 'live' | null
  readonly rows: number | null
  readonly rowsExact: boolean
  readonly progress: ImportProgress | null
  readonly account: ImportAccount | null
  readonly failure: {
    readonly code: string
    readonly why: string
  } | null
  readonly undone: {
    readonly at: string
    readonly by: string
    readonly withdrawn: number
    readonly desk: number
    readonly left: readonly {
      readonly order: string
      readonly code: string
    }[]
  } | null
  readonly undoable: boolean
}

export type ImportView = {
  readonly import: ImportRun
  readonly found: FileFound | null
  readonly columns: readonly FileColumn[] | null
  readonly mapping: Mapping | { readonly [name: string]: JsonValue } | null
  readonly flaws: readonly MappingFlaw[]
  readonly unmapped: readonly string[]
  readonly fits: readonly KnownMapping[]
}

export type ImportedItem = {
  readonly id: string
  readonly state: string
  readonly cause: string
  readonly field: string | null
  readonly reason: string | null
  readonly remedy: string | null
  readonly rows: number
  readonly amount: string | null
  readonly currency: string | null
  readonly key: string
  readonly order: string | null
}

export type ImportedOrder = {
  readonly id: string
  readonly number: string
  readonly externalId: string
  readonly version: number
}

export type InspectReturnCommand = {
  readonly type: 'inspect_return'
  readonly return: number
  readonly lines: readonly ({
    readonly line: number
    readonly quantity: number
    readonly disposition: 'restock' | 'quarantine' | 'scrap'
  })[]
  readonly refundShipping?: boolean
  /** Decimal in the order's currency. */
  readonly credit?: string
}

export type Job = {
  readonly id: string
  readonly kind: 'bulk' | 'export'
  readonly state: 'open' | 'done' | 'cancelled' | 'failed'
  readonly wish: {
    readonly command: BulkCommand
  } | {
    readonly format: 'csv' | 'xlsx'
    readonly columns: readonly string[]
    readonly language: 'en' | 'zh'
    readonly zone: string
  }
  /** Null until it was counted. */
  readonly total: number | null
  readonly counts: {
    readonly done: number
    readonly unchanged: number
    readonly refused: number
  }
  readonly createdAt: string
  readonly startedAt: string | null
  readonly finishedAt: string | null
  /** Code of what ended it before its time. */
  readonly error: string | null
  readonly file: {
    readonly name: string
    readonly bytes: number | null
    /** Deleted after this moment. */
    readonly until: string
  } | null
  readonly undoable: boolean
  readonly undoOf: string | null
  readonly undoneBy: string | null
}

export type JobResult = {
  readonly index: number
  readonly order: string
  readonly number: string
  /** Null: not tried. */
  readonly outcome: 'done' | 'unchanged' | 'refused' | null
  readonly refusal: {
    readonly code: string
    readonly why: string
    readonly remedy: string
    readonly facts?: { readonly [name: string]: FieldValue }
  } | null
}

export type JourneyStep = {
  readonly id: string
  readonly state: 'past' | 'next'
  readonly code: string
  readonly at: string | null
  readonly learnedAt: string | null
  readonly expectedAt: string | null
  readonly basis: Basis | null
  readonly by: string | null
  readonly branch: {
    readonly kind: 'parcel' | 'return'
    readonly id: number
  } | null
  readonly facts: { readonly [name: string]: Fact }
  /** Bookkeeping that is folded away at first. */
  readonly minor?: boolean
}

/** Any JSON value. */
export type JsonValue = string | number | boolean | null | readonly JsonValue[] | { readonly [name: string]: JsonValue }

export type KnownMapping = {
  readonly name: string
  readonly version: number
  readonly origin: 'shipped' | 'saved'
  readonly description: string | null
  readonly content: Mapping
}

export type Label = {
  readonly en: string
  readonly zh: string
}

export type Line = {
  readonly id: number
  readonly externalLineId: string | null
  readonly sku: string
  readonly title: string
  readonly kind: 'goods' | 'service' | 'gift' | 'kit'
  readonly partOf: number | null
  readonly quantity: number
  readonly unitPrice?: string
  /** Units per bucket; what is 0 is left out. */
  readonly buckets: {
    readonly open?: number
    readonly backordered?: number
    readonly reserved?: number
    readonly released?: number
    readonly shipped?: number
    readonly delivered?: number
    readonly cancelled?: number
    readonly returning?: number
    readonly returned?: number
    readonly lost?: number
  }
}

export type LineChange = {
  readonly line: number
  readonly title: string
  /** Null for a line that is new. */
  readonly before: {
    readonly quantity: number
    readonly unitPrice?: string
  } | null
  readonly after: {
    readonly quantity: number
    readonly unitPrice?: string
  }
}

export type Link = {
  readonly kind: 'exchange_of' | 'exchanged_by' | 'split_from' | 'split_into' | 'merged_into' | 'merged_from' | 'reship_of' | 'reshipped_by'
  readonly order: string
}

export type LinkCommand = {
  readonly type: 'link'
  readonly link: {
    readonly kind: 'exchange_of' | 'exchanged_by' | 'split_from' | 'split_into' | 'merged_into' | 'merged_from' | 'reship_of' | 'reshipped_by'
    readonly order: string
  }
}

export type Location = {
  readonly id: string
  readonly name: string
  readonly country: string
  readonly region: string | null
  readonly zone: string
  readonly active: boolean
  readonly priority: number
  readonly kind: string
  readonly capacityPerDay: number | null
  readonly cutOff: string | null
  readonly workdays: readonly number[]
  readonly dayExceptions: { readonly [name: string]: boolean }
  readonly downtime: readonly {
    readonly from: number
    readonly to: number
  }[]
  readonly handlingMinor: number
  readonly handlingUnitMinor: number
  readonly lanes: { readonly [name: string]: {
    readonly costMinor: number
    readonly days: number
  } }
  readonly version: number
  readonly updatedAt: string
}

export type LoseCommand = {
  readonly type: 'lose'
  readonly fulfilment: number
  readonly reason: string
}

export type Mapping = {
  readonly name: string
  readonly version: number
  readonly description?: string
  readonly channel: string
  readonly file: {
    readonly format: 'csv' | 'xlsx' | 'json' | 'ndjson'
    readonly encoding?: 'utf-8' | 'latin1' | 'gb18030' | 'utf-16le' | 'utf-16be'
    readonly delimiter?: string
    readonly sheet?: string
    /** JSON: the list inside each order that holds its lines. */
    readonly list?: string
    readonly decimal?: '.' | ','
  }
  readonly order: {
    readonly externalId: {
      readonly value: string
    } | {
      readonly column: string
      /** Regular expression; its first group is the value. */
      readonly pattern?: string
      /** Name of a table below; a word that it does not list is a flaw of the row, but for a country to ship to. */
      readonly table?: string
    }
    readonly placedAt: {
      readonly column: string
      /** `iso`, or a pattern of yyyy yy MM M dd d HH H mm ss. */
      readonly format: string
      /** IANA zone of times that name no offset. */
      readonly zone?: string
    }
    readonly currency: {
      readonly value: string
    } | {
      readonly column: string
      /** Regular expression; its first group is the value. */
      readonly pattern?: string
      /** Name of a table below; a word that it does not list is a flaw of the row, but for a country to ship to. */
      readonly table?: string
    }
    readonly type?: {
      readonly value: string
    } | {
      readonly column: string
      /** Regular expression; its first group is the value. */
      readonly pattern?: string
      /** Name of a table below; a word that it does not list is a flaw of the row, but for a country to ship to. */
      readonly table?: string
    }
    readonly note?: {
      readonly value: string
    } | {
      readonly column: string
      /** Regular expression; its first group is the value. */
      readonly pattern?: string
      /** Name of a table below; a word that it does not list is a flaw of the row, but for a country to ship to. */
      readonly table?: string
    }
    readonly buyer?: {
      readonly platformToken?: {
        readonly value: string
      } | {
        readonly column: string
        /** Regular expression; its first group is the value. */
        readonly pattern?: string
        /** Name of a table below; a word that it does not list is a flaw of the row, but for a country to ship to. */
        readonly table?: string
      }
      readonly name?: {
        readonly value: string
      } | {
        readonly column: string
        /** Regular expression; its first group is the value. */
        readonly pattern?: string
        /** Name of a table below; a word that it does not list is a flaw of the row, but for a country to ship to. */
        readonly table?: string
      }
      readonly phone?: {
        readonly value: string
      } | {
        readonly column: string
        /** Regular expression; its first group is the value. */
        readonly pattern?: string
        /** Name of a table below; a word that it does not list is a flaw of the row, but for a country to ship to. */
        readonly table?: string
      }
      readonly email?: {
        readonly value: string
      } | {
        readonly column: string
        /** Regular expression; its first group is the value. */
        readonly pattern?: string
        /** Name of a table below; a word that it does not list is a flaw of the row, but for a country to ship to. */
        readonly table?: string
      }
    }
    readonly shipTo?: {
      readonly name?: {
        readonly value: string
      } | {
        readonly column: string
        /** Regular expression; its first group is the value. */
        readonly pattern?: string
        /** Name of a table below; a word that it does not list is a flaw of the row, but for a country to ship to. */
        readonly table?: string
      }
      readonly phone?: {
        readonly value: string
      } | {
        readonly column: string
        /** Regular expression; its first group is the value. */
        readonly pattern?: string
        /** Name of a table below; a word that it does not list is a flaw of the row, but for a country to ship to. */
        readonly table?: string
      }
      readonly email?: {
        readonly value: string
      } | {
        readonly column: string
        /** Regular expression; its first group is the value. */
        readonly pattern?: string
        /** Name of a table below; a word that it does not list is a flaw of the row, but for a country to ship to. */
        readonly table?: string
      }
      readonly country?: {
        readonly value: string
      } | {
        readonly column: string
        /** Regular expression; its first group is the value. */
        readonly pattern?: string
        /** Name of a table below; a word that it does not list is a flaw of the row, but for a country to ship to. */
        readonly table?: string
      }
      readonly region?: {
        readonly value: string
      } | {
        readonly column: string
        /** Regular expression; its first group is the value. */
        readonly pattern?: string
        /** Name of a table below; a word that it does not list is a flaw of the row, but for a country to ship to. */
        readonly table?: string
      }
      readonly city?: {
        readonly value: string
      } | {
        readonly column: string
        /** Regular expression; its first group is the value. */
        readonly pattern?: string
        /** Name of a table below; a word that it does not list is a flaw of the row, but for a country to ship to. */
        readonly table?: string
      }
      readonly postcode?: {
        readonly value: string
      } | {
        readonly column: string
        /** Regular expression; its first group is the value. */
        readonly pattern?: string
        /** Name of a table below; a word that it does not list is a flaw of the row, but for a country to ship to. */
        readonly table?: string
      }
      readonly street?: {
        readonly value: string
      } | {
        readonly column: string
        /** Regular expression; its first group is the value. */
        readonly pattern?: string
        /** Name of a table below; a word that it does not list is a flaw of the row, but for a country to ship to. */
        readonly table?: string
      }
    }
    readonly billTo?: {
      readonly name?: {
        readonly value: string
      } | {
        readonly column: string
        /** Regular expression; its first group is the value. */
        readonly pattern?: string
        /** Name of a table below; a word that it does not list is a flaw of the row, but for a country to ship to. */
        readonly table?: string
      }
      readonly phone?: {
        readonly value: string
      } | {
        readonly column: string
        /** Regular expression; its first group is the value. */
        readonly pattern?: string
        /** Name of a table below; a word that it does not list is a flaw of the row, but for a country to ship to. */
        readonly table?: string
      }
      readonly email?: {
        readonly value: string
      } | {
        readonly column: string
        /** Regular expression; its first group is the value. */
        readonly pattern?: string
        /** Name of a table below; a word that it does not list is a flaw of the row, but for a country to ship to. */
        readonly table?: string
      }
      readonly country?: {
        readonly value: string
      } | {
        readonly column: string
        /** Regular expression; its first group is the value. */
        readonly pattern?: string
        /** Name of a table below; a word that it does not list is a flaw of the row, but for a country to ship to. */
        readonly table?: string
      }
      readonly region?: {
        readonly value: string
      } | {
        readonly column: string
        /** Regular expression; its first group is the value. */
        readonly pattern?: string
        /** Name of a table below; a word that it does not list is a flaw of the row, but for a country to ship to. */
        readonly table?: string
      }
      readonly city?: {
        readonly value: string
      } | {
        readonly column: string
        /** Regular expression; its first group is the value. */
        readonly pattern?: string
        /** Name of a table below; a word that it does not list is a flaw of the row, but for a country to ship to. */
        readonly table?: string
      }
      readonly postcode?: {
        readonly value: string
      } | {
        readonly column: string
        /** Regular expression; its first group is the value. */
        readonly pattern?: string
        /** Name of a table below; a word that it does not list is a flaw of the row, but for a country to ship to. */
        readonly table?: string
      }
      readonly street?: {
        readonly value: string
      } | {
        readonly column: string
        /** Regular expression; its first group is the value. */
        readonly pattern?: string
        /** Name of a table below; a word that it does not list is a flaw of the row, but for a country to ship to. */
        readonly table?: string
      }
    }
    readonly charges?: readonly ({
      readonly kind: 'shipping' | 'tax' | 'duty' | 'fee' | 'rounding' | 'discount'
      readonly amount: {
        readonly value: string
      } | {
        readonly column: string
        /** Regular expression; its first group is the value. */
        readonly pattern?: string
        /** Name of a table below; a word that it does not list is a flaw of the row, but for a country to ship to. */
        readonly table?: string
      }
      readonly label?: string
    })[]
  }
  readonly line: {
    readonly externalLineId?: {
      readonly value: string
    } | {
      readonly column: string
      /** Regular expression; its first group is the value. */
      readonly pattern?: string
      /** Name of a table below; a word that it does not list is a flaw of the row, but for a country to ship to. */
      readonly table?: string
    }
    readonly sku: {
      readonly value: string
    } | {
      readonly column: string
      /** Regular expression; its first group is the value. */
      readonly pattern?: string
      /** Name of a table below; a word that it does not list is a flaw of the row, but for a country to ship to. */
      readonly table?: string
    }
    readonly title?: {
      readonly value: string
    } | {
      readonly column: string
      /** Regular expression; its first group is the value. */
      readonly pattern?: string
      /** Name of a table below; a word that it does not list is a flaw of the row, but for a country to ship to. */
      readonly table?: string
    }
    readonly quantity: {
      readonly value: string
    } | {
      readonly column: string
      /** Regular expression; its first group is the value. */
      readonly pattern?: string
      /** Name of a table below; a word that it does not list is a flaw of the row, but for a country to ship to. */
      readonly table?: string
    }
    readonly unitPrice: {
      readonly value: string
    } | {
      readonly column: string
      /** Regular expression; its first group is the value. */
      readonly pattern?: string
      /** Name of a table below; a word that it does not list is a flaw of the row, but for a country to ship to. */
      readonly table?: string
    }
  }
  readonly tables?: { readonly [name: string]: { readonly [name: string]: string } }
  readonly rules: readonly ({
    readonly name: string
    readonly when: readonly ({
      readonly column: string
      readonly equals: string
    } | {
      readonly column: string
      readonly oneOf: readonly string[]
    } | {
      readonly column: string
      readonly prefix: string
    } | {
      readonly column: string
      readonly pattern: string
    } | {
      readonly column: string
      readonly sign: '+' | '-' | '0'
    })[]
    readonly book: {
      readonly as: 'goods'
    } | {
      readonly as: 'return'
    } | {
      readonly as: 'charge'
      readonly kind: 'shipping' | 'tax' | 'duty' | 'fee' | 'rounding'
      readonly cause?: string
    } | {
      readonly as: 'discount'
      readonly cause?: string
    } | {
      readonly as: 'desk'
      readonly reason: string
    }
  })[]
  readonly returns?: {
    readonly windowDays: number
  }
}

export type MappingFlaw = {
  readonly code: string
  readonly place: string
  readonly detail: string
}

/** One order: what stands beside it now, or the problem. */
export type MarkResult = {
  readonly order: string
  readonly queue: string
  readonly owner: string | null
  readonly snoozedUntil: string | null
  readonly reason: string | null
} | {
  readonly order: string
  /** Link to what the code means. */
  readonly type: string
  readonly title: string
  readonly status: number
  readonly detail: string
  readonly code: string
  /** What to do. */
  readonly remedy: string
  /** Path such as lines[2].quantity. */
  readonly field?: string
  readonly facts?: { readonly [name: string]: FieldValue }
  readonly instance?: string
}

export type Me = {
  readonly id: string
  readonly name: string
  readonly role: Role
  readonly unit: string | null
  readonly actions: readonly string[]
  readonly commands: readonly string[]
}

export type MoneyRow = {
  readonly version: number
  readonly at: string
  readonly by: string
  readonly kind: 'goods' | 'discount' | 'shipping' | 'tax' | 'duty' | 'fee' | 'rounding' | 'cancellation' | 'return' | 'payment' | 'refund' | 'chargeback'
  readonly line: number | null
  readonly lines: number
  readonly label: string | null
  readonly cause: string | null
  readonly bearer: string | null
  readonly included: boolean
  readonly of: string | null
  readonly amount: Amount
  readonly balance: Amount
}

export type Need = {
  readonly queue: string
  readonly reason: string
  readonly topic: string
  readonly facts: { readonly [name: string]: Fact }
  readonly count: number
  readonly worth: string | null
  readonly due: {
    readonly at: string
    readonly kind: 'promise' | 'requested' | 'cut_off' | 'timer'
  } | null
  readonly oldest: string
  /** The one that is due first. */
  readonly order: string
  readonly number: string
}

export type Note = {
  readonly id: string
  readonly at: string
  readonly by: string
  /** Null for whoever may not read it, and for all once the person was forgotten. */
  readonly text: string | null
}

export type NoteCommand = {
  readonly type: 'note'
  readonly text: string
}

export type Order = {
  readonly id: string
  readonly externalId: string
  readonly type: 'sale' | 'presale' | 'sample' | 'b2b' | 'pos' | 'exchange' | 'reship'
  readonly legalEntity: string | null
  readonly currency: string
  readonly companyCurrency: string
  readonly rate?: string
  readonly placedAt: string
  readonly requestedAt: string | null
  readonly promisedAt: string | null
  readonly to: Destination | null
  readonly onAccount: boolean
  readonly lines: readonly Line[]
  /** Left out for those who may not see amounts. */
  readonly entries?: readonly Entry[]
  readonly links: readonly Link[]
  readonly tags: readonly string[]
  readonly fields: { readonly [name: string]: FieldValue }
  readonly intake: 'live' | 'open' | 'history'
  readonly sourceRevision: number
  readonly after?: number
  readonly number: string
  readonly channel: string
  readonly version: number
  readonly updatedAt: string
  readonly status: OrderStatus
  readonly payments?: readonly Payment[]
  readonly fulfilments: readonly Fulfilment[]
  readonly returns: readonly Return[]
  readonly holds: readonly Hold[]
  readonly process: ProcessState | null
  readonly withdrawn?: string
  readonly subjects: {
    readonly buyer: string | null
    readonly recipient: string | null
    readonly payer: string | null
  }
  readonly totals: Totals | null
  readonly persons: readonly Person[]
  readonly notes: readonly Note[]
  readonly actions: readonly Action[]
}

export type OrderCommand = AmendCommand | PromiseCommand | HoldCommand | UnholdCommand | TagCommand | SetFieldsCommand | NoteCommand | LinkCommand | ReviseCommand | AuthoriseCommand | PayCommand | VoidCommand | RefundCommand | RefundPaidCommand | ChargeBackCommand | AllocateCommand | DeallocateCommand | ReleaseCommand | SourceCommand | AcceptCommand | RejectCommand | ShipCommand | DeliverCommand | LoseCommand | PerformCommand | CancelCommand | AnswerCancelCommand | RequestReturnCommand | ApproveReturnCommand | DeclineReturnCommand | ReceiveReturnCommand | InspectReturnCommand | CloseReturnCommand | CloseTaskCommand | SignalCommand | ReportStatusCommand

export type OrderEffect = {
  readonly id: string
  readonly kind: string
  readonly state: 'pending' | 'done' | 'by_hand' | 'parked'
  readonly fulfilment: number | null
  readonly version: number
  readonly attempts: number
  readonly error: string | null
  readonly createdAt: string
  readonly dueAt: string
}

export type OrderEvent = {
  readonly position: number
  readonly version: number
  readonly type: 'order.placed'
  readonly actor: string
  readonly cause: string
  readonly happenedAt: string
  readonly recordedAt: string
  readonly data: {
    readonly placed: PlacedOrder
  }
} | {
  readonly position: number
  readonly version: number
  readonly type: 'order.amended'
  readonly actor: string
  readonly cause: string
  readonly happenedAt: string
  readonly recordedAt: string
  readonly data: {
    readonly lines: readonly Line[]
    readonly entries?: readonly Entry[]
    readonly to?: Destination | null
    readonly recipient?: string | null
    readonly requestedAt?: string | null
    readonly fulfilments?: readonly Fulfilment[]
  }
} | {
  readonly position: number
  readonly version: number
  readonly type: 'order.promised'
  readonly actor: string
  readonly cause: string
  readonly happenedAt: string
  readonly recordedAt: string
  readonly data: {
    readonly promisedAt: string
  }
} | {
  readonly position: number
  readonly version: number
  readonly type: 'order.held'
  readonly actor: string
  readonly cause: string
  readonly happenedAt: string
  readonly recordedAt: string
  readonly data: {
    readonly hold: Hold
  }
} | {
  readonly position: number
  readonly version: number
  readonly type: 'order.unheld'
  readonly actor: string
  readonly cause: string
  readonly happenedAt: string
  readonly recordedAt: string
  readonly data: {
    readonly hold: string
    readonly by: string
  }
} | {
  readonly position: number
  readonly version: number
  readonly type: 'order.tagged'
  readonly actor: string
  readonly cause: string
  readonly happenedAt: string
  readonly recordedAt: string
  readonly data: {
    readonly add: readonly string[]
    readonly remove: readonly string[]
  }
} | {
  readonly position: number
  readonly version: number
  readonly type: 'order.fields_set'
  readonly actor: string
  readonly cause: string
  readonly happenedAt: string
  readonly recordedAt: string
  readonly data: {
    readonly fields: { readonly [name: string]: FieldValue }
  }
} | {
  readonly position: number
  readonly version: number
  readonly type: 'order.noted'
  readonly actor: string
  readonly cause: string
  readonly happenedAt: string
  readonly recordedAt: string
  readonly data: {
    readonly note: string
    readonly by: string
  }
} | {
  readonly position: number
  readonly version: number
  readonly type: 'order.linked'
  readonly actor: string
  readonly cause: string
  readonly happenedAt: string
  readonly recordedAt: string
  readonly data: {
    readonly link: Link
  }
} | {
  readonly position: number
  readonly version: number
  readonly type: 'order.revised'
  readonly actor: string
  readonly cause: string
  readonly happenedAt: string
  readonly recordedAt: string
  readonly data: {
    readonly sourceRevision: number
  }
} | {
  readonly position: number
  readonly version: number
  readonly type: 'order.withdrawn'
  readonly actor: string
  readonly cause: string
  readonly happenedAt: string
  readonly recordedAt: string
  readonly data: {
    readonly reason: string
  }
} | {
  readonly position: number
  readonly version: number
  readonly type: 'payment.recorded'
  readonly actor: string
  readonly cause: string
  readonly happenedAt: string
  readonly recordedAt: string
  readonly data: {
    readonly payment: ToldPayment
    readonly entries?: readonly Entry[]
  }
} | {
  readonly position: number
  readonly version: number
  readonly type: 'lines.allocated'
  readonly actor: string
  readonly cause: string
  readonly happenedAt: string
  readonly recordedAt: string
  readonly data: {
    readonly fulfilments: readonly Fulfilment[]
    readonly decision: string | null
    readonly promisedAt?: string
  }
} | {
  readonly position: number
  readonly version: number
  readonly type: 'lines.backordered'
  readonly actor: string
  readonly cause: string
  readonly happenedAt: string
  readonly recordedAt: string
  readonly data: {
    readonly lines: readonly Quantity[]
    readonly decision: string | null
  }
} | {
  readonly position: number
  readonly version: number
  readonly type: 'lines.cancelled'
  readonly actor: string
  readonly cause: string
  readonly happenedAt: string
  readonly recordedAt: string
  readonly data: {
    readonly from: readonly ({
      readonly line: number
      readonly quantity: number
      readonly from: 'open' | 'backordered' | 'reserved' | 'released'
      readonly fulfilment: number | null
    })[]
    readonly entries?: readonly Entry[]
    readonly reason: string
  }
} | {
  readonly position: number
  readonly version: number
  readonly type: 'lines.performed'
  readonly actor: string
  readonly cause: string
  readonly happenedAt: string
  readonly recordedAt: string
  readonly data: {
    readonly lines: readonly Quantity[]
  }
} | {
  readonly position: number
  readonly version: number
  readonly type: 'lines.shipped_elsewhere'
  readonly actor: string
  readonly cause: string
  readonly happenedAt: string
  readonly recordedAt: string
  readonly data: {
    readonly sent: Fulfilment
  }
} | {
  readonly position: number
  readonly version: number
  readonly type: 'fulfilment.released'
  readonly actor: string
  readonly cause: string
  readonly happenedAt: string
  readonly recordedAt: string
  readonly data: {
    readonly fulfilment: number
  }
} | {
  readonly position: number
  readonly version: number
  readonly type: 'fulfilment.accepted'
  readonly actor: string
  readonly cause: string
  readonly happenedAt: string
  readonly recordedAt: string
  readonly data: {
    readonly fulfilment: number
  }
} | {
  readonly position: number
  readonly version: number
  readonly type: 'fulfilment.cancel_requested'
  readonly actor: string
  readonly cause: string
  readonly happenedAt: string
  readonly recordedAt: string
  readonly data: {
    readonly fulfilment: number
    readonly reason: string
    readonly lines?: readonly Quantity[]
  }
} | {
  readonly position: number
  readonly version: number
  readonly type: 'fulfilment.cancel_declined'
  readonly actor: string
  readonly cause: string
  readonly happenedAt: string
  readonly recordedAt: string
  readonly data: {
    readonly fulfilment: number
    readonly reason: string
  }
} | {
  readonly position: number
  readonly version: number
  readonly type: 'fulfilment.rejected'
  readonly actor: string
  readonly cause: string
  readonly happenedAt: string
  readonly recordedAt: string
  readonly data: {
    readonly fulfilment: number
    readonly lines: readonly Quantity[]
    readonly reason: string
  }
} | {
  readonly position: number
  readonly version: number
  readonly type: 'fulfilment.shipped'
  readonly actor: string
  readonly cause: string
  readonly happenedAt: string
  readonly recordedAt: string
  readonly data: {
    readonly fulfilment: number
    readonly lines: readonly Quantity[]
    readonly parcel: Parcel | null
    readonly rest: number | null
  }
} | {
  readonly position: number
  readonly version: number
  readonly type: 'fulfilment.delivered'
  readonly actor: string
  readonly cause: string
  readonly happenedAt: string
  readonly recordedAt: string
  readonly data: {
    readonly fulfilment: number
  }
} | {
  readonly position: number
  readonly version: number
  readonly type: 'fulfilment.lost'
  readonly actor: string
  readonly cause: string
  readonly happenedAt: string
  readonly recordedAt: string
  readonly data: {
    readonly fulfilment: number
    readonly reason: string
  }
} | {
  readonly position: number
  readonly version: number
  readonly type: 'return.requested'
  readonly actor: string
  readonly cause: string
  readonly happenedAt: string
  readonly recordedAt: string
  readonly data: {
    readonly return: Return
  }
} | {
  readonly position: number
  readonly version: number
  readonly type: 'return.moved'
  readonly actor: string
  readonly cause: string
  readonly happenedAt: string
  readonly recordedAt: string
  readonly data: {
    readonly return: number
    readonly to: 'approved' | 'declined' | 'received' | 'closed'
    readonly location?: string | null
    readonly reason?: string
    readonly entries?: readonly Entry[]
  }
} | {
  readonly position: number
  readonly version: number
  readonly type: 'return.inspected'
  readonly actor: string
  readonly cause: string
  readonly happenedAt: string
  readonly recordedAt: string
  readonly data: {
    readonly return: number
    readonly lines: readonly ({
      readonly line: number
      readonly quantity: number
      readonly disposition: 'restock' | 'quarantine' | 'scrap'
    })[]
    readonly credit?: Amount
    readonly entries?: readonly Entry[]
    readonly exchange?: Exchange
  }
} | {
  readonly position: number
  readonly version: number
  readonly type: 'return.freed'
  readonly actor: string
  readonly cause: string
  readonly happenedAt: string
  readonly recordedAt: string
  readonly data: {
    readonly return: number
    readonly exchange: Exchange
    readonly entries?: readonly Entry[]
  }
} | {
  readonly position: number
  readonly version: number
  readonly type: 'process.moved'
  readonly actor: string
  readonly cause: string
  readonly happenedAt: string
  readonly recordedAt: string
  readonly data: {
    readonly pin?: {
      readonly name: string
      readonly version: number
      readonly hash: string
    }
    readonly step: string
    readonly from: string | null
  }
} | {
  readonly position: number
  readonly version: number
  readonly type: 'task.opened'
  readonly actor: string
  readonly cause: string
  readonly happenedAt: string
  readonly recordedAt: string
  readonly data: {
    readonly task: Task
  }
} | {
  readonly position: number
  readonly version: number
  readonly type: 'task.closed'
  readonly actor: string
  readonly cause: string
  readonly happenedAt: string
  readonly recordedAt: string
  readonly data: {
    readonly task: string
    readonly outcome: string | null
    readonly dropped: boolean
    readonly by: string
  }
} | {
  readonly position: number
  readonly version: number
  readonly type: 'status.reported'
  readonly actor: string
  readonly cause: string
  readonly happenedAt: string
  readonly recordedAt: string
  readonly data: {
    readonly report: StatusReport
  }
}

export type OrderPage = {
  readonly orders: readonly OrderRow[]
  readonly next: string | null
  /** `10000+` when there are more than were counted. */
  readonly count?: string
}

export type OrderPersons = {
  readonly persons: readonly Person[]
  readonly notes: readonly Note[]
}

export type OrderRow = {
  readonly id: string
  readonly number: string
  readonly channel: string
  readonly externalId: string
  readonly type: string
  readonly status: StatusCode
  readonly step: string | null
  readonly payment: PaymentStatus
  readonly fulfilment: FulfilmentStatus
  readonly hold: string | null
  readonly currency: string
  readonly total: string | null
  readonly due: string | null
  readonly country: string | null
  readonly location: string | null
  readonly intake: string
  readonly tags: readonly string[]
  /** Title of the first line. */
  readonly firstTitle: string | null
  /** Number of lines. */
  readonly lines: number
  readonly version: number
  readonly placedAt: string
  readonly updatedAt: string
  readonly promisedAt: string | null
  /** The promise has passed, and something has not arrived. */
  readonly late: boolean
}

export type OrderStatus = {
  readonly step: string | null
  readonly payment: PaymentStatus
  readonly fulfilment: FulfilmentStatus
  readonly hold: string | null
  readonly overall: StatusCode
}

export type OrderStock = {
  /** Distinct SKUs of the order that are not settled. */
  readonly skus: number
  readonly stock: readonly PlaceStock[]
  readonly arrivals: readonly PlannedArrival[]
}

export type OrderStory = {
  readonly version: number
  /** When this was worked out: what was late or silent then. */
  readonly at: string
  readonly headline: Headline
  readonly journey: readonly JourneyStep[]
  readonly parcels: readonly ParcelStory[]
  readonly arrivals: readonly PlannedArrival[]
  /** Bookings with the balance after each; empty for whom amounts are hidden. */
  readonly money: readonly MoneyRow[]
  readonly effects: readonly OrderEffect[]
  readonly related: readonly RelatedOrder[]
  readonly tasks: readonly OrderTask[]
  readonly step: {
    readonly name: string
    readonly label: Label | null
    readonly waitsFor: string | null
  } | null
  readonly places: { readonly [name: string]: string }
  readonly actors: { readonly [name: string]: string }
  readonly decisions: readonly {
    readonly version: number
    readonly decidedAt: string
  }[]
}

export type OrderTask = {
  readonly id: string
  readonly name: string
  readonly group: string | null
  readonly state: 'open' | 'done' | 'dropped'
  readonly outcome: string | null
  readonly at: string
  readonly label: Label | null
  /** Those that the process asks for. */
  readonly outcomes: readonly string[]
}

export type Parcel = {
  readonly carrier: string
  readonly tracking: string
}

export type ParcelStory = {
  readonly fulfilment: Fulfilment
  readonly freshness: {
    readonly fresh: boolean
    readonly unknownSince: string | null
    readonly silentMs: number | null
  } | null
  readonly shippedAt: string | null
  readonly deliveredAt: string | null
  readonly leaves: Expected | null
  readonly arrives: Expected | null
  readonly current: {
    readonly status: string
    readonly at: string
  } | null
  readonly reports: number
}

export type PayCommand = {
  readonly type: 'pay'
  readonly payment: string
  readonly method: string
  readonly gateway?: string
  readonly reference?: string
  /** Decimal in the order's currency. */
  readonly amount: string
}

export type Payment = {
  readonly id: string
  readonly method: string
  readonly gateway: string | null
  readonly state: 'authorised' | 'captured' | 'voided' | 'due'
  readonly reference: string | null
  readonly authorised: Amount
  readonly captured: Amount
  readonly refunded: Amount
  readonly refundDue: Amount
  readonly chargedBack: Amount
}

export type PaymentStatus = 'none' | 'due' | 'authorised' | 'part_paid' | 'paid' | 'overpaid' | 'refund_due' | 'part_refunded' | 'refunded' | 'charged_back'

export type PerformCommand = {
  readonly type: 'perform'
  readonly lines: readonly {
    readonly line: number
    readonly quantity: number
  }[]
}

export type Person = {
  readonly role: string
  readonly note?: string
  readonly values: { readonly [name: string]: FieldValue }
  /** Names of the values that are shown masked. */
  readonly masked: readonly string[]
  readonly forgotten: boolean
}

export type PlaceStock = {
  readonly sku: string
  readonly location: string
  readonly onHand: number
  readonly reserved: number
  readonly free: number
  readonly safety: number
}

export type PlacedOrder = {
  readonly id: string
  readonly externalId: string
  readonly type: 'sale' | 'presale' | 'sample' | 'b2b' | 'pos' | 'exchange' | 'reship'
  readonly legalEntity: string | null
  readonly currency: string
  readonly companyCurrency: string
  readonly rate?: string
  readonly placedAt: string
  readonly requestedAt: string | null
  readonly promisedAt: string | null
  readonly to: Destination | null
  readonly onAccount: boolean
  readonly lines: readonly Line[]
  /** Left out for those who may not see amounts. */
  readonly entries?: readonly Entry[]
  readonly links: readonly Link[]
  readonly tags: readonly string[]
  readonly fields: { readonly [name: string]: FieldValue }
  readonly intake: 'live' | 'open' | 'history'
  readonly sourceRevision: number
  readonly after?: number
  readonly shop: string
  readonly buyer: string | null
  readonly recipient: string | null
  readonly payer: string | null
  readonly payments?: readonly ToldPayment[]
}

export type PlanPreview = {
  readonly version: number
  readonly currency: string
  /** Of an exchange: what the buyer gets back when the goods are inspected. */
  readonly credit: string | null
  /** Every order of the plan: what it is now and what the plan makes of it. */
  readonly orders: readonly PlannedOrder[]
}

export type PlannedArrival = {
  readonly sku: string
  readonly location: string
  readonly quantity: number
  readonly expectedAt: string
  readonly source: string
}

export type PlannedOrder = {
  readonly id: string
  readonly number: string
  readonly isNew: boolean
  readonly status: {
    readonly before: StatusCode | null
    readonly after: StatusCode
  }
  readonly totals: {
    readonly before: Totals | null
    readonly after: Totals
  } | null
  readonly units: number
  readonly changes: readonly BucketChange[]
  readonly lines: readonly {
    readonly sku: string
    readonly title: string
    readonly quantity: number
  }[]
}

export type PreviewDocument = {
  readonly kind: 'order' | 'return' | 'desk' | 'refused'
  readonly externalId: string | null
  readonly rows: readonly number[]
  readonly input: {
    readonly channel?: string
    readonly externalId?: string
    readonly currency?: string
    readonly lines?: readonly {
      readonly externalLineId?: string
      readonly sku?: string
      readonly title?: string
      readonly quantity?: number
      readonly unitPrice?: string
      readonly kind?: string
      readonly partOf?: string
      readonly fulfilledBy?: string
      readonly discounts?: readonly {
        readonly label?: string
        readonly cause?: string
        readonly bearer?: string
        readonly amount?: string
      }[]
      readonly taxes?: readonly {
        readonly label?: string
        readonly jurisdiction?: string
        readonly rate?: string
        readonly amount?: string
        readonly included?: boolean
      }[]
    }[]
    readonly placedAt?: string
    readonly type?: string
    readonly legalEntity?: string
    readonly requestedAt?: string
    readonly onAccount?: boolean
    readonly buyer?: {
      readonly name?: string
      readonly phone?: string
      readonly email?: string
      readonly platformToken?: string
    }
    readonly billTo?: {
      readonly name?: string
      readonly phone?: string
      readonly email?: string
      readonly country?: string
      readonly region?: string
      readonly city?: string
      readonly postcode?: string
      readonly street?: string
    }
    readonly shipTo?: {
      readonly name?: string
      readonly phone?: string
      readonly email?: string
      readonly country?: string
      readonly region?: string
      readonly city?: string
      readonly postcode?: string
      readonly street?: string
    }
    readonly charges?: readonly {
      readonly kind?: string
      readonly label?: string
      readonly amount?: string
      readonly rate?: string
      readonly included?: boolean
      readonly jurisdiction?: string
      readonly cause?: string
      readonly bearer?: string
      readonly externalLineId?: string
    }[]
    readonly payments?: readonly {
      readonly id?: string
      readonly method?: string
      readonly gateway?: string
      readonly reference?: string
      readonly state?: string
      readonly amount?: string
      readonly at?: string
    }[]
    readonly tags?: readonly string[]
    /** Custom fields. */
    readonly fields?: { readonly [name: string]: JsonValue }
    readonly note?: string
    readonly companyCurrency?: string
    readonly rate?: string
    readonly sourceRevision?: number
  } | null
  readonly origin: string | null
  readonly amountMinor: number | null
  readonly currency: string | null
  readonly reason: string | null
  readonly remedy: string | null
}

export type PreviewRow = {
  readonly number: number
  readonly cells: { readonly [name: string]: string }
  readonly becomes: 'order' | 'return' | 'desk' | 'refused' | null
  readonly document: string | null
  readonly flaws: readonly CellFlaw[]
}

export type Problem = {
  /** Link to what the code means. */
  readonly type: string
  readonly title: string
  readonly status: number
  readonly detail: string
  readonly code: string
  /** What to do. */
  readonly remedy: string
  /** Path such as lines[2].quantity. */
  readonly field?: string
  readonly facts?: { readonly [name: string]: FieldValue }
  readonly instance?: string
}

export type ProcessDefinition = {
  readonly name: string
  readonly version: number
  readonly entity: 'order' | 'return' | 'fulfilment' | 'purchase' | 'case'
  readonly label: {
    readonly en: string
    readonly zh: string
  }
  readonly start: string
  readonly anywhere?: readonly ({
    readonly event: string | readonly string[]
    readonly if?: string
    readonly to?: string
    readonly do?: readonly ({
      readonly do: 'source'
      readonly if?: string
    } | {
      readonly do: 'release'
      readonly if?: string
    } | {
      readonly do: 'perform'
      readonly if?: string
    } | {
      readonly do: 'void'
      readonly if?: string
    } | {
      readonly do: 'hold'
      readonly hold: string
      readonly reason: string
      readonly if?: string
    } | {
      readonly do: 'unhold'
      readonly hold: string
      readonly if?: string
    } | {
      readonly do: 'cancel'
      readonly reason: string
      readonly if?: string
    } | {
      readonly do: 'refund'
      readonly minor: string
      readonly reason: string
      readonly if?: string
    } | {
      readonly do: 'tag'
      readonly add?: readonly string[]
      readonly remove?: readonly string[]
      readonly if?: string
    } | {
      readonly do: 'set_fields'
      readonly fields: { readonly [name: string]: string }
      readonly if?: string
    } | {
      readonly do: 'open_task'
      readonly name: string
      readonly group?: string
      readonly if?: string
    } | {
      readonly do: 'approve_return'
      readonly if?: string
    } | {
      readonly do: 'decline_return'
      readonly reason: string
      readonly if?: string
    } | {
      readonly do: 'close_return'
      readonly if?: string
    } | {
      readonly do: 'effect'
      readonly kind: string
      readonly per?: 'order' | 'fulfilment'
      readonly with?: { readonly [name: string]: string }
      readonly if?: string
    })[]
  })[]
  readonly steps: { readonly [name: string]: {
    readonly label: {
      readonly en: string
      readonly zh: string
    }
    readonly waitsFor?: string
    readonly final?: boolean
    readonly entry?: readonly ({
      readonly do: 'source'
      readonly if?: string
    } | {
      readonly do: 'release'
      readonly if?: string
    } | {
      readonly do: 'perform'
      readonly if?: string
    } | {
      readonly do: 'void'
      readonly if?: string
    } | {
      readonly do: 'hold'
      readonly hold: string
      readonly reason: string
      readonly if?: string
    } | {
      readonly do: 'unhold'
      readonly hold: string
      readonly if?: string
    } | {
      readonly do: 'cancel'
      readonly reason: string
      readonly if?: string
    } | {
      readonly do: 'refund'
      readonly minor: string
      readonly reason: string
      readonly if?: string
    } | {
      readonly do: 'tag'
      readonly add?: readonly string[]
      readonly remove?: readonly string[]
      readonly if?: string
    } | {
      readonly do: 'set_fields'
      readonly fields: { readonly [name: string]: string }
      readonly if?: string
    } | {
      readonly do: 'open_task'
      readonly name: string
      readonly group?: string
      readonly if?: string
    } | {
      readonly do: 'approve_return'
      readonly if?: string
    } | {
      readonly do: 'decline_return'
      readonly reason: string
      readonly if?: string
    } | {
      readonly do: 'close_return'
      readonly if?: string
    } | {
      readonly do: 'effect'
      readonly kind: string
      readonly per?: 'order' | 'fulfilment'
      readonly with?: { readonly [name: string]: string }
      readonly if?: string
    })[]
    readonly on: readonly ({
      readonly event: string | readonly string[]
      readonly if?: string
      readonly to?: string
      readonly do?: readonly ({
        readonly do: 'source'
        readonly if?: string
      } | {
        readonly do: 'release'
        readonly if?: string
      } | {
        readonly do: 'perform'
        readonly if?: string
      } | {
        readonly do: 'void'
        readonly if?: string
      } | {
        readonly do: 'hold'
        readonly hold: string
        readonly reason: string
        readonly if?: string
      } | {
        readonly do: 'unhold'
        readonly hold: string
        readonly if?: string
      } | {
        readonly do: 'cancel'
        readonly reason: string
        readonly if?: string
      } | {
        readonly do: 'refund'
        readonly minor: string
        readonly reason: string
        readonly if?: string
      } | {
        readonly do: 'tag'
        readonly add?: readonly string[]
        readonly remove?: readonly string[]
        readonly if?: string
      } | {
        readonly do: 'set_fields'
        readonly fields: { readonly [name: string]: string }
        readonly if?: string
      } | {
        readonly do: 'open_task'
        readonly name: string
        readonly group?: string
        readonly if?: string
      } | {
        readonly do: 'approve_return'
        readonly if?: string
      } | {
        readonly do: 'decline_return'
        readonly reason: string
        readonly if?: string
      } | {
        readonly do: 'close_return'
        readonly if?: string
      } | {
        readonly do: 'effect'
        readonly kind: string
        readonly per?: 'order' | 'fulfilment'
        readonly with?: { readonly [name: string]: string }
        readonly if?: string
      })[]
    })[]
    readonly timers?: readonly {
      readonly name: string
      readonly after: string
      readonly repeat?: boolean
    }[]
    readonly tasks?: readonly ({
      readonly name: string
      readonly group?: string
      readonly need?: 'all' | 'any' | number
      readonly label?: {
        readonly en: string
        readonly zh: string
      }
    })[]
    readonly refusedTask?: string
  } }
  readonly examples: readonly {
    readonly name: string
    readonly order?: { readonly [name: string]: JsonValue }
    readonly given: readonly { readonly [name: string]: JsonValue }[]
    readonly stock?: number
    readonly endsAt: string
    readonly effects?: readonly string[]
  }[]
}

export type ProcessState = {
  readonly name: string
  readonly version: number
  readonly hash: string
  readonly step: string
  readonly since: string
  readonly epoch: number
  readonly tasks: readonly Task[]
}

export type PromiseCommand = {
  readonly type: 'promise'
  /** ISO 8601 with an offset. */
  readonly promisedAt: string
}

export type PublishedDefinition = {
  readonly hash: string
  readonly kind: 'process' | 'policy'
  readonly name: string
  readonly version: number
  readonly publishedAt: string
  readonly live: boolean
  readonly definition: ProcessDefinition | SourcingPolicy
}

export type Purpose = 'fulfilment' | 'support' | 'finance' | 'fraud' | 'analytics' | 'legal' | 'integration'

export type Quantity = {
  readonly line: number
  readonly quantity: number
}

export type QueueCount = {
  readonly queue: string
  readonly label: Label | null
  /** Waiting now, without what is put off. */
  readonly count: number
  readonly oldest: string | null
  readonly worth: string | null
  /** Overdue, or due within four hours. */
  readonly dueSoon: number
  readonly mine: number
  readonly nobodys: number
  readonly snoozed: number
}

export type QueueItem = {
  readonly order: string
  readonly number: string
  readonly channel: string
  readonly externalId: string
  readonly version: number
  readonly status: StatusCode
  readonly title: string | null
  readonly lines: number
  readonly placedAt: string
  readonly reason: string
  readonly topic: string
  readonly facts: { readonly [name: string]: Fact }
  readonly since: string
  readonly due: {
    readonly at: string
    readonly kind: 'promise' | 'requested' | 'cut_off' | 'timer'
  } | null
  /** The promise has passed, and something has not arrived. */
  readonly late: boolean
  readonly stake: string | null
  readonly currency: string
  readonly worth: string | null
  readonly owner: string | null
  readonly snoozedUntil: string | null
  readonly snoozeReason: string | null
  readonly remedies: readonly Remedy[]
}

export type ReasonCode = 'chosen' | 'inactive' | 'excluded' | 'wrong_kind' | 'wrong_country' | 'no_lane' | 'down' | 'full' | 'closed' | 'short_stock' | 'dearer' | 'slower' | 'tied' | 'split_not_worth_it' | 'too_many_splits'

export type ReceiveReturnCommand = {
  readonly type: 'receive_return'
  readonly return: number
  readonly location: string
}

export type ReceiveStock = {
  readonly type: 'receive'
  readonly quantity: number
  /** The units are on their way: a transfer that is received later. */
  readonly inTransit?: boolean
  readonly sku: string
  readonly location: string
  readonly lot?: string
  readonly condition?: string
  readonly owner?: string
  readonly pool?: string
}

export type RefundCommand = {
  readonly type: 'refund'
  /** Decimal in the order's currency. */
  readonly amount: string
  readonly reason: string
  readonly payment?: string
}

export type RefundPaidCommand = {
  readonly type: 'refund_paid'
  readonly payment: string
  /** Decimal in the order's currency. */
  readonly amount: string
}

export type Refusal = {
  readonly refused: string
  readonly why: string
  readonly remedy: string
  readonly field?: string
  readonly facts?: { readonly [name: string]: FieldValue }
}

export type RejectCommand = {
  readonly type: 'reject'
  readonly fulfilment: number
  readonly reason: string
  readonly lines?: readonly {
    readonly line: number
    readonly quantity: number
  }[]
}

export type RelatedOrder = {
  readonly kind: 'exchange_of' | 'exchanged_by' | 'split_from' | 'split_into' | 'merged_into' | 'merged_from' | 'reship_of' | 'reshipped_by'
  readonly id: string
  readonly number?: string
  readonly status?: string
  readonly channel?: string
  readonly total?: Amount
  readonly currency?: string
}

export type ReleaseCommand = {
  readonly type: 'release'
  readonly fulfilment?: number
}

/** One way out: `command` goes to the order’s preview and commands, `undo` takes it back; `stock` are units to receive of the product called `title`, `effect` goes to /api/v1/queues/notices, `reship` to the order’s reship. */
export type Remedy = {
  readonly id: string
  readonly command?: OrderCommand
  readonly undo?: OrderCommand
  readonly stock?: {
    readonly sku: string
    readonly quantity: number
    readonly location?: string
  }
  readonly title?: string
  readonly effect?: {
    readonly id: string
    readonly answer: 'retry' | 'done'
  }
  readonly reship?: readonly Quantity[]
}

export type ReplayResult = {
  readonly id: string
  readonly state: 'pending' | 'done' | 'ignored' | 'desk' | 'dismissed'
  readonly order: string | null
  readonly cause: string | null
  readonly code: string | null
  readonly reason: string | null
}

export type ReportStatusCommand = {
  readonly type: 'report_status'
  readonly report: {
    readonly id: string
    readonly source: string
    readonly status: string
    readonly theirs: string
    /** ISO 8601 with an offset. */
    readonly happenedAt: string
    /** ISO 8601 with an offset. */
    readonly learnedAt?: string
    readonly fulfilment: number | null
    readonly corrects: string | null
  }
}

export type RequestReturnCommand = {
  readonly type: 'request_return'
  readonly lines: readonly {
    readonly line: number
    readonly quantity: number
  }[]
  readonly reason: string
}

export type Reservation = {
  readonly id: string
  readonly number: string
  readonly channel: string
  readonly externalId: string
  readonly status: string
  readonly hold: string | null
  readonly placedAt: string
  readonly promisedAt: string | null
  readonly reserved: number
  readonly waiting: number
  readonly places: readonly {
    readonly location: string
    readonly reserved: number
  }[]
}

export type Return = {
  readonly id: number
  readonly state: 'requested' | 'approved' | 'declined' | 'received' | 'inspected' | 'closed'
  readonly reason: string
  readonly lines: readonly Quantity[]
  readonly location: string | null
  readonly inspected: readonly ({
    readonly line: number
    readonly quantity: number
    readonly disposition: 'restock' | 'quarantine' | 'scrap'
  })[]
  readonly credit?: Amount
  readonly exchange?: Exchange
  readonly since: string
}

export type ReviseCommand = {
  readonly type: 'revise'
  readonly sourceRevision: number
}

export type Role = 'owner' | 'clerk' | 'warehouse' | 'analyst' | 'designer' | 'integration' | 'auditor' | 'channel' | 'system'

export type SavedView = {
  readonly id: string
  readonly mine: boolean
  readonly updatedAt: string
  readonly name: string
  /** Everybody who may read orders sees it. */
  readonly shared: boolean
  readonly filter: {
    /** Status of the dictionary; several are separated by commas. */
    readonly status?: string
    /** Step of the process; several are separated by commas. */
    readonly step?: string
    /** Shop account; several are separated by commas. */
    readonly channel?: string
    /** Place of the first fulfilment; several are separated by commas. */
    readonly location?: string
    /** Country of the destination; several are separated by commas. */
    readonly country?: string
    /** Type of the oldest hold; several are separated by commas. */
    readonly hold?: string
    /** Payment status; several are separated by commas. */
    readonly payment?: string
    /** Fulfilment status; several are separated by commas. */
    readonly fulfilment?: string
    /** Type of order; several are separated by commas. */
    readonly type?: string
    /** ISO 4217 code; several are separated by commas. */
    readonly currency?: string
    /** Tags that the order must carry, separated by commas. */
    readonly tag?: string
    /** Placed at this moment or later. ISO 8601 with an offset. */
    readonly placedFrom?: string
    /** Placed before this moment. ISO 8601 with an offset. */
    readonly placedTo?: string
    /** Promised for this moment or later. ISO 8601 with an offset. */
    readonly promisedFrom?: string
    /** Promised for before this moment. ISO 8601 with an offset. */
    readonly promisedTo?: string
    /** Late now: the promise has passed, and something of it has not arrived, sent or not. */
    readonly late?: 'true'
    /** Lowest total, decimal; needs `currency`. */
    readonly totalFrom?: string
    /** Highest total, decimal; needs `currency`. */
    readonly totalTo?: string
    /** Number, id, channel:externalId, externalId, SKU, or words of titles and tags. */
    readonly q?: string
  }
  readonly columns: readonly {
    readonly id: string
    readonly width?: number
  }[]
  readonly sort: 'placedAt' | '-placedAt' | 'updatedAt' | '-updatedAt' | 'total' | '-total'
}

export type Session = {
  readonly me: Me | null
  readonly demo: {
    readonly people: readonly {
      readonly id: string
      readonly name: string
      readonly role: Role
    }[]
  } | null
  readonly company: {
    readonly name: {
      readonly en: string
      readonly zh: string
    } | null
    readonly currency: string
  }
}

export type SetFieldsCommand = {
  readonly type: 'set_fields'
  readonly fields: { readonly [name: string]: string | number | boolean | null }
}

export type SetSafetyStock = {
  readonly type: 'set_safety'
  readonly quantity: number
  readonly sku: string
  readonly location: string
  readonly lot?: string
  readonly condition?: string
  readonly owner?: string
  readonly pool?: string
}

export type ShipCommand = {
  readonly type: 'ship'
  readonly fulfilment: number
  readonly lines?: readonly {
    readonly line: number
    readonly quantity: number
  }[]
  readonly parcel?: {
    readonly carrier: string
    readonly tracking: string
  }
}

export type Shop = {
  readonly id: string
  readonly version: number
  readonly updatedAt: string
  readonly name: string
  /** A platform that the hub understands, or `api`: orders come over this API. */
  readonly platform: string
  readonly currency: string
  /** IANA time zone of times that name no offset. */
  readonly zone: string
  /** For addresses that name none. */
  readonly country?: string | null
  readonly language: 'zh' | 'en'
  /** The organisation unit of orders that name none. */
  readonly legalEntity?: string | null
  readonly hasSecret: boolean
}

export type SignalCommand = {
  readonly type: 'signal'
  readonly signal: string
}

export type Sku = {
  readonly id: string
  readonly version: number
  readonly updatedAt: string
  readonly name: string
  readonly barcodes?: readonly string[]
  readonly unit?: string
  readonly weightGrams?: number
  readonly customsCode?: string
  readonly origin?: string
  readonly active?: boolean
}

export type SkuStock = {
  readonly sku: string
  readonly title: string | null
  readonly unit: string | null
  readonly onHand: number
  readonly reserved: number
  readonly free: number
  readonly short: number
  readonly inTransit: number
  readonly blocked: number
  readonly safety: number
  readonly lacking: number
  readonly rows: readonly ({
    readonly location: string
    readonly lot: string
    readonly condition: string
    readonly owner: string
    readonly pool: string
    readonly onHand: number
    readonly reserved: number
    readonly free: number
    readonly short: number
    readonly inTransit: number
    readonly safety: number
    readonly observedAt: string | null
  })[]
}

export type SourceCommand = {
  readonly type: 'source'
}

export type SourcingPolicy = {
  readonly name: string
  readonly version: number
  readonly kinds: readonly string[]
  readonly exclude: readonly string[]
  readonly country: 'same' | 'any'
  readonly splitsMax: number
  readonly splitPenaltyMinor: number
  readonly safetyStock: number
  readonly partial: boolean
  readonly backorderUnitMinor: number
  readonly weights: {
    readonly freight: number
    readonly handling: number
    readonly days: number
    readonly capacity: number
  }
  readonly dayMinor: number
}

export type StatusCode = 'placed' | 'awaiting_payment' | 'awaiting_review' | 'held' | 'backordered' | 'part_reserved' | 'reserved' | 'released' | 'in_production' | 'quality_check' | 'picking' | 'packed' | 'part_shipped' | 'cancelling' | 'label_created' | 'picked_up' | 'shipped' | 'in_transit' | 'customs' | 'out_for_delivery' | 'delivery_attempted' | 'available_for_pickup' | 'delayed' | 'exception' | 'expired' | 'delivered' | 'performed' | 'completed' | 'returning' | 'part_returned' | 'returned' | 'returning_to_sender' | 'returned_to_sender' | 'cancelled' | 'lost' | 'destroyed' | 'unknown'

export type StatusReport = {
  readonly id: string
  readonly source: string
  readonly status: string
  readonly theirs: string
  readonly happenedAt: string
  readonly learnedAt: string
  readonly fulfilment: number | null
  readonly corrects: string | null
}

export type StockCommand = ReceiveStock | AdjustStock | CountStock | TransferStock | SetSafetyStock

export type StockFigures = {
  readonly onHand: number
  readonly reserved: number
  readonly short: number
  readonly inTransit: number
  readonly safety: number
}

export type StockItem = {
  readonly sku: string
  readonly title: string | null
  readonly unit: string | null
  readonly onHand: number
  readonly reserved: number
  readonly free: number
  readonly short: number
  readonly inTransit: number
  readonly blocked: number
  readonly safety: number
  readonly lacking: number
  readonly places: readonly {
    readonly location: string
    readonly onHand: number
    readonly reserved: number
    readonly free: number
    readonly short: number
    readonly inTransit: number
    readonly blocked: number
    readonly safety: number
    readonly lacking: number
  }[]
}

export type StockMove = {
  readonly line: number
  readonly sku: string
  readonly location: string
  readonly kind: 'reserve' | 'unreserve' | 'ship' | 'restock' | 'quarantine'
  readonly onHand: number
  readonly reserved: number
  readonly quarantined?: number
}

export type StockMovement = {
  readonly at: string
  readonly kind: string
  readonly location: string
  readonly lot: string
  readonly condition: string
  readonly owner: string
  readonly pool: string
  readonly onHand: number
  readonly reserved: number
  readonly inTransit: number
  readonly reason: string | null
  readonly actor: string
  readonly actorName: string | null
  readonly order: {
    readonly id: string
    readonly number: string
  } | null
}

export type StockPreview = {
  /** Of a count: units that came (or, negative, went) after `observedAt`. */
  readonly moved: number
  readonly rows: readonly {
    readonly location: string
    readonly lot: string
    readonly condition: string
    readonly owner: string
    readonly pool: string
    readonly before: StockFigures
    readonly after: StockFigures
  }[]
}

export type StockResult = {
  /** Rows. */
  readonly changed: number
} | Problem

export type StockTotals = {
  readonly skus: number
  readonly short: number
  readonly low: number
}

export type TagCommand = {
  readonly type: 'tag'
  readonly add?: readonly string[]
  readonly remove?: readonly string[]
}

export type Task = {
  readonly id: string
  readonly name: string
  readonly group: string | null
  readonly state: 'open' | 'done' | 'dropped'
  readonly outcome: string | null
  readonly at: string
}

export type Today = {
  readonly now: string
  readonly zone: string
  readonly currency: string
  readonly needs: {
    readonly count: number
    readonly snoozed: number
    readonly groups: readonly Need[]
    readonly exceptions: readonly DeskCause[]
  } | null
  readonly day: {
    readonly hours: readonly Hour[]
    /** Days of this weekday that the usual is made of. */
    readonly weeks: number
    readonly soFar: number
    readonly usualSoFar: number | null
  } | null
  readonly promises: {
    /** Orders as `late=true` of the list finds them. */
    readonly late: number
    /** Not late yet, but they will be. */
    readonly atRisk: number
  } | null
  readonly figures: readonly Figure[] | null
}

export type ToldPayment = {
  readonly id: string
  readonly method: string
  readonly gateway: string | null
  readonly state: 'authorised' | 'captured' | 'voided' | 'due'
  readonly reference?: string | null
  readonly authorised?: Amount
  readonly captured?: Amount
  readonly refunded?: Amount
  readonly refundDue?: Amount
  readonly chargedBack?: Amount
}

export type Totals = {
  readonly goods: Amount
  readonly discount: Amount
  readonly shipping: Amount
  readonly tax: Amount
  readonly taxIncluded: Amount
  readonly duty: Amount
  readonly fee: Amount
  readonly rounding: Amount
  readonly cancellation: Amount
  readonly return: Amount
  readonly total: Amount
  readonly captured: Amount
  readonly refunded: Amount
  readonly chargedBack: Amount
  readonly paid: Amount
  readonly refundDue: Amount
  readonly due: Amount
  readonly overpaid: Amount
}

export type TouchedOrder = {
  readonly order: string
  readonly number: string
  readonly externalId: string
  readonly why: 'worked_on' | 'told_outside' | 'return_of_another_import' | 'desk_item_booked'
  readonly what: string
  readonly by: string | null
  readonly at: string | null
}

export type TransferStock = {
  readonly type: 'transfer'
  readonly quantity: number
  readonly to: string
  /** The units are on their way: a transfer that is received later. */
  readonly inTransit?: boolean
  readonly sku: string
  readonly location: string
  readonly lot?: string
  readonly condition?: string
  readonly owner?: string
  readonly pool?: string
}

export type Trial = {
  readonly id: string
  readonly would: 'place' | 'change' | 'nothing' | 'ignore' | 'desk'
  readonly order: string | null
  readonly externalId: string | null
  readonly amount: string | null
  readonly currency: string | null
  readonly commands: readonly string[]
  readonly code: string | null
  readonly field: string | null
  readonly why: string | null
  readonly remedy: string | null
}

export type UnholdCommand = {
  readonly type: 'unhold'
  readonly hold: string
}

export type VoidCommand = {
  readonly type: 'void'
  readonly payment: string
}

export type WaitsElsewhere = {
  readonly state: 'timer' | 'under_way'
  readonly name: string
  readonly count: number
  readonly next: string | null
}

export type PostOrdersBody = {
  readonly channel: string
  readonly externalId: string
  readonly currency: string
  readonly lines: readonly ({
    readonly externalLineId?: string
    readonly sku: string
    readonly title?: string
    readonly quantity: number
    readonly unitPrice: string
    readonly kind?: 'goods' | 'service' | 'gift' | 'kit'
    readonly partOf?: string
    readonly fulfilledBy?: 'channel'
    readonly discounts?: readonly {
      readonly label?: string
      readonly cause?: string
      readonly bearer?: string
      readonly amount: string
    }[]
    readonly taxes?: readonly {
      readonly label?: string
      readonly jurisdiction?: string
      readonly rate?: string
      readonly amount: string
      readonly included?: boolean
    }[]
  })[]
  readonly placedAt?: string
  readonly type?: 'sale' | 'presale' | 'sample' | 'b2b' | 'pos' | 'exchange' | 'reship'
  readonly legalEntity?: string
  readonly requestedAt?: string
  readonly onAccount?: boolean
  readonly buyer?: {
    readonly name?: string
    readonly phone?: string
    readonly email?: string
    readonly platformToken?: string
  }
  readonly billTo?: {
    readonly name?: string
    readonly phone?: string
    readonly email?: string
    readonly country?: string
    readonly region?: string
    readonly city?: string
    readonly postcode?: string
    readonly street?: string
  }
  readonly shipTo?: {
    readonly name?: string
    readonly phone?: string
    readonly email?: string
    readonly country?: string
    readonly region?: string
    readonly city?: string
    readonly postcode?: string
    readonly street?: string
  }
  readonly charges?: readonly ({
    readonly kind: 'shipping' | 'tax' | 'duty' | 'fee' | 'discount' | 'rounding'
    readonly label?: string
    readonly amount: string
    readonly rate?: string
    readonly included?: boolean
    readonly jurisdiction?: string
    readonly cause?: string
    readonly bearer?: string
    readonly externalLineId?: string
  })[]
  readonly payments?: readonly ({
    readonly id: string
    readonly method: string
    readonly gateway?: string
    readonly reference?: string
    readonly state: 'authorised' | 'captured' | 'due' | 'refunded'
    readonly amount: string
    readonly at?: string
  })[]
  readonly tags?: readonly string[]
  readonly fields?: { readonly [name: string]: string | number | boolean | null }
  readonly note?: string
  readonly companyCurrency?: string
  readonly rate?: string
  readonly sourceRevision?: number
}

export type PostOrdersBulkAnswer = {
  /** Number of the line that this answers, from 1. */
  readonly line: number
  readonly id?: string
  readonly number?: string
  readonly version?: number
  readonly status?: StatusCode
  readonly step?: string | null
  /** Decimal, in `currency`. */
  readonly total?: string
  readonly currency?: string
  /** This very wish had been granted before; nothing was done now. */
  readonly repeated?: boolean
}

export type GetOrderValuesAnswer = {
  readonly channel: readonly string[]
  readonly step: readonly string[]
  readonly hold: readonly string[]
  readonly location: readonly string[]
  readonly country: readonly string[]
  readonly currency: readonly string[]
  readonly tag: readonly string[]
  readonly names: {
    /** Id → what people call it. */
    readonly channel: { readonly [name: string]: string }
    /** Id → what people call it. */
    readonly location: { readonly [name: string]: string }
  }
}

export type GetOrdersIdEventsAnswer = {
  readonly events: readonly OrderEvent[]
  readonly next: number | null
}

export type GetOrdersIdDecisionsAnswer = {
  readonly decisions: readonly {
    readonly kind: string
    readonly version: number
    readonly decidedAt: string
    readonly record: DecisionRecord
    readonly reasons: { readonly [name: string]: Label }
  }[]
}

export type PostOrdersIdEffectsEffectRetryAnswer = {
  readonly id: string
  readonly state: 'pending'
}

export type PostOrdersIdPreviewBody = {
  readonly command: OrderCommand
  readonly previewToken?: string
}

export type PostOrdersIdSplitBody = {
  readonly lines: readonly {
    readonly line: number
    readonly quantity: number
  }[]
}

export type PostOrdersIdSplitAnswer = {
  readonly saga: string
  /** Every order of the plan, afterwards. */
  readonly orders: readonly Accepted[]
  /** Of an exchange: what the buyer gets back when the goods are inspected. */
  readonly credit: string
  /** This very wish had been granted before; nothing was done now. */
  readonly repeated: boolean
}

export type PostOrdersIdMergeBody = {
  readonly orders: readonly string[]
}

export type PostOrdersIdExchangeBody = {
  readonly back: readonly {
    readonly line: number
    readonly quantity: number
  }[]
  readonly wanted: readonly {
    readonly sku: string
    readonly title: string
    readonly quantity: number
    /** Decimal in the order's currency. */
    readonly unitPrice: string
  }[]
  readonly reason: string
}

export type GetJobsAnswer = {
  readonly jobs: readonly Job[]
}

export type GetJobsIdResultsAnswer = {
  readonly results: readonly JobResult[]
  readonly next: number | null
}

export type GetImportsAnswer = {
  readonly imports: readonly ImportRun[]
}

export type PutImportsIdMappingBody = { readonly [name: string]: unknown }

export type PostImportsIdRunBody = {
  readonly as: 'history' | 'open' | 'live'
}

export type GetImportsIdUndoAnswer = {
  readonly touched: readonly TouchedOrder[]
}

export type GetImportsIdOrdersAnswer = {
  readonly orders: readonly ImportedOrder[]
  readonly next: string | null
}

export type GetImportsIdDeskAnswer = {
  readonly items: readonly ImportedItem[]
  readonly next: string | null
}

export type GetMappingsAnswer = {
  readonly mappings: readonly KnownMapping[]
}

export type GetViewsAnswer = {
  readonly views: readonly SavedView[]
}

export type PutViewsIdBody = {
  readonly name: string
  /** Everybody who may read orders sees it. */
  readonly shared: boolean
  readonly filter: {
    /** Status of the dictionary; several are separated by commas. */
    readonly status?: string
    /** Step of the process; several are separated by commas. */
    readonly step?: string
    /** Shop account; several are separated by commas. */
    readonly channel?: string
    /** Place of the first fulfilment; several are separated by commas. */
    readonly location?: string
    /** Country of the destination; several are separated by commas. */
    readonly country?: string
    /** Type of the oldest hold; several are separated by commas. */
    readonly hold?: string
    /** Payment status; several are separated by commas. */
    readonly payment?: string
    /** Fulfilment status; several are separated by commas. */
    readonly fulfilment?: string
    /** Type of order; several are separated by commas. */
    readonly type?: string
    /** ISO 4217 code; several are separated by commas. */
    readonly currency?: string
    /** Tags that the order must carry, separated by commas. */
    readonly tag?: string
    /** Placed at this moment or later. ISO 8601 with an offset. */
    readonly placedFrom?: string
    /** Placed before this moment. ISO 8601 with an offset. */
    readonly placedTo?: string
    /** Promised for this moment or later. ISO 8601 with an offset. */
    readonly promisedFrom?: string
    /** Promised for before this moment. ISO 8601 with an offset. */
    readonly promisedTo?: string
    /** Late now: the promise has passed, and something of it has not arrived, sent or not. */
    readonly late?: 'true'
    /** Lowest total, decimal; needs `currency`. */
    readonly totalFrom?: string
    /** Highest total, decimal; needs `currency`. */
    readonly totalTo?: string
    /** Number, id, channel:externalId, externalId, SKU, or words of titles and tags. */
    readonly q?: string
  }
  readonly columns: readonly {
    readonly id: string
    readonly width?: number
  }[]
  readonly sort: 'placedAt' | '-placedAt' | 'updatedAt' | '-updatedAt' | 'total' | '-total'
}

export type GetActivityAnswer = {
  readonly activity: readonly Activity[]
}

export type GetQueuesAnswer = {
  readonly currency: string
  readonly queues: readonly QueueCount[]
  readonly exceptions: readonly DeskCause[]
  readonly elsewhere: readonly WaitsElsewhere[]
}

export type GetQueuesQueueAnswer = {
  readonly items: readonly QueueItem[]
  readonly next: string | null
}

export type PostQueuesMarksBody = {
  readonly orders: readonly string[]
  /** me, the id of an actor, or null to give it back. */
  readonly owner?: string | null
  readonly takeOver?: boolean
  readonly snooze?: {
    /** ISO 8601 with an offset. */
    readonly until: string
    readonly reason: string
  } | null
}

export type PostQueuesMarksAnswer = {
  readonly results: readonly MarkResult[]
}

export type PostQueuesNoticesBody = {
  readonly effect: string
  readonly answer: 'retry' | 'done'
}

export type GetPeopleAnswer = {
  readonly people: readonly Colleague[]
}

export type GetStockAnswer = {
  readonly stock: readonly StockItem[]
  readonly totals?: StockTotals
  readonly next: string | null
}

export type PostStockBody = StockCommand | {
  readonly commands: readonly StockCommand[]
}

export type PostStockAnswer = {
  readonly results: readonly StockResult[]
}

export type GetStockSkuMovesAnswer = {
  readonly moves: readonly StockMovement[]
  readonly next: string | null
}

export type GetStockSkuReservationsAnswer = {
  readonly orders: readonly Reservation[]
  readonly next: string | null
}

export type GetLocationsAnswer = {
  readonly locations: readonly Location[]
}

export type PutLocationsIdBody = {
  readonly name: string
  readonly country: string
  readonly region?: string | null
  readonly zone?: string
  readonly active?: boolean
  readonly priority?: number
  readonly kind?: string
  readonly capacityPerDay?: number | null
  readonly cutOff?: string | null
  readonly workdays?: readonly number[]
  readonly dayExceptions?: { readonly [name: string]: boolean }
  readonly downtime?: readonly {
    readonly from: number
    readonly to: number
  }[]
  readonly handlingMinor?: number
  readonly handlingUnitMinor?: number
  readonly lanes?: { readonly [name: string]: {
    readonly costMinor: number
    readonly days: number
  } }
}

export type GetSkusAnswer = {
  readonly skus: readonly Sku[]
  readonly next: string | null
}

export type PutSkusIdBody = {
  readonly name: string
  readonly barcodes?: readonly string[]
  readonly unit?: string
  readonly weightGrams?: number
  readonly customsCode?: string
  readonly origin?: string
  readonly active?: boolean
}

export type GetDefinitionsAnswer = {
  readonly definitions: readonly PublishedDefinition[]
}

export type PostDefinitionsAnswer = {
  readonly hash: string
  readonly name: string
  readonly version: number
}

export type GetOrdersIdTrackingAnswer = {
  readonly url: string
  readonly path: string
}

export type GetKeysAnswer = {
  readonly keys: readonly ApiKey[]
}

export type PostKeysBody = {
  readonly name: string
  readonly role: 'owner' | 'clerk' | 'warehouse' | 'analyst' | 'designer' | 'integration' | 'auditor' | 'channel'
  readonly unit?: string
  /** The shop accounts that it may place, post and give commands for. Needed for role channel, possible for integration. */
  readonly channels?: readonly string[]
  /** ISO 8601 with an offset. */
  readonly expiresAt?: string
}

export type PostKeysAnswer = {
  readonly id: string
  readonly key: string
}

export type PutCompanyBody = {
  readonly name: {
    readonly zh: string
    readonly en: string
  }
  readonly language: 'zh' | 'en'
}

export type GetShopsAnswer = {
  readonly shops: readonly Shop[]
  readonly platforms: readonly string[]
}

export type PutShopsIdBody = {
  readonly name: string
  /** A platform that the hub understands, or `api`: orders come over this API. */
  readonly platform: string
  readonly currency: string
  /** IANA time zone of times that name no offset. */
  readonly zone: string
  /** For addresses that name none. */
  readonly country?: string | null
  readonly language: 'zh' | 'en'
  /** The organisation unit of orders that name none. */
  readonly legalEntity?: string | null
  /** What webhooks are signed with. Kept sealed and never shown; null forgets it, without it the old one stays. */
  readonly secret?: string | null
}

export type GetCarriersAnswer = {
  readonly carriers: readonly Carrier[]
}

export type PutCarriersIdBody = {
  readonly name: string
  /** What is booked there, such as standard or express. */
  readonly service?: string | null
  /** Where a parcel is followed: an https address with {number} in it. */
  readonly trackingUrl?: string | null
  readonly active?: boolean
}

export type GetFieldsAnswer = {
  readonly fields: readonly Field[]
}

export type GetFieldsIdVersionsAnswer = {
  readonly versions: readonly FieldVersion[]
}

export type PutFieldsIdBody = {
  readonly type: 'text' | 'number' | 'boolean' | 'date'
  readonly unit?: string
  readonly label: {
    readonly zh: string
    readonly en: string
  }
  readonly 'x-privacy': {
    readonly class: 'public' | 'internal' | 'commercial' | 'personal' | 'sensitive'
    readonly subject?: 'buyer' | 'recipient' | 'payer'
    readonly purposes: readonly ('fulfilment' | 'support' | 'finance' | 'fraud' | 'analytics' | 'legal' | 'integration')[]
    readonly mask: 'none' | 'redact' | 'last4' | 'initial' | 'token'
  }
  readonly indexed?: boolean
}

export type PostSessionBody = {
  /** An API key. */
  readonly key?: string
  /** Id of a person of the demo company. */
  readonly demo?: string
}

export type PostInboxChannelAnswer = {
  readonly id: string
  readonly state: string
  readonly repeated: boolean
}

export type GetExceptionsAnswer = {
  readonly causes?: readonly ExceptionCause[]
  readonly items?: readonly ExceptionItem[]
  readonly next?: string | null
}

export type PostExceptionsIdMendBody = {
  readonly raw?: string
  /** Places such as lines[2].quantity with their new value; no value removes the place. With `was` only messages that hold just this there are changed; null: nothing. */
  readonly patch?: readonly {
    readonly path: string
    readonly value?: unknown
    readonly was?: unknown
  }[]
}

export type PostExceptionsTrialBody = {
  readonly ids?: readonly string[]
  readonly cause?: string
  /** Empty for messages whose refusal names no field. */
  readonly field?: string
  readonly channel?: string
  readonly cursor?: string
  /** Places such as lines[2].quantity with their new value; no value removes the place. With `was` only messages that hold just this there are changed; null: nothing. */
  readonly patch?: readonly {
    readonly path: string
    readonly value?: unknown
    readonly was?: unknown
  }[]
}

export type PostExceptionsTrialAnswer = {
  readonly results: readonly Trial[]
  /** Cursor of what one request could not take on. */
  readonly next: string | null
  /** How many that are. */
  readonly left: number
}

export type PostExceptionsReplayAnswer = {
  readonly results: readonly ReplayResult[]
  /** Cursor of what one request could not take on. */
  readonly next: string | null
  /** How many that are. */
  readonly left: number
}

export type PostExceptionsIdDismissBody = {
  readonly reason: string
}

export type GetHealthzAnswer = {
  readonly status: 'ok'
}

export type GetApiOpenapiJsonAnswer = { readonly [name: string]: JsonValue }

export type PostOrdersAnswer = Accepted
export type GetOrdersAnswer = OrderPage
export type GetOrdersIdAnswer = Order
export type GetOrdersIdStoryAnswer = OrderStory
export type GetOrdersIdDecisionsVersionAnswer = ExplainedDecision
export type GetOrdersIdDecisionsVersionReplayAnswer = DecisionReplay
export type GetOrdersIdPersonsAnswer = OrderPersons
export type GetOrdersIdStockAnswer = OrderStock
export type PostOrdersIdPreviewAnswer = CommandPreview
export type PostOrdersIdCommandsAnswer = Accepted
export type PostOrdersIdSplitPreviewAnswer = PlanPreview
export type PostOrdersIdMergePreviewAnswer = PlanPreview
export type PostOrdersIdExchangePreviewAnswer = PlanPreview
export type PostOrdersIdReshipPreviewAnswer = PlanPreview
export type PostJobsAnswer = Job
export type GetJobsIdAnswer = Job
export type PostJobsIdCancelAnswer = Job
export type PostJobsIdUndoAnswer = Job
export type PostImportsAnswer = ImportView
export type GetImportsIdAnswer = ImportView
export type PutImportsIdMappingAnswer = ImportView
export type GetImportsIdPreviewAnswer = ImportPreview
export type PostImportsIdRunAnswer = ImportRun
export type PostImportsIdCancelAnswer = ImportRun
export type PostImportsIdUndoAnswer = ImportRun
export type PutMappingsNameAnswer = KnownMapping
export type PutViewsIdAnswer = SavedView
export type GetTodayAnswer = Today
export type GetStockSkuAnswer = SkuStock
export type PostStockPreviewBody = StockCommand
export type PostStockPreviewAnswer = StockPreview
export type PutLocationsIdAnswer = Location
export type GetSkusIdAnswer = Sku
export type PutSkusIdAnswer = Sku
export type GetCompanyAnswer = Company
export type PutCompanyAnswer = Company
export type PutShopsIdAnswer = Shop
export type PutCarriersIdAnswer = Carrier
export type PutFieldsIdAnswer = Field
export type GetSessionAnswer = Session
export type PostSessionAnswer = Session
export type GetExceptionsIdAnswer = ExceptionMessage
export type PostExceptionsIdMendAnswer = ReplayResult
export type PostExceptionsIdDismissAnswer = ReplayResult

/** Every operation of the interface, by its method and path. */
export type Operations = {
  /** Place an order. The same channel and externalId with the same content is the same order; other content is refused with the differences. */
  'POST /api/v1/orders': {
    params: Nothing
    query: Nothing
    headers: { 'X-Purpose'?: Purpose }
    body: PostOrdersBody
    media: 'application/json'
    answer: Accepted
  }
  /** List and find orders, a page at a time. */
  'GET /api/v1/orders': {
    params: Nothing
    query: { id?: string; status?: string; step?: string; channel?: string; location?: string; country?: string; hold?: string; payment?: string; fulfilment?: string; type?: string; currency?: string; tag?: string; placedFrom?: string; placedTo?: string; promisedFrom?: string; promisedTo?: string; late?: 'true'; totalFrom?: string; totalTo?: string; q?: string; phone?: string; email?: string; name?: string; sort?: 'placedAt' | '-placedAt' | 'updatedAt' | '-updatedAt' | 'total' | '-total'; cursor?: string; limit?: string; count?: 'true' | 'false' }
    headers: { 'X-Purpose'?: Purpose }
    body: undefined
    media: undefined
    answer: OrderPage
  }
  /** Place many orders, one JSON object on a line. Answers one line for each, in the order in which they are done; a bad line leaves the others alone. */
  'POST /api/v1/orders/bulk': {
    params: Nothing
    query: Nothing
    headers: { 'X-Purpose'?: Purpose }
    body: Bytes
    media: 'application/x-ndjson'
    answer: PostOrdersBulkAnswer
  }
  /** What the newest orders can be narrowed by: their channels, holds, tags and so on. */
  'GET /api/v1/order-values': {
    params: Nothing
    query: Nothing
    headers: { 'X-Purpose'?: Purpose }
    body: undefined
    media: undefined
    answer: GetOrderValuesAnswer
  }
  /** One order by id, number or channel:externalId: document, totals, status, persons as far as the viewer may see them, what can be done now. */
  'GET /api/v1/orders/{id}': {
    params: { id: string }
    query: { persons?: 'none' }
    headers: { 'X-Purpose'?: Purpose }
    body: undefined
    media: undefined
    answer: Order
  }
  /** What happened to an order, oldest first, with who did it and why. */
  'GET /api/v1/orders/{id}/events': {
    params: { id: string }
    query: { after?: string; limit?: string }
    headers: { 'X-Purpose'?: Purpose }
    body: undefined
    media: undefined
    answer: GetOrdersIdEventsAnswer
  }
  /** Why the order was decided as it was: every candidate, and what it lost by. */
  'GET /api/v1/orders/{id}/decisions': {
    params: { id: string }
    query: Nothing
    headers: { 'X-Purpose'?: Purpose }
    body: undefined
    media: undefined
    answer: GetOrdersIdDecisionsAnswer
  }
  /** The way of an order: its state as one fact, what happened and who said so, what is to come and what that stands on, money, parcels, tasks, messages, related orders. */
  'GET /api/v1/orders/{id}/story': {
    params: { id: string }
    query: Nothing
    headers: { 'X-Purpose'?: Purpose }
    body: undefined
    media: undefined
    answer: OrderStory
  }
  /** One decision in words: every candidate with the parts of its cost, why the losers lost, and the smallest change that would flip it. */
  'GET /api/v1/orders/{id}/decisions/{version}': {
    params: { id: string; version: string }
    query: Nothing
    headers: { 'X-Purpose'?: Purpose }
    body: undefined
    media: undefined
    answer: ExplainedDecision
  }
  /** Make a recorded decision again, now, and compare the two bit for bit. */
  'GET /api/v1/orders/{id}/decisions/{version}/replay': {
    params: { id: string; version: string }
    query: Nothing
    headers: { 'X-Purpose'?: Purpose }
    body: undefined
    media: undefined
    answer: DecisionReplay
  }
  /** The people of an order and its notes, masked or as far as the viewer may see them. */
  'GET /api/v1/orders/{id}/persons': {
    params: { id: string }
    query: { sight?: 'masked' | 'shown' }
    headers: { 'X-Purpose'?: Purpose }
    body: undefined
    media: undefined
    answer: OrderPersons
  }
  /** Where the goods of an order lie and what is planned to arrive, waiting lines first. */
  'GET /api/v1/orders/{id}/stock': {
    params: { id: string }
    query: Nothing
    headers: { 'X-Purpose'?: Purpose }
    body: undefined
    media: undefined
    answer: OrderStock
  }
  /** Give a message that was given up all its attempts again. */
  'POST /api/v1/orders/{id}/effects/{effect}/retry': {
    params: { id: string; effect: string }
    query: Nothing
    headers: { 'X-Purpose'?: Purpose }
    body: undefined
    media: undefined
    answer: PostOrdersIdEffectsEffectRetryAnswer
  }
  /** What a command would lead to, worked out by the code that would do it. Changes nothing. */
  'POST /api/v1/orders/{id}/preview': {
    params: { id: string }
    query: Nothing
    headers: { 'X-Purpose'?: Purpose }
    body: PostOrdersIdPreviewBody
    media: 'application/json'
    answer: CommandPreview
  }
  /** Change an order. Amounts are decimal text, times ISO 8601. */
  'POST /api/v1/orders/{id}/commands': {
    params: { id: string }
    query: Nothing
    headers: { 'Idempotency-Key'?: string; 'If-Match'?: string; 'X-Purpose'?: Purpose }
    body: PostOrdersIdPreviewBody
    media: 'application/json'
    answer: Accepted
  }
  /** Move waiting units, with their share of the money, to an order of their own. */
  'POST /api/v1/orders/{id}/split': {
    params: { id: string }
    query: Nothing
    headers: { 'Idempotency-Key'?: string; 'If-Match'?: string; 'X-Purpose'?: Purpose }
    body: PostOrdersIdSplitBody
    media: 'application/json'
    answer: PostOrdersIdSplitAnswer
  }
  /** What that would lead to, order by order. Changes nothing. (split) */
  'POST /api/v1/orders/{id}/split/preview': {
    params: { id: string }
    query: Nothing
    headers: { 'X-Purpose'?: Purpose }
    body: PostOrdersIdSplitBody
    media: 'application/json'
    answer: PlanPreview
  }
  /** Take the lines and the money of other open orders into this one; the others are cancelled. */
  'POST /api/v1/orders/{id}/merge': {
    params: { id: string }
    query: Nothing
    headers: { 'Idempotency-Key'?: string; 'If-Match'?: string; 'X-Purpose'?: Purpose }
    body: PostOrdersIdMergeBody
    media: 'application/json'
    answer: PostOrdersIdSplitAnswer
  }
  /** What that would lead to, order by order. Changes nothing. (merge) */
  'POST /api/v1/orders/{id}/merge/preview': {
    params: { id: string }
    query: Nothing
    headers: { 'X-Purpose'?: Purpose }
    body: PostOrdersIdMergeBody
    media: 'application/json'
    answer: PlanPreview
  }
  /** Take goods back and send others on an order of their own; what comes back pays for them. */
  'POST /api/v1/orders/{id}/exchange': {
    params: { id: string }
    query: Nothing
    headers: { 'Idempotency-Key'?: string; 'If-Match'?: string; 'X-Purpose'?: Purpose }
    body: PostOrdersIdExchangeBody
    media: 'application/json'
    answer: PostOrdersIdSplitAnswer
  }
  /** What that would lead to, order by order. Changes nothing. (exchange) */
  'POST /api/v1/orders/{id}/exchange/preview': {
    params: { id: string }
    query: Nothing
    headers: { 'X-Purpose'?: Purpose }
    body: PostOrdersIdExchangeBody
    media: 'application/json'
    answer: PlanPreview
  }
  /** Send lost or damaged units again, free of charge, on an order of their own. */
  'POST /api/v1/orders/{id}/reship': {
    params: { id: string }
    query: Nothing
    headers: { 'Idempotency-Key'?: string; 'If-Match'?: string; 'X-Purpose'?: Purpose }
    body: PostOrdersIdSplitBody
    media: 'application/json'
    answer: PostOrdersIdSplitAnswer
  }
  /** What that would lead to, order by order. Changes nothing. (reship) */
  'POST /api/v1/orders/{id}/reship/preview': {
    params: { id: string }
    query: Nothing
    headers: { 'X-Purpose'?: Purpose }
    body: PostOrdersIdSplitBody
    media: 'application/json'
    answer: PlanPreview
  }
  /** Server-Sent Events of what happens to orders. With Last-Event-ID nothing is missed and nothing comes twice. */
  'GET /api/v1/stream': {
    params: Nothing
    query: { order?: string; channel?: string; type?: string; status?: string; from?: string }
    headers: { 'Last-Event-ID'?: string; 'X-Purpose'?: Purpose }
    body: undefined
    media: undefined
    answer: string
  }
  /** Long work on many orders: one command on each of them, or an export. It goes on without you, and with your rights. With an Idempotency-Key the same request is one job. */
  'POST /api/v1/jobs': {
    params: Nothing
    query: Nothing
    headers: { 'Idempotency-Key'?: string; 'X-Purpose'?: Purpose }
    body: BulkJobBody | ExportJobBody
    media: 'application/json'
    answer: Job
  }
  /** Your jobs of the last 30 days, the newest first. */
  'GET /api/v1/jobs': {
    params: Nothing
    query: Nothing
    headers: { 'X-Purpose'?: Purpose }
    body: undefined
    media: undefined
    answer: GetJobsAnswer
  }
  /** How far a job of yours has come. */
  'GET /api/v1/jobs/{id}': {
    params: { id: string }
    query: Nothing
    headers: { 'X-Purpose'?: Purpose }
    body: undefined
    media: undefined
    answer: Job
  }
  /** What came of each order of a bulk job, with the reason of every "no". */
  'GET /api/v1/jobs/{id}/results': {
    params: { id: string }
    query: { outcome?: 'done' | 'unchanged' | 'refused'; after?: string; limit?: string }
    headers: { 'X-Purpose'?: Purpose }
    body: undefined
    media: undefined
    answer: GetJobsIdResultsAnswer
  }
  /** Stop a job. What was done stays done. */
  'POST /api/v1/jobs/{id}/cancel': {
    params: { id: string }
    query: Nothing
    headers: { 'X-Purpose'?: Purpose }
    body: undefined
    media: undefined
    answer: Job
  }
  /** Take back what a bulk job did, on exactly the orders that it changed: another job. */
  'POST /api/v1/jobs/{id}/undo': {
    params: { id: string }
    query: Nothing
    headers: { 'X-Purpose'?: Purpose }
    body: undefined
    media: undefined
    answer: Job
  }
  /** The file of an export, for a day. */
  'GET /api/v1/jobs/{id}/file': {
    params: { id: string }
    query: Nothing
    headers: { 'X-Purpose'?: Purpose }
    body: undefined
    media: undefined
    answer: string
  }
  /** Upload a file of orders (CSV, TSV, XLSX, JSON, NDJSON, also gzipped; up to 512 MB). It is kept until its run is over, for a day at most. */
  'POST /api/v1/imports': {
    params: Nothing
    query: { name?: string; zone?: string }
    headers: { 'X-Purpose'?: Purpose }
    body: Bytes
    media: 'application/octet-stream'
    answer: ImportView
  }
  /** Imports, the newest first, also those of the command line. */
  'GET /api/v1/imports': {
    params: Nothing
    query: { limit?: string }
    headers: { 'X-Purpose'?: Purpose }
    body: undefined
    media: undefined
    answer: GetImportsAnswer
  }
  /** One import: its file, its mapping with every flaw, its progress, its account. */
  'GET /api/v1/imports/{id}': {
    params: { id: string }
    query: Nothing
    headers: { 'X-Purpose'?: Purpose }
    body: undefined
    media: undefined
    answer: ImportView
  }
  /** Throw a file away that was not run. */
  'DELETE /api/v1/imports/{id}': {
    params: { id: string }
    query: Nothing
    headers: { 'X-Purpose'?: Purpose }
    body: undefined
    media: undefined
    answer: undefined
  }
  /** Declare what the columns mean. A mapping with flaws is kept, and the flaws are named. */
  'PUT /api/v1/imports/{id}/mapping': {
    params: { id: string }
    query: Nothing
    headers: { 'X-Purpose'?: Purpose }
    body: PutImportsIdMappingBody
    media: 'application/json'
    answer: ImportView
  }
  /** What would come of the file: its rows as orders, every bad cell, and how many of what. */
  'GET /api/v1/imports/{id}/preview': {
    params: { id: string }
    query: { rows?: string }
    headers: { 'X-Purpose'?: Purpose }
    body: undefined
    media: undefined
    answer: ImportPreview
  }
  /** Bring it in: as history (facts only), open (goes on from here) or live (as if it came now). Goes on without you, also after a crash; after a second crash it waits for you. */
  'POST /api/v1/imports/{id}/run': {
    params: { id: string }
    query: Nothing
    headers: { 'X-Purpose'?: Purpose }
    body: PostImportsIdRunBody
    media: 'application/json'
    answer: ImportRun
  }
  /** Stop a run. What is booked stays; undo takes it back. */
  'POST /api/v1/imports/{id}/cancel': {
    params: { id: string }
    query: Nothing
    headers: { 'X-Purpose'?: Purpose }
    body: undefined
    media: undefined
    answer: ImportRun
  }
  /** What stands in the way of taking an import back: what was touched since, and by whom. */
  'GET /api/v1/imports/{id}/undo': {
    params: { id: string }
    query: Nothing
    headers: { 'X-Purpose'?: Purpose }
    body: undefined
    media: undefined
    answer: GetImportsIdUndoAnswer
  }
  /** Take an import back that nothing has touched: its orders are withdrawn, its stock is free again. */
  'POST /api/v1/imports/{id}/undo': {
    params: { id: string }
    query: Nothing
    headers: { 'X-Purpose'?: Purpose }
    body: undefined
    media: undefined
    answer: ImportRun
  }
  /** The orders that an import has brought. */
  'GET /api/v1/imports/{id}/orders': {
    params: { id: string }
    query: { cursor?: string; limit?: string }
    headers: { 'X-Purpose'?: Purpose }
    body: undefined
    media: undefined
    answer: GetImportsIdOrdersAnswer
  }
  /** What an import has put on the exception desk, as it stands there. */
  'GET /api/v1/imports/{id}/desk': {
    params: { id: string }
    query: { cursor?: string; limit?: string }
    headers: { 'X-Purpose'?: Purpose }
    body: undefined
    media: undefined
    answer: GetImportsIdDeskAnswer
  }
  /** Mappings to choose from: those that came with the hub, and those that were saved. */
  'GET /api/v1/mappings': {
    params: Nothing
    query: Nothing
    headers: { 'X-Purpose'?: Purpose }
    body: undefined
    media: undefined
    answer: GetMappingsAnswer
  }
  /** Save a mapping for the next file of its kind. Other content is another version. */
  'PUT /api/v1/mappings/{name}': {
    params: { name: string }
    query: Nothing
    headers: { 'X-Purpose'?: Purpose }
    body: PutImportsIdMappingBody
    media: 'application/json'
    answer: KnownMapping
  }
  /** Saved views of the list of orders: yours, and those that others share. */
  'GET /api/v1/views': {
    params: Nothing
    query: Nothing
    headers: { 'X-Purpose'?: Purpose }
    body: undefined
    media: undefined
    answer: GetViewsAnswer
  }
  /** Save a view, or replace one of yours. The id, 32 hexadecimal digits, is yours to make. */
  'PUT /api/v1/views/{id}': {
    params: { id: string }
    query: Nothing
    headers: { 'X-Purpose'?: Purpose }
    body: PutViewsIdBody
    media: 'application/json'
    answer: SavedView
  }
  /** Delete a view of yours. */
  'DELETE /api/v1/views/{id}': {
    params: { id: string }
    query: Nothing
    headers: { 'X-Purpose'?: Purpose }
    body: undefined
    media: undefined
    answer: undefined
  }
  /** The day at a glance: what needs a person first, orders per hour against the usual of this weekday, and figures against the same time a week ago. Parts that the role may not see are null. */
  'GET /api/v1/today': {
    params: Nothing
    query: { zone?: string }
    headers: { 'X-Purpose'?: Purpose }
    body: undefined
    media: undefined
    answer: Today
  }
  /** The last things that happened to orders, newest first: what, to which, by whom. */
  'GET /api/v1/activity': {
    params: Nothing
    query: { limit?: string }
    headers: { 'X-Purpose'?: Purpose }
    body: undefined
    media: undefined
    answer: GetActivityAnswer
  }
  /** What waits for a person: every queue that is not empty, the causes on the exception desk, and what needs nobody now. */
  'GET /api/v1/queues': {
    params: Nothing
    query: Nothing
    headers: { 'X-Purpose'?: Purpose }
    body: undefined
    media: undefined
    answer: GetQueuesAnswer
  }
  /** The orders of one work queue, what is due first ahead: why each waits, what is at stake, and the ways out. */
  'GET /api/v1/queues/{queue}': {
    params: { queue: string }
    query: { topic?: string; owner?: string; snoozed?: 'no' | 'yes' | 'all'; cursor?: string; limit?: string }
    headers: { 'X-Purpose'?: Purpose }
    body: undefined
    media: undefined
    answer: GetQueuesQueueAnswer
  }
  /** Take orders, give them to somebody, give them back, or put them off. One answer each. */
  'POST /api/v1/queues/marks': {
    params: Nothing
    query: Nothing
    headers: { 'X-Purpose'?: Purpose }
    body: PostQueuesMarksBody
    media: 'application/json'
    answer: PostQueuesMarksAnswer
  }
  /** What the hub gave up telling another system: try again, or say that it was told by hand. */
  'POST /api/v1/queues/notices': {
    params: Nothing
    query: Nothing
    headers: { 'X-Purpose'?: Purpose }
    body: PostQueuesNoticesBody
    media: 'application/json'
    answer: undefined
  }
  /** Who works here: the name and role behind each id of an actor. */
  'GET /api/v1/people': {
    params: Nothing
    query: Nothing
    headers: { 'X-Purpose'?: Purpose }
    body: undefined
    media: undefined
    answer: GetPeopleAnswer
  }
  /** What lies where, SKU by SKU with its places. `free` can be sold; totals come with the first page. */
  'GET /api/v1/stock': {
    params: Nothing
    query: { q?: string; location?: string; only?: 'short' | 'low'; cursor?: string; limit?: string }
    headers: { 'X-Purpose'?: Purpose }
    body: undefined
    media: undefined
    answer: GetStockAnswer
  }
  /** Receive, adjust, count, transfer or set the safety stock: one command, or many that stand by themselves. With an Idempotency-Key the same request is done once. */
  'POST /api/v1/stock': {
    params: Nothing
    query: Nothing
    headers: { 'Idempotency-Key'?: string; 'X-Purpose'?: Purpose }
    body: PostStockBody
    media: 'application/json'
    answer: PostStockAnswer
  }
  /** All that lies of one SKU, by location, lot, condition, owner and pool. */
  'GET /api/v1/stock/{sku}': {
    params: { sku: string }
    query: Nothing
    headers: { 'X-Purpose'?: Purpose }
    body: undefined
    media: undefined
    answer: SkuStock
  }
  /** The movements of a SKU, the newest first: what, where, by whom, for which order. */
  'GET /api/v1/stock/{sku}/moves': {
    params: { sku: string }
    query: { location?: string; cursor?: string; limit?: string }
    headers: { 'X-Purpose'?: Purpose }
    body: undefined
    media: undefined
    answer: GetStockSkuMovesAnswer
  }
  /** The orders that hold units of a SKU or wait for some, the oldest first. */
  'GET /api/v1/stock/{sku}/reservations': {
    params: { sku: string }
    query: { cursor?: string; limit?: string }
    headers: { 'X-Purpose'?: Purpose }
    body: undefined
    media: undefined
    answer: GetStockSkuReservationsAnswer
  }
  /** What one command would do to which rows. Changes nothing. */
  'POST /api/v1/stock/preview': {
    params: Nothing
    query: Nothing
    headers: { 'X-Purpose'?: Purpose }
    body: StockCommand
    media: 'application/json'
    answer: StockPreview
  }
  /** The places that goods leave from. */
  'GET /api/v1/locations': {
    params: Nothing
    query: Nothing
    headers: { 'X-Purpose'?: Purpose }
    body: undefined
    media: undefined
    answer: GetLocationsAnswer
  }
  /** Create a place, or replace what is said of it. What is left out gets its usual value. */
  'PUT /api/v1/locations/{id}': {
    params: { id: string }
    query: Nothing
    headers: { 'If-Match'?: string; 'If-None-Match'?: string; 'X-Purpose'?: Purpose }
    body: PutLocationsIdBody
    media: 'application/json'
    answer: Location
  }
  /** The goods that the hub knows more of than their code. Orders may hold others, too. */
  'GET /api/v1/skus': {
    params: Nothing
    query: { after?: string; limit?: string }
    headers: { 'X-Purpose'?: Purpose }
    body: undefined
    media: undefined
    answer: GetSkusAnswer
  }
  /** One SKU. */
  'GET /api/v1/skus/{id}': {
    params: { id: string }
    query: Nothing
    headers: { 'X-Purpose'?: Purpose }
    body: undefined
    media: undefined
    answer: Sku
  }
  /** Create a SKU, or replace what is said of it. */
  'PUT /api/v1/skus/{id}': {
    params: { id: string }
    query: Nothing
    headers: { 'X-Purpose'?: Purpose }
    body: PutSkusIdBody
    media: 'application/json'
    answer: Sku
  }
  /** Published processes and policies, every version. Orders keep the version that they began with. */
  'GET /api/v1/definitions': {
    params: Nothing
    query: Nothing
    headers: { 'X-Purpose'?: Purpose }
    body: undefined
    media: undefined
    answer: GetDefinitionsAnswer
  }
  /** Publish a version of a process. New orders follow `standard`, their returns `return`, from now on; any other name is kept and followed by none yet. A definition with flaws is refused with all of them. */
  'POST /api/v1/definitions': {
    params: Nothing
    query: Nothing
    headers: { 'X-Purpose'?: Purpose }
    body: PutImportsIdMappingBody
    media: 'application/json'
    answer: PostDefinitionsAnswer
  }
  /** Where an order is, for its buyer: a page without names, streets or prices. */
  'GET /track/{token}': {
    params: { token: string }
    query: { lang?: unknown }
    headers: Nothing
    body: undefined
    media: undefined
    answer: string
  }
  /** The address of the page on which a customer follows this order. Whoever has it may look. */
  'GET /api/v1/orders/{id}/tracking': {
    params: { id: string }
    query: Nothing
    headers: { 'X-Purpose'?: Purpose }
    body: undefined
    media: undefined
    answer: GetOrdersIdTrackingAnswer
  }
  /** The API keys, without their secrets; of a confined owner, those of the unit. */
  'GET /api/v1/keys': {
    params: Nothing
    query: Nothing
    headers: { 'X-Purpose'?: Purpose }
    body: undefined
    media: undefined
    answer: GetKeysAnswer
  }
  /** Make an API key. Its text is shown this once. Whoever is confined to a unit makes keys of that unit alone. */
  'POST /api/v1/keys': {
    params: Nothing
    query: Nothing
    headers: { 'X-Purpose'?: Purpose }
    body: PostKeysBody
    media: 'application/json'
    answer: PostKeysAnswer
  }
  /** Revoke an API key: within five seconds nobody gets in with it. */
  'DELETE /api/v1/keys/{id}': {
    params: { id: string }
    query: Nothing
    headers: { 'X-Purpose'?: Purpose }
    body: undefined
    media: undefined
    answer: undefined
  }
  /** What the company is called, its language and its currency. */
  'GET /api/v1/company': {
    params: Nothing
    query: Nothing
    headers: { 'X-Purpose'?: Purpose }
    body: undefined
    media: undefined
    answer: Company
  }
  /** Say what the company is called, and its language. */
  'PUT /api/v1/company': {
    params: Nothing
    query: Nothing
    headers: { 'If-Match'?: string; 'If-None-Match'?: string; 'X-Purpose'?: Purpose }
    body: PutCompanyBody
    media: 'application/json'
    answer: Company
  }
  /** The shop accounts that orders come from. Secrets are never shown. */
  'GET /api/v1/shops': {
    params: Nothing
    query: Nothing
    headers: { 'X-Purpose'?: Purpose }
    body: undefined
    media: undefined
    answer: GetShopsAnswer
  }
  /** Declare a shop account, or replace what is said of it. A channel of this name is this shop. */
  'PUT /api/v1/shops/{id}': {
    params: { id: string }
    query: Nothing
    headers: { 'If-Match'?: string; 'If-None-Match'?: string; 'X-Purpose'?: Purpose }
    body: PutShopsIdBody
    media: 'application/json'
    answer: Shop
  }
  /** Forget a shop account and its secret. Its orders stay. */
  'DELETE /api/v1/shops/{id}': {
    params: { id: string }
    query: Nothing
    headers: { 'If-Match'?: string; 'X-Purpose'?: Purpose }
    body: undefined
    media: undefined
    answer: undefined
  }
  /** Who carries the parcels, and where each is followed. */
  'GET /api/v1/carriers': {
    params: Nothing
    query: Nothing
    headers: { 'X-Purpose'?: Purpose }
    body: undefined
    media: undefined
    answer: GetCarriersAnswer
  }
  /** Declare a carrier, or replace what is said of it. */
  'PUT /api/v1/carriers/{id}': {
    params: { id: string }
    query: Nothing
    headers: { 'If-Match'?: string; 'If-None-Match'?: string; 'X-Purpose'?: Purpose }
    body: PutCarriersIdBody
    media: 'application/json'
    answer: Carrier
  }
  /** Forget a carrier. Parcels keep its name. */
  'DELETE /api/v1/carriers/{id}': {
    params: { id: string }
    query: Nothing
    headers: { 'If-Match'?: string; 'X-Purpose'?: Purpose }
    body: undefined
    media: undefined
    answer: undefined
  }
  /** The custom fields that orders may carry in the clear, and how each is protected. */
  'GET /api/v1/fields': {
    params: Nothing
    query: Nothing
    headers: { 'X-Purpose'?: Purpose }
    body: undefined
    media: undefined
    answer: GetFieldsAnswer
  }
  /** What was said of a custom field, the newest first. */
  'GET /api/v1/fields/{id}/versions': {
    params: { id: string }
    query: Nothing
    headers: { 'X-Purpose'?: Purpose }
    body: undefined
    media: undefined
    answer: GetFieldsIdVersionsAnswer
  }
  /** Declare a custom field, or change what is said of it. Its type stays; only an owner shows more of it. */
  'PUT /api/v1/fields/{id}': {
    params: { id: string }
    query: Nothing
    headers: { 'If-Match'?: string; 'If-None-Match'?: string; 'X-Purpose'?: Purpose }
    body: PutFieldsIdBody
    media: 'application/json'
    answer: Field
  }
  /** Who is signed in, what they may do, and whose hub this is. */
  'GET /api/v1/session': {
    params: Nothing
    query: Nothing
    headers: Nothing
    body: undefined
    media: undefined
    answer: Session
  }
  /** Sign in with an API key, or as a person of the demo company. Sets a cookie. */
  'POST /api/v1/session': {
    params: Nothing
    query: Nothing
    headers: Nothing
    body: PostSessionBody
    media: 'application/json'
    answer: Session
  }
  /** Sign out. */
  'DELETE /api/v1/session': {
    params: Nothing
    query: Nothing
    headers: Nothing
    body: undefined
    media: undefined
    answer: undefined
  }
  /** Take a message of a shop account: stored sealed, then answered. Signed webhooks need no key; all others do. */
  'POST /api/v1/inbox/{channel}': {
    params: { channel: string }
    query: Nothing
    headers: { 'X-Topic'?: string; 'Idempotency-Key'?: string; 'X-Message-Id'?: string; 'X-Shopify-Topic'?: string; 'X-Shopify-Webhook-Id'?: string; 'X-Shopify-Event-Id'?: string; 'X-Shopify-Hmac-Sha256'?: string; 'X-WC-Webhook-Topic'?: string; 'X-WC-Webhook-Delivery-ID'?: string; 'X-WC-Webhook-Signature'?: string }
    body: Bytes
    media: 'application/octet-stream'
    answer: PostInboxChannelAnswer
  }
  /** What waits for a person: grouped by cause and field with the money at stake, or message by message. */
  'GET /api/v1/exceptions': {
    params: Nothing
    query: { cause?: string; field?: string; channel?: string; view?: 'causes' | 'messages'; cursor?: string; limit?: string }
    headers: { 'X-Purpose'?: Purpose }
    body: undefined
    media: undefined
    answer: GetExceptionsAnswer
  }
  /** One message with its content, as far as the viewer may see personal values for their purpose. It is recorded. */
  'GET /api/v1/exceptions/{id}': {
    params: { id: string }
    query: Nothing
    headers: { 'X-Purpose'?: Purpose }
    body: undefined
    media: undefined
    answer: ExceptionMessage
  }
  /** Give a message other content, whole or at places, and replay it. What came is kept beside. */
  'POST /api/v1/exceptions/{id}/mend': {
    params: { id: string }
    query: Nothing
    headers: { 'X-Purpose'?: Purpose }
    body: PostExceptionsIdMendBody
    media: 'application/json'
    answer: ReplayResult
  }
  /** What a replay would do to these messages, or to all of a cause, mended in the same way if asked. Nothing is written. */
  'POST /api/v1/exceptions/trial': {
    params: Nothing
    query: Nothing
    headers: { 'X-Purpose'?: Purpose }
    body: PostExceptionsTrialBody
    media: 'application/json'
    answer: PostExceptionsTrialAnswer
  }
  /** Do these messages again, or all of a cause, mended in the same way if asked. At most 1,000; `next` goes on from there. */
  'POST /api/v1/exceptions/replay': {
    params: Nothing
    query: Nothing
    headers: { 'X-Purpose'?: Purpose }
    body: PostExceptionsTrialBody
    media: 'application/json'
    answer: PostExceptionsReplayAnswer
  }
  /** Take a message off the desk for good, with a reason. */
  'POST /api/v1/exceptions/{id}/dismiss': {
    params: { id: string }
    query: Nothing
    headers: { 'X-Purpose'?: Purpose }
    body: PostExceptionsIdDismissBody
    media: 'application/json'
    answer: ReplayResult
  }
  /** The process lives. */
  'GET /healthz': {
    params: Nothing
    query: Nothing
    headers: Nothing
    body: undefined
    media: undefined
    answer: GetHealthzAnswer
  }
  /** It can take work: the database answers, and the hub is not closing. */
  'GET /readyz': {
    params: Nothing
    query: Nothing
    headers: Nothing
    body: undefined
    media: undefined
    answer: GetHealthzAnswer
  }
  /** Figures in the format of Prometheus. They name no order and no person. */
  'GET /metrics': {
    params: Nothing
    query: Nothing
    headers: Nothing
    body: undefined
    media: undefined
    answer: string
  }
  /** This interface as OpenAPI 3.1. */
  'GET /api/openapi.json': {
    params: Nothing
    query: Nothing
    headers: Nothing
    body: undefined
    media: undefined
    answer: GetApiOpenapiJsonAnswer
  }
  /** This interface as a page. */
  'GET /api/docs': {
    params: Nothing
    query: Nothing
    headers: Nothing
    body: undefined
    media: undefined
    answer: string
  }
  /** What every code means and what to do. */
  'GET /api/docs/errors': {
    params: Nothing
    query: Nothing
    headers: Nothing
    body: undefined
    media: undefined
    answer: string
  }
}

