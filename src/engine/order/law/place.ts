import type { LawContext } from '../commands.ts'
import type { Placed } from '../events.ts'
import { amountMax, entriesMax, linesMax, paymentsMax, quantityMax, tagsMax } from '../limits.ts'
import type { Line, Order } from '../model.ts'
import { type OrderRefusal, refuse } from '../refusals.ts'
import { type Decision, nothing, type Wish } from './decision.ts'
import { parcelsSent } from './elsewhere.ts'

export function place(order: Order | null, command: Wish<'place'>, context: LawContext): Decision {
  const placed = command.placed
  if (order && order.withdrawn === undefined)
    return order.id === placed.id ? nothing : refuse('other_order')
  const no = tooLarge(placed) ?? badLines(placed) ?? badMoney(placed)
  if (no) return no
  const { now: at } = context
  const sent = parcelsSent(placed.lines, 0, command.elsewhere ?? [], at)
  return [{ type: 'order.placed', at, placed }, ...sent]
}

function tooLarge({ lines, entries, payments, tags }: Placed): OrderRefusal | null {
  if (lines.length > linesMax) return refuse('over_limit', { field: 'lines', facts: { linesMax } })
  if (entries.length > entriesMax)
    return refuse('over_limit', { field: 'entries', facts: { entriesMax } })
  if (payments.length > paymentsMax)
    return refuse('over_limit', { field: 'payments', facts: { paymentsMax } })
  if (tags.length > tagsMax) return refuse('over_limit', { field: 'tags', facts: { tagsMax } })
  return null
}

function badLines({ lines, intake }: Placed): OrderRefusal | null {
  if (lines.length === 0) return refuse('no_lines', { field: 'lines' })
  const bucket = intake === 'history' ? 'delivered' : 'open'
  for (let index = 0; index < lines.length; index++) {
    const line: Line = lines[index]!
    if (line.id !== index + 1) return refuse('line_ids', { field: `lines[${index}].id` })
    const { quantity } = line
    if (!Number.isInteger(quantity) || quantity < 1 || quantity > quantityMax)
      return refuse('quantity_invalid', { field: `lines[${index}].quantity` })
    if (line.buckets[bucket] !== quantity)
      return refuse('units_not_open', { field: `lines[${index}].buckets` })
    if (line.partOf !== null && lines[line.partOf - 1]?.kind !== 'kit')
      return refuse('line_unknown', { field: `lines[${index}].partOf` })
  }
  return null
}

function badMoney({ entries, payments, lines }: Placed): OrderRefusal | null {
  let last = 0
  let booked = 0
  for (let index = 0; index < entries.length; index++) {
    const { id, line, minor, kind } = entries[index]!
    if (!(Number.isInteger(id) && id > last))
      return refuse('entry_ids', { field: `entries[${index}].id` })
    last = id
    if (!Number.isInteger(minor) || minor > amountMax || minor < -amountMax)
      return refuse('amount_invalid', { field: `entries[${index}].minor` })
    if (line !== 0 && !lines[line - 1])
      return refuse('line_unknown', { field: `entries[${index}].line` })
    if (kind === 'payment' || kind === 'refund' || kind === 'chargeback') booked -= minor
  }
  let held = 0
  for (const payment of payments)
    held += payment.capturedMinor - payment.refundedMinor - payment.chargedBackMinor
  return held === booked ? null : refuse('money_disagrees', { facts: { held, booked } })
}
