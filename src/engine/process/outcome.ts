import type { OrderCommand } from '#engine/order'
import type { Instant } from '#kit'

/** Something outside is asked to happen. `body` holds nothing personal; who acts renders the rest. */
export type Effect = {
  readonly kind: string
  /** Null when it is about the order as a whole. */
  readonly fulfilment: number | null
  readonly body: Readonly<Record<string, string | number | boolean | null>>
}

/** Void unless the order is still in the visit (`epoch`) in which it was set. */
export type DueTimer = { readonly name: string; readonly dueAt: Instant; readonly epoch: number }

export type Trace = {
  /** Type of an order event, `signal:NAME` or `timer:NAME`. */
  readonly event: string
  readonly step: string
  readonly to: string | null
  /** Name of what could not be worked out, such as a condition over a division by zero. */
  readonly failed: string | null
}

/** What a process answers to one event. Commands are still the law's to refuse. */
export type Advance = {
  /** Comes after `commands`. */
  readonly move: { readonly step: string } | null
  readonly commands: readonly OrderCommand[]
  readonly effects: readonly Effect[]
  readonly timers: readonly DueTimer[]
  readonly trace: readonly Trace[]
}

/** The same, while it is being worked out. */
export type Draft = {
  move: { step: string } | null
  commands: OrderCommand[]
  effects: Effect[]
  timers: DueTimer[]
  trace: Trace[]
}
export const draft = (): Draft => ({ move: null, commands: [], effects: [], timers: [], trace: [] })

export const nothing: Advance = Object.freeze({
  move: null,
  commands: [],
  effects: [],
  timers: [],
  trace: [],
})
