import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { decide, evolve, stockMoves } from '#engine/order'
import { assert } from '#kit'
import { compile } from '../definition/compile.ts'
import type { CompiledDefinition } from '../definition/compiled.ts'
import { brokenExamples, rehearse } from './examples.ts'

const folder = new URL('../../../../templates/', import.meta.url)
const law = { decide, evolve, stockMoves }

function read(path: string): CompiledDefinition {
  const compiled = compile(JSON.parse(readFileSync(new URL(path, folder), 'utf8')), path)
  assert('steps' in compiled, `${path}: ${JSON.stringify(compiled)}`)
  return compiled
}
const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.json'))
  .map((path) => path.replaceAll('\\', '/'))
const standard = read('standard/v1.json')
const returns = read('return/v1.json')
const otherOf = (compiled: CompiledDefinition) =>
  compiled.definition.entity === 'return' ? standard : returns

test.each(paths)('%s has no flaw and every example ends as it says', (path) => {
  const compiled = read(path)
  expect(compiled.definition.examples.length).toBeGreaterThan(0)
  expect(brokenExamples(compiled, { law, other: otherOf(compiled) })).toEqual([])
})

test('an example that asks for the wrong end is found', () => {
  const [first] = standard.definition.examples
  const wrong = {
    ...standard.definition,
    examples: [
      { ...first!, endsAt: 'cancelled' },
      { ...first!, effects: [] },
    ],
  }
  const broken = brokenExamples({ ...standard, definition: wrong }, { law, other: returns })
  expect(broken.map(({ refused, field }) => `${refused} ${field}`)).toEqual([
    'example_fails examples[0]',
    'example_fails examples[1]',
  ])
})

/** Shorthand of the commands of the table below. */
const commands: Record<string, object> = {
  place: { type: 'place' },
  pay: { type: 'pay', payment: 'p1', method: 'card', minor: 10_000 },
  'pay half': { type: 'pay', payment: 'p2', method: 'card', minor: 5_000 },
  authorise: { type: 'authorise', payment: 'p1', method: 'card', minor: 10_000 },
  hold: { type: 'hold', hold: 'fraud', reason: 'score' },
  unhold: { type: 'unhold', hold: 'fraud' },
  ship: { type: 'ship', fulfilment: 1 },
  'ship part': { type: 'ship', fulfilment: 1, lines: [{ line: 1, quantity: 1 }] },
  'ship rest': { type: 'ship', fulfilment: 2 },
  deliver: { type: 'deliver', fulfilment: 1 },
  'deliver rest': { type: 'deliver', fulfilment: 2 },
  reject: { type: 'reject', fulfilment: 1, reason: 'broken' },
  cancel: { type: 'cancel', reason: 'buyer' },
  'cancel line': { type: 'cancel', reason: 'buyer', lines: [{ line: 1, quantity: 2 }] },
  agree: { type: 'answer_cancel', fulfilment: 1, agreed: true },
  'no stock': { type: 'stock', units: 0 },
  '2 units': { type: 'stock', units: 2 },
  'new stock': { type: 'stock', units: 9 },
  'an hour': { type: 'wait', for: '1h' },
  '3 days': { type: 'wait', for: '72h' },
  refund: { type: 'refund', minor: 1_000, reason: 'late' },
  'part paid out': { type: 'refund_paid', payment: 'p1', minor: 400 },
  arrived: { type: 'signal', signal: 'stock_arrived' },
}

