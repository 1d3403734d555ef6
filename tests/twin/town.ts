import type { Order, OrderCommand, OrderInput } from '#engine/order'
import type { Location } from '#engine/sourcing'
import { type Act, type Life, openAgenda, openArrivals, openRandom } from '#engine/twin'
import { anOrder, warehouse } from '#hub/testing'
import { hourMs, type Instant, minuteMs } from '#kit'

/** Two warehouses, one of which takes few orders a day, so that capacity has a say. */
export const townLocations: readonly Location[] = [
  warehouse('HZ', { capacityPerDay: 25 }),
  warehouse('SH', { priority: 2, lanes: { '*': { costMinor: 900, days: 1 } } }),
]
const skus = ['CUP', 'POT', 'TEA', 'JAR']
const profile = { offset: 480, hourly: new Array(24).fill(4), weekdays: [1, 1, 1, 1, 1, 2, 2] }

/** A small hectic life: goods are scarce, people change their minds, and orders they have not read. */
export function townLife(seed: number, from: Instant): Life {
  const random = openRandom(seed)
  const agenda = openAgenda<() => Act | undefined>()
  const arrivals = openArrivals(profile, random.fork('arrivals'), from)
  const seen = new Map<string, number>()
  const inputs = new Map<string, OrderInput>()
  let orders = 0

  const planArrival = () => {
    const at = arrivals.next()
    agenda.plan(at, () => {
      planArrival()
      const input = order(random.fork(`order ${++orders}`))
      inputs.set(input.externalId, input)
      return { at, actor: 'web', kind: 'place', input }
    })
  }
  /** The shop sends it once more: a repeat, or a new beginning when it was withdrawn. */
  const planAgain = (externalId: string, at: Instant) =>
    agenda.plan(at, () => ({ at, actor: 'web', kind: 'place', input: inputs.get(externalId)! }))
  const planGoods = (at: Instant) =>
    agenda.plan(at, () => {
      planGoods(at + random.between(2, 9) * hourMs)
      const location = random.pick(['HZ', 'SH'])
      const quantity = random.between(2, 30)
      return { at, actor: 'dock', kind: 'receive', sku: random.pick(skus), location, quantity }
    })

  const order = (own: typeof random) => {
    const quantity = own.between(1, 3)
    const second = own.chance(0.4)
    const total = (quantity + (second ? 1 : 0)) * 10
    const id = `T-${seed}-${orders}`
    const person = own.chance(0.9)
      ? { name: 'Lin', phone: `1390000${own.between(1_000, 1_040)}` }
      : { name: 'Nobody' }
    return anOrder(id, {
      buyer: person,
      shipTo: { ...person, country: 'CN', region: '33', street: 'Road 1' },
      lines: [
        { sku: own.pick(skus), title: 'Thing', quantity, unitPrice: '10.00' },
        ...(second
          ? [{ sku: own.pick(skus), title: 'More', quantity: 1, unitPrice: '10.00' }]
          : []),
      ],
      payments: own.chance(0.8)
        ? [{ id: `pay-${id}`, method: 'card', state: 'captured', amount: `${total}.00` }]
        : [],
    })
  }

  planArrival()
  for (const sku of skus) {
    const at = from + random.between(1, 60) * minuteMs
    agenda.plan(at, () => ({
      at,
      actor: 'dock',
      kind: 'receive',
      sku,
      location: 'HZ',
      quantity: 20,
    }))
  }
  planGoods(from + 3 * hourMs)

  return {
    get nextAt() {
      return agenda.nextAt
    },
    next(until) {
      for (let due = agenda.take(until); due; due = agenda.take(until)) {
        const act = due.what()
        if (act) return act
      }
      return undefined
    },
    told(order, at) {
      if ((seen.get(order.id) ?? 0) >= order.version) return
      seen.set(order.id, order.version)
      const own = random.fork(`${order.id} ${order.version}`)
      const command = wishOf(order, own.next())
      if (!command) return
      const due = at + Math.ceil(own.exponential(4 * hourMs))
      agenda.plan(due, () => ({ at: due, actor: 'Wen', kind: 'command', order: order.id, command }))
      if (command.type === 'withdraw') planAgain(order.externalId, due + minuteMs)
    },
  }
}

/** Mostly what the order needs next, sometimes what upsets it. */
function wishOf(order: Order, luck: number): OrderCommand | undefined {
  const fulfilment = order.fulfilments.find(({ state }) => !ended.has(state))
  if (luck < 0.04) return { type: 'cancel', reason: 'buyer' }
  if (luck < 0.08) return { type: 'hold', hold: 'manual', reason: 'asked' }
  if (luck < 0.12)
    return {
      type: 'amend',
      changes: [{ change: 'set_quantity', line: 1, quantity: order.lines[0]!.quantity + 1 }],
    }
  if (luck < 0.16) return { type: 'withdraw', reason: 'placed by mistake' }
  if (order.holds.length > 0) return { type: 'unhold', hold: order.holds[0]!.type }
  if (order.payments.length === 0 && luck < 0.6)
    return { type: 'pay', payment: 'late', method: 'wire', minor: 1_000 }
  if (!fulfilment) return afterwards(order, luck)
  const { id, state, lines } = fulfilment
  switch (state) {
    case 'released':
      return luck < 0.2
        ? {
            type: 'reject',
            fulfilment: id,
            reason: 'damaged',
            lines: [{ ...lines[0]!, quantity: 1 }],
          }
        : { type: 'accept', fulfilment: id }
    case 'accepted':
      return { type: 'ship', fulfilment: id, parcel: { carrier: 'sf', tracking: order.id } }
    case 'cancelling':
      return { type: 'answer_cancel', fulfilment: id, agreed: luck < 0.5 }
    case 'shipped':
      return luck < 0.2
        ? { type: 'lose', fulfilment: id, reason: 'nowhere' }
        : { type: 'deliver', fulfilment: id }
    default:
      return undefined
  }
}

const ended: ReadonlySet<string> = new Set(['cancelled', 'rejected', 'lost', 'delivered'])

function afterwards(order: Order, luck: number): OrderCommand | undefined {
  const one = order.returns.find(({ state }) => state !== 'closed' && state !== 'declined')
  if (!one) {
    const line = order.lines.find(({ buckets }) => (buckets.delivered ?? 0) > 0)
    if (!line || luck > 0.4 || order.returns.length > 0) return undefined
    return { type: 'request_return', lines: [{ line: line.id, quantity: 1 }], reason: 'too small' }
  }
  if (one.state === 'requested') return { type: 'approve_return', return: one.id }
  if (one.state === 'approved') return { type: 'receive_return', return: one.id, location: 'HZ' }
  if (one.state !== 'received') return undefined
  const disposition = luck < 0.6 ? 'restock' : luck < 0.8 ? 'quarantine' : 'scrap'
  const lines = one.lines.map((line) => ({ ...line, disposition }) as const)
  return { type: 'inspect_return', return: one.id, lines, creditMinor: 1_000 }
}
