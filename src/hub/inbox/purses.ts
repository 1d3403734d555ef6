import type { Order, OrderCommand, Payment } from '#engine/order'

/** What each payment still holds and has promised back, in minor units of the order. */
export type Purses = Map<string, { held: number; due: number }>

/** `theirs`: payments of the message that tells; what they say is captured counts already. */
export function pursesOf(order: Order, theirs: readonly Payment[]): Purses {
  const purses: Purses = new Map()
  for (const { id, capturedMinor } of theirs) purses.set(id, { held: capturedMinor, due: 0 })
  for (const { id, capturedMinor, ...payment } of order.payments) {
    const captured = Math.max(capturedMinor, purses.get(id)?.held ?? 0)
    const held = captured - payment.refundedMinor - payment.chargedBackMinor
    purses.set(id, { held, due: payment.refundDueMinor })
  }
  return purses
}

/** Takes a refund that was paid out from the payment it names, else from the one that still holds most. */
export function refundCommands(
  purses: Purses,
  minor: number,
  reason: string,
  named?: string,
): OrderCommand[] {
  const fullest = [...purses].sort(([, a], [, b]) => b.held - a.held)[0]?.[0]
  const payment = named !== undefined && purses.has(named) ? named : (fullest ?? '')
  const purse = purses.get(payment) ?? { held: 0, due: 0 }
  const commands = givenBack(payment, minor, purse.due, reason)
  purse.held -= minor
  purse.due = Math.max(0, purse.due - minor)
  return commands
}

/** Promises what was not promised yet, then pays it out. */
export function givenBack(
  payment: string,
  minor: number,
  due: number,
  reason: string,
): OrderCommand[] {
  const paid = { type: 'refund_paid', payment, minor } as const
  return due >= minor ? [paid] : [{ type: 'refund', minor: minor - due, reason, payment }, paid]
}
