import type { LawContext } from '../commands.ts'
import { fieldsMax, holdsMax, linksMax, tagsMax, tasksMax, textMax } from '../limits.ts'
import type { Order } from '../model.ts'
import { refuse } from '../refusals.ts'
import { isStatusCode } from '../status/dictionary.ts'
import { type Decision, nothing, type Wish } from './decision.ts'

// What is noted about an order without touching goods or money.

const fits = (text: string): boolean => text.length > 0 && text.length <= textMax

export function hold(order: Order, command: Wish<'hold'>, { now, actor }: LawContext): Decision {
  const { hold: type, reason } = command
  if (order.holds.some((known) => known.type === type)) return nothing
  if (!fits(type) || reason.length > textMax) return refuse('text_too_long', { field: 'hold' })
  if (order.holds.length >= holdsMax) return refuse('over_limit', { facts: { holdsMax } })
  return [{ type: 'order.held', at: now, hold: { type, reason, by: actor, at: now } }]
}

/** Lifting a hold that is not there is an error: a typing mistake must not pass for success. */
export function unhold(
  order: Order,
  command: Wish<'unhold'>,
  { now, actor }: LawContext,
): Decision {
  if (!order.holds.some(({ type }) => type === command.hold))
    return refuse('not_held', { field: 'hold', facts: { hold: command.hold } })
  return [{ type: 'order.unheld', at: now, hold: command.hold, by: actor }]
}

export function tag(order: Order, command: Wish<'tag'>, { now }: LawContext): Decision {
  const known = new Set(order.tags)
  const remove = [...new Set(command.remove ?? [])].filter((text) => known.has(text))
  const add = [...new Set(command.add ?? [])].filter((text) => !known.has(text))
  if (!add.every(fits)) return refuse('text_too_long', { field: 'add' })
  if (known.size + add.length - remove.length > tagsMax)
    return refuse('over_limit', { field: 'add', facts: { tagsMax } })
  return add.length + remove.length ? [{ type: 'order.tagged', at: now, add, remove }] : nothing
}

export function setFields(
  order: Order,
  command: Wish<'set_fields'>,
  { now }: LawContext,
): Decision {
  const changed = Object.entries(command.fields).filter(
    ([name, value]) => !Object.hasOwn(order.fields, name) || order.fields[name] !== value,
  )
  if (changed.length === 0) return nothing
  if (Object.keys(order.fields).length + changed.length > fieldsMax)
    return refuse('over_limit', { field: 'fields', facts: { fieldsMax } })
  return [{ type: 'order.fields_set', at: now, fields: Object.fromEntries(changed) }]
}

export function note(_: Order, command: Wish<'note'>, { now, actor }: LawContext): Decision {
  if (!fits(command.note)) return refuse('text_too_long', { field: 'note' })
  return [{ type: 'order.noted', at: now, note: command.note, by: actor }]
}

export function link(order: Order, command: Wish<'link'>, { now }: LawContext): Decision {
  const { kind, order: other } = command.link
  if (order.links.some((known) => known.kind === kind && known.order === other)) return nothing
  if (order.links.length >= linksMax) return refuse('over_limit', { facts: { linksMax } })
  return [{ type: 'order.linked', at: now, link: command.link }]
}

/** A source's older revision is old news. */
export function revise(order: Order, command: Wish<'revise'>, { now }: LawContext): Decision {
  const { sourceRevision } = command
  return sourceRevision > order.sourceRevision
    ? [{ type: 'order.revised', at: now, sourceRevision }]
    : nothing
}

export function promiseDate(order: Order, command: Wish<'promise'>, { now }: LawContext): Decision {
  const { promisedAt } = command
  return promisedAt === order.promisedAt
    ? nothing
    : [{ type: 'order.promised', at: now, promisedAt }]
}

export function reportStatus(
  _: Order,
  command: Wish<'report_status'>,
  { now }: LawContext,
): Decision {
  const { report } = command
  if (!isStatusCode(report.status)) return refuse('status_unknown', { field: 'report.status' })
  return [{ type: 'status.reported', at: now, report }]
}

export function move(order: Order, command: Wish<'move'>, { now }: LawContext): Decision {
  const { name, version, hash, step } = command
  const from = order.process?.step ?? null
  if (order.process?.hash === hash) return [{ type: 'process.moved', at: now, step, from }]
  return [{ type: 'process.moved', at: now, pin: { name, version, hash }, step, from }]
}

export function openTask(order: Order, command: Wish<'open_task'>, { now }: LawContext): Decision {
  if (!order.process) return refuse('no_process')
  const { tasks } = order.process
  if (tasks.some(({ id }) => id === command.task)) return nothing
  if (tasks.length >= tasksMax) return refuse('over_limit', { facts: { tasksMax } })
  const { task: id, name, group = null } = command
  const task = { id, name, group, state: 'open', outcome: null, at: now } as const
  return [{ type: 'task.opened', at: now, task }]
}

export function closeTask(
  order: Order,
  command: Wish<'close_task'>,
  { now, actor }: LawContext,
): Decision {
  const { task, outcome = null, dropped = false } = command
  const known = order.process?.tasks.find(({ id }) => id === task)
  if (!known) return refuse('task_unknown', { field: 'task' })
  if (known.state === 'open')
    return [{ type: 'task.closed', at: now, task, outcome, dropped, by: actor }]
  const same = known.outcome === outcome && (known.state === 'dropped') === dropped
  return same ? nothing : refuse('task_closed', { facts: { outcome: known.outcome } })
}