const table = `
  place                                              | awaiting_payment |
  place, pay half                                    | awaiting_payment |
  place, pay half, 3 days                            | cancelled        | channel.cancelled payment.refund
  place, pay                                         | fulfilling       | warehouse.release
  place, authorise                                   | fulfilling       | warehouse.release
  place, authorise, ship                             | shipped          | warehouse.release channel.shipped payment.capture
  place, 3 days, 3 days                              | cancelled        | channel.cancelled
  place, hold, pay, unhold                           | fulfilling       | warehouse.release
  place, no stock, pay                               | backordered      |
  place, no stock, pay, an hour, an hour             | backordered      |
  place, no stock, pay, new stock, an hour           | fulfilling       | warehouse.release
  place, no stock, pay, hold, new stock, an hour     | backordered      |
  place, no stock, pay, hold, new stock, unhold      | fulfilling       | warehouse.release
  place, 2 units, pay, ship                          | backordered      | warehouse.release channel.shipped
  place, 2 units, pay, ship, deliver, new stock, arrived, ship rest | shipped | warehouse.release channel.shipped warehouse.release channel.shipped
  place, pay, ship part                              | fulfilling       | warehouse.release channel.shipped
  place, pay, ship part, ship rest, deliver          | shipped          | warehouse.release channel.shipped channel.shipped
  place, pay, ship part, ship rest, deliver, deliver rest | completed   | warehouse.release channel.shipped channel.shipped
  place, pay, no stock, reject                       | backordered      | warehouse.release
  place, pay, reject                                 | fulfilling       | warehouse.release warehouse.release
  place, cancel                                      | cancelled        | channel.cancelled
  place, pay, cancel, agree                          | cancelled        | warehouse.release warehouse.cancel channel.cancelled payment.refund
  place, no stock, pay, cancel line                  | backordered      | payment.refund
  place, no stock, pay, refund, part paid out        | backordered      | payment.refund
  place, no stock, pay, refund, refund               | backordered      | payment.refund payment.refund
`
const rows = table
  .trim()
  .split('\n')
  .map((row) => row.split('|').map((cell) => cell.trim()))

test.each(rows)('standard: %s ends at %s', (given, endsAt, effects) => {
  const example = {
    name: 'row',
    given: given!.split(', ').map((name) => ({ ...commands[name] })),
    endsAt: endsAt!,
  }
  const { refusal, ...end } = rehearse(standard, example, { law, other: returns })
  expect(refusal).toBeNull()
  expect([end.endsAt, end.effects.join(' ')]).toEqual([endsAt, effects])
})

test('services are performed once everything else is delivered', () => {
  const line = {
    externalLineId: null,
    partOf: null,
    unitPrice: '50.00',
    buckets: { open: 1 },
    quantity: 1,
  }
  const order = {
    lines: [
      { ...line, id: 1, sku: 'A', title: 'A', kind: 'goods' },
      { ...line, id: 2, sku: 'FIT', title: 'Fitting', kind: 'service' },
    ],
    entries: [
      { id: 1, kind: 'goods', line: 1, minor: 5_000 },
      { id: 2, kind: 'goods', line: 2, minor: 5_000 },
    ],
  }
  const given = ['place', 'pay', 'ship', 'deliver'].map((name) => ({ ...commands[name] }))
  const end = rehearse(
    standard,
    { name: 'service', order, given, endsAt: 'completed' },
    { law, other: returns },
  )
  expect(end.refusal).toBeNull()
  expect(end.endsAt).toBe('completed')
  expect(end.order?.lines[1]?.buckets).toEqual({ delivered: 1 })
})

test('returns of one order run side by side', () => {
  const ask = (line: number) => ({
    type: 'request_return',
    lines: [{ line, quantity: 1 }],
    reason: 'size',
  })
  const inspect = {
    type: 'inspect_return',
    return: 2,
    lines: [{ line: 2, quantity: 1, disposition: 'restock' }],
  }
  const given = [
    ...['place', 'pay', 'ship', 'deliver'].map((name) => ({ ...commands[name] })),
    ask(1),
    ask(2),
    { type: 'receive_return', return: 2, location: 'example' },
    inspect,
  ]
  const end = rehearse(
    standard,
    { name: 'two', given, endsAt: 'completed' },
    { law, other: returns },
  )
  expect(end.refusal).toBeNull()
  expect(end.order?.returns.map(({ state }) => state)).toEqual(['approved', 'closed'])
  expect(end.order?.payments[0]?.refundDueMinor).toBe(4_000)
  expect(end.endsAt).toBe('completed')
})
