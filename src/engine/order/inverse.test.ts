import { expect, test } from 'vitest'
import { isRefusal } from '#kit'
import type { OrderCommand } from './commands.ts'
import { decide } from './decide.ts'
import { evolve } from './evolve.ts'
import { inverseOf } from './inverse.ts'
import type { Order } from './model.ts'
import { clerk, sketch } from './orders.fixture.ts'

const obey = (order: Order, command: OrderCommand): Order => {
  const decided = decide(order, command, clerk)
  if (isRefusal(decided)) throw new Error(decided.refused)
  return decided.reduce<Order>(evolve, order)
}
const plain = evolve(null, {
  type: 'order.placed',
  at: 1,
  placed: sketch([{ quantity: 1, price: 5 }], { tags: ['vip', 'gift'] }),
})
const held = obey(plain, { type: 'hold', hold: 'fraud', reason: 'looks odd' })
const standing = ({ holds, tags }: Order) => ({
  holds: holds.map(({ type, reason }) => ({ type, reason })),
  tags: [...tags].sort(),
})

test.each<[string, Order, OrderCommand]>([
  ['a hold', plain, { type: 'hold', hold: 'fraud', reason: 'x' }],
  ['a lifted hold', held, { type: 'unhold', hold: 'fraud' }],
  [
    'tags, some of which were there',
    plain,
    { type: 'tag', add: ['vip', 'late'], remove: ['gift'] },
  ],
])(
  '%s is taken back on the order that it was given to, and leaves it as it was',
  (_, order, command) => {
    const after = obey(order, command)
    expect(standing(after)).not.toEqual(standing(order))
    expect(standing(obey(after, inverseOf(command, order)!))).toEqual(standing(order))
  },
)

test('without the order only what is right for any order has an inverse', () => {
  expect(inverseOf({ type: 'tag', add: ['a'] })).toEqual({ type: 'tag', add: [], remove: ['a'] })
  expect(inverseOf({ type: 'tag', add: ['a', 'b'] })).toBeUndefined()
  expect(inverseOf({ type: 'unhold', hold: 'fraud' })).toEqual({
    type: 'hold',
    hold: 'fraud',
    reason: '',
  })
  expect(inverseOf({ type: 'cancel', reason: 'x' })).toBeUndefined()
})

test('what changed nothing has nothing to take back', () => {
  expect(inverseOf({ type: 'unhold', hold: 'fraud' }, plain)).toBeUndefined()
  expect(inverseOf({ type: 'tag', add: ['vip'] }, plain)).toBeUndefined()
})
