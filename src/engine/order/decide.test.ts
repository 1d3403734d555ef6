import { expect, test } from 'vitest'
import { isRefusal } from '#kit'
import type { OrderCommand } from './commands.ts'
import { decide } from './decide.ts'
import type { OrderEvent } from './events.ts'
import { allocateAll, clerk, sketch, told } from './orders.fixture.ts'
import { refuse } from './refusals.ts'

// One order: 3 units at 10.00 and a service at 5.00, shipping 8.00. Words do what they say.

const placed = sketch(
  [
    { quantity: 3, price: 10 },
    { quantity: 1, price: 5, kind: 'service' },
  ],
  { entries: [{ id: 1, kind: 'shipping', line: 0, minor: 800 }] },
)
const units = (quantity: number) => [{ line: 1, quantity }]
const reason = 'asked'

const words: Readonly<Record<string, OrderCommand>> = {
  place: { type: 'place', placed },
  pay: { type: 'pay', payment: 'p1', method: 'card', minor: 4_300 },
  pay_10: { type: 'pay', payment: 'p1', method: 'card', minor: 1_000 },
  pay_20: { type: 'pay', payment: 'p1', method: 'card', minor: 2_000 },
  pay_99: { type: 'pay', payment: 'p2', method: 'card', minor: 9_900 },
  authorise_30: { type: 'authorise', payment: 'p1', method: 'card', minor: 3_000 },
  authorise_31: { type: 'authorise', payment: 'p1', method: 'card', minor: 3_100 },
  void: { type: 'void', payment: 'p1' },
  refund_10: { type: 'refund', minor: 1_000, reason },
  refund_99: { type: 'refund', minor: 9_900, reason },
  refunded_10: { type: 'refund_paid', payment: 'p1', minor: 1_000 },
  charge_back: { type: 'charge_back', payment: 'p1', minor: 4_300 },
  allocate: allocateAll(told(placed)),
  allocate_4: {
    type: 'allocate',
    parts: [{ location: 'w1', lines: units(4) }],
    backorder: [],
    decision: null,
  },
  allocate_1: {
    type: 'allocate',
    parts: [{ location: 'w1', lines: units(1) }],
    backorder: units(2),
    decision: null,
  },
  allocate_service: {
    type: 'allocate',
    parts: [{ location: 'w1', lines: [{ line: 2, quantity: 1 }] }],
    backorder: [],
    decision: null,
  },
  deallocate: { type: 'deallocate', fulfilment: 1, reason },
  release: { type: 'release' },
  release_9: { type: 'release', fulfilment: 9 },
  accept: { type: 'accept', fulfilment: 1 },
  reject: { type: 'reject', fulfilment: 1, reason },
  reject_1: { type: 'reject', fulfilment: 1, reason, lines: units(1) },
  ship: { type: 'ship', fulfilment: 1, parcel: { carrier: 'sf', tracking: 't1' } },
  ship_2: { type: 'ship', fulfilment: 1, lines: units(2) },
  ship_4: { type: 'ship', fulfilment: 1, lines: units(4) },
  deliver: { type: 'deliver', fulfilment: 1 },
  lose: { type: 'lose', fulfilment: 1, reason },
  perform: { type: 'perform', lines: [{ line: 2, quantity: 1 }] },
  perform_goods: { type: 'perform', lines: units(1) },
  cancel: { type: 'cancel', reason },
  cancel_1: { type: 'cancel', reason, lines: units(1) },
  cancel_0: { type: 'cancel', reason, lines: units(0) },
  agree: { type: 'answer_cancel', fulfilment: 1, agreed: true },
  disagree: { type: 'answer_cancel', fulfilment: 1, agreed: false },
  return_1: { type: 'request_return', lines: units(1), reason },
  return_4: { type: 'request_return', lines: units(4), reason },
  approve: { type: 'approve_return', return: 1 },
  decline: { type: 'decline_return', return: 1, reason },
  receive: { type: 'receive_return', return: 1, location: 'w1' },
  inspect: {
    type: 'inspect_return',
    return: 1,
    lines: [{ line: 1, quantity: 1, disposition: 'restock' }],
  },
  inspect_high: {
    type: 'inspect_return',
    return: 1,
    lines: [{ line: 1, quantity: 1, disposition: 'scrap' }],
    creditMinor: 1_001,
  },
  close: { type: 'close_return', return: 1 },
  hold: { type: 'hold', hold: 'fraud', reason },
  hold_payment: { type: 'hold', hold: 'payment_late', reason },
  unhold: { type: 'unhold', hold: 'fraud' },
  tag: { type: 'tag', add: ['vip'] },
  note: { type: 'note', note: 'n1' },
  set_2: { type: 'amend', changes: [{ change: 'set_quantity', line: 1, quantity: 2 }] },
  set_3: { type: 'amend', changes: [{ change: 'set_quantity', line: 1, quantity: 3 }] },
  set_9: { type: 'amend', changes: [{ change: 'set_quantity', line: 1, quantity: 9 }] },
  set_huge: { type: 'amend', changes: [{ change: 'set_quantity', line: 1, quantity: 2 ** 31 }] },
  price_9: { type: 'amend', changes: [{ change: 'set_price', line: 1, unitPrice: '9' }] },
  price_bad: { type: 'amend', changes: [{ change: 'set_price', line: 1, unitPrice: '1e3' }] },
  discount_99: {
    type: 'amend',
    changes: [{ change: 'add_entry', kind: 'discount', minor: -9_900 }],
  },
  move: { type: 'move', name: 'p', version: 1, hash: 'h', step: 's' },
  task: { type: 'open_task', task: 't', name: 'call' },
  task_done: { type: 'close_task', task: 't', outcome: 'ok' },
  task_bad: { type: 'close_task', task: 't', outcome: 'no' },
  source: { type: 'source' },
}

