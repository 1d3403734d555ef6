import type { Bucket, FieldValue } from '#engine/order'

type Amounts = Readonly<Record<string, string>>
export type Quantity = { readonly line: number; readonly quantity: number }
export type Line = {
  readonly id: number
  readonly sku: string
  readonly title: string
  readonly kind: 'goods' | 'service' | 'gift' | 'kit'
  readonly partOf: number | null
  readonly quantity: number
  readonly unitPrice?: string
  readonly buckets: Readonly<Partial<Record<Bucket, number>>>
}
export type Fulfilment = {
  readonly id: number
  readonly location: string
  readonly state: string
  readonly lines: readonly Quantity[]
  readonly parcel: { readonly carrier: string; readonly tracking: string } | null
  readonly since: string
  readonly cancelling?: readonly Quantity[]
}
export type Return = {
  readonly id: number
  readonly state: string
  readonly reason: string
  readonly lines: readonly Quantity[]
  readonly location: string | null
  readonly credit?: string
}
export type Payment = {
  readonly id: string
  readonly method: string
  readonly state: string
  readonly captured: string
  readonly refunded: string
  readonly refundDue: string
}
export type Action = {
  readonly type: string
  readonly allowed: boolean
  readonly targets: readonly (number | string)[]
  readonly refusal: { readonly code: string; readonly why: string; readonly remedy: string } | null
}
export type Order = {
  readonly id: string
  readonly number: string
  readonly channel: string
  readonly externalId: string
  readonly version: number
  readonly type: string
  readonly currency: string
  readonly placedAt: string
  readonly requestedAt: string | null
  readonly promisedAt: string | null
  readonly to: {
    readonly country: string
    readonly region: string | null
    readonly area: string | null
  } | null
  readonly status: {
    readonly overall: string
    readonly payment: string
    readonly fulfilment: string
    readonly step: string | null
  }
  readonly lines: readonly Line[]
  readonly entries?: readonly {
    readonly kind: string
    readonly line: number
    readonly amount: string
    readonly included?: true
  }[]
  readonly payments?: readonly Payment[]
  readonly fulfilments: readonly Fulfilment[]
  readonly returns: readonly Return[]
  readonly holds: readonly {
    readonly type: string
    readonly reason: string
    readonly at: string
    readonly by: string
  }[]
  readonly tags: readonly string[]
  readonly fields: Readonly<Record<string, FieldValue>>
  readonly totals: Amounts | null
  readonly intake: string
  readonly actions: readonly Action[]
}

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
  readonly facts: Readonly<Record<string, Fact>>
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
type Words = { readonly en: string; readonly zh: string }
export type Candidate = {
  readonly places: readonly string[]
  readonly names: readonly string[]
  readonly chosen: boolean
  readonly out: boolean
  readonly reason: string
  readonly words: Words
  readonly cost: string | null
  readonly margin: string | null
  readonly parts: Readonly<Record<string, string>> | null
  readonly short?: number
  readonly sku?: string
  readonly missing?: number
  readonly leavesAt?: string
  readonly arrivesAt?: string
}
export type Why = {
  readonly version: number
  readonly currency: string
  readonly decidedAt: string
  readonly policy: { readonly name: string; readonly version: number } | null
  readonly considered: number
  readonly units: number
  readonly candidates: readonly Candidate[]
  readonly flip: {
    readonly cost?: { readonly places: readonly string[]; readonly by: string }
    readonly stock?: { readonly place: string; readonly units: number }
  } | null
  readonly waiting: readonly {
    readonly sku: string
    readonly units: number
    readonly places: readonly { readonly name: string; readonly words: Words }[]
  }[]
}
export type Replay = {
  readonly same: boolean
  readonly differences: readonly string[]
  readonly milliseconds: number
}

type Change = {
  readonly line: number
  readonly bucket: string
  readonly before: number
  readonly after: number
}
export type Preview = {
  readonly token: string
  readonly version: number
  readonly upshot: readonly {
    readonly code: string
    readonly params: Readonly<Record<string, unknown>>
  }[]
  readonly status: {
    readonly before: { readonly overall: string }
    readonly after: { readonly overall: string }
  }
  readonly totals: { readonly before?: Amounts; readonly after?: Amounts }
  readonly lines: readonly Change[]
  readonly changed: readonly {
    readonly line: number
    readonly title: string
    readonly before: { readonly quantity: number; readonly unitPrice?: string } | null
    readonly after: { readonly quantity: number; readonly unitPrice?: string }
  }[]
  readonly dates: {
    readonly promisedAt: readonly [{ readonly at: string | null }, { readonly at: string | null }]
    readonly requestedAt: readonly [{ readonly at: string | null }, { readonly at: string | null }]
  }
  readonly parcels: { readonly before: number; readonly after: number }
  readonly stock: readonly {
    readonly sku: string
    readonly location: string
    readonly onHand: number
    readonly reserved: number
  }[]
  readonly effects: readonly { readonly kind: string; readonly fulfilment: number | null }[]
  readonly events: readonly string[]
  readonly refused: readonly {
    readonly command: string
    readonly refusal: { readonly refused: string; readonly why: string; readonly remedy: string }
  }[]
}
export type SagaPreview = {
  readonly version: number
  readonly currency: string
  readonly credit: string | null
  readonly orders: readonly {
    readonly id: string
    readonly number: string
    readonly isNew: boolean
    readonly status: { readonly before: string | null; readonly after: string }
    readonly totals: { readonly before: Amounts | null; readonly after: Amounts } | null
    readonly units: number
    readonly lines: readonly {
      readonly sku: string
      readonly title: string
      readonly quantity: number
    }[]
  }[]
}
