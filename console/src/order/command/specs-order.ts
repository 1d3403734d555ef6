import { holdTypes } from '../../look/holds.ts'
import {
  fromLocal,
  inBuckets,
  list,
  quantities,
  type Spec,
  some,
  text,
  toLocal,
  unlessAll,
} from './specs.ts'

const cancelReasons = ['customer_request', 'not_wanted', 'duplicate', 'out_of_stock', 'too_late']

export const orderSpecs: readonly Spec[] = [
  {
    type: 'amend',
    group: 'order',
    key: 'a',
    fields: [],
  },
  // Before `hold`: one key does whichever of the two is next.
  {
    type: 'unhold',
    group: 'order',
    key: 'h',
    fields: [{ kind: 'target', name: 'hold' }],
    build: (values) => ({ type: 'unhold', hold: text(values, 'hold') }),
  },
  {
    type: 'hold',
    group: 'order',
    key: 'h',
    fields: [
      { kind: 'choice', name: 'hold', of: holdTypes, words: 'reasons' },
      { kind: 'text', name: 'reason', isOptional: true },
    ],
    build: (values) => ({
      type: 'hold',
      hold: text(values, 'hold'),
      reason: text(values, 'reason') || text(values, 'hold'),
    }),
  },
  {
    type: 'cancel',
    group: 'order',
    key: 'x',
    fields: [
      {
        kind: 'lines',
        name: 'lines',
        of: inBuckets('open', 'backordered', 'reserved', 'released'),
        starts: 'all',
      },
      { kind: 'reason', name: 'reason', of: cancelReasons },
    ],
    build: (values, order) => ({
      type: 'cancel',
      reason: text(values, 'reason'),
      ...unlessAll(
        quantities(values),
        inBuckets('open', 'backordered', 'reserved', 'released')(order),
      ),
    }),
  },
  {
    type: 'close_task',
    group: 'order',
    fields: [
      { kind: 'target', name: 'task' },
      { kind: 'outcome', name: 'outcome', isOptional: true },
      { kind: 'check', name: 'dropped' },
    ],
    build: (values) => ({
      type: 'close_task',
      task: text(values, 'task'),
      outcome: some(values, 'outcome'),
      ...(values.dropped === true ? { dropped: true } : {}),
    }),
  },
  {
    type: 'promise',
    group: 'order',
    fields: [
      {
        kind: 'date',
        name: 'promisedAt',
        starts: ({ promisedAt }) => (promisedAt === null ? '' : toLocal(promisedAt)),
      },
    ],
    build: (values) => ({ type: 'promise', promisedAt: fromLocal(text(values, 'promisedAt')) }),
  },
  {
    type: 'note',
    group: 'order',
    key: 'n',
    fields: [{ kind: 'long', name: 'text' }],
    build: (values) => ({ type: 'note', text: text(values, 'text') }),
  },
  {
    type: 'tag',
    group: 'order',
    key: 't',
    fields: [
      { kind: 'text', name: 'add', isOptional: true, hint: 'order.field.tagsHint' },
      { kind: 'text', name: 'remove', isOptional: true, hint: 'order.field.tagsHint' },
    ],
    build: (values) => {
      const [add, remove] = [list(text(values, 'add')), list(text(values, 'remove'))]
      return {
        type: 'tag',
        ...(add.length > 0 ? { add } : {}),
        ...(remove.length > 0 ? { remove } : {}),
      }
    },
  },
  {
    type: 'set_fields',
    group: 'order',
    fields: [
      { kind: 'text', name: 'name' },
      { kind: 'text', name: 'value', isOptional: true },
    ],
    build: (values, { fields }) => ({
      type: 'set_fields',
      fields: {
        [text(values, 'name')]: likeBefore(text(values, 'value'), fields[text(values, 'name')]),
      },
    }),
  },
]

/** A field keeps the type that its value has; nothing typed empties it. */
function likeBefore(typed: string, before: unknown): string | number | boolean | null {
  if (typed === '') return null
  if (typeof before === 'boolean') return typed === 'true'
  return typeof before === 'number' && Number.isFinite(Number(typed)) ? Number(typed) : typed
}