function checkTable(table: string, history = false): void {
  const rows = table.trim().split('\n').slice(1)
  const answers = rows.map((row) => {
    const [given, when] = row.split('|').map((cell) => cell.trim())
    const start = history
      ? {
          ...placed,
          intake: 'history' as const,
          lines: placed.lines.map((line) => ({ ...line, buckets: { delivered: line.quantity } })),
        }
      : placed
    const order = told(
      start,
      ...given!
        .split(' ')
        .filter(Boolean)
        .map((word) => words[word]!),
    )
    const answer = decide(order, words[when!]!, clerk)
    const then = isRefusal(answer)
      ? `refused ${answer.refused}`
      : (answer as readonly OrderEvent[]).map(({ type }) => type).join(' ')
    return `${given} | ${when} | ${then}`
  })
  expect(answers).toEqual(
    rows.map((row) =>
      row
        .split('|')
        .map((cell) => cell.trim())
        .join(' | '),
    ),
  )
}

test('cancelling: at once before the warehouse has it, by asking after, never when it has left', () =>
  checkTable(`
  given                                | when     | then
                                       | cancel   | lines.cancelled
  pay                                  | cancel   | lines.cancelled payment.recorded
  pay hold                             | cancel   | lines.cancelled payment.recorded
  allocate                             | cancel   | lines.cancelled
  allocate_1                           | cancel   | lines.cancelled
  allocate release                     | cancel_1 | fulfilment.cancel_requested
  allocate release                     | cancel   | lines.cancelled fulfilment.cancel_requested
  allocate release cancel              | cancel   | 
  allocate release cancel              | agree    | lines.cancelled
  allocate release cancel agree        | agree    | 
  allocate release cancel agree        | cancel   | 
  allocate release cancel              | disagree | fulfilment.cancel_declined
  allocate release cancel disagree     | disagree | 
  allocate release cancel              | reject   | refused cancel_pending
  allocate release cancel              | ship     | fulfilment.shipped
  allocate release                     | agree    | refused no_cancel_pending
  allocate release ship                | cancel_1 | refused already_shipped
  allocate release ship_2              | cancel_1 | fulfilment.cancel_requested
  allocate release ship perform        | cancel   | refused already_shipped
  cancel                               | cancel   | 
  cancel                               | cancel_1 | 
                                       | cancel_0 | refused quantity_invalid
`))

