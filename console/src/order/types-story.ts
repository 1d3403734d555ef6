import type { Fulfilment } from './types-order.ts'

/** The story of an order, and what lies beside it, as the hub tells them. */
export type Basis = {
  readonly kind: string
  readonly place?: string
  readonly days?: number
  readonly source?: string
  readonly name?: string
}
type Fact = string | number | boolean | null | readonly string[]
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
  readonly facts: Readonly<Record<string, Fact>>
  readonly news: {
    readonly code: string
    readonly at: string
    readonly byCarrier: boolean
    readonly facts: Readonly<Record<string, Fact>>
  } | null
}
export type Step = {
  readonly id: string
  readonly state: 'past' | 'next'
  readonly code: string
  readonly at: string | null
  readonly learnedAt: string | null
  readonly expectedAt: string | null
  readonly basis: Basis | null
  readonly by: string | null
  readonly branch: { readonly kind: 'parcel' | 'return'; readonly id: number } | null
  readonly facts: Readonly<Record<string, Fact>>
  readonly minor: boolean
}
type Expected = { readonly at: string; readonly basis: Basis }
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
  readonly current: { readonly status: string; readonly at: string } | null
  readonly reports: number
}
export type MoneyRow = {
  readonly version: number
  readonly at: string
  readonly by: string
  readonly kind: string
  readonly line: number | null
  readonly lines: number
  readonly label: string | null
  readonly cause: string | null
  readonly included: boolean
  readonly of: string | null
  readonly amount: string
  readonly balance: string
}
export type Effect = {
  readonly id: string
  readonly kind: string
  readonly state: 'pending' | 'done' | 'by_hand' | 'parked'
  readonly fulfilment: number | null
  readonly attempts: number
  readonly error: string | null
  readonly createdAt: string
  readonly dueAt: string
}
export type Task = {
  readonly id: string
  readonly name: string
  readonly state: 'open' | 'done' | 'dropped'
  readonly outcome: string | null
  readonly at: string
  readonly label: { readonly en: string; readonly zh: string } | null
  /** Those that the process asks for. */
  readonly outcomes: readonly string[]
}
export type Related = {
  readonly kind: string
  readonly id: string
  readonly number?: string
  readonly status?: string
  readonly total?: string
  readonly currency?: string
}
export type Story = {
  readonly version: number
  readonly at: string
  readonly headline: Headline
  readonly journey: readonly Step[]
  readonly parcels: readonly ParcelStory[]
  readonly money: readonly MoneyRow[]
  readonly effects: readonly Effect[]
  readonly related: readonly Related[]
  readonly tasks: readonly Task[]
  readonly step: {
    readonly name: string
    readonly label: { readonly en: string; readonly zh: string } | null
  } | null
  readonly places: Readonly<Record<string, string>>
  readonly actors: Readonly<Record<string, string>>
  readonly decisions: readonly { readonly version: number; readonly decidedAt: string }[]
}
export type Person = {
  readonly role: string
  readonly values: Readonly<Record<string, string | number | boolean | null>>
  readonly masked: readonly string[]
  readonly forgotten: boolean
}
export type Note = {
  readonly id: string
  readonly at: string
  readonly by: string
  readonly text: string | null
}
export type Persons = { readonly persons: readonly Person[]; readonly notes: readonly Note[] }
export type StockBehind = {
  readonly skus: number
  readonly stock: readonly {
    readonly sku: string
    readonly location: string
    readonly onHand: number
    readonly reserved: number
    readonly free: number
    readonly safety: number
  }[]
  readonly arrivals: readonly {
    readonly sku: string
    readonly location: string
    readonly quantity: number
    readonly expectedAt: string
    readonly source: string
  }[]
}
