import type { Order, OrderCommand, OrderInput } from '#engine/order'
import type { Instant } from '#kit'

/** One thing that somebody of a simulated company does. `actor` is a person or a machine of it. */
export type Act = { readonly at: Instant; readonly actor: string } & (
  | { readonly kind: 'place'; readonly input: OrderInput }
  | { readonly kind: 'command'; readonly order: string; readonly command: OrderCommand }
  | {
      readonly kind: 'receive'
      readonly sku: string
      readonly location: string
      readonly quantity: number
    }
)

/**
 * A company at work, as a source of acts: customers who buy, people who pick, carriers who deliver. It
 * knows nothing of who carries the acts out: a ledger in memory or the hub itself, in virtual time or
 * real. The same seed, the same answers and the same other changes give the same acts.
 */
export type Life = {
  /** The next act that is due at or before `until`; undefined when there is none. */
  next(until: Instant): Act | undefined
  /** When the next act is due; undefined when nothing is planned. */
  readonly nextAt: Instant | undefined
  /** An order has changed, by an act of ours or of somebody else: people see it and plan their work. */
  told(order: Order, at: Instant): void
}
