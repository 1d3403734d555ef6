/** A shop account as somebody declared it. */
export type Shop = {
  readonly name?: string
  /** A partner of kind channel, or `api`: it sends orders in our own words. */
  readonly platform?: string
  readonly currency?: string
  /** IANA time zone of times that name no offset. */
  readonly zone?: string
  /** For addresses that name none. */
  readonly country?: string | null
  readonly language?: 'zh' | 'en'
  /** The organisation unit of orders that name none. */
  readonly legalEntity?: string | null
}

/** The same with what its webhooks are signed with, opened. */
export type OpenedShop = Shop & { readonly secret?: string }
