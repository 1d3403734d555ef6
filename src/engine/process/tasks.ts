import type { Order, OrderCommand, Task } from '#engine/order'
import type { TaskPlan } from './definition/definition.ts'

/**
 * Tasks carry their origin in their id: `EPOCH/NAME` for the step entered as move EPOCH,
 * `return:ID/NAME` for a return, `refused:EPOCH/NAME` for what the law refused. A task named twice in one visit is the same task.
 */
export const taskId = (scope: string, name: string): string => `${scope}/${name}`
export const returnScope = (id: number): string => `return:${id}`

export const returnOfTask = (task: string): number => {
  const found = /^return:(\d+)\//.exec(task)
  return found ? Number(found[1]) : 0
}

export const hasTask = (order: Order, id: string): boolean =>
  order.process?.tasks.some((task) => task.id === id) ?? false

export const openTask = (
  scope: string,
  plan: Pick<TaskPlan, 'name' | 'group' | 'need'>,
): OrderCommand => ({
  type: 'open_task',
  task: taskId(scope, plan.name),
  name: plan.name,
  group: groupText(plan),
})

/** The group and what it needs, in one word: `approval:2`; the law only keeps it. */
const groupText = (plan: Pick<TaskPlan, 'name' | 'group' | 'need'>): string =>
  `${plan.group ?? plan.name}:${plan.need ?? 'all'}`

/** Whoever leaves a step leaves its unfinished tasks behind. */
export function dropTasks(order: Order, scope: string): OrderCommand[] {
  const process = order.process
  if (!process || process.tasks.length === 0) return []
  const mine = `${scope}/`
  return process.tasks
    .filter((task) => task.state === 'open' && task.id.startsWith(mine))
    .map((task) => ({ type: 'close_task', task: task.id, dropped: true }))
}

/** Groups of the current step of which enough tasks are done. */
export function doneGroups(order: Order): string[] {
  const process = order.process
  if (!process) return []
  const mine = `${process.epoch}/`
  const groups = new Map<string, Task[]>()
  for (const task of process.tasks) {
    if (!task.id.startsWith(mine) || task.group === null) continue
    const members = groups.get(task.group)
    if (members) members.push(task)
    else groups.set(task.group, [task])
  }
  const done: string[] = []
  for (const [group, members] of groups) {
    const [name = '', need = 'all'] = group.split(':')
    const wanted = need === 'all' ? members.length : need === 'any' ? 1 : Number(need)
    if (members.filter((task) => task.state === 'done').length >= wanted) done.push(name)
  }
  return done
}
