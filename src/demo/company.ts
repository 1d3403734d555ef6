import { type CompanyModel, openRandom, type Rush, type Shelf } from '#engine/twin'
import { goodsOf } from './goods.ts'
import { carrierNames, clerks, depots } from './places.ts'
import { shopsOf } from './shops.ts'

/** Same company everywhere: who it is does not depend on the machine. */
export const demoSeed = 20_261_124

/** Machines that sign what they do, beside the carriers. */
export const riskCheck = 'risk-check'
export const cashier = 'payments'
export const machineNames: readonly string[] = [...carrierNames, riskCheck, cashier]

const habits: CompanyModel['habits'] = {
  neverPays: 0.3,
  cancels: 0.02,
  amends: 0.007,
  badAddress: 0.02,
  suspicious: 0.008,
  rejects: 0.008,
  shipsLate: 0.018,
  delayed: 0.035,
  attempted: 0.03,
  lost: 0.006,
  returns: 0.055,
  supplierLate: 0.16,
  leftLying: 0.35,
}

/** Units of an order, on average. */
const unitsPerOrder = 2.6
/** Share of the units that leave from each place. */
const demandAt: Readonly<Record<string, number>> = { HGH: 0.5, FOS: 0.18, CTU: 0.12, VEN: 0.26 }
/** The smaller places hold what sells best; whoever wants the rest gets it from the large ones. */
const rangeAt: Readonly<Record<string, number>> = { HGH: 1, FOS: 0.7, CTU: 0.5, VEN: 1 }
const coverDays = { reorder: 3.2, full: 24 } as const
/** One shelf in so many is all but empty at the beginning. */
const scarceShare = 0.05

type Size = { readonly ordersPerDay: number; readonly skus: number }
const usual: Size = { ordersPerDay: 500, skus: 300 }
/** For trials: a company of a few dozen goods and twenty orders a day. */
export const small: Size = { ordersPerDay: 20, skus: 40 }

/** Every shelf with what it is to hold: so many days of what is bought of it. */
export function shelvesOf(
  goods: CompanyModel['goods'],
  perDay: number = usual.ordersPerDay,
): Shelf[] {
  const random = openRandom(demoSeed).fork('shelves')
  const whole = goods.sums.at(-1)!
  const bestFirst = [...goods.items].sort((one, other) => other.weight - one.weight)
  const rangeOf = (location: string) =>
    bestFirst.slice(0, Math.ceil(bestFirst.length * rangeAt[location]!))
  return depots.flatMap(({ id: location }) =>
    rangeOf(location).map(({ sku, weight }) => {
      const daily = ((perDay * unitsPerOrder * weight) / whole) * demandAt[location]!
      const upTo = Math.ceil(daily * coverDays.full) + 4
      const reorderAt = Math.ceil(daily * coverDays.reorder) + 1
      const filled = random.chance(scarceShare) ? 0.1 : 0.45 + 0.75 * random.next()
      return { sku, location, free: Math.floor(upTo * filled), reorderAt, upTo }
    }),
  )
}

/** The demo company. `shelves`, when what lies there is known already; `rush` for a sale that begins. */
export function demoCompany(
  { ordersPerDay, skus }: Size = usual,
  now: { readonly shelves?: readonly Shelf[]; readonly rush?: Rush } = {},
): CompanyModel {
  const goods = goodsOf(skus)
  return {
    shops: shopsOf(ordersPerDay),
    goods,
    depots,
    clerks,
    shelves: now.shelves ?? shelvesOf(goods, ordersPerDay),
    habits,
    riskCheck,
    cashier,
    ...(now.rush && { rush: now.rush }),
  }
}
