import type { Order, OrderCommand, Payment } from '#engine/order'
import type { Placement } from '../work.ts'
import { amendChanges } from './revision-lines.ts'

/** A channel's newer word on an order that exists. */
export type Revision = {
  readonly placed: Placement['placed']
  readonly cancelled: boolean
  readonly refunds: readonly {
    readonly id: string
    readonly minor: number
    readonly reason: string
  }[]
  /** Ids of refunds that the order has booked already. */
  readonly refunded: ReadonlySet<string>
}

export type RevisionStep = {
  readonly command: OrderCommand
  readonly key?: string
  /** True for facts that only ever add up, so that it does not matter which message is the newer one. */
  readonly adds: boolean
}

export const refundKey = (id: string): string => `refund_paid:${id}`

/** What makes the order what the channel says it is: money first, for it is true whatever else fails. */
export function revisionCommands(order: Order, revision: Revision): RevisionStep[] {
  const { placed, cancelled } = revision
  const steps: RevisionStep[] = []
  const add = (command: OrderCommand, adds = true) => void steps.push({ command, adds })
  for (const payment of placed.payments) {
    const known = order.payments.find(({ id }) => id === payment.id)
    for (const command of paymentCommands(known, payment)) add(command)
  }
  if (cancelled) {
    if (!isCancelled(order)) add({ type: 'cancel', reason: 'channel' })
  } else {
    const changes = amendChanges(order, placed)
    if (changes.length > 0) add({ type: 'amend', changes }, false)
    if (placed.to && !isSamePlace(order.to, placed.to)) {
      const change = {
        change: 'set_destination',
        to: placed.to,
        recipient: order.recipient,
      } as const
      add({ type: 'amend', changes: [change] }, false)
    }
  }
  if (revision.refunds.length > 0) steps.push(...refundSteps(order, revision, placed.payments))
  else for (const command of paidBack(order, placed.payments)) add(command)
  const tags = placed.tags.filter((tag) => !order.tags.includes(tag))
  if (tags.length > 0) add({ type: 'tag', add: tags })
  const fields = Object.entries(placed.fields).filter(
    ([name, value]) => order.fields[name] !== value,
  )
  if (fields.length > 0) add({ type: 'set_fields', fields: Object.fromEntries(fields) }, false)
  return steps
}

const isCancelled = (order: Order): boolean =>
  order.lines.every(({ quantity, buckets }) => (buckets.cancelled ?? 0) === quantity)

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

/** Promises what was not promised yet, then pays it out. */
function givenBack(payment: string, minor: number, due: number, reason: string): OrderCommand[] {
  const paid = { type: 'refund_paid', payment, minor } as const
  return due >= minor ? [paid] : [{ type: 'refund', minor: minor - due, reason, payment }, paid]
}

/** Each refund goes to the payment that still holds most; the key keeps it from being booked twice. */
export function refundSteps(
  order: Order,
  { refunds, refunded }: Pick<Revision, 'refunds' | 'refunded'>,
  theirs: readonly Payment[],
): RevisionStep[] {
  const left = new Map<string, { held: number; due: number }>()
  for (const { id, capturedMinor } of theirs) left.set(id, { held: capturedMinor, due: 0 })
  for (const {
    id,
    capturedMinor,
    refundedMinor,
    chargedBackMinor,
    refundDueMinor,
  } of order.payments) {
    const captured = Math.max(capturedMinor, left.get(id)?.held ?? 0)
    left.set(id, { held: captured - refundedMinor - chargedBackMinor, due: refundDueMinor })
  }
  const steps: RevisionStep[] = []
  for (const { id, minor, reason } of refunds) {
    if (minor <= 0 || refunded.has(id)) continue
    const [payment, purse] = [...left].sort(([, a], [, b]) => b.held - a.held)[0] ?? [
      '',
      { held: 0, due: 0 },
    ]
    for (const command of givenBack(payment, minor, purse.due, reason))
      steps.push({
        command,
        adds: true,
        ...(command.type === 'refund_paid' && { key: refundKey(id) }),
      })
    purse.held -= minor
    purse.due = Math.max(0, purse.due - minor)
  }
  return steps
}
