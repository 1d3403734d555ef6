import { expect, test } from 'vitest'
import { inverseOf } from '#engine/order/inverse'
import { specs } from '../../console/src/order/command/catalogue.ts'
import { firstValues, lacking } from '../../console/src/order/command/draft.ts'
import { isFinal } from '../../console/src/order/command/final.ts'
import { goodsSpecs } from '../../console/src/order/command/specs-goods.ts'
import { commandOf } from '../../console/src/queues/remedy-command.ts'

// An order as far as shipping asks: one parcel of two units, in the warehouse.
const order = {
  actions: [{ type: 'ship', allowed: true, targets: [1] }],
  lines: [{ id: 1, buckets: { released: 2 }, partOf: null }],
  fulfilments: [{ id: 1, state: 'released', lines: [{ line: 1, quantity: 2 }] }],
} as never
const ship = goodsSpecs.find(({ type }) => type === 'ship')!
const first = firstValues(ship, order, [])
const remedy = { id: 'ship', command: { type: 'ship', fulfilment: 1 } } as const

test('nothing leaves without carrier and number, unless somebody says that it has none', () => {
  expect(lacking(ship, first)?.field).toBe('carrier')
  const half = { ...first, carrier: 'SF' }
  expect(lacking(ship, half)?.field).toBe('tracking')
  expect(lacking(ship, { ...half, tracking: ' ' })?.field).toBe('tracking')
  const whole = { ...half, tracking: ' SF1 ' }
  expect(lacking(ship, whole)).toBeUndefined()
  expect(ship.build(whole, order)).toEqual({
    type: 'ship',
    fulfilment: 1,
    parcel: { carrier: 'SF', tracking: 'SF1' },
  })
  const said = { ...half, unnumbered: true }
  expect(lacking(ship, said)).toBeUndefined()
  expect(ship.build(said, order)).toEqual({ type: 'ship', fulfilment: 1 })
})

test('from a queue it leaves as from the order', () => {
  expect(commandOf(remedy, {})).toBeUndefined()
  expect(commandOf(remedy, { carrier: 'SF' })).toBeUndefined()
  expect(commandOf(remedy, { unnumbered: true })).toEqual(remedy.command)
  expect(commandOf(remedy, { carrier: 'SF', tracking: 'SF1' })).toEqual({
    ...remedy.command,
    parcel: { carrier: 'SF', tracking: 'SF1' },
  })
})

test('what moves goods or money, or ends an order, is final; what has an undo is not', () => {
  const final = specs.map(({ type }) => type).filter(isFinal)
  for (const type of [
    'ship',
    'deliver',
    'lose',
    'cancel',
    'refund',
    'refund_paid',
    'pay',
    'reship',
  ])
    expect(final).toContain(type)
  const held = { holds: [{ type: 'fraud', reason: 'x' }], tags: [] }
  const undone = [
    { type: 'hold', hold: 'credit', reason: 'x' },
    { type: 'unhold', hold: 'fraud' },
    { type: 'tag', add: ['vip'] },
  ] as const
  for (const command of undone) {
    expect(inverseOf(command, held)).toBeDefined()
    expect(isFinal(command.type)).toBe(false)
  }
})
