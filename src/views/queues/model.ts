import type { Order } from '#engine/order'
import type { CompiledDefinition } from '#engine/process'
import type { Instant } from '#kit'

/** The work queues of every company, the one that is asked first ahead: an order is in one at most. */
export const queues = [
  'held',
  'cancel_answer',
  'lost_parcel',
  'by_hand',
  'payment',
  'stock',
  'returns',
  'refunds',
  'notices',
  'late',
  'collect',
  'stuck',
] as const
/** A task that a process of the company's own opens has a queue of its own: `task.NAME`. */
export type QueueName = (typeof queues)[number] | `task.${string}`

export const isQueueName = (name: string): name is QueueName =>
  (queues as readonly string[]).includes(name) || /^task\.[a-z][a-z0-9_]{0,39}$/.test(name)

export type Fact = string | number | boolean | null
export type DueKind = 'promise' | 'requested' | 'cut_off' | 'timer'
export type Due = { readonly at: Instant; readonly kind: DueKind }

/** Waits for a person. `topic` is what alike orders share: a type of hold, a SKU, a place. */
export type Waiting = {
  readonly state: 'waiting'
  readonly queue: QueueName
  /** Key of a sentence; `facts` are its blanks. */
  readonly reason: string
  readonly topic: string
  readonly facts: Readonly<Record<string, Fact>>
  readonly since: Instant
  readonly due: Due | null
  /** Minor units of the order's currency. */
  readonly stakeMinor: number
}
/** Nobody has to do anything before `until`. */
export type OnTimer = {
  readonly state: 'timer'
  readonly timer: string
  readonly since: Instant
  readonly until: Instant
  readonly stakeMinor: number
}
/** Others are at it; when `until` passes without news, a person looks. */
export type UnderWay = {
  readonly state: 'under_way'
  readonly with: 'warehouse' | 'carrier' | 'buyer' | 'gateway' | 'supplier'
  readonly since: Instant
  readonly until: Instant | null
}
export type Standing = Waiting | OnTimer | UnderWay | { readonly state: 'over' }

/** One thing that the world was asked for, as far as it tells whether somebody is at it. */
export type Asked = {
  readonly id: string
  readonly kind: string
  readonly state: 'pending' | 'done' | 'by_hand' | 'parked'
  readonly fulfilment: number | null
  readonly at: Instant
  readonly attempts: number
}

/** What is known around an order. */
export type Around = {
  readonly definition: CompiledDefinition | null
  readonly returns: CompiledDefinition | null
  readonly effects: readonly Asked[]
  /** When units of a SKU have been announced for; what is not named has no date. */
  readonly expected: ReadonlyMap<string, Instant>
  /** When what was given to this place at this moment should leave; null when nobody knows. */
  leavesBy(location: string, since: Instant): Instant | null
}

export type Look = { readonly order: Order; readonly around: Around; readonly now: Instant }
