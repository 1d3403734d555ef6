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
  /** The order that the goods pay for, and how much of it. */
  readonly exchange?: { readonly order: string; readonly cover?: string }
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
