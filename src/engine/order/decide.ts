import type { LawContext, OrderCommand, OrderCommandType } from './commands.ts'
import { amend } from './law/amend.ts'
import { answerCancel, cancel } from './law/cancel.ts'
import type { Decision } from './law/decision.ts'
import { shipElsewhere } from './law/elsewhere.ts'
import { freeExchange } from './law/exchange.ts'
import {
  accept,
  allocate,
  deallocate,
  deliver,
  lose,
  perform,
  reject,
  release,
  ship,
} from './law/fulfil.ts'
import {
  closeTask,
  hold,
  link,
  move,
  note,
  openTask,
  promiseDate,
  reportStatus,
  revise,
  setFields,
  tag,
  unhold,
} from './law/marks.ts'
import { authorise, chargeBack, pay, refund, refundPaid, voidPayment } from './law/money.ts'
import { place } from './law/place.ts'
import {
  approveReturn,
  closeReturn,
  declineReturn,
  inspectReturn,
  receiveReturn,
  requestReturn,
} from './law/returns.ts'
import { withdraw } from './law/withdraw.ts'
import type { Order } from './model.ts'
import { refuse } from './refusals.ts'

/** What may happen to an order that came in as history: its goods and money are settled elsewhere. */
const onHistory: ReadonlySet<OrderCommandType> = new Set<OrderCommandType>([
  'place',
  'request_return',
  'approve_return',
  'decline_return',
  'receive_return',
  'inspect_return',
  'close_return',
  'free_exchange',
  'refund',
  'refund_paid',
  'charge_back',
  'note',
  'tag',
  'set_fields',
  'link',
  'revise',
  'withdraw',
  'report_status',
  'source',
  'fire',
  'signal',
])

/**
 * May this happen, and what follows? Pure and total: same order, same command, same context, same
 * answer. `[]` is the answer to a repeat: partners deliver twice, clerks click twice.
 */
export function decide(order: Order | null, command: OrderCommand, context: LawContext): Decision {
  if (command.type === 'place') return place(order, command, context)
  if (order === null || order.withdrawn !== undefined) return refuse('not_placed')
  if (order.intake === 'history' && !onHistory.has(command.type)) return refuse('is_history')
  switch (command.type) {
    case 'amend':
      return amend(order, command, context)
    case 'promise':
      return promiseDate(order, command, context)
    case 'hold':
      return hold(order, command, context)
    case 'unhold':
      return unhold(order, command, context)
    case 'tag':
      return tag(order, command, context)
    case 'set_fields':
      return setFields(order, command, context)
    case 'note':
      return note(order, command, context)
    case 'link':
      return link(order, command, context)
    case 'revise':
      return revise(order, command, context)
    case 'withdraw':
      return withdraw(order, command, context)
    case 'authorise':
      return authorise(order, command, context)
    case 'pay':
      return pay(order, command, context)
    case 'void':
      return voidPayment(order, command, context)
    case 'refund':
      return refund(order, command, context)
    case 'refund_paid':
      return refundPaid(order, command, context)
    case 'charge_back':
      return chargeBack(order, command, context)
    case 'allocate':
      return allocate(order, command, context)
    case 'deallocate':
      return deallocate(order, command, context)
    case 'release':
      return release(order, command, context)
    case 'accept':
      return accept(order, command, context)
    case 'reject':
      return reject(order, command, context)
    case 'ship':
      return ship(order, command, context)
    case 'ship_elsewhere':
      return shipElsewhere(order, command, context)
    case 'deliver':
      return deliver(order, command, context)
    case 'lose':
      return lose(order, command, context)
    case 'perform':
      return perform(order, command, context)
    case 'cancel':
      return cancel(order, command, context)
    case 'answer_cancel':
      return answerCancel(order, command, context)
    case 'request_return':
      return requestReturn(order, command, context)
    case 'approve_return':
      return approveReturn(order, command, context)
    case 'decline_return':
      return declineReturn(order, command, context)
    case 'receive_return':
      return receiveReturn(order, command, context)
    case 'inspect_return':
      return inspectReturn(order, command, context)
    case 'close_return':
      return closeReturn(order, command, context)
    case 'free_exchange':
      return freeExchange(order, command, context)
    case 'open_task':
      return openTask(order, command, context)
    case 'close_task':
      return closeTask(order, command, context)
    case 'report_status':
      return reportStatus(order, command, context)
    case 'move':
      return move(order, command, context)
    case 'source':
    case 'fire':
    case 'signal':
      return refuse('not_for_the_law', { facts: { command: command.type } })
  }
}
