import { isRefusal, lineAmount, parseDecimal, refuseForm } from '#kit'
import type { Amendment, LawContext } from '../commands.ts'
import { reduced } from '../evolve-fulfilment.ts'
import { amountMax, entriesMax, linesMax, quantityMax } from '../limits.ts'
import type { Bucket, Line, Order } from '../model.ts'
import { type OrderRefusal, refuse } from '../refusals.ts'
import { totals } from '../totals.ts'
import { resized, unitsIn } from '../units.ts'
import { current, type Draft, enter, entriesOf, open, unreserve } from './amend-draft.ts'
import { correctedEntries } from './amend-entries.ts'
import { type Decision, nothing, type Wish } from './decision.ts'
import { promiseExcess } from './promise.ts'

/** All changes or none. A change of price that nobody asked for never happens. */
export function amend(order: Order, command: Wish<'amend'>, { now }: LawContext): Decision {
  if (isComplete(order)) return refuse('order_complete')
  const draft = open(order, now)
  for (let index = 0; index < command.changes.length; index++) {
    const no = apply(draft, command.changes[index]!)
    if (no) return { ...no, field: `changes[${index}]${no.field ? `.${no.field}` : ''}` }
  }
  return close(draft)
}

function close({ order, at, lines, given, entries, head }: Draft): Decision {
  if (order.entries.length + entries.length > entriesMax)
    return refuse('over_limit', { facts: { entriesMax } })
  const changedLines = [...lines.values()].filter((line) => line !== order.lines[line.id - 1])
  if (changedLines.length + entries.length + Object.keys(head).length === 0) return nothing
  const before = totals(order).total
  let after = before
  for (const { minor, included } of entries) if (!included) after += minor
  if (after < 0 && after < before) return refuse('total_negative', { facts: { totalMinor: after } })
  const fulfilments = Array.from(given, ([id, parts]) =>
    reduced(order.fulfilments[id - 1]!, parts, at),
  )
  const moved = fulfilments.length ? { fulfilments } : {}
  return [
    { type: 'order.amended', at, lines: changedLines, entries, ...head, ...moved },
    ...promiseExcess(order, before, after, at),
  ]
}

const unfinished = ['open', 'backordered', 'reserved', 'released', 'shipped'] as const
const gone = ['shipped', 'delivered', 'returning', 'returned', 'lost'] as const
const has = (line: Line, buckets: readonly Bucket[]): boolean =>
  buckets.some((bucket) => line.buckets[bucket] !== undefined)

const isComplete = ({ lines }: Order): boolean =>
  !lines.some((line) => has(line, unfinished)) && lines.some(({ quantity }) => quantity > 0)

function apply(draft: Draft, change: Amendment): OrderRefusal | null {
  switch (change.change) {
    case 'set_quantity':
      return setQuantity(draft, change)
    case 'set_price':
      return setPrice(draft, change)
    case 'add_line':
      return addLine(draft, change)
    case 'add_entry':
      return addEntry(draft, change)
    case 'set_destination': {
      if (draft.order.lines.some((line) => has(line, gone))) return refuse('already_shipped')
      if (draft.order.lines.some((line) => has(line, ['released'])))
        return refuse('already_released')
      const { to, recipient } = change
      const { order } = draft
      if (recipient !== order.recipient) draft.head = { ...draft.head, recipient }
      if (!sameDestination(order.to, to)) draft.head = { ...draft.head, to }
      return null
    }
    case 'set_requested':
      if (change.requestedAt !== draft.order.requestedAt)
        draft.head = { ...draft.head, requestedAt: change.requestedAt }
      return null
  }
}

const sameDestination = (a: Order['to'], b: Order['to']): boolean =>
  a?.country === b?.country && a?.region === b?.region && a?.area === b?.area

type Change<Kind> = Extract<Amendment, { change: Kind }>

