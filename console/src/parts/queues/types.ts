/** What the hub says of the work queues (`GET /queues`). */
export type QueueCount = {
  readonly queue: string
  readonly label: { readonly en: string; readonly zh: string } | null
  readonly count: number
  readonly oldest: string | null
  readonly worth: string | null
  readonly dueSoon: number
  readonly mine: number
  readonly nobodys: number
  readonly snoozed: number
}
export type Cause = {
  readonly cause: string
  readonly field: string | null
  readonly messages: number
  readonly rows: number
  readonly oldest: string
  readonly stake: Readonly<Record<string, string>>
}
export type Elsewhere = {
  readonly state: 'timer' | 'under_way'
  readonly name: string
  readonly count: number
  readonly next: string | null
}
export type Overview = {
  readonly currency: string
  readonly queues: readonly QueueCount[]
  readonly exceptions: readonly Cause[]
  readonly elsewhere: readonly Elsewhere[]
}

export type Facts = Readonly<Record<string, string | number | boolean | null>>
export type Due = { readonly at: string; readonly kind: DueKind } | null
export type DueKind = 'promise' | 'requested' | 'cut_off' | 'timer'

export type Command = { readonly type: string } & Readonly<Record<string, unknown>>
/** Units of one product that an order lacks. */
export type Missing = {
  readonly sku: string
  readonly quantity: number
  readonly location?: string
}
export type Remedy = {
  readonly id: string
  readonly command?: Command
  readonly undo?: Command
  readonly stock?: Missing
  readonly title?: string
  readonly effect?: { readonly id: string; readonly answer: 'retry' | 'done' }
  readonly reship?: readonly { readonly line: number; readonly quantity: number }[]
}
export type Item = {
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
  readonly facts: Facts
  readonly since: string
  readonly due: Due
  readonly stake: string | null
  readonly currency: string
  readonly worth: string | null
  readonly owner: string | null
  readonly snoozedUntil: string | null
  readonly snoozeReason: string | null
  readonly remedies: readonly Remedy[]
}
export type Items = { readonly items: readonly Item[]; readonly next: string | null }

export type Person = { readonly id: string; readonly name: string; readonly role: string }
export type Location = { readonly id: string; readonly name: string; readonly active: boolean }
