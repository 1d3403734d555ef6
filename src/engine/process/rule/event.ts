import type { OrderEvent } from '#engine/order'
import type { Told } from '../told.ts'

const nothing = {
  type: '',
  reason: '',
  outcome: '',
  task: '',
  fulfilment: 0n,
  payment: '',
  refundRaised: 0n,
}

/** What conditions see of the event at hand; what it does not say reads as '' or 0. */
export function eventView(told: Told | null) {
  if (told === null) return nothing
  const event = told.event
  if (event === null) return { ...nothing, type: told.key }
  return {
    type: event.type,
    reason: 'reason' in event && event.reason ? event.reason : '',
    outcome: event.type === 'task.closed' ? (event.outcome ?? '') : '',
    task: event.type === 'task.closed' ? event.task.slice(event.task.lastIndexOf('/') + 1) : '',
    fulfilment: 'fulfilment' in event ? BigInt(event.fulfilment) : 0n,
    payment: event.type === 'payment.recorded' ? event.payment.id : '',
    refundRaised: BigInt(refundRaised(event, told)),
  }
}

/** By how much a payment's promised refund grew: only a new promise asks the gateway for money. */
function refundRaised(event: OrderEvent, told: Told): number {
  if (event.type !== 'payment.recorded') return 0
  const past = told.before?.payments.find((payment) => payment.id === event.payment.id)
  return Math.max(0, event.payment.refundDueMinor - (past?.refundDueMinor ?? 0))
}
