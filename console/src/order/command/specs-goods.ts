import { parcelFields, parcelOf } from './parcel.ts'
import {
  type CommandSpec,
  ofFulfilment,
  quantities,
  some,
  text,
  unlessAll,
  type Values,
} from './specs.ts'

const fulfilment = { kind: 'target', name: 'fulfilment' } as const
const idOf = (values: Values): number => Number(text(values, 'fulfilment'))
const plain = (type: 'deliver' | 'release' | 'accept'): CommandSpec => ({
  type,
  group: 'goods',
  fields: [fulfilment],
  build: (values) => ({ type, fulfilment: idOf(values) }),
})
const withReason = (type: 'deallocate' | 'lose', of: readonly string[]): CommandSpec => ({
  type,
  group: 'goods',
  fields: [fulfilment, { kind: 'reason', name: 'reason', of }],
  build: (values) => ({ type, fulfilment: idOf(values), reason: text(values, 'reason') }),
})

export const goodsSpecs: readonly CommandSpec[] = [
  {
    type: 'ship',
    group: 'goods',
    key: 's',
    fields: [
      fulfilment,
      { kind: 'lines', name: 'lines', of: ofFulfilment, starts: 'all' },
      ...parcelFields,
    ],
    build: (values, order) => ({
      type: 'ship',
      fulfilment: idOf(values),
      ...unlessAll(quantities(values), ofFulfilment(order, values)),
      ...parcelOf(values),
    }),
  },
  { ...plain('deliver'), key: 'd' },
  { type: 'source', group: 'goods', fields: [], build: () => ({ type: 'source' }) },
  plain('release'),
  plain('accept'),
  {
    type: 'reject',
    group: 'goods',
    fields: [
      fulfilment,
      { kind: 'lines', name: 'lines', of: ofFulfilment, starts: 'all' },
      { kind: 'reason', name: 'reason', of: ['out_of_stock', 'damaged'] },
    ],
    build: (values, order) => ({
      type: 'reject',
      fulfilment: idOf(values),
      reason: text(values, 'reason'),
      ...unlessAll(quantities(values), ofFulfilment(order, values)),
    }),
  },
  withReason('deallocate', ['stock', 'customer_request']),
  withReason('lose', ['channel', 'customer_request']),
  {
    type: 'answer_cancel',
    group: 'goods',
    fields: [
      fulfilment,
      { kind: 'choice', name: 'agreed', of: ['agreedYes', 'agreedNo'], words: 'field' },
      { kind: 'text', name: 'reason', isOptional: true },
    ],
    build: (values) => ({
      type: 'answer_cancel',
      fulfilment: idOf(values),
      agreed: text(values, 'agreed') === 'agreedYes',
      reason: some(values, 'reason'),
    }),
  },
  {
    type: 'perform',
    group: 'goods',
    fields: [
      {
        kind: 'lines',
        name: 'lines',
        of: ({ lines }) =>
          lines
            .filter(({ kind }) => kind === 'service' || kind === 'kit')
            .map(({ id, buckets }) => ({ line: id, max: buckets.open ?? 0 }))
            .filter(({ max }) => max > 0),
        starts: 'all',
      },
    ],
    build: (values) => ({ type: 'perform', lines: quantities(values) }),
  },
]
