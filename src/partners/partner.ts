import type { TObject } from 'typebox'
import type { Incoming } from '#engine/order'
import type { Instant, Money, Refusal } from '#kit'

/**
 * A partner is data and pure functions: everything that is known of it stands in its folder. It names
 * a secret and never holds it; whoever runs it hands in what the secret opens, checks or signs.
 */
export type Partner = {
  readonly name: string
  readonly kind: 'channel' | 'gateway' | 'carrier' | 'edi' | 'file' | 'erp'
  /** What an account of it can be told: form and check in one. Secrets carry `x-secret`. */
  readonly settings: TObject
  readonly places: DeliveryPlaces
  /** Did the partner sign exactly these bytes? Without it, its deliveries need a key of the hub. */
  verify?(delivery: Signed, open: Opening): boolean
  /** Every order that a stored delivery tells of; none when it tells of nothing that concerns us. */
  read(delivery: Delivery, settings: Settings): readonly Incoming[] | Refusal
  /** What a delivery that was refused is worth, where that much can be read. */
  stated?(delivery: Delivery): Money | undefined
  /** Pull: the next request for a cursor, and what its answer holds. */
  ask?(cursor: Cursor, settings: Settings, sign: Signing): Request
  take?(answer: Answer): Taken | Refusal
  /** Write back: the request for something they shall know or do, and what their answer means. */
  tell?(outgoing: Outgoing, settings: Settings, sign: Signing): Request | Refusal
  heard?(answer: Answer): Outcome
  readonly limits?: RateLimits
}

/**
 * Where a delivery says what it is about, its own id and its signature: the name of a header, or
 * `?name` for a parameter of the address. Of several ids the first one there is counts.
 */
export type DeliveryPlaces = {
  readonly topic: string
  readonly key: readonly string[]
  /** Empty when nothing is signed. */
  readonly signature: string
}

/** A delivery as it is stored: `shop` is our name of the account that it came for. */
export type Delivery = { readonly shop: string; readonly topic: string; readonly text: string }

/** The bytes of a delivery as they came, and what stands at the place of the signature. */
export type Signed = { readonly raw: Uint8Array; readonly signature: string | undefined }

/** What can be checked with the account's secret, compared in constant time. */
export type Opening = {
  isHmacSha256(signed: Uint8Array, given: string | undefined, encoding: 'base64' | 'hex'): boolean
}

/** What can be signed with the account's secret, and what a signature needs of the moment. */
export type Signing = {
  readonly now: Instant
  readonly nonce: string
  hmacSha256(text: string, encoding: 'base64' | 'hex'): string
  md5(text: string): string
  /** The secret as a bearer token. */
  token(): string
}

/** What an account was told; checked against `settings` before. */
export type Settings = Readonly<Record<string, unknown>>

/** How far an account has been read; null at the beginning. */
export type Cursor = string | null

export type Request = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
}
export type Answer = {
  readonly status: number
  readonly headers: Readonly<Record<string, string | undefined>>
  readonly body: string
}
export type Taken = {
  readonly incoming: readonly Incoming[]
  readonly cursor: Cursor
  readonly more: boolean
}

/** Something that a partner shall know or do, with the key that makes it count once. */
export type Outgoing = {
  readonly kind: string
  readonly key: string
  readonly body: Readonly<Record<string, unknown>>
}
/** `again`: the world failed, try later; `refused`: trying again changes nothing. */
export type Outcome =
  | { readonly outcome: 'done'; readonly reference?: string }
  | { readonly outcome: 'again'; readonly afterMs?: number }
  | { readonly outcome: 'refused'; readonly code: string }

/** Requests at once and in a second that the partner takes. */
export type RateLimits = { readonly burst: number; readonly perSecond: number }
