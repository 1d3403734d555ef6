import { isZero } from '../amounts.ts'
import { type CommandSpec, some, text } from './specs.ts'

const methods = ['transfer', 'alipay', 'wechat', 'card', 'cash']
const payment = { kind: 'target', name: 'payment' } as const
const newPayment = (): string => `desk-${crypto.randomUUID().slice(0, 8)}`
const orEmpty = (amount: string | undefined): string =>
  amount === undefined || isZero(amount) ? '' : amount

export const moneySpecs: readonly CommandSpec[] = [
  {
    type: 'pay',
    group: 'money',
    fields: [
      { kind: 'amount', name: 'amount', starts: ({ totals }) => orEmpty(totals?.due) },
      { kind: 'choice', name: 'method', of: methods, words: 'method' },
      { kind: 'text', name: 'reference', isOptional: true },
      // Made once with the form, so that a repeat is the same payment.
      { kind: 'text', name: 'payment', starts: newPayment },
    ],
    build: (values) => ({
      type: 'pay',
      payment: text(values, 'payment'),
      method: text(values, 'method'),
      amount: text(values, 'amount'),
      reference: some(values, 'reference'),
    }),
  },
  {
    type: 'refund',
    group: 'money',
    fields: [
      { kind: 'amount', name: 'amount', starts: ({ totals }) => orEmpty(totals?.overpaid) },
      { kind: 'reason', name: 'reason', of: ['goodwill', 'damaged', 'customer_request'] },
    ],
    build: (values) => ({
      type: 'refund',
      amount: text(values, 'amount'),
      reason: text(values, 'reason'),
    }),
  },
  {
    type: 'refund_paid',
    group: 'money',
    fields: [
      payment,
      {
        kind: 'amount',
        name: 'amount',
        starts: ({ payments }, values) =>
          orEmpty(payments?.find(({ id }) => id === text(values, 'payment'))?.refundDue),
      },
    ],
    build: (values) => ({
      type: 'refund_paid',
      payment: text(values, 'payment'),
      amount: text(values, 'amount'),
    }),
  },
  {
    type: 'void',
    group: 'money',
    fields: [payment],
    build: (values) => ({ type: 'void', payment: text(values, 'payment') }),
  },
]
