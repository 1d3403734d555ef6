import type { LawContext } from '../commands.ts'
import type { Bucket, Order } from '../model.ts'
import { refuse } from '../refusals.ts'
import { unitsIn } from '../units.ts'
import type { Decision, Wish } from './decision.ts'

const gone: readonly Bucket[] = ['shipped', 'delivered', 'returning', 'returned', 'lost']

/**
 * Takes an order back as if it had never come. Goods that left through our hands cannot be unmade;
 * those of imported history left in another system. Whether somebody has worked on the order since is
 * for the asker to know: it names the version that it means.
 */
export function withdraw(order: Order, command: Wish<'withdraw'>, { now }: LawContext): Decision {
  const away = order.lines.find(
    (line) => line.kind !== 'service' && gone.some((bucket) => unitsIn(line, bucket) > 0),
  )
  if (away && order.intake !== 'history')
    return refuse('already_shipped', { facts: { line: away.id } })
  return [{ type: 'order.withdrawn', at: now, reason: command.reason }]
}