test('stock is reserved, released, accepted and shipped in this order', () =>
  checkTable(`
  given                        | when             | then
                               | allocate         | lines.allocated
                               | allocate_1       | lines.allocated lines.backordered
                               | allocate_4       | refused nothing_to_allocate
  allocate                     | allocate         | refused nothing_to_allocate
  allocate_1 deallocate        | allocate         | lines.allocated
                               | allocate_service | refused needs_no_stock
                               | release          | refused nothing_reserved
                               | release_9        | refused fulfilment_unknown
  allocate                     | release          | fulfilment.released
  allocate release             | release          | 
  allocate                     | deallocate       | fulfilment.rejected
  allocate release             | deallocate       | refused already_released
  allocate                     | ship             | refused not_released
  allocate                     | accept           | refused not_released
  allocate release             | accept           | fulfilment.accepted
  allocate release accept      | accept           | 
  allocate release             | reject           | fulfilment.rejected
  allocate release             | reject_1         | fulfilment.rejected
  allocate release reject      | reject           | 
  allocate release reject      | ship             | refused fulfilment_over
  allocate release             | ship_4           | refused not_in_fulfilment
  allocate release             | ship             | fulfilment.shipped
  allocate release ship        | ship             | 
  allocate release ship        | reject           | refused already_shipped
  allocate release             | deliver          | refused not_shipped
  allocate release ship        | deliver          | fulfilment.delivered
  allocate release ship        | lose             | fulfilment.lost
  allocate release ship lose   | deliver          | fulfilment.delivered
  allocate release ship deliver| lose             | refused already_delivered
                               | perform          | lines.performed
  perform                      | perform          | 
                               | perform_goods    | refused not_performable
`))

test('holds stop goods, never money going back; a payment hold lets stock be reserved', () =>
  checkTable(`
  given                         | when     | then
  hold                          | allocate | refused held
  hold_payment                  | allocate | lines.allocated
  allocate hold_payment         | release  | refused held
  allocate release hold_payment | ship     | refused held
  allocate release hold         | ship     | refused held
  allocate release ship hold    | deliver  | fulfilment.delivered
  pay hold                      | refund_10| payment.recorded
  hold                          | note     | order.noted
  hold                          | hold     | 
  hold unhold                   | allocate | lines.allocated
`))

test('ibm-553315: lifting a hold that is not there is refused and creates nothing', () =>
  checkTable(`
  given         | when   | then
                | unhold | refused not_held
  hold_payment  | unhold | refused not_held
  hold unhold   | unhold | refused not_held
`))

test('medusa-13301: a payment counts once, however often it is reported', () =>
  checkTable(`
  given                       | when         | then
                              | pay          | payment.recorded
  pay                         | pay          | 
  pay                         | pay_10       | refused payment_differs
  authorise_30                | authorise_30 | 
  authorise_30                | authorise_31 | refused payment_differs
  authorise_30                | pay_10       | payment.recorded
  authorise_30 pay_10         | pay_10       | 
  authorise_30 pay_10         | pay_20       | payment.recorded
  authorise_30 pay_10 pay_20  | pay_10       | 
  authorise_30 pay_20         | pay          | refused payment_differs
  authorise_30                | void         | payment.recorded
  authorise_30 void           | void         | 
  authorise_30 void           | pay_10       | refused payment_voided
  pay                         | void         | refused payment_captured
                              | pay_99       | payment.recorded
`))

test('money goes back only as far as it is held and promised', () =>
  checkTable(`
  given                         | when        | then
                                | refund_10   | refused refund_too_high
  pay                           | refund_10   | payment.recorded
  pay                           | refund_99   | refused refund_too_high
  pay                           | refunded_10 | refused refund_not_promised
  pay refund_10                 | refunded_10 | payment.recorded
  pay refund_10 refunded_10     | refunded_10 | 
  pay charge_back               | refund_10   | refused refund_too_high
  pay charge_back               | charge_back | 
  pay refund_10 charge_back     | refunded_10 | refused refund_not_promised
`))

test('returns go step by step, and what was never with the buyer does not come back', () =>
  checkTable(`
  given                                             | when         | then
                                                    | return_1     | refused not_returnable
  allocate release ship deliver                     | return_4     | refused not_returnable
  allocate release ship                             | return_1     | return.requested
  allocate release ship deliver return_1            | inspect      | refused not_received
  allocate release ship deliver return_1            | approve      | return.moved
  allocate release ship deliver return_1 decline    | approve      | refused return_over
  allocate release ship deliver return_1 receive    | decline      | refused return_received
  allocate release ship deliver return_1 receive    | inspect      | return.inspected
  pay allocate release ship deliver return_1 receive| inspect      | return.inspected payment.recorded
  pay allocate release ship deliver return_1 receive| inspect_high | refused credit_too_high
  allocate release ship deliver return_1 receive    | close        | refused not_inspected
  allocate release ship return_1 receive inspect    | close        | return.moved
  allocate release ship return_1 receive inspect    | inspect      | 
`))

