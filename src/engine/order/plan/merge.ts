import { assert, canonicalJson, isRefusal, lineAmount, parseDecimal } from '#kit'
import type { Amendment, LawContext, OrderCommand } from '../commands.ts'
import { decide } from '../decide.ts'
import { evolve } from '../evolve.ts'
import { coveredBy } from '../law/exchange.ts'
import type { Order } from '../model.ts'
import { type OrderRefusal, refuse } from '../refusals.ts'
import { totals } from '../totals.ts'
import { unitsIn } from '../units.ts'
import { type Plan, transfers } from './plan.ts'

/** Makes one order of several: the first takes the lines, charges and money of the others. */
export function planMerge(orders: readonly Order[], context: LawContext): Plan | OrderRefusal {
  const [target, ...others] = orders
  if (!target || others.length === 0 || new Set(orders.map(({ id }) => id)).size !== orders.length)
    return refuse('not_mergeable')
  for (const order of orders)
    if (sameness(order) !== sameness(target) || !isUntouched(order)) return refuse('not_mergeable')
  const gains: OrderCommand[] = []
  const steps: { order: string; commands: OrderCommand[] }[] = []
  for (const order of others) {
    const cancel: OrderCommand = { type: 'cancel', reason: 'merged' }
    const events = decide(order, cancel, context)
    if (isRefusal(events)) return events
    const money = transfers(order, events, target.id)
    const link: OrderCommand = { type: 'link', link: { kind: 'merged_into', order: target.id } }
    steps.push({ order: order.id, commands: [cancel, ...money.out, link] })
    gains.push({ type: 'amend', changes: taken(order) }, ...money.in, {
      type: 'link',
      link: { kind: 'merged_from', order: order.id },
    })
  }
  return refusalOf(target, gains, context) ?? [...steps, { order: target.id, commands: gains }]
}

const sameness = (order: Order): string => {
  const { shop, currency, legalEntity, buyer, recipient, payer, to, onAccount } = order
  return canonicalJson({ shop, currency, legalEntity, buyer, recipient, payer, to, onAccount })
}

/** Only waiting units, no kits, no hold, nothing paid with returned goods, and no authorisation that would be lost. */
function isUntouched(order: Order): boolean {
  if (order.intake === 'history' || order.holds.length > 0) return false
  if (coveredBy(order) > 0) return false
  if (order.payments.some(({ state }) => state === 'authorised')) return false
  let waiting = 0
  for (const line of order.lines) {
    const here = unitsIn(line, 'open') + unitsIn(line, 'backordered')
    if (here + unitsIn(line, 'cancelled') !== line.quantity) return false
    if (line.kind === 'kit' || line.partOf !== null) return false
    waiting += here
  }
  return waiting > 0
}

const charges = ['discount', 'shipping', 'tax', 'duty', 'fee', 'rounding'] as const

/** Lines at their price, then each kind of charge; credits given before come as one correction. */
function taken(order: Order): Amendment[] {
  const changes: Amendment[] = []
  const sums = totals(order)
  let rest = sums.total
  for (const line of order.lines) {
    const quantity = line.quantity - unitsIn(line, 'cancelled')
    if (quantity === 0) continue
    const price = parseDecimal(line.unitPrice)
    assert(!isRefusal(price), 'merge: a line has an unreadable price')
    rest -= lineAmount(price, quantity, order.currency)
    const { sku, title, kind, unitPrice, externalLineId } = line
    changes.push({
      change: 'add_line',
      sku,
      title,
      kind,
      quantity,
      unitPrice,
      ...(externalLineId === null ? {} : { externalLineId }),
    })
  }
  for (const kind of charges) {
    const minor = sums[kind]
    if (minor === 0 || (kind === 'discount' && minor > 0)) continue
    rest -= minor
    changes.push({ change: 'add_entry', kind, minor, cause: 'merged' })
  }
  if (rest !== 0)
    changes.push({ change: 'add_entry', kind: 'rounding', minor: rest, cause: 'merged' })
  return changes
}

/** Would the target take it? */
function refusalOf(
  target: Order,
  commands: readonly OrderCommand[],
  context: LawContext,
): OrderRefusal | null {
  let order = target
  for (const command of commands) {
    const events = decide(order, command, context)
    if (isRefusal(events)) return events
    for (const event of events) order = evolve(order, event)
  }
  return null
}
