import { expect, test } from 'vitest'
import { isRefusal } from '#kit'
import type { OrderCommand } from './commands.ts'
import { decide } from './decide.ts'
import type { OrderEvent } from './events.ts'
import { fold } from './evolve.ts'
import type { Order } from './model.ts'
import { clerk, sketch } from './orders.fixture.ts'
import {
  eventSchemaVersion,
  type Lifts,
  lift,
  parseEvent,
  parseOrder,
  schemaVersion,
} from './stored.ts'

/** A shape that never was: the shop was called channel, and nobody knew of tags. */
const before: Lifts = {
  [-1]: ({ name, ...rest }) => ({ ...rest, channel: name }),
  0: ({ channel, ...rest }) => ({ ...rest, shop: channel, tags: [] }),
}

test('a document of an older version is lifted, step by step, to what is written now', () => {
  const now = { id: 'a', shop: 'tmall', tags: [] }
  expect(lift('{"id":"a","channel":"tmall"}', 0, before, 1)).toEqual(now)
  expect(lift('{"id":"a","name":"tmall"}', -1, before, 1)).toEqual(now)
  expect(lift(JSON.stringify(now), 1, before, 1)).toEqual(now)
})

test('what nobody can lift, or a newer hub has written, is a bug and never half an order', () => {
  expect(() => lift('{}', -2, before, 1)).toThrow('nobody knows how version -2 becomes -1')
  expect(() => parseOrder('{}', schemaVersion + 1)).toThrow('newer hub')
  expect(() => parseEvent('{}', eventSchemaVersion + 1)).toThrow('newer hub')
})

test('every version from the first one on can be lifted', () => {
  for (let version = 1; version <= schemaVersion; version++)
    expect(() => parseOrder('{}', version)).not.toThrow()
  for (let version = 1; version <= eventSchemaVersion; version++)
    expect(() => parseEvent('{}', version)).not.toThrow()
})

test('what is written today is version 1, and is read as it was written', () => {
  const placed = sketch([{ quantity: 2, price: 10 }], { tags: ['vip'] })
  let order: Order | null = null
  const events: OrderEvent[] = [{ type: 'order.placed', at: 1, placed }]
  const commands: OrderCommand[] = [
    { type: 'hold', hold: 'fraud', reason: 'x' },
    { type: 'tag', add: ['gift'] },
    { type: 'cancel', reason: 'asked' },
  ]
  for (const command of commands) {
    order = fold(events)
    const decided = decide(order, command, clerk)
    if (isRefusal(decided)) throw new Error(decided.refused)
    events.push(...decided)
  }
  expect(events.length).toBeGreaterThan(3)
  for (const event of events) expect(parseEvent(JSON.stringify(event), 1)).toEqual(event)
  order = fold(events)
  expect(parseOrder(JSON.stringify(order), 1)).toEqual(order)
  const reread = events.map((event) => parseEvent(JSON.stringify(event), 1))
  expect(JSON.stringify(fold(reread))).toBe(JSON.stringify(order))
})
