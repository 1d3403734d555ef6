import type { Fact, Order, OrderCommand, Payment } from '#engine/order'
import { isRefusal, type Refusal } from '#kit'
import type { Placement } from '../wish/work.ts'
import { type FactStep, factSteps, isCancelled, type Telling } from './facts.ts'
import { givenBack } from './purses.ts'
import { amendChanges } from './revision-lines.ts'

/** A teller's newer word on an order that exists: how it is there now, and what has happened. */
export type Revision = {
  readonly placed: Placement['placed']
  readonly facts: readonly Fact[]
}

/** What makes the order what the channel says it is: money first, for it is true whatever else fails. */
export function revisionSteps({ placed, facts }: Revision, telling: Telling): FactStep[] | Refusal {
  const { order } = telling
  const steps: FactStep[] = []
  const add = (command: OrderCommand, adds = true) => void steps.push({ command, adds })
  const isGone = facts.some(({ fact }) => fact === 'cancelled')
  for (const payment of placed.payments) {
    const known = order.payments.find(({ id }) => id === payment.id)
    for (const command of paymentCommands(known, payment)) add(command)
  }
  if (isGone && !isCancelled(order)) add({ type: 'cancel', reason: 'channel' })
  if (!isGone) for (const command of amendments(order, placed)) add(command, false)
  const listsRefunds = facts.some(({ fact }) => fact === 'refunded')
  if (!listsRefunds) for (const command of paidBack(order, placed.payments)) add(command)
  const told = factSteps(
    facts.filter(({ fact }) => fact !== 'cancelled'),
    telling,
  )
  if (isRefusal(told)) return told
  steps.push(...told)
  const tags = placed.tags.filter((tag) => !order.tags.includes(tag))
  if (tags.length > 0) add({ type: 'tag', add: tags })
  const fields = Object.entries(placed.fields).filter(
    ([name, value]) => order.fields[name] !== value,
  )
  if (fields.length > 0) add({ type: 'set_fields', fields: Object.fromEntries(fields) }, false)
  return steps
}

function amendments(order: Order, placed: Placement['placed']): OrderCommand[] {
  const commands: OrderCommand[] = []
  const changes = amendChanges(order, placed)
  if (changes.length > 0) commands.push({ type: 'amend', changes })
  if (placed.to && !isSamePlace(order.to, placed.to)) {
    const { to } = placed
    const change = { change: 'set_destination', to, recipient: order.recipient } as const
    commands.push({ type: 'amend', changes: [change] })
  }
  return commands
}

const isSamePlace = (a: Order['to'], b: Order['to']): boolean =>
  a?.country === b?.country && a?.region === b?.region && a?.area === b?.area

/** A known payment only ever grows here; what contradicts it is left to the law to refuse. */
function paymentCommands(known: Payment | undefined, theirs: Payment): OrderCommand[] {
  const { id: payment, method, gateway, reference, authorisedMinor, capturedMinor } = theirs
  const words = { payment, method, ...(gateway && { gateway }), ...(reference && { reference }) }
  if (capturedMinor > 0 && capturedMinor !== known?.capturedMinor) {
    const before = known?.capturedMinor ?? 0
    const minor = capturedMinor > before ? capturedMinor - before : capturedMinor
    return [{ type: 'pay', ...words, minor }]
  }
  const isNew = authorisedMinor > 0 && (known?.capturedMinor ?? 0) === 0
  return isNew && authorisedMinor !== known?.authorisedMinor
    ? [{ type: 'authorise', ...words, minor: authorisedMinor }]
    : []
}

/** Payments that the channel calls refunded, where it does not list its refunds one by one. */
function paidBack(order: Order, theirs: readonly Payment[]): OrderCommand[] {
  return theirs.flatMap(({ id, refundedMinor }) => {
    const known = order.payments.find((payment) => payment.id === id)
    const minor = refundedMinor - (known?.refundedMinor ?? 0)
    return minor > 0 ? givenBack(id, minor, known?.refundDueMinor ?? 0, 'channel') : []
  })
}
