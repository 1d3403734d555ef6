import type { FieldRegistry } from '#engine/order'
import type { World } from '#engine/process'
import type { AddressedPolicy, Places } from '#engine/sourcing'

/** What a company has declared and published: the same that its hub decides with. */
export type Company = Pick<World, 'law' | 'definitionFor' | 'returnsFor'> & {
  readonly places: Places
  readonly policy: AddressedPolicy
  readonly registry: FieldRegistry
  readonly companyCurrency: string
  /** Decimal text per currency: one unit of it in the company's. */
  readonly rates: Readonly<Record<string, string>>
}

/** Where names come from: the engine knows no hashes and no luck of its own. */
export type Names = {
  /** The id of an order, by its shop and the shop's own id for it. */
  orderId(shop: string, externalId: string): string
  /** The data subject of a contact: the same for the same contact, however it is written. */
  subjectOf(kind: 'platform' | 'phone' | 'email', contact: string): string
  /** A person without any contact. */
  newSubject(): string
  /** Tells apart orders that came twice from those that came changed. */
  contentHash(text: string): string
}

/** Who acts when nobody does: as the hub names its own parts. */
export const systemActors = { timers: 'system:timers', stock: 'system:stock' } as const
