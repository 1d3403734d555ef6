import { type Hold, type Order, type OrderCommand, type Task, totals } from '#engine/order'
import { dayMs, hourMs, minuteMs, secondMs } from '#kit'
import { mostly, notBefore, onShift, type Sight, type Work } from './sight.ts'

/** Why our own people stop an order. Nobody lifts a hold that somebody else has put there. */
const reasons = {
  address: 'house number missing, buyer asked',
  fraud: 'first order, high value, new device',
} as const
type Ours = keyof typeof reasons
const isOurs = ({ type, reason }: Hold): boolean => reasons[type as Ours] === reason

/** What the office means to do about an order: stop it, let it go, decide what waits for a person. */
export function clerkWorks(see: Sight, order: Order): Work[] {
  const works: Work[] = []
  if (order.process === null) return works
  if (see.at - order.placedAt < freshMs) works.push(...doubts(see, order))
  for (const hold of order.holds) if (isOurs(hold)) works.push(lift(see, hold))
  for (const task of order.process.tasks)
    if (task.state === 'open') works.push(...decide(see, order, task))
  for (const { id, refundDueMinor } of order.payments)
    if (refundDueMinor > 0) works.push(payOut(see, id, refundDueMinor))
  return works
}

/** Orders are looked over once, when they come in. */
const freshMs = hourMs

const canStop = ({ holds, fulfilments, process }: Order): boolean =>
  holds.length === 0 &&
  process?.step !== 'cancelled' &&
  !fulfilments.some(({ state }) => state === 'shipped' || state === 'delivered')

function doubts(see: Sight, { placedAt }: Order): Work[] {
  const { habits, clerks, riskCheck } = see.company
  const stop = (hold: Ours, actor: string, due: number): Work => ({
    key: `stop ${hold}`,
    due,
    actor,
    once: true,
    command: (now) => (canStop(now) ? { type: 'hold', hold, reason: reasons[hold] } : undefined),
  })
  if (see.luck('badAddress') < habits.badAddress) {
    const wanted = notBefore(see, placedAt + mostly(see.luck('seen'), 2, 25) * minuteMs, 'address')
    const { at, name } = onShift(clerks, wanted, see.luck('who sees'))
    return [stop('address', name, at)]
  }
  if (see.luck('suspicious') >= habits.suspicious) return []
  return [stop('fraud', riskCheck, notBefore(see, placedAt + 20 * secondMs, 'fraud'))]
}

/** Work is mostly done within the day; some of it is put aside. */
const delayOf = (see: Sight, key: string, lowHours: number, highHours: number): number =>
  see.luck(`aside ${key}`) < see.company.habits.leftLying
    ? (1.5 + 4 * see.luck(`how long ${key}`)) * dayMs
    : mostly(see.luck(key), lowHours, highHours) * hourMs

function lift(see: Sight, { type, at: since }: Hold): Work {
  const key = `lift ${type} ${since}`
  const wanted = since + delayOf(see, key, 0.4, 14)
  const { at, name } = onShift(
    see.company.clerks,
    notBefore(see, wanted, key),
    see.luck(`who ${key}`),
  )
  const isRefused = type === 'fraud' && see.luck('fraud it is') < 0.15
  return {
    key,
    due: at,
    actor: name,
    command(now) {
      if (!now.holds.some((hold) => hold.type === type && isOurs(hold))) return undefined
      return isRefused
        ? { type: 'cancel', reason: 'suspected_fraud' }
        : { type: 'unhold', hold: type }
    },
  }
}

function decide(see: Sight, order: Order, task: Task): Work[] {
  const key = `task ${task.id}`
  const wanted = task.at + delayOf(see, key, 0.3, 9)
  const { at, name } = onShift(
    see.company.clerks,
    notBefore(see, wanted, key),
    see.luck(`who ${key}`),
  )
  const outcome = outcomeOf(see, task)
  const isOpen = (now: Order) =>
    now.process?.tasks.some(({ id, state }) => id === task.id && state === 'open') === true
  const work = (what: string, due: number, command: (now: Order) => OrderCommand | undefined) => ({
    key: `${what} ${key}`,
    due,
    actor: name,
    command: (now: Order) => (isOpen(now) ? command(now) : undefined),
  })
  const works = [work('close', at, () => ({ type: 'close_task', task: task.id, outcome }))]
  if (task.name === 'source_by_hand')
    works.push(work('do', at - 5 * secondMs, () => ({ type: 'source' })))
  if (task.name === 'replace_or_refund' && isUnrefunded(order))
    works.push(work('do', at - 40 * secondMs, refundLost))
  return works
}

function outcomeOf(see: Sight, { id, name }: Task): string {
  if (name.startsWith('approve')) return see.luck(`outcome ${id}`) < 0.9 ? 'approved' : 'declined'
  return name === 'replace_or_refund' ? 'refunded' : 'done'
}

const isUnrefunded = ({ payments }: Order): boolean =>
  payments.every(({ refundDueMinor, refundedMinor }) => refundDueMinor + refundedMinor === 0)

/** The whole of it, when nothing has arrived; else a person works it out. */
function refundLost(order: Order): OrderCommand | undefined {
  const { paid } = totals(order)
  const isAllLost = order.lines.every(({ buckets, quantity }) => buckets.lost === quantity)
  return isAllLost && paid > 0 && isUnrefunded(order)
    ? { type: 'refund', minor: paid, reason: 'parcel_lost' }
    : undefined
}

function payOut(see: Sight, payment: string, minor: number): Work {
  const key = `pay out ${payment} ${minor}`
  return {
    key,
    due: notBefore(see, see.at + delayOf(see, key, 0.5, 9), key),
    actor: see.company.cashier,
    command: (now) =>
      now.payments.some((one) => one.id === payment && one.refundDueMinor === minor)
        ? { type: 'refund_paid', payment, minor }
        : undefined,
  }
}
