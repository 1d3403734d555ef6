import type { Order } from '#engine/order'
import { hourMs, type Instant } from '#kit'
import type { Act, Life } from '../act.ts'
import { openAgenda } from '../agenda.ts'
import { openRandom } from '../random.ts'
import { basketOf } from './basket.ts'
import { buyerWorks } from './buyer.ts'
import { carrierWorks } from './carrier.ts'
import { clerkWorks } from './clerk.ts'
import { depotWorks } from './depot.ts'
import type { CompanyModel, ShopModel } from './model.ts'
import { type Delivery, openShelves } from './shelves.ts'
import { lookAt, type Sight, type Work } from './sight.ts'
import { hourOf, nextOfRush, type Visit, visitsIn } from './slots.ts'

type Planned =
  | { readonly kind: 'hour'; readonly shop: ShopModel; readonly hour: number }
  | { readonly kind: 'visit'; readonly visit: Visit; readonly isRush: boolean }
  | { readonly kind: 'delivery'; readonly delivery: Delivery }
  | { readonly kind: 'work'; readonly file: File; readonly work: Work }

/** What people know of one order, and what they mean to do about it. */
type File = {
  order: Order
  /** By key: waiting for its time, or the version of the order at which it was tried. */
  readonly works: Map<string, 'planned' | number>
  waiting: number
}

const works = (see: Sight, order: Order): Work[] => [
  ...buyerWorks(see, order),
  ...clerkWorks(see, order),
  ...depotWorks(see, order),
  ...carrierWorks(see, order),
]

/** A company at work from `from` on: customers, clerks, warehouses, carriers and suppliers. */
export function openLife(company: CompanyModel, seed: number, from: Instant): Life {
  const random = openRandom(seed)
  const agenda = openAgenda<Planned>()
  const files = new Map<string, File>()
  const shelves = openShelves(company, random)

  const planVisit = (visit: Visit, isRush = false) => {
    if (visit.at > from) agenda.plan(visit.at, { kind: 'visit', visit, isRush })
  }
  const planHour = (shop: ShopModel, hour: number) =>
    agenda.plan(Math.max(from, hour * hourMs), { kind: 'hour', shop, hour })
  const planRush = (after: Instant) => {
    const visit = company.rush && nextOfRush(company.rush, company.shops, random, after)
    if (visit) planVisit(visit, true)
  }
  const planDeliveries = (deliveries: readonly Delivery[]) => {
    for (const delivery of deliveries) agenda.plan(delivery.at, { kind: 'delivery', delivery })
  }

  for (const shop of company.shops) planHour(shop, hourOf(from))
  if (company.rush) planRush(Math.max(from, company.rush.from))
  planDeliveries(shelves.orders(from))

  /** What a planned thing comes to, now that its time is there; nothing when it is no longer wanted. */
  function begin(planned: Planned, at: Instant): Act | undefined {
    switch (planned.kind) {
      case 'hour':
        for (const visit of visitsIn(planned.shop, random, planned.hour)) planVisit(visit)
        planHour(planned.shop, planned.hour + 1)
        return undefined
      case 'visit': {
        const { shop, externalId } = planned.visit
        if (planned.isRush) planRush(at)
        const input = basketOf(company, shop, random, externalId, at)
        return { at, actor: shop.id, kind: 'place', input }
      }
      case 'delivery':
        return unload(planned.delivery, at)
      case 'work':
        return act(planned.file, planned.work, at)
    }
  }

  function unload(delivery: Delivery, at: Instant): Act {
    const next = shelves.arrived(delivery, at)
    if (next) planDeliveries([next])
    const { sku, location, quantity } = delivery
    const crew = company.depots.find(({ id }) => id === location)?.crew
    return { at, actor: crew?.[0]?.name ?? location, kind: 'receive', sku, location, quantity }
  }

  /** The order may have changed since the work was planned: look again before acting. */
  function act(file: File, work: Work, at: Instant): Act | undefined {
    file.waiting--
    const command = work.command(file.order)
    if (command || work.once)
      file.works.set(work.key, work.once ? Number.MAX_VALUE : file.order.version)
    else file.works.delete(work.key)
    forgetSettled(file)
    return command && { at, actor: work.actor, kind: 'command', order: file.order.id, command }
  }

  function forgetSettled(file: File): void {
    if (file.waiting > 0 || !isSettled(file.order)) return
    files.delete(file.order.id)
    shelves.forget(file.order.id)
  }

  return {
    get nextAt() {
      return agenda.nextAt
    },
    next(until) {
      for (;;) {
        const due = agenda.take(until)
        if (!due) return undefined
        const act = begin(due.what, due.at)
        if (act) return act
      }
    },
    told(order, at) {
      const known = files.get(order.id)
      if (known && known.order.version > order.version) return
      const file = known ?? { order, works: new Map(), waiting: 0 }
      file.order = order
      files.set(order.id, file)
      planDeliveries(shelves.see(order, at, order.updatedAt >= from))
      for (const work of works(lookAt(company, random, order, at), order)) {
        const tried = file.works.get(work.key)
        if (tried === 'planned' || (tried !== undefined && tried >= order.version)) continue
        file.works.set(work.key, 'planned')
        file.waiting++
        agenda.plan(Math.max(at, work.due), { kind: 'work', file, work })
      }
      forgetSettled(file)
    },
  }
}

/** Nobody will do anything more about it, unless somebody from outside does. */
const isSettled = ({ process, returns, payments }: Order): boolean =>
  (process === null || process.step === 'completed' || process.step === 'cancelled') &&
  returns.every(({ state }) => state === 'closed' || state === 'declined') &&
  payments.every(({ refundDueMinor }) => refundDueMinor === 0)
