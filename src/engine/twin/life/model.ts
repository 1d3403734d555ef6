import type { AddressInput, OrderInput } from '#engine/order'
import type { Profile } from '../arrivals.ts'
import type { Hours } from '../hours.ts'
import type { Weighted } from '../random.ts'

/** One thing that is sold, in every shop of the company. */
export type Ware = {
  readonly sku: string
  readonly zh: string
  readonly en: string
  readonly grams: number
  /** Decimal text per currency. */
  readonly prices: Readonly<Record<string, string>>
  /** How often it is bought, against the others. */
  readonly weight: number
  /** More than one of it in an order is usual. */
  readonly isConsumed: boolean
}

/** One buyer of a shop: who, and where it goes. */
export type Customer = {
  readonly buyer: NonNullable<OrderInput['buyer']>
  readonly shipTo: AddressInput
}

export type ShopModel = {
  /** Channel of its orders. */
  readonly id: string
  readonly currency: string
  readonly language: 'zh' | 'en'
  /** Expected orders by local hour and weekday. */
  readonly profile: Profile
  /** Decimal rate of the tax; `included` when prices contain it. None where the shop states none. */
  readonly tax?: { readonly label: string; readonly rate: string; readonly included: boolean }
  readonly shipping: { readonly feeMinor: number; readonly freeFromMinor: number }
  readonly methods: Weighted<string>
  /** Share of orders that come without their money. */
  readonly unpaid: number
  /** Share of orders of companies that pay by invoice. */
  readonly onAccount: number
  /** How many different people buy here, and who number n is. The same n is the same person. */
  readonly customers: number
  readonly customer: (n: number) => Customer
  /** The shop's own number of an order: the hour since 1970 and its place in that hour. */
  readonly externalId: (hour: number, index: number) => string
}

/** Somebody with a name who works in shifts. */
export type Worker = { readonly name: string; readonly hours: Hours }

/** A warehouse as people know it: who works there and when, who fetches its parcels. */
export type Depot = {
  /** Location of the hub. */
  readonly id: string
  readonly hours: Hours
  readonly crew: readonly Worker[]
  readonly carrier: string
  /** Its countries; a parcel to another one goes through customs. */
  readonly home: readonly string[]
  /** Days on the way, by region or country. */
  readonly days: Readonly<Record<string, number>>
}

/** What lies on one shelf when the life begins, and how it is kept filled. */
export type Shelf = {
  readonly sku: string
  readonly location: string
  readonly free: number
  /** Ordered again at this many, up to that many. */
  readonly reorderAt: number
  readonly upTo: number
}

/** Shares, 0 to 1, of how often things go another way than usual. */
export type Habits = {
  readonly neverPays: number
  readonly cancels: number
  readonly amends: number
  readonly badAddress: number
  readonly suspicious: number
  readonly rejects: number
  readonly shipsLate: number
  readonly delayed: number
  readonly attempted: number
  readonly lost: number
  readonly returns: number
  readonly supplierLate: number
  /** Work of clerks that stays lying for days. */
  readonly leftLying: number
}

/** Customers beside the usual ones, most of them at once: `from` on one every nine seconds or so. */
export type Rush = { readonly from: number; readonly shops: readonly string[] }

export type CompanyModel = {
  readonly shops: readonly ShopModel[]
  readonly goods: Weighted<Ware>
  readonly depots: readonly Depot[]
  readonly clerks: readonly Worker[]
  readonly shelves: readonly Shelf[]
  readonly habits: Habits
  /** Names of those who are no people: who checks risks, who pays out. */
  readonly riskCheck: string
  readonly cashier: string
  readonly rush?: Rush
}