test('amending touches only what the warehouse does not have', () =>
  checkTable(`
  given                                 | when        | then
                                        | set_3       | 
                                        | set_2       | order.amended
  pay                                   | set_2       | order.amended payment.recorded
  pay                                   | set_3       | 
  allocate                              | set_2       | order.amended
  allocate release                      | set_2       | refused already_released
  allocate release                      | set_9       | order.amended
  allocate release ship                 | set_2       | refused already_shipped
  allocate release                      | price_9     | refused already_released
                                        | price_9     | order.amended
                                        | price_bad   | refused unreadable_amount
                                        | set_huge    | refused quantity_invalid
                                        | discount_99 | refused total_negative
  cancel                                | set_9       | refused order_complete
  allocate release ship deliver perform | set_9       | refused order_complete
`))

test('history takes notes, tags, links and returns, and nothing that would act', () =>
  checkTable(
    `
  given             | when     | then
                    | return_1 | return.requested
  return_1 receive  | inspect  | return.inspected
                    | note     | order.noted
                    | tag      | order.tagged
                    | cancel   | refused is_history
                    | allocate | refused is_history
                    | set_9    | refused is_history
                    | pay      | refused is_history
`,
    true,
  ))

test('tasks and moves of the process are recorded; sourcing and timers are not for the law', () =>
  checkTable(`
  given               | when      | then
                      | task      | refused no_process
  move                | task      | task.opened
  move task           | task      | 
  move task           | task_done | task.closed
  move task task_done | task_done | 
  move task task_done | task_bad  | refused task_closed
  move                | task_done | refused task_unknown
                      | source    | refused not_for_the_law
                      | place     | 
`))

test('nothing but placing can happen to an order that is not there', () => {
  for (const command of Object.values(words)) {
    const answer = decide(null, command, clerk)
    expect(isRefusal(answer) ? answer.refused : 'decided').toBe(
      command.type === 'place' ? 'decided' : 'not_placed',
    )
  }
})

test('orders that are too large or malformed are refused with the field, not crashed on', () => {
  const with_ = (change: object) =>
    decide(null, { type: 'place', placed: { ...placed, ...change } }, clerk)
  const line = placed.lines[0]!
  expect(with_({ lines: [] })).toMatchObject({ refused: 'no_lines' })
  expect(
    with_({ lines: [{ ...line, quantity: 2 ** 31, buckets: { open: 2 ** 31 } }] }),
  ).toMatchObject({ refused: 'quantity_invalid', field: 'lines[0].quantity' })
  expect(with_({ lines: [{ ...line, id: 2 }] })).toMatchObject({ refused: 'line_ids' })
  expect(with_({ lines: [{ ...line, buckets: { shipped: 3 } }] })).toMatchObject({
    refused: 'units_not_open',
  })
  expect(with_({ lines: new Array(10_001).fill(line) })).toMatchObject({
    refused: 'over_limit',
    facts: { linesMax: 10_000 },
  })
  expect(with_({ entries: [{ id: 1, kind: 'goods', line: 9, minor: 1 }] })).toMatchObject({
    refused: 'line_unknown',
  })
  expect(with_({ entries: [{ id: 1, kind: 'goods', line: 1, minor: 0.5 }] })).toMatchObject({
    refused: 'amount_invalid',
  })
  expect(with_({ entries: [{ id: 1, kind: 'payment', line: 0, minor: -5 }] })).toMatchObject({
    refused: 'money_disagrees',
  })
})

test('every refusal says why and what to do', () => {
  for (const { why, remedy } of refuse.codes.map((code) => refuse(code))) {
    expect(why).toMatch(/^[A-Z].*[.…]$/)
    expect(remedy).toMatch(/^[A-Z].*[.…]$/)
  }
})
