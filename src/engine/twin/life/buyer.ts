import { type Order, type Quantity, totals } from '#engine/order'
import { dayMs, minuteMs } from '#kit'
import { mostly, notBefore, type Sight, type Work } from './sight.ts'

/** What the buyer does: pays late, thinks again, sends something back. It comes by way of the shop. */
export function buyerWorks(see: Sight, order: Order): Work[] {
  const works: Work[] = []
  const { due } = totals(order)
  if (due > 0) works.push(...payment(see, order, due))
  if (isUnderWay(order)) works.push(...secondThoughts(see, order))
  if (order.returns.length === 0) works.push(...sendBack(see, order))
  return works
}

const isUnderWay = ({ fulfilments, process }: Order): boolean =>
  process !== null &&
  process.step !== 'cancelled' &&
  !fulfilments.some(({ state }) => state === 'shipped' || state === 'delivered' || state === 'lost')

function payment(see: Sight, order: Order, minor: number): Work[] {
  const { process, placedAt, onAccount, externalId, payments, shop } = order
  const step = process?.step
  const owes = onAccount ? step === 'delivered' : step !== 'cancelled'
  if (!owes || see.luck('never pays') < see.company.habits.neverPays) return []
  const key = `pay ${payments.length} ${minor}`
  const luck = see.luck(key)
  const wanted = onAccount
    ? (process?.since ?? placedAt) + mostly(luck, 1, 12) * dayMs
    : placedAt + mostly(luck, 4, 40 * 60) * minuteMs
  const isFirst = payments.length === 0
  return [
    {
      key,
      due: notBefore(see, wanted, key),
      actor: shop,
      command: (now) =>
        totals(now).due === minor && now.process?.step !== 'cancelled'
          ? {
              type: 'pay',
              payment: isFirst ? `pay-${externalId}` : `pay-${externalId}-${payments.length + 1}`,
              method: payments[0]?.method ?? (onAccount ? 'bank_transfer' : 'card'),
              minor,
            }
          : undefined,
    },
  ]
}

/** Cancels, or wants one more of something; most do so within the first hours. */
function secondThoughts(see: Sight, order: Order): Work[] {
  const { placedAt, shop } = order
  const { cancels, amends } = see.company.habits
  const luck = see.luck('second thoughts')
  const wanted = placedAt + mostly(see.luck('when'), 8, 22 * 60) * minuteMs
  // Nothing shows that it was asked for already, so it is asked once, and not made up for later.
  if (luck >= cancels + amends || wanted < see.at) return []
  const due = Math.round(wanted)
  if (luck < cancels) {
    return [
      {
        key: 'cancel',
        due,
        actor: shop,
        once: true,
        command: (now) => (isUnderWay(now) ? { type: 'cancel', reason: 'buyer' } : undefined),
      },
    ]
  }
  const line = order.lines[0]!
  const quantity = line.quantity + 1
  return [
    {
      key: 'amend',
      due,
      actor: shop,
      once: true,
      command: (now) =>
        isUnderWay(now) && now.lines[0]?.quantity === line.quantity
          ? { type: 'amend', changes: [{ change: 'set_quantity', line: line.id, quantity }] }
          : undefined,
    },
  ]
}

const reasons = ['not_as_expected', 'damaged', 'wrong_item', 'ordered_too_much', 'arrived_late']
const returnWithinMs = 14 * dayMs

function sendBack(see: Sight, order: Order): Work[] {
  const arrived = order.fulfilments.filter(({ state }) => state === 'delivered')
  if (arrived.length === 0 || see.luck('returns') >= see.company.habits.returns) return []
  const since = Math.max(...arrived.map((one) => one.since))
  const wanted = since + mostly(see.luck('returns when'), 0.2, 7) * dayMs
  if (wanted < see.at - returnWithinMs) return []
  const isWhole = see.luck('returns all') < 0.4
  const reason = reasons[Math.floor(see.luck('returns why') * reasons.length)]!
  return [
    {
      key: 'return',
      due: notBefore(see, wanted, 'return'),
      actor: order.shop,
      command(now) {
        const lines = withBuyer(now)
        if (now.returns.length > 0 || lines.length === 0) return undefined
        return { type: 'request_return', lines: isWhole ? lines : lines.slice(0, 1), reason }
      },
    },
  ]
}

const withBuyer = ({ lines }: Order): Quantity[] =>
  lines.flatMap(({ id, buckets }) =>
    buckets.delivered ? [{ line: id, quantity: buckets.delivered }] : [],
  )
