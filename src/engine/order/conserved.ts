import { bucketOf } from './evolve-fulfilment.ts'
import { onTheWay } from './evolve-return.ts'
import { type Bucket, buckets, type Order } from './model.ts'
import { unitsIn } from './units.ts'

/** What is wrong with an order's units and money; empty when every law of conservation holds. */
export function conserved(order: Order): string[] {
  return [
    ...brokenLines(order),
    ...brokenFulfilments(order),
    ...brokenReturns(order),
    ...brokenMoney(order),
  ]
}

function* brokenLines({ lines }: Order): Generator<string> {
  for (const line of lines) {
    let sum = 0
    for (const bucket of buckets) {
      const units = unitsIn(line, bucket)
      if (!Number.isInteger(units) || units < 0) yield `line ${line.id}: ${bucket} is ${units}`
      sum += units
    }
    if (sum !== line.quantity) yield `line ${line.id}: buckets hold ${sum} of ${line.quantity}`
  }
}

const left: readonly Bucket[] = ['shipped', 'delivered', 'returning', 'returned', 'lost']

/** Reserved and released units lie in fulfilments, and what left the house left in a parcel. */
function* brokenFulfilments(order: Order): Generator<string> {
  const tally = () => new Array<number>(order.lines.length).fill(0)
  const sums = { reserved: tally(), released: tally(), left: tally() }
  for (const fulfilment of order.fulfilments) {
    const { state } = fulfilment
    if (state === 'cancelled' || state === 'rejected') {
      if (fulfilment.lines.length) yield `fulfilment ${fulfilment.id}: ${state} but not empty`
      continue
    }
    if (fulfilment.lines.length === 0) yield `fulfilment ${fulfilment.id}: ${state} but empty`
    const gone = state === 'shipped' || state === 'delivered' || state === 'lost'
    const sum = sums[gone ? 'left' : bucketOf(fulfilment)]
    for (const { line, quantity } of fulfilment.lines) sum[line - 1]! += quantity
  }
  for (const line of order.lines) {
    for (const bucket of ['reserved', 'released'] as const)
      if (sums[bucket][line.id - 1] !== unitsIn(line, bucket))
        yield `line ${line.id}: ${unitsIn(line, bucket)} ${bucket}, fulfilments hold ${sums[bucket][line.id - 1]}`
    if (order.intake === 'history' || line.kind === 'service' || line.kind === 'kit') continue
    let away = 0
    for (const bucket of left) away += unitsIn(line, bucket)
    if (away !== sums.left[line.id - 1])
      yield `line ${line.id}: ${away} units away, parcels took ${sums.left[line.id - 1]}`
  }
}

function* brokenReturns(order: Order): Generator<string> {
  const returning = new Array<number>(order.lines.length).fill(0)
  const returned = new Array<number>(order.lines.length).fill(0)
  for (const item of order.returns) {
    for (const { line, quantity } of onTheWay(item)) returning[line - 1]! += quantity
    for (const { line, quantity } of item.inspected) returned[line - 1]! += quantity
  }
  for (const line of order.lines) {
    if (returning[line.id - 1] !== unitsIn(line, 'returning'))
      yield `line ${line.id}: returning ${unitsIn(line, 'returning')}, returns say ${returning[line.id - 1]}`
    if (returned[line.id - 1] !== unitsIn(line, 'returned'))
      yield `line ${line.id}: returned ${unitsIn(line, 'returned')}, returns say ${returned[line.id - 1]}`
  }
}

/** Entries are whole and in order; payments agree with them; no more goes back than came. */
function* brokenMoney({ entries, payments }: Order): Generator<string> {
  let last = 0
  let booked = 0
  for (const { id, minor, kind } of entries) {
    if (!Number.isSafeInteger(minor)) yield `entry ${id}: ${minor} is not a whole amount`
    if (id <= last) yield `entry ${id}: out of order`
    last = id
    if (kind === 'payment' || kind === 'refund' || kind === 'chargeback') booked -= minor
  }
  let held = 0
  for (const payment of payments) {
    const { id, capturedMinor, refundedMinor, chargedBackMinor, refundDueMinor } = payment
    const here = capturedMinor - refundedMinor - chargedBackMinor
    held += here
    if (refundDueMinor < 0 || here < refundDueMinor)
      yield `payment ${id}: ${refundDueMinor} promised of ${here} held`
  }
  if (held !== booked) yield `payments hold ${held}, entries say ${booked}`
}