function setQuantity(draft: Draft, change: Change<'set_quantity'>): OrderRefusal | null {
  const line = current(draft, change.line)
  const { quantity } = change
  if (!line) return refuse('line_unknown', { field: 'line' })
  if (line.kind === 'kit' || line.partOf !== null)
    return refuse('part_of_kit', { facts: { line: line.id } })
  if (!Number.isInteger(quantity) || quantity < 0 || quantity > quantityMax)
    return refuse('quantity_invalid', { field: 'quantity' })
  const delta = quantity - line.quantity
  if (delta === 0) return null
  const after = delta > 0 ? resized(line, 'open', delta) : shrunk(draft, line, -delta)
  if ('refused' in after) return after
  const news = correctedEntries(draft.order.currency, line, after, entriesOf(draft, line.id))
  draft.lines.set(line.id, after)
  enter(draft, news)
  return null
}

/** Gives up open units first, then backordered, then reserved ones; the newest fulfilment first. */
function shrunk(draft: Draft, line: Line, less: number): Line | OrderRefusal {
  let after = line
  let left = less
  for (const bucket of ['open', 'backordered', 'reserved'] as const) {
    const take = Math.min(left, unitsIn(after, bucket))
    if (take === 0) continue
    after = resized(after, bucket, -take)
    left -= take
    if (bucket === 'reserved') unreserve(draft, line.id, take)
  }
  if (left === 0) return after
  const released = unitsIn(line, 'released') > 0
  return refuse(released ? 'already_released' : 'already_shipped', { facts: { line: line.id } })
}

function setPrice(draft: Draft, change: Change<'set_price'>): OrderRefusal | null {
  const line = current(draft, change.line)
  if (!line) return refuse('line_unknown', { field: 'line' })
  const price = parseDecimal(change.unitPrice)
  if (isRefusal(price)) return refuseForm('unreadable_amount', { field: 'unitPrice' })
  if (change.unitPrice === line.unitPrice) return null
  if (has(line, gone)) return refuse('already_shipped', { facts: { line: line.id } })
  if (has(line, ['released'])) return refuse('already_released', { facts: { line: line.id } })
  if (tooMuch(price, line.quantity)) return refuse('amount_invalid', { field: 'unitPrice' })
  const after = { ...line, unitPrice: change.unitPrice }
  const news = correctedEntries(draft.order.currency, line, after, entriesOf(draft, line.id))
  draft.lines.set(line.id, after)
  enter(draft, news)
  return null
}

/** Is a line amount beyond what an amount may be? Minor units are at most 10^4 of a unit. */
const tooMuch = ({ units, scale }: { units: number; scale: number }, quantity: number): boolean =>
  (Math.abs(units) / 10 ** scale) * quantity > amountMax / 10_000

function addLine(draft: Draft, change: Change<'add_line'>): OrderRefusal | null {
  const { sku, title, kind = 'goods', quantity, unitPrice, externalLineId = null } = change
  const { order } = draft
  const id = order.lines.length + draft.added + 1
  if (id > linesMax) return refuse('over_limit', { facts: { linesMax } })
  if (!Number.isInteger(quantity) || quantity < 1 || quantity > quantityMax)
    return refuse('quantity_invalid', { field: 'quantity' })
  const price = parseDecimal(unitPrice)
  if (isRefusal(price)) return refuseForm('unreadable_amount', { field: 'unitPrice' })
  if (tooMuch(price, quantity)) return refuse('amount_invalid', { field: 'unitPrice' })
  const buckets = { open: quantity }
  draft.added++
  draft.lines.set(id, {
    id,
    externalLineId,
    sku,
    title,
    kind,
    partOf: null,
    ...(change.fulfilledBy ? { fulfilledBy: change.fulfilledBy } : {}),
    quantity,
    unitPrice,
    buckets,
  })
  const minor = lineAmount(price, quantity, order.currency)
  enter(draft, [{ kind: 'goods', line: id, minor, cause: 'amended' }])
  return null
}

function addEntry(draft: Draft, change: Change<'add_entry'>): OrderRefusal | null {
  const { kind, line = 0, minor, label, cause = 'amended' } = change
  if (line !== 0 && !current(draft, line)) return refuse('line_unknown', { field: 'line' })
  if (!Number.isInteger(minor) || Math.abs(minor) > amountMax)
    return refuse('amount_invalid', { field: 'minor' })
  if (kind === 'discount' && minor > 0) return refuse('discount_sign', { field: 'minor' })
  if (minor !== 0)
    enter(draft, [{ kind, line, minor, cause, ...(label === undefined ? {} : { label }) }])
  return null
}
