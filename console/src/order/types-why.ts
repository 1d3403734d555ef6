/** Why it was decided so, and what a wish would lead to, as the hub tells them. */
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
  readonly totals: {
    readonly before?: Readonly<Record<string, string>>
    readonly after?: Readonly<Record<string, string>>
  }
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
    readonly totals: {
      readonly before: Readonly<Record<string, string>> | null
      readonly after: Readonly<Record<string, string>>
    } | null
    readonly units: number
    readonly lines: readonly {
      readonly sku: string
      readonly title: string
      readonly quantity: number
    }[]
  }[]
}
