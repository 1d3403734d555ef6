import type { Draft } from '../draft.ts'
import { takeAmount, takeImplied } from '../figures.ts'
import type { Reading } from '../reading.ts'
import { peek, type Segment } from '../syntax/segment.ts'

/** Freight, shipping. DE 1300. */
const freight = new Set(['D240', 'G821', 'D270'])
const taxes = new Set(['H850', 'H740'])
/** Bill-back and paid by the vendor: not part of what the buyer owes. DE 331. */
const elsewhere = new Set(['01', '05'])

/** SAC: allowance (`A`) or charge (`C`); SAC05 is in cents of the currency, without a point. */
export function readCharge(sac: Segment, reading: Reading, draft: Draft, inLine: boolean): void {
  const sign = peek(sac, 1)
  if ((sign !== 'A' && sign !== 'C') || elsewhere.has(peek(sac, 12))) return
  reading.take(sac, 1)
  const amount = takeImplied(reading, sac, 5, 2)
  if (amount === '') {
    if (peek(sac, 7) !== '' || peek(sac, 8) !== '') reading.refuse('charge_without_amount', sac, 5)
    return
  }
  reading.take(sac, 12)
  const code = reading.take(sac, 2)
  const label = reading.take(sac, 15)
  const named = { ...(label && { label }), ...(code && { cause: code }) }
  const line = inLine ? draft.lines[draft.lines.length - 1]! : undefined
  if (sign === 'A') {
    if (line) line.discounts = [...(line.discounts ?? []), { ...named, amount }]
    else draft.charges.push({ kind: 'discount', ...named, amount })
    return
  }
  const kind = freight.has(code) ? 'shipping' : taxes.has(code) ? 'tax' : 'fee'
  draft.charges.push({
    kind,
    ...named,
    amount,
    ...(line && { externalLineId: line.externalLineId! }),
  })
}

/** TXI: kind, amount, percent; `O` in TXI07 is information only. */
export function readTax(txi: Segment, reading: Reading, draft: Draft, inLine: boolean): void {
  if (peek(txi, 2) === '' || peek(txi, 7) === 'O') return
  const label = reading.take(txi, 1)
  const amount = takeAmount(reading, txi, 2)
  const jurisdiction = reading.take(txi, 5)
  reading.take(txi, 7)
  const tax = { ...(label && { label }), ...(jurisdiction && { jurisdiction }), amount }
  const line = inLine ? draft.lines[draft.lines.length - 1]! : undefined
  if (line) line.taxes = [...(line.taxes ?? []), tax]
  else draft.charges.push({ kind: 'tax', ...tax })
}
