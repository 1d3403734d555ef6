import type { Order } from '../../api/index.ts'
import {
  type CommandSpec,
  goodsIn,
  inBuckets,
  list,
  ofReturn,
  quantities,
  type Spec,
  some,
  text,
  type Values,
} from './specs.ts'

const target = { kind: 'target', name: 'return' } as const
const idOf = (values: Values): number => Number(text(values, 'return'))
const returnReasons = ['not_wanted', 'wrong_item', 'damaged', 'too_late']
const withBuyer = inBuckets('shipped', 'delivered')
const reason = { kind: 'reason', name: 'reason', of: returnReasons } as const
/** What is given back when nothing is typed: less what the goods pay of the order that went out instead. */
const creditHint = ({ returns }: Order, values: Values): string =>
  returns.find(({ id }) => id === idOf(values))?.exchange
    ? 'order.field.creditOfExchange'
    : 'order.field.creditHint'
const plain = (type: 'approve_return' | 'close_return'): CommandSpec => ({
  type,
  group: 'returns',
  fields: [target],
  build: (values) => ({ type, return: idOf(values) }),
})

export const afterSpecs: readonly Spec[] = [
  {
    type: 'request_return',
    group: 'returns',
    key: 'r',
    fields: [{ kind: 'lines', name: 'lines', of: withBuyer, starts: 'none' }, reason],
    build: (values) => ({
      type: 'request_return',
      lines: quantities(values),
      reason: text(values, 'reason'),
    }),
  },
  plain('approve_return'),
  {
    type: 'decline_return',
    group: 'returns',
    fields: [target, { kind: 'reason', name: 'reason', of: ['too_late', 'damaged'] }],
    build: (values) => ({
      type: 'decline_return',
      return: idOf(values),
      reason: text(values, 'reason'),
    }),
  },
  {
    type: 'receive_return',
    group: 'returns',
    fields: [target, { kind: 'place', name: 'location' }],
    build: (values) => ({
      type: 'receive_return',
      return: idOf(values),
      location: text(values, 'location'),
    }),
  },
  {
    type: 'inspect_return',
    group: 'returns',
    fields: [
      target,
      { kind: 'lines', name: 'lines', of: ofReturn, starts: 'all', hasDisposition: true },
      { kind: 'check', name: 'refundShipping' },
      { kind: 'amount', name: 'credit', isOptional: true, hint: creditHint },
    ],
    build: (values) => ({
      type: 'inspect_return',
      return: idOf(values),
      lines: quantities(values).map((one) => ({ disposition: 'restock' as const, ...one })),
      ...(values.refundShipping === true ? { refundShipping: true } : {}),
      credit: some(values, 'credit'),
    }),
  },
  plain('close_return'),
  {
    type: 'exchange',
    group: 'returns',
    saga: true,
    asks: 'request_return',
    fields: [
      { kind: 'lines', name: 'back', of: withBuyer, starts: 'none' },
      { kind: 'goods', name: 'wanted' },
      reason,
    ],
    build: (values) => ({
      back: quantities(values, 'back'),
      wanted: goodsIn(values, 'wanted'),
      reason: text(values, 'reason'),
    }),
  },
  {
    type: 'reship',
    group: 'returns',
    saga: true,
    asks: 'link',
    fields: [
      {
        kind: 'lines',
        name: 'lines',
        of: inBuckets('shipped', 'delivered', 'lost'),
        starts: 'none',
      },
    ],
    build: (values) => ({ lines: quantities(values) }),
  },
  {
    type: 'split',
    group: 'several',
    saga: true,
    asks: 'cancel',
    fields: [
      { kind: 'lines', name: 'lines', of: inBuckets('open', 'backordered'), starts: 'none' },
    ],
    build: (values) => ({ lines: quantities(values) }),
  },
  {
    type: 'merge',
    group: 'several',
    saga: true,
    asks: 'amend',
    fields: [{ kind: 'text', name: 'orders', hint: 'order.field.ordersHint' }],
    build: (values) => ({ orders: list(text(values, 'orders')) }),
  },
]
