import type { Fulfilment, Order, OrderCommand, Return } from '#engine/order'
import { dayMs, hourMs, minuteMs, secondMs } from '#kit'
import { localTime, opensAt } from '../hours.ts'
import type { Depot } from './model.ts'
import { depotOf, localHour, mostly, notBefore, onShift, type Sight, type Work } from './sight.ts'

/** What the warehouses mean to do about an order: take it on, pack it, answer, unpack what comes back. */
export function depotWorks(see: Sight, order: Order): Work[] {
  const works: Work[] = []
  for (const fulfilment of order.fulfilments) {
    if (fulfilment.state === 'released') works.push(...take(see, fulfilment))
    else if (fulfilment.state === 'accepted') works.push(pack(see, fulfilment))
    else if (fulfilment.state === 'cancelling') works.push(answer(see, fulfilment))
  }
  for (const one of order.returns) {
    if (one.state === 'approved') works.push(receive(see, order, one))
    else if (one.state === 'received') works.push(inspect(see, order, one))
  }
  return works
}

const stateOf = (order: Order, id: number) => order.fulfilments[id - 1]?.state
const isFree = (order: Order): boolean => order.holds.length === 0

/** Somebody fetches the goods; now and then one of them turns out to be broken. */
function take(see: Sight, { id, location, since, lines }: Fulfilment): Work[] {
  const key = `take ${id}`
  const { crew } = depotOf(see, location)
  const wanted = since + mostly(see.luck(key), 2, 30) * minuteMs
  const { at, name } = onShift(crew, notBefore(see, wanted, key), see.luck(`who ${key}`))
  const work = (what: string, due: number, command: OrderCommand): Work => ({
    key: what,
    due,
    actor: name,
    command: (order) => (isFree(order) && stateOf(order, id) === 'released' ? command : undefined),
  })
  const works = [work(key, at, { type: 'accept', fulfilment: id })]
  const broken = [{ ...lines[0]!, quantity: 1 }]
  if (see.luck(`broken ${id}`) < see.company.habits.rejects) {
    const no: OrderCommand = {
      type: 'reject',
      fulfilment: id,
      reason: 'damaged_on_shelf',
      lines: broken,
    }
    works.push({ ...work(`broken ${id}`, at - 30 * secondMs, no), once: true })
  }
  return works
}

/** Goods leave on the day that the customer was promised, but for the few that lie until the next. */
function pack(see: Sight, { id, location, since }: Fulfilment): Work {
  const key = `pack ${id}`
  const depot = depotOf(see, location)
  const luck = see.luck(key)
  const soon = since + mostly(luck, 0.3, 5) * hourMs
  const evening = closing(depot, since)
  const isLate = see.luck(`late ${id}`) < see.company.habits.shipsLate
  const wanted = isLate
    ? opensAt(depot.hours, nextMorning(depot, since)) + (1 + luck * 5) * hourMs
    : Math.max(since + 10 * minuteMs, Math.min(soon, evening - luck * 30 * minuteMs))
  const { at, name } = onShift(depot.crew, notBefore(see, wanted, key), see.luck(`who ${key}`))
  const parcel = { carrier: depot.carrier, tracking: trackingOf(see, depot, id) }
  return {
    key,
    due: isLate ? at : Math.min(at, Math.max(wanted, evening)),
    actor: name,
    command: (order) =>
      isFree(order) && stateOf(order, id) === 'accepted'
        ? { type: 'ship', fulfilment: id, parcel }
        : undefined,
  }
}

/** When the doors close on the day of `at`. */
function closing({ hours }: Depot, at: number): number {
  const { weekday } = localTime(at, hours.offset)
  const last = hours.week[weekday]!.at(-1)
  return last ? localHour(at, hours.offset, 0, last[1]) : at + 8 * hourMs
}

const nextMorning = ({ hours }: Depot, at: number): number => localHour(at, hours.offset, 1, 6)

const trackingOf = (see: Sight, { carrier }: Depot, id: number): string => {
  const digits = Math.floor(see.luck(`tracking ${id}`) * 1e9)
  const second = Math.floor(see.luck(`parcel ${id}`) * 1e3)
  return `${carrier.slice(0, 2).toUpperCase()}${String(digits).padStart(9, '0')}${String(second).padStart(3, '0')}`
}

function answer(see: Sight, { id, location, since }: Fulfilment): Work {
  const key = `answer ${id} ${since}`
  const wanted = since + mostly(see.luck(key), 5, 90) * minuteMs
  const { crew } = depotOf(see, location)
  const { at, name } = onShift(crew, notBefore(see, wanted, key), see.luck(`who ${key}`))
  const agreed = see.luck(`agreed ${id}`) < 0.85
  return {
    key,
    due: at,
    actor: name,
    command: (order) =>
      stateOf(order, id) === 'cancelling'
        ? {
            type: 'answer_cancel',
            fulfilment: id,
            agreed,
            ...(!agreed && { reason: 'packed_already' }),
          }
        : undefined,
  }
}

const returnState = (order: Order, id: number) => order.returns[id - 1]?.state

/** Goods come back to where they came from. */
const homeOf = (see: Sight, order: Order): Depot =>
  depotOf(see, order.fulfilments.find(({ state }) => state === 'delivered')?.location ?? null)

function receive(see: Sight, order: Order, { id, since }: Return): Work {
  const key = `receive ${id}`
  const depot = homeOf(see, order)
  const wanted = since + mostly(see.luck(key), 1.5, 5) * dayMs
  const { at, name } = onShift(depot.crew, notBefore(see, wanted, key), see.luck(`who ${key}`))
  return {
    key,
    due: at,
    actor: name,
    command: (now) =>
      returnState(now, id) === 'approved'
        ? { type: 'receive_return', return: id, location: depot.id }
        : undefined,
  }
}

function inspect(see: Sight, order: Order, { id, since, lines, location }: Return): Work {
  const key = `inspect ${id}`
  const depot = location ? depotOf(see, location) : homeOf(see, order)
  const wanted = since + mostly(see.luck(key), 0.5, 20) * hourMs
  const { at, name } = onShift(depot.crew, notBefore(see, wanted, key), see.luck(`who ${key}`))
  const luck = see.luck(`state of ${id}`)
  const disposition = luck < 0.8 ? 'restock' : luck < 0.93 ? 'quarantine' : 'scrap'
  return {
    key,
    due: at,
    actor: name,
    command: (now) =>
      returnState(now, id) === 'received'
        ? {
            type: 'inspect_return',
            return: id,
            lines: lines.map((line) => ({ ...line, disposition })),
          }
        : undefined,
  }
}
