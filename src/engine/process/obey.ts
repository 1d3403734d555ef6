import { needsStock, type Order, type OrderCommand, type Quantity } from '#engine/order'
import { isRefusal, type Refusal } from '#kit'
import { noProcess, notPlaced } from './refusals.ts'
import { readReturnTimer, returnEpoch, returnOf } from './returns.ts'
import type { Run } from './run.ts'
import { dropTasks } from './tasks.ts'
import type { Sourced } from './world.ts'

/**
 * Puts one command before the law and records what comes of it. A refusal changes nothing. A process
 * is told of every event except that its own forgotten tasks were dropped.
 */
export function obey(run: Run, command: OrderCommand): Refusal | null {
  const order = run.order
  switch (command.type) {
    case 'source':
      return order === null ? notPlaced : source(run, order)
    case 'fire':
      if (order === null) return notPlaced
      fire(run, order, command.timer, command.epoch)
      return null
    case 'signal':
      if (order === null) return notPlaced
      if (order.process === null) return noProcess
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

function source(run: Run, order: Order): Refusal | null {
  const { world } = run
  if (!waits(order)) return null
  const answer = world.source(order, world.now)
  if (answer === null || changesNothing(order, answer)) return null
  const { parts, backorder, id, decision, promisedAt } = answer
  const refusal = decide(run, {
    type: 'allocate',
    parts,
    backorder,
    decision: id,
    ...(promisedAt ? { promisedAt } : {}),
  })
  if (refusal === null) run.decisions.push({ id, record: decision })
  return refusal
}

const waits = (order: Order): boolean =>
  order.lines.some(
    (line) => needsStock(line) && (line.buckets.open ?? 0) + (line.buckets.backordered ?? 0) > 0,
  )

/** The same units wait as before: not worth an event every hour. */
function changesNothing(order: Order, { parts, backorder }: Sourced): boolean {
  if (parts.length > 0) return false
  const waiting = new Map<number, number>(
    backorder.map((one: Quantity) => [one.line, one.quantity]),
  )
  return order.lines.every(
    (line) =>
      !needsStock(line) ||
      ((line.buckets.open ?? 0) === 0 &&
        (line.buckets.backordered ?? 0) === (waiting.get(line.id) ?? 0)),
  )
}
