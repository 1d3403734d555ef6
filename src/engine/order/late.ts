import { hourMs, type Instant } from '#kit'
import type { Bucket, Order } from './model.ts'

// A promise is a moment, not a day: when it is over is the same in every zone and on every screen.

/** How far ahead a promise is looked at of which something has not left. */
export const riskAheadMs = 24 * hourMs

const toLeave: readonly Bucket[] = ['open', 'backordered', 'reserved', 'released']

const lies = ({ lines }: Order, buckets: readonly Bucket[]): boolean =>
  lines.some((line) => buckets.some((bucket) => (line.buckets[bucket] ?? 0) > 0))

/** Something has still to be brought on its way. */
export const isToLeave = (order: Order): boolean => lies(order, toLeave)

/** Something is not with the buyer yet. What an import brought as history is over. */
export const isToArrive = (order: Order): boolean =>
  order.intake !== 'history' && lies(order, [...toLeave, 'shipped'])

/** What was promised and is still owed: the moment, or null. */
export const owedBy = (order: Order): Instant | null =>
  isToArrive(order) ? order.promisedAt : null

export const hasPassed = (promisedAt: Instant, now: Instant): boolean => promisedAt <= now

/** Late: the promise has passed, and something of it has not arrived, wherever it is. */
export function isLate(order: Order, now: Instant): boolean {
  const by = owedBy(order)
  return by !== null && hasPassed(by, now)
}

/**
 * At risk: not late yet, but it will be. What is on its way is expected after the promise, or the promise
 * is near and something has not left.
 */
export function isAtRisk(order: Order, expectedAt: Instant | null, now: Instant): boolean {
  const by = owedBy(order)
  if (by === null || hasPassed(by, now)) return false
  return (expectedAt !== null && expectedAt > by) || (isToLeave(order) && by <= now + riskAheadMs)
}
