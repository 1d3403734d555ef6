import { isRefusal, lineAmount, parseDecimal, refuseForm } from '#kit'
import type { LawContext, OrderCommand } from '../commands.ts'
import { decide } from '../decide.ts'
import { creditsFor } from '../law/credit.ts'
import { exchangeCause } from '../law/exchange.ts'
import { badQuantities } from '../law/fulfil.ts'
import type { Entry, Line, Order, Quantity } from '../model.ts'
import { type OrderRefusal, refuse } from '../refusals.ts'
import { quantities, unitsIn } from '../units.ts'
import { type NewOrderId, numbered, openLine, type Plan, sibling } from './plan.ts'

export type WantedLine = {
  readonly sku: string
  readonly title: string
  readonly quantity: number
  readonly unitPrice: string
}

/**
 * Goods come back and others go out on an order of their own. The value of what comes back pays for
 * the new goods, and the return remembers it; the buyer pays the rest, or gets `creditMinor` at
 * inspection, never both.
 */
export function planExchange(
  order: Order,
  back: readonly Quantity[],
  wanted: readonly WantedLine[],
  ids: NewOrderId,
  reason: string,
  context: LawContext,
): { readonly plan: Plan; readonly creditMinor: number } | OrderRefusal {
  const request: OrderCommand = { type: 'request_return', lines: back, reason }
  const asked = decide(order, request, context)
  if (isRefusal(asked)) return asked
  let value = 0
  for (const { minor } of creditsFor(order, back)) value += minor
  const lines: Line[] = []
  const news: Omit<Entry, 'id'>[] = []
  let price = 0
  for (const item of wanted) {
    const each = parseDecimal(item.unitPrice)
    if (isRefusal(each)) return refuseForm('unreadable_amount', { field: 'unitPrice' })
    const line = openLine(
      lines.length + 1,
      { ...item, kind: 'goods', externalLineId: null },
      item.quantity,
    )
    lines.push(line)
    const minor = lineAmount(each, item.quantity, order.currency)
    price += minor
    news.push({ kind: 'goods', line: line.id, minor })
  }
  const covered = Math.max(0, Math.min(value, price))
  if (covered > 0) news.push({ kind: 'discount', line: 0, minor: -covered, cause: exchangeCause })
  const placed = sibling(order, ids, {
    type: 'exchange',
    lines,
    entries: numbered(news),
    links: [{ kind: 'exchange_of', order: order.id }],
  })
  const place: OrderCommand = { type: 'place', placed }
  const possible = decide(null, place, context)
  if (isRefusal(possible)) return possible
  const link: OrderCommand = { type: 'link', link: { kind: 'exchanged_by', order: ids.id } }
  const covers = { order: ids.id, minor: covered }
  const plan = [
    { order: order.id, commands: [{ ...request, covers }, link] },
    { order: ids.id, commands: [place] },
  ]
  return { plan, creditMinor: Math.max(0, value - covered) }
}

/** Sends lost or damaged units again, free of charge, on an order of their own. */
export function planReship(
  order: Order,
  lines: readonly Quantity[],
  ids: NewOrderId,
): Plan | OrderRefusal {
  const no = badQuantities(order, lines)
  if (no) return no
  const again: Line[] = []
  for (const [id, quantity] of quantities(lines)) {
    const line = order.lines[id - 1]!
    const sent = unitsIn(line, 'shipped') + unitsIn(line, 'delivered') + unitsIn(line, 'lost')
    if (line.kind === 'service' || line.kind === 'kit')
      return refuse('needs_no_stock', { facts: { line: id } })
    if (quantity > sent) return refuse('not_shipped', { facts: { line: id, sent } })
    again.push(openLine(again.length + 1, { ...line, unitPrice: '0' }, quantity))
  }
  const placed = sibling(order, ids, {
    type: 'reship',
    lines: again,
    entries: [],
    links: [{ kind: 'reship_of', order: order.id }],
  })
  return [
    { order: ids.id, commands: [{ type: 'place', placed }] },
    {
      order: order.id,
      commands: [{ type: 'link', link: { kind: 'reshipped_by', order: ids.id } }],
    },
  ]
}
