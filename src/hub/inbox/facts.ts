import type { Fact, FactKind, FactOf, Incoming, Order, OrderCommand } from '#engine/order'
import { isRefusal, lineAmount, type Money, parseDecimal, parseInstant, type Refusal } from '#kit'
import { refusePartner } from '#partners'
import { parcelsTold } from '../wish/elsewhere.ts'
import { type Purses, refundCommands } from './purses.ts'
import { refuse } from './refusals.ts'

/** A command that makes the order what its teller says it is. */
export type FactStep = {
  readonly command: OrderCommand
  readonly key?: string
  /** True for what only ever adds up, so that it does not matter which message is the newer one. */
  readonly adds: boolean
}

/** A known order, and what is told of it. */
export type Telling = {
  readonly order: Order
  readonly incoming: Pick<Incoming, 'shop' | 'teller' | 'revision'>
  /** Keys of commands that were done already. */
  readonly done: ReadonlySet<string>
  /** What each payment still holds; refunds take from it one after the other. */
  readonly purses: Purses
}

type Steps = readonly FactStep[] | Refusal

/** The commands that book what is told. */
export function factSteps(facts: readonly Fact[], telling: Telling): Steps {
  const steps: FactStep[] = []
  for (const fact of facts) {
    const more = stepsOf(fact, telling)
    if (isRefusal(more)) return more
    // What was booked before is not told again, in whatever words it comes this time.
    steps.push(...more.filter(({ key }) => key === undefined || !telling.done.has(key)))
  }
  return steps
}

const stepsOf = <Kind extends FactKind>(fact: FactOf<Kind> & { fact: Kind }, telling: Telling) =>
  booked[fact.fact](fact, telling)

/** What each kind of fact asks of a known order. A kind without a row does not compile. */
const booked: { readonly [Kind in FactKind]: (fact: FactOf<Kind>, telling: Telling) => Steps } = {
  paid,
  refunded,
  charged_back: chargedBack,
  shipped: (fact, telling) => [...byChannel(fact, telling), report(fact, 'shipped', telling)],
  delivered: (fact, telling) => [...byChannel(fact, telling), report(fact, 'delivered', telling)],
  reported: (fact, telling) => [report(fact, 'unknown', telling)],
  cancelled: ({ reason = 'channel' }, { order }) =>
    isCancelled(order) ? [] : [{ command: { type: 'cancel', reason }, adds: true }],
  edited,
  address_changed: () => refuse('person_changed'),
  under_review: heldWhile('under_review'),
  refund_asked: heldWhile('refund_asked'),
  closed: () => [],
}

export const isCancelled = (order: Order): boolean =>
  order.lines.every(({ quantity, buckets }) => (buckets.cancelled ?? 0) === quantity)

/** The key under which a fact is booked, whoever tells it again. */
export const refundKey = (key: string): string => `refund_paid:${key}`
const keyOf = (kind: FactKind, { teller }: Telling['incoming'], key: string): string =>
  `${kind}:${teller}:${key}`

/** Keys of the commands that would book these facts: those known already were told before. */
export const keysOf = ({ facts, ...incoming }: Telling['incoming'] & Pick<Incoming, 'facts'>) =>
  facts.flatMap((told): string[] => {
    switch (told.fact) {
      case 'refunded':
        return [refundKey(told.key)]
      case 'paid':
      case 'charged_back':
        return [keyOf(told.fact, incoming, told.key)]
      case 'shipped':
      case 'delivered':
      case 'reported':
        return [keyOf('shipped', incoming, told.key), reportKey(told, incoming)]
      default:
        return []
    }
  })

type Parcel = FactOf<'shipped' | 'delivered' | 'reported'>
const reportId = ({ key, status }: Parcel, { shop }: Pick<Incoming, 'shop'>): string =>
  `${shop}:${key}:${status}`
const reportKey = (fact: Parcel, incoming: Pick<Incoming, 'shop'>): string =>
  `shipment:${reportId(fact, incoming)}`

function paid({ key, payment }: FactOf<'paid'>, { order, incoming }: Telling): Steps {
  const minor = minorOf(payment, order.currency, 'payments')
  if (isRefusal(minor)) return minor
  if (payment.state === 'due' || minor === 0) return []
  const { id, method, gateway, reference } = payment
  const words = {
    payment: id,
    method,
    ...(gateway !== undefined && { gateway }),
    ...(reference !== undefined && { reference }),
    minor,
  }
  const type = payment.state === 'authorised' ? 'authorise' : 'pay'
  return [{ command: { type, ...words }, key: keyOf('paid', incoming, key), adds: true }]
}

