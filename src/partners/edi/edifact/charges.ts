import type { Draft } from '../draft.ts'
import type { Reading } from '../reading.ts'
import { peek, type Segment } from '../syntax/segment.ts'
import { isGross, type LineReading } from './line.ts'
import { takeMoney } from './money.ts'

/** Allowance or charge amount, charge, allowance; tax. Code list 5025. */
const chargeAmounts = new Set(['8', '23', '204'])
const taxAmount = '124'
/** Freight, delivery. Code list 7161. */
const freight = new Set(['FC', 'DL', 'ABL'])

/** Bill-back and paid by the vendor: not part of what the buyer owes. Code list 4471. */
const elsewhere = new Set(['1', '5'])

type Pending = { head: Segment; amount: Segment | null; rated: boolean }

/** Follows ALC and TAX groups through the message; one group is booked when the next thing begins. */
export function chargeReader(reading: Reading, draft: Draft) {
  let line: LineReading | null = null
  let pending: Pending | null = null
  const waiting: Pending[] = []

  /** Allowances of a line are in its net price already: they are booked only beside a gross price. */
  const close = () => {
    if (pending) waiting.push(pending)
    pending = null
    const isCounted = line === null || isGross(line)
    for (const group of waiting) {
      if (group.head.tag === 'TAX') bookTax(group, reading, draft, line)
      else if (isCounted) bookCharge(group, reading, draft, line)
    }
    waiting.length = 0
  }
  return {
    close,
    enter(next: LineReading | null) {
      close()
      line = next
    },
    /** True when the segment belongs to a group of ours. */
    read(segment: Segment): boolean {
      const { tag } = segment
      if (tag === 'ALC' || tag === 'TAX') {
        if (pending) waiting.push(pending)
        pending = { head: segment, amount: null, rated: false }
        return true
      }
      if (!pending) return false
      const qualifier = peek(segment, 1, 1)
      const isTax = pending.head.tag === 'TAX'
      if (tag === 'MOA' && (isTax ? qualifier === taxAmount : chargeAmounts.has(qualifier))) {
        pending.amount ??= segment
        return true
      }
      if (!isTax && (tag === 'PCD' || tag === 'RTE')) {
        pending.rated = true
        return true
      }
      if (!isTax && tag === 'QTY') return true
      if (tag === 'MOA' && !isTax && qualifier === '25') return true
      waiting.push(pending)
      pending = null
      return false
    },
  }
}

function bookCharge(
  { head, amount: moa, rated }: Pending,
  reading: Reading,
  draft: Draft,
  line: LineReading | null,
): void {
  const sign = peek(head, 1)
  if ((sign !== 'A' && sign !== 'C') || elsewhere.has(peek(head, 3))) return
  if (!moa) {
    if (rated) reading.refuse('charge_without_amount', head, 1)
    return
  }
  reading.take(head, 1)
  reading.take(head, 3)
  const amount = takeMoney(moa, reading, draft)
  const code = reading.take(head, 5, 1)
  const label = reading.take(head, 5, 4)
  const named = { ...(label && { label }), ...(code && { cause: code }) }
  const target = line && draft.lines[line.index]!
  if (amount === '') return
  if (sign === 'C') {
    const kind = freight.has(code) ? 'shipping' : 'fee'
    draft.charges.push({
      kind,
      ...named,
      amount,
      ...(target && { externalLineId: target.externalLineId! }),
    })
  } else if (target) target.discounts = [...(target.discounts ?? []), { ...named, amount }]
  else draft.charges.push({ kind: 'discount', ...named, amount })
}

function bookTax(
  { head, amount: moa }: Pending,
  reading: Reading,
  draft: Draft,
  line: LineReading | null,
): void {
  if (!moa) return
  reading.take(head, 1)
  const label = reading.take(head, 2)
  const amount = takeMoney(moa, reading, draft)
  if (amount === '') return
  const tax = { ...(label && { label }), amount }
  const target = line && draft.lines[line.index]!
  if (target) target.taxes = [...(target.taxes ?? []), tax]
  else draft.charges.push({ kind: 'tax', ...tax })
}
