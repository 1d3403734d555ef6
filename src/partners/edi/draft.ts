import type { AddressInput, ChargeInput, LineInput, OrderInput } from '#engine/order'

/** What is agreed with a partner and does not stand in its messages. */
export type Profile = {
  /** Used when the message names none. */
  readonly currency?: string
  /** IANA name, checked where the profile is kept; dates of EDI have no offset. Without it they stay local text. */
  readonly zone?: string
  /** Lines without a price: refused, or taken at 0 and listed in `unpriced`. */
  readonly withoutPrice?: 'refuse' | 'zero'
}

export type Role = 'buyer' | 'shipTo' | 'billTo'

/** One order of a document, with what a document says beside it. */
export type EdiOrder = {
  readonly input: OrderInput
  /** The document's own total: of the whole order, or of its lines only. */
  readonly statedTotal: {
    readonly minor: number
    readonly currency: string
    readonly of: 'order' | 'lines'
  } | null
  /** Paths that were never used, each once: `PO1-06`, `DTM[171]-01.2`. */
  readonly unmapped: readonly string[]
  /** Partner numbers (GLN, DUNS, own number) of the parties, to be looked up in master records. */
  readonly parties: Readonly<Partial<Record<Role, string>>>
  /** Unit of measure by `externalLineId`, where it is not the piece: quantities count these units. */
  readonly units: Readonly<Record<string, string>>
  /** `externalLineId` of lines that came without a price. */
  readonly unpriced: readonly string[]
}

/** An order being read. */
export type Draft = {
  externalId: string
  currency: string
  sample: boolean
  placedAt?: string
  requestedAt?: string
  lines: LineInput[]
  charges: ChargeInput[]
  persons: Partial<Record<Role, AddressInput>>
  parties: Partial<Record<Role, string>>
  notes: string[]
  units: Record<string, string>
  unpriced: string[]
  stated: { amount: string; of: 'order' | 'lines'; place: string } | null
  lineCount: { stated: string; place: string } | null
  hashTotal: { stated: string; place: string } | null
  lineAmounts: { line: number; amount: string; place: string }[]
}

export const emptyDraft = (): Draft => ({
  externalId: '',
  currency: '',
  sample: false,
  lines: [],
  charges: [],
  persons: {},
  parties: {},
  notes: [],
  units: {},
  unpriced: [],
  stated: null,
  lineCount: null,
  hashTotal: null,
  lineAmounts: [],
})