function refunded(fact: FactOf<'refunded'>, { order, done, purses }: Telling): Steps {
  const said = minorOf(fact, order.currency, 'refunds')
  if (isRefusal(said)) return said
  const known = order.payments.find(({ id }) => id === fact.payment)
  const minor = fact.soFar ? said - (known?.refundedMinor ?? 0) : said
  const key = refundKey(fact.key)
  if (minor <= 0 || done.has(key)) return []
  const reason = (fact.reason ?? 'channel').slice(0, reasonMax) || 'channel'
  return refundCommands(purses, minor, reason, fact.payment).map((command) => ({
    command,
    adds: true,
    ...(command.type === 'refund_paid' && { key }),
  }))
}

/** Characters of a reason that goes on record. */
const reasonMax = 200

function chargedBack(fact: FactOf<'charged_back'>, { order, incoming }: Telling): Steps {
  const minor = minorOf(fact, order.currency, 'chargebacks')
  if (isRefusal(minor)) return minor
  const command = { type: 'charge_back', payment: fact.payment, minor } as const
  return [{ command, key: keyOf('charged_back', incoming, fact.key), adds: true }]
}

/** Quantities by the teller's own names of the lines; a line that we do not know is for a person. */
function edited({ lines }: FactOf<'edited'>, { order }: Telling): Steps {
  const changes = []
  for (const { externalLineId, quantity } of lines) {
    const line = order.lines.find((one) => one.externalLineId === externalLineId)
    if (!line) return refuse('revision_impossible', { field: 'lines', facts: { externalLineId } })
    if (line.quantity !== quantity)
      changes.push({ change: 'set_quantity' as const, line: line.id, quantity })
  }
  return changes.length === 0 ? [] : [{ command: { type: 'amend', changes }, adds: false }]
}

/** Nothing goes out while it is so; the teller's own news lifts the hold. */
function heldWhile(hold: 'under_review' | 'refund_asked') {
  return ({ over, reason = 'channel' }: FactOf<typeof hold>, { order }: Telling): Steps => {
    const isHeld = order.holds.some((one) => one.type === hold)
    if (over) return isHeld ? [{ command: { type: 'unhold', hold }, adds: true }] : []
    return isHeld ? [] : [{ command: { type: 'hold', hold, reason }, adds: true }]
  }
}

/** What the channel sends itself has left when it says so; of ours, only our own word counts. */
function byChannel(fact: FactOf<'shipped' | 'delivered'>, telling: Telling): FactStep[] {
  const theirs = telling.order.lines.filter(({ fulfilledBy }) => fulfilledBy === 'channel')
  const parcels = parcelsTold([fact], theirs)
  const key = keyOf('shipped', telling.incoming, fact.key)
  return parcels.length === 0
    ? []
    : [{ command: { type: 'ship_elsewhere', parcels }, key, adds: true }]
}

/** A teller's word on a parcel, for the timeline: it moves no goods of ours. */
function report(fact: Parcel, status: string, { incoming }: Telling): FactStep {
  const { shop, revision } = incoming
  const happenedAt = (fact.at === undefined ? undefined : parseInstant(fact.at)) ?? revision
  const told = {
    id: reportId(fact, incoming),
    source: shop,
    status,
    theirs: fact.status,
    happenedAt,
    learnedAt: Math.max(happenedAt, revision),
    fulfilment: null,
    corrects: null,
  }
  return {
    command: { type: 'report_status', report: told },
    key: reportKey(fact, incoming),
    adds: true,
  }
}

type AmountTold = { readonly amount: string; readonly currency?: string | undefined }

/** Minor units of the order's currency. Refusals: bad_amount, currency_differs. */
function minorOf(told: AmountTold, currency: string, field: string): Money['minor'] | Refusal {
  const decimal = parseDecimal(told.amount)
  if (isRefusal(decimal)) return { ...decimal, field: `${field}[].amount` }
  const minor = lineAmount(decimal, 1, currency)
  if ((told.currency ?? currency) !== currency && minor !== 0) return otherCurrency(field)
  return minor
}

const otherCurrency = (field: string): Refusal<'currency_differs'> =>
  refusePartner('currency_differs', {
    field: `${field}[].currency`,
    remedy: 'Book this refund by hand in the currency of the order, then dismiss the message.',
  })
