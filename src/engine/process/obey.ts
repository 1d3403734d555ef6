import { type Order, type OrderCommand, refuse } from '#engine/order'
import { isRefusal, type Refusal } from '#kit'
import { choices } from './choices.ts'
import { readReturnTimer, returnEpoch, returnOf } from './returns.ts'
import type { Run } from './run.ts'
import { dropTasks } from './tasks.ts'

/**
 * Puts one command before the law and records what comes of it. A refusal changes nothing. A process
 * is told of every event except that its own forgotten tasks were dropped.
 */
export function obey(run: Run, command: OrderCommand): Refusal | null {
  const order = run.order
  const choose = choices[command.type]
  if (choose)
    return order === null
      ? refuse('not_placed')
      : choose(run, order, (wanted) => decide(run, wanted))
  switch (command.type) {
    case 'fire':
      if (order === null) return refuse('not_placed')
      fire(run, order, command.timer, command.epoch)
      return null
    case 'signal':
      if (order === null) return refuse('not_placed')
      if (order.process === null) return refuse('no_process')
      tell(run, `signal:${command.signal}`, 0)
      return null
    case 'move':
      if (order?.process) drop(run, order, String(order.process.epoch))
      return decide(run, command)
    default:
      return decide(run, command)
  }
}

/** Closes what a step or a return leaves behind; the law has no reason to object. */
export function drop(run: Run, order: Order, scope: string): void {
  for (const command of dropTasks(order, scope)) decide(run, command)
}

function decide(run: Run, command: OrderCommand): Refusal | null {
  const { law, now, actor } = run.world
  const decided = law.decide(run.order, command, { now, actor })
  if (isRefusal(decided)) return decided
  for (const event of decided) {
    const before = run.order
    for (const move of law.stockMoves(before, event)) run.moves.push(move)
    run.order = law.evolve(before, event)
    run.events.push(event)
    run.after.push(run.order)
    if (event.type === 'task.closed' && event.dropped) continue
    run.queue.push({ key: event.type, event, before, rma: returnOf(event) })
  }
  return null
}

const tell = (run: Run, key: string, rma: number): void => {
  run.queue.push({ key, event: null, before: run.order, rma })
}

/** A timer of an earlier visit says nothing; so a late or repeated one does no harm. */
function fire(run: Run, order: Order, timer: string, epoch: number): void {
  const ofReturn = readReturnTimer(timer)
  if (ofReturn !== null) {
    if (returnEpoch(order, ofReturn.id) === epoch) tell(run, `timer:${ofReturn.name}`, ofReturn.id)
  } else if (order.process?.epoch === epoch) tell(run, `timer:${timer}`, 0)
}
