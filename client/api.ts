/** Made from docs/api/openapi.json by tools/api-types.ts; not written by hand. */

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
  readonly facts?: { readonly [name: string]: unknown }
  readonly instance?: string
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

export type PostOrdersAnswer = {
  readonly id: string
  readonly number: string
  readonly version: number
  readonly status: string
  readonly step: string | null
  /** Decimal, in `currency`. */
  readonly total: string
  readonly currency: string
  /** This very wish had been granted before; nothing was done now. */
  readonly repeated: boolean
}

export type GetOrdersAnswer = {
  readonly orders: readonly ({
    readonly id: string
    readonly number: string
    readonly channel: string
    readonly externalId: string
    readonly type: string
    readonly status: string
    readonly step: string | null
    readonly payment: string
    readonly fulfilment: string
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
  })[]
  readonly next: string | null
  /** `10000+` when there are more than were counted. */
  readonly count?: string
}

export type PostOrdersBulkAnswer = {
  /** Number of the line that this answers, from 1. */
  readonly line: number
  readonly id?: string
  readonly number?: string
  readonly version?: number
  readonly status?: string
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

export type GetOrdersIdAnswer = {
  readonly id: string
  readonly number: string
  readonly channel: string
  readonly externalId: string
  readonly version: number
  readonly status: { readonly [name: string]: unknown }
  readonly currency: string
  readonly placedAt: string
  readonly updatedAt: string
  readonly lines: readonly { readonly [name: string]: unknown }[]
  readonly totals: { readonly [name: string]: unknown } | null
  readonly persons: readonly { readonly [name: string]: unknown }[]
  readonly notes: readonly ({
    readonly id: string
    readonly at: string
    readonly by: string
    /** Null for whoever may not read it, and for all once the person was forgotten. */
    readonly text: string | null
  })[]
  readonly actions: readonly { readonly [name: string]: unknown }[]
}

export type GetOrdersIdEventsAnswer = {
  readonly events: readonly { readonly [name: string]: unknown }[]
  readonly next: number | null
}

export type GetOrdersIdDecisionsAnswer = {
  readonly decisions: readonly { readonly [name: string]: unknown }[]
}

export type GetOrdersIdStoryAnswer = {
  readonly version: number
  /** When this was worked out: what was late or silent then. */
  readonly at: string
  readonly headline: { readonly [name: string]: unknown }
  readonly journey: readonly { readonly [name: string]: unknown }[]
  readonly parcels: readonly { readonly [name: string]: unknown }[]
  readonly arrivals: readonly { readonly [name: string]: unknown }[]
  /** Bookings with the balance after each; empty for whom amounts are hidden. */
  readonly money: readonly { readonly [name: string]: unknown }[]
  readonly effects: readonly { readonly [name: string]: unknown }[]
  readonly related: readonly { readonly [name: string]: unknown }[]
  readonly tasks: readonly { readonly [name: string]: unknown }[]
  readonly step: {
    readonly name: string
    readonly label: {
      readonly en: string
      readonly zh: string
    } | null
    readonly waitsFor: unknown
  } | null
  readonly places: { readonly [name: string]: string }
  readonly actors: { readonly [name: string]: string }
  readonly decisions: readonly { readonly [name: string]: unknown }[]
}

export type GetOrdersIdDecisionsVersionAnswer = {
  readonly version: number
  /** The company's: decisions weigh in it. */
  readonly currency: string
  readonly decidedAt: string
  readonly policy: { readonly [name: string]: unknown } | null
  /** Combinations weighed in all. */
  readonly considered: number
  readonly bounded: boolean
  readonly units: number
  readonly candidates: readonly { readonly [name: string]: unknown }[]
  /** The smallest changes, each alone, with which it would have come out otherwise. */
  readonly flip: { readonly [name: string]: unknown } | null
  readonly waiting: readonly { readonly [name: string]: unknown }[]
  readonly promisedAt: string | null
}

export type GetOrdersIdDecisionsVersionReplayAnswer = {
  readonly version: number
  /** Bit for bit, as canonical JSON. */
  readonly same: boolean
  readonly differences: readonly string[]
  /** How long it took to decide again. */
  readonly milliseconds: number
}

export type GetOrdersIdPersonsAnswer = {
  readonly persons: readonly { readonly [name: string]: unknown }[]
  readonly notes: readonly { readonly [name: string]: unknown }[]
}

export type GetOrdersIdStockAnswer = {
  /** Distinct SKUs of the order that are not settled. */
  readonly skus: number
  readonly stock: readonly { readonly [name: string]: unknown }[]
  readonly arrivals: readonly { readonly [name: string]: unknown }[]
}

export type PostOrdersIdEffectsEffectRetryAnswer = { readonly [name: string]: unknown }

export type PostOrdersIdPreviewBody = {
  readonly command: {
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
  } | {
    readonly type: 'promise'
    /** ISO 8601 with an offset. */
    readonly promisedAt: string
  } | {
    readonly type: 'hold'
    readonly hold: string
    readonly reason: string
  } | {
    readonly type: 'unhold'
    readonly hold: string
  } | {
    readonly type: 'tag'
    readonly add?: readonly string[]
    readonly remove?: readonly string[]
  } | {
    readonly type: 'set_fields'
    readonly fields: { readonly [name: string]: string | number | boolean | null }
  } | {
    readonly type: 'note'
    readonly text: string
  } | {
    readonly type: 'link'
    readonly link: {
      readonly kind: 'exchange_of' | 'exchanged_by' | 'split_from' | 'split_into' | 'merged_into' | 'merged_from' | 'reship_of' | 'reshipped_by'
      readonly order: string
    }
  } | {
    readonly type: 'revise'
    readonly sourceRevision: number
  } | {
    readonly type: 'authorise'
    readonly payment: string
    readonly method: string
    readonly gateway?: string
    readonly reference?: string
    /** Decimal in the order's currency. */
    readonly amount: string
  } | {
    readonly type: 'pay'
    readonly payment: string
    readonly method: string
    readonly gateway?: string
    readonly reference?: string
    /** Decimal in the order's currency. */
    readonly amount: string
  } | {
    readonly type: 'void'
    readonly payment: string
  } | {
    readonly type: 'refund'
    /** Decimal in the order's currency. */
    readonly amount: string
    readonly reason: string
    readonly payment?: string
  } | {
    readonly type: 'refund_paid'
    readonly payment: string
    /** Decimal in the order's currency. */
    readonly amount: string
  } | {
    readonly type: 'charge_back'
    readonly payment: string
    /** Decimal in the order's currency. */
    readonly amount: string
  } | {
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
  } | {
    readonly type: 'deallocate'
    readonly fulfilment: number
    readonly reason: string
  } | {
    readonly type: 'release'
    readonly fulfilment?: number
  } | {
    readonly type: 'source'
  } | {
    readonly type: 'accept'
    readonly fulfilment: number
  } | {
    readonly type: 'reject'
    readonly fulfilment: number
    readonly reason: string
    readonly lines?: readonly {
      readonly line: number
      readonly quantity: number
    }[]
  } | {
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
  } | {
    readonly type: 'deliver'
    readonly fulfilment: number
  } | {
    readonly type: 'lose'
    readonly fulfilment: number
    readonly reason: string
  } | {
    readonly type: 'perform'
    readonly lines: readonly {
      readonly line: number
      readonly quantity: number
    }[]
  } | {
    readonly type: 'cancel'
    readonly reason: string
    readonly lines?: readonly {
      readonly line: number
      readonly quantity: number
    }[]
  } | {
    readonly type: 'answer_cancel'
    readonly fulfilment: number
    readonly agreed: boolean
    readonly reason?: string
  } | {
    readonly type: 'request_return'
    readonly lines: readonly {
      readonly line: number
      readonly quantity: number
    }[]
    readonly reason: string
  } | {
    readonly type: 'approve_return'
    readonly return: number
  } | {
    readonly type: 'decline_return'
    readonly return: number
    readonly reason: string
  } | {
    readonly type: 'receive_return'
    readonly return: number
    readonly location: string
  } | {
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
  } | {
    readonly type: 'close_return'
    readonly return: number
  } | {
    readonly type: 'close_task'
    readonly task: string
    readonly outcome?: string
    readonly dropped?: boolean
  } | {
    readonly type: 'signal'
    readonly signal: string
  } | {
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
  readonly previewToken?: string
}

export type PostOrdersIdPreviewAnswer = {
  /** Send it with the command: it is refused as stale when anything has changed. */
  readonly token: string
  readonly version: number
  readonly upshot: readonly { readonly [name: string]: unknown }[]
  readonly status: { readonly [name: string]: unknown }
  readonly totals: { readonly [name: string]: unknown }
  readonly lines: readonly { readonly [name: string]: unknown }[]
  /** Lines whose quantity or price changes. */
  readonly changed: readonly { readonly [name: string]: unknown }[]
  readonly dates: { readonly [name: string]: unknown }
  readonly parcels: { readonly [name: string]: unknown }
  readonly stock: readonly { readonly [name: string]: unknown }[]
  readonly effects: readonly { readonly [name: string]: unknown }[]
  readonly timers: readonly { readonly [name: string]: unknown }[]
  readonly events: readonly string[]
  readonly refused: readonly { readonly [name: string]: unknown }[]
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
  readonly orders: readonly ({
    readonly id: string
    readonly number: string
    readonly version: number
    readonly status: string
    readonly step: string | null
    /** Decimal, in `currency`. */
    readonly total: string
    readonly currency: string
    /** This very wish had been granted before; nothing was done now. */
    readonly repeated: boolean
  })[]
  /** Of an exchange: what the buyer gets back when the goods are inspected. */
  readonly credit: string
  /** This very wish had been granted before; nothing was done now. */
  readonly repeated: boolean
}

export type PostOrdersIdSplitPreviewAnswer = {
  readonly version: number
  readonly currency: string
  /** Of an exchange: what the buyer gets back when the goods are inspected. */
  readonly credit: string | null
  /** Every order of the plan: what it is now and what the plan makes of it. */
  readonly orders: readonly { readonly [name: string]: unknown }[]
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

export type PostJobsBody = {
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
  readonly command: {
    readonly type: 'hold'
    readonly hold: string
    readonly reason: string
  } | {
    readonly type: 'unhold'
    readonly hold: string
  } | {
    readonly type: 'cancel'
    readonly reason: string
    readonly lines?: readonly {
      readonly line: number
      readonly quantity: number
    }[]
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
    readonly text: string
  } | {
    readonly type: 'promise'
    /** ISO 8601 with an offset. */
    readonly promisedAt: string
  }
} | {
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

export type PostJobsAnswer = {
  readonly id: string
  readonly kind: 'bulk' | 'export'
  readonly state: 'open' | 'done' | 'cancelled' | 'failed'
  readonly wish: { readonly [name: string]: unknown }
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

export type GetJobsAnswer = {
  readonly jobs: readonly ({
    readonly id: string
    readonly kind: 'bulk' | 'export'
    readonly state: 'open' | 'done' | 'cancelled' | 'failed'
    readonly wish: { readonly [name: string]: unknown }
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
  })[]
}

export type GetJobsIdResultsAnswer = {
  readonly results: readonly ({
    readonly index: number
    readonly order: string
    readonly number: string
    /** Null: not tried. */
    readonly outcome: 'done' | 'unchanged' | 'refused' | null
    readonly refusal: {
      readonly code: string
      readonly why: string
      readonly remedy: string
      readonly facts?: { readonly [name: string]: unknown }
    } | null
  })[]
  readonly next: number | null
}

export type PostImportsAnswer = {
  readonly import: {
    readonly id: string
    readonly state: string
    readonly origin: string
    readonly startedAt: string
    readonly touchedAt: string
    readonly finishedAt: string | null
    readonly actor: string | null
    readonly fileName: string | null
    readonly fileBytes: number | null
    readonly fileKept: boolean
    readonly mapping: string | null
    readonly intake: string | null
    readonly rows: number | null
    readonly rowsExact: boolean
    readonly progress: {
      readonly rows: number
      readonly orders: number
      readonly returns: number
      readonly repeated: number
      /** Rows that wait on the desk. */
      readonly desk: number
      readonly refused: number
    } | null
    readonly account: { readonly [name: string]: unknown } | null
    readonly failure: { readonly [name: string]: unknown } | null
    readonly undone: { readonly [name: string]: unknown } | null
    readonly undoable: boolean
  }
  readonly found: { readonly [name: string]: unknown } | null
  readonly columns: readonly { readonly [name: string]: unknown }[] | null
  readonly mapping: { readonly [name: string]: unknown } | null
  readonly flaws: readonly { readonly [name: string]: unknown }[]
  readonly unmapped: readonly string[]
  readonly fits: readonly { readonly [name: string]: unknown }[]
}

export type GetImportsAnswer = {
  readonly imports: readonly ({
    readonly id: string
    readonly state: string
    readonly origin: string
    readonly startedAt: string
    readonly touchedAt: string
    readonly finishedAt: string | null
    readonly actor: string | null
    readonly fileName: string | null
    readonly fileBytes: number | null
    readonly fileKept: boolean
    readonly mapping: string | null
    readonly intake: string | null
    readonly rows: number | null
    readonly rowsExact: boolean
    readonly progress: {
      readonly rows: number
      readonly orders: number
      readonly returns: number
      readonly repeated: number
      /** Rows that wait on the desk. */
      readonly desk: number
      readonly refused: number
    } | null
    readonly account: { readonly [name: string]: unknown } | null
    readonly failure: { readonly [name: string]: unknown } | null
    readonly undone: { readonly [name: string]: unknown } | null
    readonly undoable: boolean
  })[]
}

export type PostImportsIdRunBody = {
  readonly as: 'history' | 'open' | 'live'
}

export type PostImportsIdRunAnswer = {
  readonly id: string
  readonly state: string
  readonly origin: string
  readonly startedAt: string
  readonly touchedAt: string
  readonly finishedAt: string | null
  readonly actor: string | null
  readonly fileName: string | null
  readonly fileBytes: number | null
  readonly fileKept: boolean
  readonly mapping: string | null
  readonly intake: string | null
  readonly rows: number | null
  readonly rowsExact: boolean
  readonly progress: {
    readonly rows: number
    readonly orders: number
    readonly returns: number
    readonly repeated: number
    /** Rows that wait on the desk. */
    readonly desk: number
    readonly refused: number
  } | null
  readonly account: { readonly [name: string]: unknown } | null
  readonly failure: { readonly [name: string]: unknown } | null
  readonly undone: { readonly [name: string]: unknown } | null
  readonly undoable: boolean
}

export type GetImportsIdUndoAnswer = {
  readonly touched: readonly { readonly [name: string]: unknown }[]
}

export type GetImportsIdOrdersAnswer = {
  readonly orders: readonly { readonly [name: string]: unknown }[]
  readonly next: string | null
}

export type GetImportsIdDeskAnswer = {
  readonly items: readonly { readonly [name: string]: unknown }[]
  readonly next: string | null
}

export type GetMappingsAnswer = {
  readonly mappings: readonly ({
    readonly name: string
    readonly version: number
    readonly origin: string
    readonly description: string | null
    readonly content: { readonly [name: string]: unknown }
  })[]
}

export type PutMappingsNameAnswer = {
  readonly name: string
  readonly version: number
  readonly origin: string
  readonly description: string | null
  readonly content: { readonly [name: string]: unknown }
}

export type GetViewsAnswer = {
  readonly views: readonly ({
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
  })[]
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

export type PutViewsIdAnswer = {
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

export type GetTodayAnswer = {
  readonly now: string
  readonly zone: string
  readonly currency: string
  readonly needs: {
    readonly count: number
    readonly snoozed: number
    readonly groups: readonly ({
      readonly queue: string
      readonly reason: string
      readonly topic: string
      readonly facts: { readonly [name: string]: unknown }
      readonly count: number
      readonly worth: string | null
      readonly due: {
        readonly at: string
        /** promise, requested, cut_off or timer. */
        readonly kind: string
      } | null
      readonly oldest: string
      /** The one that is due first. */
      readonly order: string
      readonly number: string
    })[]
    readonly exceptions: readonly ({
      readonly cause: string
      readonly field: string | null
      readonly messages: number
      readonly rows: number
      readonly oldest: string
      readonly stake: { readonly [name: string]: string }
    })[]
  } | null
  readonly day: {
    readonly hours: readonly ({
      readonly hour: number
      readonly placed: number | null
      readonly usual: number | null
      readonly low: number | null
      readonly high: number | null
    })[]
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
  readonly figures: readonly ({
    readonly name: 'on_time' | 'untouched' | 'placed_to_shipped' | 'at_risk' | 'order_value'
    /** share (0 to 1), minutes, orders or money. */
    readonly unit: string
    readonly value: number | string | null
    readonly missing: string | null
    readonly before: number | string | null
    /** Shipments or orders that it is made of. */
    readonly of: number
    /** The last 14 days until the same time of day, today last. */
    readonly spark: readonly (number | null)[]
  })[] | null
}

export type GetActivityAnswer = {
  readonly activity: readonly ({
    readonly position: number
    readonly at: string
    readonly type: string
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
  })[]
}

export type GetQueuesAnswer = {
  readonly currency: string
  readonly queues: readonly ({
    readonly queue: string
    readonly label: {
      readonly en: string
      readonly zh: string
    } | null
    /** Waiting now, without what is put off. */
    readonly count: number
    readonly oldest: string | null
    readonly worth: string | null
    /** Overdue, or due within four hours. */
    readonly dueSoon: number
    readonly mine: number
    readonly nobodys: number
    readonly snoozed: number
  })[]
  readonly exceptions: readonly ({
    readonly cause: string
    readonly field: string | null
    readonly messages: number
    readonly rows: number
    readonly oldest: string
    readonly stake: { readonly [name: string]: string }
  })[]
  readonly elsewhere: readonly ({
    /** timer or under_way. */
    readonly state: string
    readonly name: string
    readonly count: number
    readonly next: string | null
  })[]
}

export type GetQueuesQueueAnswer = {
  readonly items: readonly ({
    readonly order: string
    readonly number: string
    readonly channel: string
    readonly externalId: string
    readonly version: number
    readonly status: string
    readonly title: string | null
    readonly lines: number
    readonly placedAt: string
    readonly reason: string
    readonly topic: string
    readonly facts: { readonly [name: string]: unknown }
    readonly since: string
    readonly due: {
      readonly at: string
      /** promise, requested, cut_off or timer. */
      readonly kind: string
    } | null
    /** The promise has passed, and something has not arrived. */
    readonly late: boolean
    readonly stake: string | null
    readonly currency: string
    readonly worth: string | null
    readonly owner: string | null
    readonly snoozedUntil: string | null
    readonly snoozeReason: string | null
    readonly remedies: readonly {
      readonly id: string
      readonly command?: { readonly [name: string]: unknown }
      readonly undo?: { readonly [name: string]: unknown }
      readonly stock?: {
        readonly sku: string
        readonly quantity: number
        readonly location?: string
      }
      readonly title?: string
      readonly effect?: {
        readonly id: string
        readonly answer: string
      }
      readonly reship?: readonly { readonly [name: string]: unknown }[]
    }[]
  })[]
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
  readonly results: readonly { readonly [name: string]: unknown }[]
}

export type PostQueuesNoticesBody = {
  readonly effect: string
  readonly answer: 'retry' | 'done'
}

export type GetPeopleAnswer = {
  readonly people: readonly {
    readonly id: string
    readonly name: string
    readonly role: string
  }[]
}

export type GetStockAnswer = {
  readonly stock: readonly ({
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
  })[]
  readonly totals?: {
    readonly skus: number
    readonly short: number
    readonly low: number
  }
  readonly next: string | null
}

export type PostStockBody = {
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
} | {
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
} | {
  readonly type: 'count'
  readonly quantity: number
  readonly observedAt?: string
  readonly sku: string
  readonly location: string
  readonly lot?: string
  readonly condition?: string
  readonly owner?: string
  readonly pool?: string
} | {
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
} | {
  readonly type: 'set_safety'
  readonly quantity: number
  readonly sku: string
  readonly location: string
  readonly lot?: string
  readonly condition?: string
  readonly owner?: string
  readonly pool?: string
} | {
  readonly commands: readonly ({
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
  } | {
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
  } | {
    readonly type: 'count'
    readonly quantity: number
    readonly observedAt?: string
    readonly sku: string
    readonly location: string
    readonly lot?: string
    readonly condition?: string
    readonly owner?: string
    readonly pool?: string
  } | {
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
  } | {
    readonly type: 'set_safety'
    readonly quantity: number
    readonly sku: string
    readonly location: string
    readonly lot?: string
    readonly condition?: string
    readonly owner?: string
    readonly pool?: string
  })[]
}

export type GetStockSkuAnswer = {
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

export type GetStockSkuMovesAnswer = {
  readonly moves: readonly ({
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
  })[]
  readonly next: string | null
}

export type GetStockSkuReservationsAnswer = {
  readonly orders: readonly ({
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
  })[]
  readonly next: string | null
}

export type PostStockPreviewBody = {
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
} | {
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
} | {
  readonly type: 'count'
  readonly quantity: number
  readonly observedAt?: string
  readonly sku: string
  readonly location: string
  readonly lot?: string
  readonly condition?: string
  readonly owner?: string
  readonly pool?: string
} | {
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
} | {
  readonly type: 'set_safety'
  readonly quantity: number
  readonly sku: string
  readonly location: string
  readonly lot?: string
  readonly condition?: string
  readonly owner?: string
  readonly pool?: string
}

export type PostStockPreviewAnswer = {
  /** Of a count: units that came (or, negative, went) after `observedAt`. */
  readonly moved: number
  readonly rows: readonly {
    readonly location: string
    readonly lot: string
    readonly condition: string
    readonly owner: string
    readonly pool: string
    readonly before: {
      readonly onHand: number
      readonly reserved: number
      readonly short: number
      readonly inTransit: number
      readonly safety: number
    }
    readonly after: {
      readonly onHand: number
      readonly reserved: number
      readonly short: number
      readonly inTransit: number
      readonly safety: number
    }
  }[]
}

export type GetLocationsAnswer = {
  readonly locations: readonly ({
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
  })[]
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

export type PutLocationsIdAnswer = {
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

export type GetSkusAnswer = {
  readonly skus: readonly {
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
  }[]
  readonly next: string | null
}

export type GetSkusIdAnswer = {
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
  readonly definitions: readonly {
    readonly hash: string
    readonly kind: string
    readonly name: string
    readonly version: number
    readonly publishedAt: string
    readonly live: boolean
    readonly definition: { readonly [name: string]: unknown }
  }[]
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
  readonly keys: readonly ({
    readonly id: string
    readonly name: string
    readonly role: string
    readonly unit: string | null
    /** The shop accounts that it may write for; null is all of them. */
    readonly channels: readonly string[] | null
    readonly createdAt: string
    readonly expiresAt: string | null
    readonly revokedAt: string | null
  })[]
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

export type GetCompanyAnswer = {
  readonly name: {
    readonly zh: string
    readonly en: string
  } | null
  readonly language: string | null
  /** Set when the hub is started: it cannot change here. */
  readonly currency: string
  readonly version: number
}

export type PutCompanyBody = {
  readonly name: {
    readonly zh: string
    readonly en: string
  }
  readonly language: 'zh' | 'en'
}

export type GetShopsAnswer = {
  readonly shops: readonly ({
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
  })[]
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

export type PutShopsIdAnswer = {
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

export type GetCarriersAnswer = {
  readonly carriers: readonly ({
    readonly id: string
    readonly version: number
    readonly updatedAt: string
    readonly name: string
    readonly service: string | null
    readonly trackingUrl: string | null
    readonly active: boolean
  })[]
}

export type PutCarriersIdBody = {
  readonly name: string
  /** What is booked there, such as standard or express. */
  readonly service?: string | null
  /** Where a parcel is followed: an https address with {number} in it. */
  readonly trackingUrl?: string | null
  readonly active?: boolean
}

export type PutCarriersIdAnswer = {
  readonly id: string
  readonly version: number
  readonly updatedAt: string
  readonly name: string
  readonly service: string | null
  readonly trackingUrl: string | null
  readonly active: boolean
}

export type GetFieldsAnswer = {
  readonly fields: readonly ({
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
  })[]
}

export type GetFieldsIdVersionsAnswer = {
  readonly versions: readonly ({
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
  })[]
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

export type PutFieldsIdAnswer = {
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

export type GetSessionAnswer = {
  readonly me: {
    readonly id: string
    readonly name: string
    readonly role: 'owner' | 'clerk' | 'warehouse' | 'analyst' | 'designer' | 'integration' | 'auditor' | 'channel' | 'system'
    readonly unit: string | null
    readonly actions: readonly string[]
    readonly commands: readonly string[]
  } | null
  readonly demo: {
    readonly people: readonly ({
      readonly id: string
      readonly name: string
      readonly role: 'owner' | 'clerk' | 'warehouse' | 'analyst' | 'designer' | 'integration' | 'auditor' | 'channel' | 'system'
    })[]
  } | null
  readonly company: {
    readonly name: {
      readonly en: string
      readonly zh: string
    } | null
    readonly currency: string
  }
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
  readonly causes?: readonly ({
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
  })[]
  readonly items?: readonly ({
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
  })[]
  readonly next?: string | null
}

export type GetExceptionsIdAnswer = {
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

export type PostExceptionsIdMendBody = {
  readonly raw?: string
  /** Places such as lines[2].quantity with their new value; no value removes the place. With `was` only messages that hold just this there are changed; null: nothing. */
  readonly patch?: readonly {
    readonly path: string
    readonly value?: unknown
    readonly was?: unknown
  }[]
}

export type PostExceptionsIdMendAnswer = {
  readonly id: string
  readonly state: string
  readonly order: string | null
  readonly cause: string | null
  readonly code: string | null
  readonly reason: string | null
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
  readonly results: readonly ({
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
  })[]
  /** Cursor of what one request could not take on. */
  readonly next: string | null
  /** How many that are. */
  readonly left: number
}

export type PostExceptionsReplayAnswer = {
  readonly results: readonly ({
    readonly id: string
    readonly state: string
    readonly order: string | null
    readonly cause: string | null
    readonly code: string | null
    readonly reason: string | null
  })[]
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

/** Every operation of the interface, by its method and path. */
export type Operations = {
  /** Place an order. The same channel and externalId with the same content is the same order; other content is refused with the differences. */
  'POST /api/v1/orders': {
    params: {}
    query: {}
    headers: { 'X-Purpose'?: string }
    body: PostOrdersBody
    answer: PostOrdersAnswer
  }
  /** List and find orders, a page at a time. */
  'GET /api/v1/orders': {
    params: {}
    query: { id?: string; status?: string; step?: string; channel?: string; location?: string; country?: string; hold?: string; payment?: string; fulfilment?: string; type?: string; currency?: string; tag?: string; placedFrom?: string; placedTo?: string; promisedFrom?: string; promisedTo?: string; late?: 'true'; totalFrom?: string; totalTo?: string; q?: string; phone?: string; email?: string; name?: string; sort?: 'placedAt' | '-placedAt' | 'updatedAt' | '-updatedAt' | 'total' | '-total'; cursor?: string; limit?: string; count?: 'true' | 'false' }
    headers: { 'X-Purpose'?: string }
    body: undefined
    answer: GetOrdersAnswer
  }
  /** Place many orders, one JSON object on a line. Answers one line for each, in the order in which they are done; a bad line leaves the others alone. */
  'POST /api/v1/orders/bulk': {
    params: {}
    query: {}
    headers: { 'X-Purpose'?: string }
    body: PostOrdersBody
    answer: PostOrdersBulkAnswer
  }
  /** What the newest orders can be narrowed by: their channels, holds, tags and so on. */
  'GET /api/v1/order-values': {
    params: {}
    query: {}
    headers: { 'X-Purpose'?: string }
    body: undefined
    answer: GetOrderValuesAnswer
  }
  /** One order by id, number or channel:externalId: document, totals, status, persons as far as the viewer may see them, what can be done now. */
  'GET /api/v1/orders/{id}': {
    params: { id: string }
    query: { persons?: 'none' }
    headers: { 'X-Purpose'?: string }
    body: undefined
    answer: GetOrdersIdAnswer
  }
  /** What happened to an order, oldest first, with who did it and why. */
  'GET /api/v1/orders/{id}/events': {
    params: { id: string }
    query: { after?: string; limit?: string }
    headers: { 'X-Purpose'?: string }
    body: undefined
    answer: GetOrdersIdEventsAnswer
  }
  /** Why the order was decided as it was: every candidate, and what it lost by. */
  'GET /api/v1/orders/{id}/decisions': {
    params: { id: string }
    query: {}
    headers: { 'X-Purpose'?: string }
    body: undefined
    answer: GetOrdersIdDecisionsAnswer
  }
  /** The way of an order: its state as one fact, what happened and who said so, what is to come and what that stands on, money, parcels, tasks, messages, related orders. */
  'GET /api/v1/orders/{id}/story': {
    params: { id: string }
    query: {}
    headers: { 'X-Purpose'?: string }
    body: undefined
    answer: GetOrdersIdStoryAnswer
  }
  /** One decision in words: every candidate with the parts of its cost, why the losers lost, and the smallest change that would flip it. */
  'GET /api/v1/orders/{id}/decisions/{version}': {
    params: { id: string; version: string }
    query: {}
    headers: { 'X-Purpose'?: string }
    body: undefined
    answer: GetOrdersIdDecisionsVersionAnswer
  }
  /** Make a recorded decision again, now, and compare the two bit for bit. */
  'GET /api/v1/orders/{id}/decisions/{version}/replay': {
    params: { id: string; version: string }
    query: {}
    headers: { 'X-Purpose'?: string }
    body: undefined
    answer: GetOrdersIdDecisionsVersionReplayAnswer
  }
  /** The people of an order and its notes, masked or as far as the viewer may see them. */
  'GET /api/v1/orders/{id}/persons': {
    params: { id: string }
    query: { sight?: 'masked' | 'shown' }
    headers: { 'X-Purpose'?: string }
    body: undefined
    answer: GetOrdersIdPersonsAnswer
  }
  /** Where the goods of an order lie and what is planned to arrive, waiting lines first. */
  'GET /api/v1/orders/{id}/stock': {
    params: { id: string }
    query: {}
    headers: { 'X-Purpose'?: string }
    body: undefined
    answer: GetOrdersIdStockAnswer
  }
  /** Give a message that was given up all its attempts again. */
  'POST /api/v1/orders/{id}/effects/{effect}/retry': {
    params: { id: string; effect: string }
    query: {}
    headers: { 'X-Purpose'?: string }
    body: undefined
    answer: PostOrdersIdEffectsEffectRetryAnswer
  }
  /** What a command would lead to, worked out by the code that would do it. Changes nothing. */
  'POST /api/v1/orders/{id}/preview': {
    params: { id: string }
    query: {}
    headers: { 'X-Purpose'?: string }
    body: PostOrdersIdPreviewBody
    answer: PostOrdersIdPreviewAnswer
  }
  /** Change an order. Amounts are decimal text, times ISO 8601. */
  'POST /api/v1/orders/{id}/commands': {
    params: { id: string }
    query: {}
    headers: { 'Idempotency-Key'?: string; 'If-Match'?: string; 'X-Purpose'?: string }
    body: PostOrdersIdPreviewBody
    answer: PostOrdersAnswer
  }
  /** Move waiting units, with their share of the money, to an order of their own. */
  'POST /api/v1/orders/{id}/split': {
    params: { id: string }
    query: {}
    headers: { 'Idempotency-Key'?: string; 'If-Match'?: string; 'X-Purpose'?: string }
    body: PostOrdersIdSplitBody
    answer: PostOrdersIdSplitAnswer
  }
  /** What that would lead to, order by order. Changes nothing. (split) */
  'POST /api/v1/orders/{id}/split/preview': {
    params: { id: string }
    query: {}
    headers: { 'X-Purpose'?: string }
    body: PostOrdersIdSplitBody
    answer: PostOrdersIdSplitPreviewAnswer
  }
  /** Take the lines and the money of other open orders into this one; the others are cancelled. */
  'POST /api/v1/orders/{id}/merge': {
    params: { id: string }
    query: {}
    headers: { 'Idempotency-Key'?: string; 'If-Match'?: string; 'X-Purpose'?: string }
    body: PostOrdersIdMergeBody
    answer: PostOrdersIdSplitAnswer
  }
  /** What that would lead to, order by order. Changes nothing. (merge) */
  'POST /api/v1/orders/{id}/merge/preview': {
    params: { id: string }
    query: {}
    headers: { 'X-Purpose'?: string }
    body: PostOrdersIdMergeBody
    answer: PostOrdersIdSplitPreviewAnswer
  }
  /** Take goods back and send others on an order of their own; what comes back pays for them. */
  'POST /api/v1/orders/{id}/exchange': {
    params: { id: string }
    query: {}
    headers: { 'Idempotency-Key'?: string; 'If-Match'?: string; 'X-Purpose'?: string }
    body: PostOrdersIdExchangeBody
    answer: PostOrdersIdSplitAnswer
  }
  /** What that would lead to, order by order. Changes nothing. (exchange) */
  'POST /api/v1/orders/{id}/exchange/preview': {
    params: { id: string }
    query: {}
    headers: { 'X-Purpose'?: string }
    body: PostOrdersIdExchangeBody
    answer: PostOrdersIdSplitPreviewAnswer
  }
  /** Send lost or damaged units again, free of charge, on an order of their own. */
  'POST /api/v1/orders/{id}/reship': {
    params: { id: string }
    query: {}
    headers: { 'Idempotency-Key'?: string; 'If-Match'?: string; 'X-Purpose'?: string }
    body: PostOrdersIdSplitBody
    answer: PostOrdersIdSplitAnswer
  }
  /** What that would lead to, order by order. Changes nothing. (reship) */
  'POST /api/v1/orders/{id}/reship/preview': {
    params: { id: string }
    query: {}
    headers: { 'X-Purpose'?: string }
    body: PostOrdersIdSplitBody
    answer: PostOrdersIdSplitPreviewAnswer
  }
  /** Server-Sent Events of what happens to orders. With Last-Event-ID nothing is missed and nothing comes twice. */
  'GET /api/v1/stream': {
    params: {}
    query: { order?: string; channel?: string; type?: string; status?: string; from?: string }
    headers: { 'Last-Event-ID'?: string; 'X-Purpose'?: string }
    body: undefined
    answer: string
  }
  /** Long work on many orders: one command on each of them, or an export. It goes on without you, and with your rights. */
  'POST /api/v1/jobs': {
    params: {}
    query: {}
    headers: { 'X-Purpose'?: string }
    body: PostJobsBody
    answer: PostJobsAnswer
  }
  /** Your jobs of the last 30 days, the newest first. */
  'GET /api/v1/jobs': {
    params: {}
    query: {}
    headers: { 'X-Purpose'?: string }
    body: undefined
    answer: GetJobsAnswer
  }
  /** How far a job of yours has come. */
  'GET /api/v1/jobs/{id}': {
    params: { id: string }
    query: {}
    headers: { 'X-Purpose'?: string }
    body: undefined
    answer: PostJobsAnswer
  }
  /** What came of each order of a bulk job, with the reason of every "no". */
  'GET /api/v1/jobs/{id}/results': {
    params: { id: string }
    query: { outcome?: 'done' | 'unchanged' | 'refused'; after?: string; limit?: string }
    headers: { 'X-Purpose'?: string }
    body: undefined
    answer: GetJobsIdResultsAnswer
  }
  /** Stop a job. What was done stays done. */
  'POST /api/v1/jobs/{id}/cancel': {
    params: { id: string }
    query: {}
    headers: { 'X-Purpose'?: string }
    body: undefined
    answer: PostJobsAnswer
  }
  /** Take back what a bulk job did, on exactly the orders that it changed: another job. */
  'POST /api/v1/jobs/{id}/undo': {
    params: { id: string }
    query: {}
    headers: { 'X-Purpose'?: string }
    body: undefined
    answer: PostJobsAnswer
  }
  /** The file of an export, for a day. */
  'GET /api/v1/jobs/{id}/file': {
    params: { id: string }
    query: {}
    headers: { 'X-Purpose'?: string }
    body: undefined
    answer: string
  }
  /** Upload a file of orders (CSV, TSV, XLSX, JSON, NDJSON, also gzipped; up to 512 MB). It is kept until its run is over, for a day at most. */
  'POST /api/v1/imports': {
    params: {}
    query: { name?: string; zone?: string }
    headers: { 'X-Purpose'?: string }
    body: string
    answer: PostImportsAnswer
  }
  /** Imports, the newest first, also those of the command line. */
  'GET /api/v1/imports': {
    params: {}
    query: { limit?: string }
    headers: { 'X-Purpose'?: string }
    body: undefined
    answer: GetImportsAnswer
  }
  /** One import: its file, its mapping with every flaw, its progress, its account. */
  'GET /api/v1/imports/{id}': {
    params: { id: string }
    query: {}
    headers: { 'X-Purpose'?: string }
    body: undefined
    answer: PostImportsAnswer
  }
  /** Throw a file away that was not run. */
  'DELETE /api/v1/imports/{id}': {
    params: { id: string }
    query: {}
    headers: { 'X-Purpose'?: string }
    body: undefined
    answer: undefined
  }
  /** Declare what the columns mean. A mapping with flaws is kept, and the flaws are named. */
  'PUT /api/v1/imports/{id}/mapping': {
    params: { id: string }
    query: {}
    headers: { 'X-Purpose'?: string }
    body: PostOrdersIdEffectsEffectRetryAnswer
    answer: PostImportsAnswer
  }
  /** What would come of the file: its rows as orders, every bad cell, and how many of what. */
  'GET /api/v1/imports/{id}/preview': {
    params: { id: string }
    query: { rows?: string }
    headers: { 'X-Purpose'?: string }
    body: undefined
    answer: PostOrdersIdEffectsEffectRetryAnswer
  }
  /** Bring it in: as history (facts only), open (goes on from here) or live (as if it came now). Goes on without you, also after a crash; after a second crash it waits for you. */
  'POST /api/v1/imports/{id}/run': {
    params: { id: string }
    query: {}
    headers: { 'X-Purpose'?: string }
    body: PostImportsIdRunBody
    answer: PostImportsIdRunAnswer
  }
  /** Stop a run. What is booked stays; undo takes it back. */
  'POST /api/v1/imports/{id}/cancel': {
    params: { id: string }
    query: {}
    headers: { 'X-Purpose'?: string }
    body: undefined
    answer: PostImportsIdRunAnswer
  }
  /** What stands in the way of taking an import back: what was touched since, and by whom. */
  'GET /api/v1/imports/{id}/undo': {
    params: { id: string }
    query: {}
    headers: { 'X-Purpose'?: string }
    body: undefined
    answer: GetImportsIdUndoAnswer
  }
  /** Take an import back that nothing has touched: its orders are withdrawn, its stock is free again. */
  'POST /api/v1/imports/{id}/undo': {
    params: { id: string }
    query: {}
    headers: { 'X-Purpose'?: string }
    body: undefined
    answer: PostImportsIdRunAnswer
  }
  /** The orders that an import has brought. */
  'GET /api/v1/imports/{id}/orders': {
    params: { id: string }
    query: { cursor?: string; limit?: string }
    headers: { 'X-Purpose'?: string }
    body: undefined
    answer: GetImportsIdOrdersAnswer
  }
  /** What an import has put on the exception desk, as it stands there. */
  'GET /api/v1/imports/{id}/desk': {
    params: { id: string }
    query: { cursor?: string; limit?: string }
    headers: { 'X-Purpose'?: string }
    body: undefined
    answer: GetImportsIdDeskAnswer
  }
  /** Mappings to choose from: those that came with the hub, and those that were saved. */
  'GET /api/v1/mappings': {
    params: {}
    query: {}
    headers: { 'X-Purpose'?: string }
    body: undefined
    answer: GetMappingsAnswer
  }
  /** Save a mapping for the next file of its kind. Other content is another version. */
  'PUT /api/v1/mappings/{name}': {
    params: { name: string }
    query: {}
    headers: { 'X-Purpose'?: string }
    body: PostOrdersIdEffectsEffectRetryAnswer
    answer: PutMappingsNameAnswer
  }
  /** Saved views of the list of orders: yours, and those that others share. */
  'GET /api/v1/views': {
    params: {}
    query: {}
    headers: { 'X-Purpose'?: string }
    body: undefined
    answer: GetViewsAnswer
  }
  /** Save a view, or replace one of yours. The id, 32 hexadecimal digits, is yours to make. */
  'PUT /api/v1/views/{id}': {
    params: { id: string }
    query: {}
    headers: { 'X-Purpose'?: string }
    body: PutViewsIdBody
    answer: PutViewsIdAnswer
  }
  /** Delete a view of yours. */
  'DELETE /api/v1/views/{id}': {
    params: { id: string }
    query: {}
    headers: { 'X-Purpose'?: string }
    body: undefined
    answer: undefined
  }
  /** The day at a glance: what needs a person first, orders per hour against the usual of this weekday, and figures against the same time a week ago. Parts that the role may not see are null. */
  'GET /api/v1/today': {
    params: {}
    query: { zone?: string }
    headers: { 'X-Purpose'?: string }
    body: undefined
    answer: GetTodayAnswer
  }
  /** The last things that happened to orders, newest first: what, to which, by whom. */
  'GET /api/v1/activity': {
    params: {}
    query: { limit?: string }
    headers: { 'X-Purpose'?: string }
    body: undefined
    answer: GetActivityAnswer
  }
  /** What waits for a person: every queue that is not empty, the causes on the exception desk, and what needs nobody now. */
  'GET /api/v1/queues': {
    params: {}
    query: {}
    headers: { 'X-Purpose'?: string }
    body: undefined
    answer: GetQueuesAnswer
  }
  /** The orders of one work queue, what is due first ahead: why each waits, what is at stake, and the ways out. */
  'GET /api/v1/queues/{queue}': {
    params: { queue: string }
    query: { topic?: string; owner?: string; snoozed?: 'no' | 'yes' | 'all'; cursor?: string; limit?: string }
    headers: { 'X-Purpose'?: string }
    body: undefined
    answer: GetQueuesQueueAnswer
  }
  /** Take orders, give them to somebody, give them back, or put them off. One answer each. */
  'POST /api/v1/queues/marks': {
    params: {}
    query: {}
    headers: { 'X-Purpose'?: string }
    body: PostQueuesMarksBody
    answer: PostQueuesMarksAnswer
  }
  /** What the hub gave up telling another system: try again, or say that it was told by hand. */
  'POST /api/v1/queues/notices': {
    params: {}
    query: {}
    headers: { 'X-Purpose'?: string }
    body: PostQueuesNoticesBody
    answer: undefined
  }
  /** Who works here: the name and role behind each id of an actor. */
  'GET /api/v1/people': {
    params: {}
    query: {}
    headers: { 'X-Purpose'?: string }
    body: undefined
    answer: GetPeopleAnswer
  }
  /** What lies where, SKU by SKU with its places. `free` can be sold; totals come with the first page. */
  'GET /api/v1/stock': {
    params: {}
    query: { q?: string; location?: string; only?: 'short' | 'low'; cursor?: string; limit?: string }
    headers: { 'X-Purpose'?: string }
    body: undefined
    answer: GetStockAnswer
  }
  /** Receive, adjust, count, transfer or set the safety stock: one command, or many that stand by themselves. With an Idempotency-Key the same request is done once. */
  'POST /api/v1/stock': {
    params: {}
    query: {}
    headers: { 'Idempotency-Key'?: string; 'X-Purpose'?: string }
    body: PostStockBody
    answer: PostQueuesMarksAnswer
  }
  /** All that lies of one SKU, by location, lot, condition, owner and pool. */
  'GET /api/v1/stock/{sku}': {
    params: { sku: string }
    query: {}
    headers: { 'X-Purpose'?: string }
    body: undefined
    answer: GetStockSkuAnswer
  }
  /** The movements of a SKU, the newest first: what, where, by whom, for which order. */
  'GET /api/v1/stock/{sku}/moves': {
    params: { sku: string }
    query: { location?: string; cursor?: string; limit?: string }
    headers: { 'X-Purpose'?: string }
    body: undefined
    answer: GetStockSkuMovesAnswer
  }
  /** The orders that hold units of a SKU or wait for some, the oldest first. */
  'GET /api/v1/stock/{sku}/reservations': {
    params: { sku: string }
    query: { cursor?: string; limit?: string }
    headers: { 'X-Purpose'?: string }
    body: undefined
    answer: GetStockSkuReservationsAnswer
  }
  /** What one command would do to which rows. Changes nothing. */
  'POST /api/v1/stock/preview': {
    params: {}
    query: {}
    headers: { 'X-Purpose'?: string }
    body: PostStockPreviewBody
    answer: PostStockPreviewAnswer
  }
  /** The places that goods leave from. */
  'GET /api/v1/locations': {
    params: {}
    query: {}
    headers: { 'X-Purpose'?: string }
    body: undefined
    answer: GetLocationsAnswer
  }
  /** Create a place, or replace what is said of it. What is left out gets its usual value. */
  'PUT /api/v1/locations/{id}': {
    params: { id: string }
    query: {}
    headers: { 'If-Match'?: string; 'If-None-Match'?: string; 'X-Purpose'?: string }
    body: PutLocationsIdBody
    answer: PutLocationsIdAnswer
  }
  /** The goods that the hub knows more of than their code. Orders may hold others, too. */
  'GET /api/v1/skus': {
    params: {}
    query: { after?: string; limit?: string }
    headers: { 'X-Purpose'?: string }
    body: undefined
    answer: GetSkusAnswer
  }
  /** One SKU. */
  'GET /api/v1/skus/{id}': {
    params: { id: string }
    query: {}
    headers: { 'X-Purpose'?: string }
    body: undefined
    answer: GetSkusIdAnswer
  }
  /** Create a SKU, or replace what is said of it. */
  'PUT /api/v1/skus/{id}': {
    params: { id: string }
    query: {}
    headers: { 'X-Purpose'?: string }
    body: PutSkusIdBody
    answer: GetSkusIdAnswer
  }
  /** Published processes and policies, every version. Orders keep the version that they began with. */
  'GET /api/v1/definitions': {
    params: {}
    query: {}
    headers: { 'X-Purpose'?: string }
    body: undefined
    answer: GetDefinitionsAnswer
  }
  /** Publish a process: new orders follow it from now on. A definition with flaws is refused with all of them. */
  'POST /api/v1/definitions': {
    params: {}
    query: {}
    headers: { 'X-Purpose'?: string }
    body: PostOrdersIdEffectsEffectRetryAnswer
    answer: PostDefinitionsAnswer
  }
  /** Where an order is, for its buyer: a page without names, streets or prices. */
  'GET /track/{token}': {
    params: { token: string }
    query: { lang?: unknown }
    headers: {}
    body: undefined
    answer: string
  }
  /** The address of the page on which a customer follows this order. Whoever has it may look. */
  'GET /api/v1/orders/{id}/tracking': {
    params: { id: string }
    query: {}
    headers: { 'X-Purpose'?: string }
    body: undefined
    answer: GetOrdersIdTrackingAnswer
  }
  /** The API keys, without their secrets; of a confined owner, those of the unit. */
  'GET /api/v1/keys': {
    params: {}
    query: {}
    headers: { 'X-Purpose'?: string }
    body: undefined
    answer: GetKeysAnswer
  }
  /** Make an API key. Its text is shown this once. Whoever is confined to a unit makes keys of that unit alone. */
  'POST /api/v1/keys': {
    params: {}
    query: {}
    headers: { 'X-Purpose'?: string }
    body: PostKeysBody
    answer: PostKeysAnswer
  }
  /** Revoke an API key: within five seconds nobody gets in with it. */
  'DELETE /api/v1/keys/{id}': {
    params: { id: string }
    query: {}
    headers: { 'X-Purpose'?: string }
    body: undefined
    answer: undefined
  }
  /** What the company is called, its language and its currency. */
  'GET /api/v1/company': {
    params: {}
    query: {}
    headers: { 'X-Purpose'?: string }
    body: undefined
    answer: GetCompanyAnswer
  }
  /** Say what the company is called, and its language. */
  'PUT /api/v1/company': {
    params: {}
    query: {}
    headers: { 'If-Match'?: string; 'If-None-Match'?: string; 'X-Purpose'?: string }
    body: PutCompanyBody
    answer: GetCompanyAnswer
  }
  /** The shop accounts that orders come from. Secrets are never shown. */
  'GET /api/v1/shops': {
    params: {}
    query: {}
    headers: { 'X-Purpose'?: string }
    body: undefined
    answer: GetShopsAnswer
  }
  /** Declare a shop account, or replace what is said of it. A channel of this name is this shop. */
  'PUT /api/v1/shops/{id}': {
    params: { id: string }
    query: {}
    headers: { 'If-Match'?: string; 'If-None-Match'?: string; 'X-Purpose'?: string }
    body: PutShopsIdBody
    answer: PutShopsIdAnswer
  }
  /** Forget a shop account and its secret. Its orders stay. */
  'DELETE /api/v1/shops/{id}': {
    params: { id: string }
    query: {}
    headers: { 'If-Match'?: string; 'X-Purpose'?: string }
    body: undefined
    answer: undefined
  }
  /** Who carries the parcels, and where each is followed. */
  'GET /api/v1/carriers': {
    params: {}
    query: {}
    headers: { 'X-Purpose'?: string }
    body: undefined
    answer: GetCarriersAnswer
  }
  /** Declare a carrier, or replace what is said of it. */
  'PUT /api/v1/carriers/{id}': {
    params: { id: string }
    query: {}
    headers: { 'If-Match'?: string; 'If-None-Match'?: string; 'X-Purpose'?: string }
    body: PutCarriersIdBody
    answer: PutCarriersIdAnswer
  }
  /** Forget a carrier. Parcels keep its name. */
  'DELETE /api/v1/carriers/{id}': {
    params: { id: string }
    query: {}
    headers: { 'If-Match'?: string; 'X-Purpose'?: string }
    body: undefined
    answer: undefined
  }
  /** The custom fields that orders may carry in the clear, and how each is protected. */
  'GET /api/v1/fields': {
    params: {}
    query: {}
    headers: { 'X-Purpose'?: string }
    body: undefined
    answer: GetFieldsAnswer
  }
  /** What was said of a custom field, the newest first. */
  'GET /api/v1/fields/{id}/versions': {
    params: { id: string }
    query: {}
    headers: { 'X-Purpose'?: string }
    body: undefined
    answer: GetFieldsIdVersionsAnswer
  }
  /** Declare a custom field, or change what is said of it. Its type stays; only an owner shows more of it. */
  'PUT /api/v1/fields/{id}': {
    params: { id: string }
    query: {}
    headers: { 'If-Match'?: string; 'If-None-Match'?: string; 'X-Purpose'?: string }
    body: PutFieldsIdBody
    answer: PutFieldsIdAnswer
  }
  /** Who is signed in, what they may do, and whose hub this is. */
  'GET /api/v1/session': {
    params: {}
    query: {}
    headers: {}
    body: undefined
    answer: GetSessionAnswer
  }
  /** Sign in with an API key, or as a person of the demo company. Sets a cookie. */
  'POST /api/v1/session': {
    params: {}
    query: {}
    headers: {}
    body: PostSessionBody
    answer: GetSessionAnswer
  }
  /** Sign out. */
  'DELETE /api/v1/session': {
    params: {}
    query: {}
    headers: {}
    body: undefined
    answer: undefined
  }
  /** Take a message of a shop account: stored sealed, then answered. Signed webhooks need no key; all others do. */
  'POST /api/v1/inbox/{channel}': {
    params: { channel: string }
    query: {}
    headers: { 'X-Topic'?: string; 'Idempotency-Key'?: string; 'X-Message-Id'?: string; 'X-Shopify-Topic'?: string; 'X-Shopify-Webhook-Id'?: string; 'X-Shopify-Event-Id'?: string; 'X-Shopify-Hmac-Sha256'?: string; 'X-WC-Webhook-Topic'?: string; 'X-WC-Webhook-Delivery-ID'?: string; 'X-WC-Webhook-Signature'?: string }
    body: undefined
    answer: PostInboxChannelAnswer
  }
  /** What waits for a person: grouped by cause and field with the money at stake, or message by message. */
  'GET /api/v1/exceptions': {
    params: {}
    query: { cause?: string; field?: string; channel?: string; view?: 'causes' | 'messages'; cursor?: string; limit?: string }
    headers: { 'X-Purpose'?: string }
    body: undefined
    answer: GetExceptionsAnswer
  }
  /** One message with its content, as far as the viewer may see personal values for their purpose. It is recorded. */
  'GET /api/v1/exceptions/{id}': {
    params: { id: string }
    query: {}
    headers: { 'X-Purpose'?: string }
    body: undefined
    answer: GetExceptionsIdAnswer
  }
  /** Give a message other content, whole or at places, and replay it. What came is kept beside. */
  'POST /api/v1/exceptions/{id}/mend': {
    params: { id: string }
    query: {}
    headers: { 'X-Purpose'?: string }
    body: PostExceptionsIdMendBody
    answer: PostExceptionsIdMendAnswer
  }
  /** What a replay would do to these messages, or to all of a cause, mended in the same way if asked. Nothing is written. */
  'POST /api/v1/exceptions/trial': {
    params: {}
    query: {}
    headers: { 'X-Purpose'?: string }
    body: PostExceptionsTrialBody
    answer: PostExceptionsTrialAnswer
  }
  /** Do these messages again, or all of a cause, mended in the same way if asked. At most 1,000; `next` goes on from there. */
  'POST /api/v1/exceptions/replay': {
    params: {}
    query: {}
    headers: { 'X-Purpose'?: string }
    body: PostExceptionsTrialBody
    answer: PostExceptionsReplayAnswer
  }
  /** Take a message off the desk for good, with a reason. */
  'POST /api/v1/exceptions/{id}/dismiss': {
    params: { id: string }
    query: {}
    headers: { 'X-Purpose'?: string }
    body: PostExceptionsIdDismissBody
    answer: PostExceptionsIdMendAnswer
  }
  /** The process lives. */
  'GET /healthz': {
    params: {}
    query: {}
    headers: {}
    body: undefined
    answer: GetHealthzAnswer
  }
  /** It can take work: the database answers, and the hub is not closing. */
  'GET /readyz': {
    params: {}
    query: {}
    headers: {}
    body: undefined
    answer: GetHealthzAnswer
  }
  /** Figures in the format of Prometheus. They name no order and no person. */
  'GET /metrics': {
    params: {}
    query: {}
    headers: {}
    body: undefined
    answer: string
  }
  /** This interface as OpenAPI 3.1. */
  'GET /api/openapi.json': {
    params: {}
    query: {}
    headers: {}
    body: undefined
    answer: PostOrdersIdEffectsEffectRetryAnswer
  }
  /** This interface as a page. */
  'GET /api/docs': {
    params: {}
    query: {}
    headers: {}
    body: undefined
    answer: string
  }
  /** What every code means and what to do. */
  'GET /api/docs/errors': {
    params: {}
    query: {}
    headers: {}
    body: undefined
    answer: string
  }
}

