import { assert, isRefusal, lineAmount, parseDecimal, share } from '#kit'
import type { LawContext, OrderCommand } from '../commands.ts'
import { decide } from '../decide.ts'
import type { OrderEvent } from '../events.ts'
import { coveredBy } from '../law/exchange.ts'
import { badQuantities } from '../law/fulfil.ts'
import type { Entry, Line, Order, Quantity } from '../model.ts'
import { type OrderRefusal, refuse } from '../refusals.ts'
import { quantities, unitsIn } from '../units.ts'
import { type NewOrderId, numbered, openLine, type Plan, sibling, transfers } from './plan.ts'

type NewEntry = Omit<Entry, 'id'>

/** Moves waiting units of some lines, with their share of the money, to an order of their own. */
export function planSplit(
  order: Order,
  lines: readonly Quantity[],
  ids: NewOrderId,
  context: LawContext,
): Plan | OrderRefusal {
  const no = badQuantities(order, lines) ?? notSplittable(order, quantities(lines))
  if (no) return no
  const cancel: OrderCommand = { type: 'cancel', reason: 'split', lines }
  const events = decide(order, cancel, context)
  if (isRefusal(events)) return events
  const facts = events
  const moved = movedLines(order, lines, facts)
  const placed = sibling(order, ids, {
    type: order.type,
    ...moved,
    links: [{ kind: 'split_from', order: order.id }],
  })
  const money = transfers(order, facts, ids.id)
  return [
    {
      order: order.id,
      commands: [
        cancel,
        ...money.out,
        { type: 'link', link: { kind: 'split_into', order: ids.id } },
      ],
    },
    { order: ids.id, commands: [{ type: 'place', placed }, ...money.in] },
  ]
}

function notSplittable(order: Order, wanted: ReadonlyMap<number, number>): OrderRefusal | null {
  // What pays for it lies on the order that was exchanged, and knows this one only.
  if (coveredBy(order) > 0) return refuse('not_splittable')
  let staying = 0
  for (const line of order.lines) {
    const want = wanted.get(line.id) ?? 0
    staying += line.quantity - unitsIn(line, 'cancelled') - want
    if (want === 0) continue
    const waiting = unitsIn(line, 'open') + unitsIn(line, 'backordered')
    if (line.kind === 'kit' || line.partOf !== null)
      return refuse('part_of_kit', { facts: { line: line.id } })
    if (want > waiting) return refuse('not_splittable', { facts: { line: line.id, waiting } })
  }
  return staying > 0 ? null : refuse('not_splittable')
}

/** The new order costs exactly what the old one stops costing. */
function movedLines(
  order: Order,
  wanted: readonly Quantity[],
  events: readonly OrderEvent[],
): { lines: Line[]; entries: Entry[] } {
  const credits = new Map<number, number>()
  for (const event of events)
    if (event.type === 'lines.cancelled')
      for (const { line, minor } of event.entries)
        credits.set(line, (credits.get(line) ?? 0) - minor)
  const byLine = Map.groupBy(order.entries, ({ line }) => line)
  const lines: Line[] = []
  const news: NewEntry[] = []
  for (const [id, quantity] of quantities(wanted)) {
    const old = order.lines[id - 1]!
    const line = openLine(lines.length + 1, old, quantity)
    lines.push(line)
    let rest = credits.get(id) ?? 0
    for (const entry of partOf(order, old, line, byLine.get(id) ?? [])) {
      if (!entry.included) rest -= entry.minor
      news.push(entry)
    }
    const kind = rest < 0 ? 'discount' : 'rounding'
    if (rest !== 0) news.push({ kind, line: line.id, minor: rest, cause: 'split' })
  }
  return { lines, entries: numbered(news) }
}

function partOf(order: Order, old: Line, line: Line, entries: readonly Entry[]): NewEntry[] {
  const price = parseDecimal(line.unitPrice)
  assert(!isRefusal(price), 'split: a line has an unreadable price')
  const goods = lineAmount(price, line.quantity, order.currency)
  const news: NewEntry[] = [{ kind: 'goods', line: line.id, minor: goods }]
  for (const { id: _, ...entry } of entries) {
    if (entry.kind !== 'tax' && entry.kind !== 'discount') continue
    const minor = share(entry.minor, [line.quantity, old.quantity - line.quantity])[0]!
    if (minor !== 0) news.push({ ...entry, line: line.id, minor })
  }
  return news
}
