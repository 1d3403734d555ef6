import Type from 'typebox'
import {
  buckets,
  chargeKinds,
  dispositions,
  type FulfilmentStatus,
  fulfilmentStates,
  lineKinds,
  linkKinds,
  type PaymentStatus,
  paymentKinds,
  type ReturnState,
  statusCodes,
  type Totals,
} from '#engine/order'
import {
  boolean,
  byName,
  integer,
  integerOrNull,
  named,
  object,
  oneOf,
  orNull,
  text,
  textOrNull,
  wordOf,
} from '../../http/shapes.ts'

// The parts of an order as the world reads them. What is optional is an amount: it is left out for
// those who may not see money.

const maybe = Type.Optional
const amount = Type.String({ title: 'Amount', description: 'Decimal, in the currency beside it.' })
export const amountShape = amount

export const statusCode = oneOf(statusCodes, { title: 'StatusCode' })
export const bucketWord = oneOf(buckets, { title: 'Bucket' })
export const quantityShape = named('Quantity', { line: integer, quantity: integer })
const quantities = Type.Array(quantityShape)

export const lineShape = named('Line', {
  id: integer,
  externalLineId: textOrNull,
  sku: text,
  title: text,
  kind: oneOf(lineKinds),
  partOf: integerOrNull,
  quantity: integer,
  unitPrice: maybe(text),
  buckets: Type.Object(
    Object.fromEntries(buckets.map((bucket) => [bucket, maybe(integer)])) as Record<
      (typeof buckets)[number],
      Type.TOptional<Type.TInteger>
    >,
    { additionalProperties: false, description: 'Units per bucket; what is 0 is left out.' },
  ),
})

export const entryShape = named('Entry', {
  id: integer,
  kind: oneOf([...chargeKinds, ...paymentKinds]),
  line: Type.Integer({ description: 'The line that it belongs to; 0 for the order as a whole.' }),
  amount: maybe(amount),
  label: maybe(text),
  cause: maybe(text),
  bearer: maybe(text),
  jurisdiction: maybe(text),
  rate: maybe(text),
  included: maybe(boolean),
  of: maybe(text),
})
const paymentState = oneOf(['authorised', 'captured', 'voided', 'due'] as const)
const payment = {
  id: text,
  method: text,
  gateway: textOrNull,
  state: paymentState,
}
export const paymentShape = named('Payment', {
  ...payment,
  reference: textOrNull,
  authorised: amount,
  captured: amount,
  refunded: amount,
  refundDue: amount,
  chargedBack: amount,
})
/** The same, as an event tells it to those who may not see amounts, too. */
export const toldPayment = named('ToldPayment', {
  ...payment,
  reference: maybe(textOrNull),
  authorised: maybe(amount),
  captured: maybe(amount),
  refunded: maybe(amount),
  refundDue: maybe(amount),
  chargedBack: maybe(amount),
})

export const parcelShape = named('Parcel', { carrier: text, tracking: text })
export const fulfilmentShape = named('Fulfilment', {
  id: integer,
  location: text,
  state: oneOf(fulfilmentStates),
  lines: quantities,
  parcel: orNull(parcelShape),
  since: text,
  cancelling: maybe(quantities),
})

export const exchangeShape = named('Exchange', {
  order: text,
  cover: maybe(amount),
  freed: maybe(amount),
})
export const inspectedShape = Type.Array(
  object({ line: integer, quantity: integer, disposition: oneOf(dispositions) }),
)
export const returnShape = named('Return', {
  id: integer,
  state: wordOf<ReturnState>({
    requested: true,
    approved: true,
    declined: true,
    received: true,
    inspected: true,
    closed: true,
  }),
  reason: text,
  lines: quantities,
  location: textOrNull,
  inspected: inspectedShape,
  credit: maybe(amount),
  exchange: maybe(exchangeShape),
  since: text,
})

export const holdShape = named('Hold', { type: text, reason: text, by: text, at: text })
export const linkShape = named('Link', { kind: oneOf(linkKinds), order: text })
const task = {
  id: text,
  name: text,
  group: textOrNull,
  state: oneOf(['open', 'done', 'dropped'] as const),
  outcome: textOrNull,
  at: text,
}
export const taskMembers = task
export const taskShape = named('Task', task)
export const destinationShape = named('Destination', {
  country: text,
  region: textOrNull,
  area: textOrNull,
})
export const processShape = named('ProcessState', {
  name: text,
  version: integer,
  hash: text,
  step: text,
  since: text,
  epoch: integer,
  tasks: Type.Array(taskShape),
})

export const statusShape = named('OrderStatus', {
  step: textOrNull,
  payment: wordOf<PaymentStatus>(
    {
      none: true,
      due: true,
      authorised: true,
      part_paid: true,
      paid: true,
      overpaid: true,
      refund_due: true,
      part_refunded: true,
      refunded: true,
      charged_back: true,
    },
    { title: 'PaymentStatus' },
  ),
  fulfilment: wordOf<FulfilmentStatus>(
    {
      none: true,
      backordered: true,
      part_reserved: true,
      reserved: true,
      part_released: true,
      released: true,
      part_shipped: true,
      shipped: true,
      delivered: true,
      lost: true,
      returning: true,
      part_returned: true,
      returned: true,
      cancelled: true,
    },
    { title: 'FulfilmentStatus' },
  ),
  hold: textOrNull,
  overall: statusCode,
})

const totals: Record<keyof Totals, typeof amount> = {
  goods: amount,
  discount: amount,
  shipping: amount,
  tax: amount,
  taxIncluded: amount,
  duty: amount,
  fee: amount,
  rounding: amount,
  cancellation: amount,
  return: amount,
  total: amount,
  captured: amount,
  refunded: amount,
  chargedBack: amount,
  paid: amount,
  refundDue: amount,
  due: amount,
  overpaid: amount,
}
export const totalsShape = named('Totals', totals)

export const noteShape = named('Note', {
  id: text,
  at: text,
  by: text,
  text: Type.Union([Type.String(), Type.Null()], {
    description: 'Null for whoever may not read it, and for all once the person was forgotten.',
  }),
})
export const personShape = named('Person', {
  role: text,
  note: maybe(text),
  values: byName(Type.Union([text, Type.Number(), boolean, Type.Null()], { title: 'FieldValue' })),
  masked: Type.Array(text, { description: 'Names of the values that are shown masked.' }),
  forgotten: boolean,
})
