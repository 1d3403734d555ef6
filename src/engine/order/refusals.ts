import { type CodeOf, type Refusal, refusals } from '#kit'

/** Every "no" of the law: why, and what a clerk can do instead. */
export const refuse = refusals({
  not_placed: [
    'This order does not exist yet.',
    'Place it first, or check its number.',
    'conflict',
  ],
  other_order: ['The order given is another one.', 'Send it under its own id.', 'conflict'],
  is_history: [
    'This order was imported as history.',
    'Only returns, refunds, notes, tags and links are possible on it.',
    'conflict',
  ],
  not_for_the_law: [
    'This is answered by the process of the order.',
    'Send it to the hub, which asks the process.',
    'conflict',
  ],
  over_limit: [
    'The order would become larger than an order may be.',
    'Split it into several orders.',
    'conflict',
  ],
  no_lines: ['No line is named.', 'Name at least one line.', 'conflict'],
  line_ids: [
    'The lines are not numbered 1, 2, 3 …',
    'Number the lines in their order, starting with 1.',
    'conflict',
  ],
  entry_ids: [
    'The money entries are not numbered in rising order.',
    'Number the entries in their order, starting with 1.',
    'conflict',
  ],
  units_not_open: [
    'The units of a new line are not all open.',
    'Place lines with all units open (delivered for history).',
    'conflict',
  ],
  money_disagrees: [
    'The payments and their money entries disagree.',
    'Book one entry for each captured, refunded or charged-back amount.',
    'conflict',
  ],
  line_unknown: ['The order has no such line.', 'Choose one of its lines.', 'conflict'],
  quantity_invalid: [
    'The quantity is not a whole number in range.',
    'Give a whole number of units, at most 1,000,000,000.',
    'unreadable',
  ],
  amount_invalid: [
    'The amount is not a whole number of minor units in range.',
    'Give a positive whole amount in the smallest unit of the currency.',
    'unreadable',
  ],
  text_too_long: [
    'The text is empty or too long.',
    'Shorten it; long texts belong in a note.',
    'unreadable',
  ],
  held: ['The order is on hold.', 'Clear the reason of the hold and lift it.', 'conflict'],
  not_held: [
    'The order has no such hold.',
    'Nothing needs lifting; check the type of the hold.',
    'conflict',
  ],
  part_of_kit: ['The line belongs to a kit.', 'Do it with the kit as a whole.', 'conflict'],
  nothing_to_allocate: [
    'Fewer units wait for sourcing than were allocated.',
    'Source the order again with what is open now.',
    'conflict',
  ],
  needs_no_stock: [
    'This line needs no stock.',
    'Services and kits are performed; allocate goods and the parts of kits.',
    'conflict',
  ],
  fulfilment_unknown: [
    'The order has no such fulfilment.',
    'Choose one of its fulfilments.',
    'conflict',
  ],
  fulfilment_over: [
    'This fulfilment was cancelled or rejected.',
    'Work on the fulfilment that replaced it, or source again.',
    'conflict',
  ],
  nothing_reserved: ['No units are reserved.', 'Source the order first.', 'conflict'],
  not_released: [
    'The fulfilment was not released to the warehouse.',
    'Release it first.',
    'conflict',
  ],
  already_released: [
    'The warehouse is already working on it.',
    'Ask the warehouse: cancel it and wait for the answer.',
    'conflict',
  ],
  cancel_pending: [
    'The warehouse was asked to cancel and has not answered.',
    'Answer the request to cancel first.',
    'conflict',
  ],
  no_cancel_pending: [
    'Nobody has asked to cancel this fulfilment.',
    'Ask to cancel first.',
    'conflict',
  ],
  already_shipped: ['The parcel has left.', 'Open a return instead.', 'conflict'],
  not_shipped: ['Nothing has left the warehouse.', 'Ship it first.', 'conflict'],
  already_delivered: [
    'The parcel was delivered.',
    'Open a return, or a complaint with the carrier.',
    'conflict',
  ],
  not_in_fulfilment: [
    'The fulfilment does not hold these units.',
    'Check lines and quantities against the fulfilment.',
    'conflict',
  ],
  not_performable: [
    'Only open units of services and kits can be performed.',
    'Goods are allocated, released and shipped.',
    'conflict',
  ],
  order_complete: ['The order is complete or cancelled.', 'Place a new order.', 'conflict'],
  total_negative: ['The order would cost less than nothing.', 'Lower the discount.', 'conflict'],
  discount_sign: [
    'A discount lowers the total, so its amount is negative.',
    'Write the discount with a minus.',
    'conflict',
  ],
  payment_unknown: ['The order has no such payment.', 'Choose one of its payments.', 'conflict'],
  payment_differs: [
    'This payment is already recorded with another amount.',
    'Use a new payment id for new money; compare with the gateway.',
    'conflict',
  ],
  payment_voided: ['This payment was voided.', 'Take a new payment.', 'conflict'],
  payment_captured: [
    'Money was already taken with this payment.',
    'Refund it instead.',
    'conflict',
  ],
  refund_too_high: [
    'More than is held cannot be refunded.',
    'Refund at most the money held and not yet promised.',
    'conflict',
  ],
  refund_not_promised: [
    'No refund of this amount was promised.',
    'Promise the refund first.',
    'conflict',
  ],
  charge_back_too_high: [
    'More than this payment holds cannot be charged back.',
    'Compare with the gateway.',
    'conflict',
  ],
  return_unknown: ['The order has no such return.', 'Choose one of its returns.', 'conflict'],
  not_returnable: [
    'Fewer units than that are with the buyer.',
    'Return at most what was shipped or delivered and is not on its way back.',
    'conflict',
  ],
  return_over: ['This return was declined or closed.', 'Request a new return.', 'conflict'],
  return_received: [
    'The goods of this return have arrived.',
    'Inspect them; give no credit if nothing is owed.',
    'conflict',
  ],
  not_received: [
    'The goods of this return have not arrived.',
    'Receive the return first.',
    'conflict',
  ],
  not_inspected: ['The return was not inspected.', 'Inspect it first, or decline it.', 'conflict'],
  not_in_return: [
    'The return does not hold these units.',
    'Check lines and quantities against the return.',
    'conflict',
  ],
  credit_too_high: [
    'The credit is higher than the value of the goods.',
    'Credit at most their value; give more as a refund with a reason.',
    'conflict',
  ],
  no_process: ['The order runs no process.', 'Start a process for it first.', 'conflict'],
  task_unknown: ['The order has no such task.', 'Choose one of its tasks.', 'conflict'],
  task_closed: [
    'This task was closed with another outcome.',
    'Reload the order; open a new task if one is needed.',
    'conflict',
  ],
  status_unknown: [
    'This is no code of the status dictionary.',
    'Map it, or report it as `unknown`.',
    'conflict',
  ],
  nothing_to_do: ['This would change nothing.', 'Nothing needs doing.', 'conflict'],
  not_splittable: [
    'These units cannot move to an order of their own.',
    'Choose open or back-ordered units, and leave something behind.',
    'conflict',
  ],
  not_mergeable: [
    'These orders cannot become one.',
    'Choose open orders of one shop, currency, buyer and address.',
    'conflict',
  ],
})

/** What a ledger says before or after the law has spoken: the hub's, and the twin's. */
export const refuseLedger = refusals({
  unknown_order: [
    'There is no such order.',
    'Check the id; orders are also found by number and channel reference.',
    'unknown',
  ],
  content_differs: [
    'An order with this channel and external id exists with other content.',
    'See the differences. Amend the existing order, or send the new one under its own external id.',
    'conflict',
  ],
  units_missing: [
    'By our count fewer units lie on the shelf than would leave it.',
    'Count the shelf and record the figure, then send the command again.',
    'conflict',
  ],
})

export type OrderRefusalCode = CodeOf<typeof refuse> | 'unreadable_amount'
export type OrderRefusal = Refusal<OrderRefusalCode>
