import type { FieldValue, Order, OrderCommand } from '#engine/order'
import type { CompiledAction } from './definition/compiled.ts'
import type { Draft } from './outcome.ts'
import type { Scope } from './scope.ts'
import { hasTask, openTask, returnScope, taskId } from './tasks.ts'

/** Turns one action into commands and effects. A value that cannot be worked out drops the action. */
export function wish(compiled: CompiledAction, scope: Scope, out: Draft): void {
  if (compiled.condition !== null && compiled.condition(scope.view()) !== true) return
  const action = compiled.action
  switch (action.do) {
    case 'source':
    case 'release':
      out.commands.push({ type: action.do })
      return
    case 'perform':
      out.commands.push(...perform(scope.order))
      return
    case 'void':
      for (const { id, state } of scope.order.payments) {
        if (state === 'authorised') out.commands.push({ type: 'void', payment: id })
      }
      return
    case 'hold':
      out.commands.push({ type: 'hold', hold: action.hold, reason: action.reason })
      return
    case 'unhold':
      if (scope.order.holds.some((hold) => hold.type === action.hold)) {
        out.commands.push({ type: 'unhold', hold: action.hold })
      }
      return
    case 'cancel':
      out.commands.push({ type: 'cancel', reason: action.reason })
      return
    case 'tag':
      out.commands.push({ type: 'tag', add: action.add, remove: action.remove })
      return
    case 'open_task':
      wishTask(scope, out, action)
      return
    case 'approve_return':
    case 'close_return':
      out.commands.push({ type: action.do, return: scope.told.rma })
      return
    case 'decline_return':
      out.commands.push({ type: 'decline_return', return: scope.told.rma, reason: action.reason })
      return
    case 'refund': {
      const minor = values(compiled, scope, out)?.minor
      if (typeof minor === 'number' && minor > 0) {
        out.commands.push({ type: 'refund', minor, reason: action.reason })
      }
      return
    }
    case 'set_fields': {
      const fields = values(compiled, scope, out)
      if (fields) out.commands.push({ type: 'set_fields', fields })
      return
    }
    case 'effect': {
      const body = values(compiled, scope, out)
      if (!body) return
      if (action.per !== 'fulfilment')
        out.effects.push({ kind: action.kind, fulfilment: null, body })
      else
        for (const fulfilment of concerned(scope))
          out.effects.push({ kind: action.kind, fulfilment, body })
    }
  }
}

function values(
  compiled: CompiledAction,
  scope: Scope,
  out: Draft,
): Record<string, FieldValue> | null {
  const found: Record<string, FieldValue> = {}
  for (const [name, formula] of compiled.values) {
    const value = formula(scope.view())
    if (value === undefined) {
      scope.note(out, null, `${compiled.action.do}.${name}`)
      return null
    }
    found[name] = value
  }
  return found
}

function wishTask(scope: Scope, out: Draft, plan: { name: string; group?: string }): void {
  const rma = scope.told.rma
  const origin = rma > 0 ? returnScope(rma) : String(scope.order.process?.epoch ?? 0)
  if (!hasTask(scope.order, taskId(origin, plan.name))) out.commands.push(openTask(origin, plan))
}

/** Services need no warehouse: what is still open of them is done now. */
function perform(order: Order): OrderCommand[] {
  const lines = order.lines
    .filter((line) => line.kind === 'service' && (line.buckets.open ?? 0) > 0)
    .map((line) => ({ line: line.id, quantity: line.buckets.open! }))
  return lines.length > 0 ? [{ type: 'perform', lines }] : []
}

const over = new Set(['cancelled', 'rejected', 'lost', 'delivered'])

/** The fulfilment that the event is about, or else each one that is still under way. */
function concerned({ told, order }: Scope): number[] {
  if (told.event !== null && 'fulfilment' in told.event) return [told.event.fulfilment]
  return order.fulfilments.filter((one) => !over.has(one.state)).map((one) => one.id)
}
