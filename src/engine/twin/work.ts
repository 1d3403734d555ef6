import type { OrderCommand } from '#engine/order'
import { type Instant, isRefusal, type Refusal } from '#kit'
import type { Act } from './act.ts'
import { type Company, type Names, systemActors } from './company.ts'
import { type Placement, prepare } from './intake.ts'

export type TwinTimer = { readonly order: string; readonly name: string; readonly epoch: number }

/** One wish of a batch. */
export type Work = { readonly id: string; readonly actor: string; readonly cause: string } & (
  | { readonly kind: 'place'; readonly placement: Placement }
  | { readonly kind: 'command'; readonly command: OrderCommand }
)

const stockArrived = 'stock_arrived'
const arrived: OrderCommand = { type: 'signal', signal: stockArrived }

/** Who comes first of what is due at the same moment. */
export const byOrderAndName = (a: TwinTimer, b: TwinTimer): number =>
  compare(a.order, b.order) || compare(a.name, b.name)
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** Tells an order that waits that units have become free. */
export const signalOf = (id: string): Work => ({
  id,
  actor: systemActors.stock,
  cause: stockArrived,
  kind: 'command',
  command: arrived,
})

export const fireOf = ({ order, name, epoch }: TwinTimer): Work => ({
  id: order,
  actor: systemActors.timers,
  cause: `timer:${name}`,
  kind: 'command',
  command: { type: 'fire', timer: name, epoch },
})

/** What an act asks of the ledger, or why it cannot be asked. */
export function workOf(
  act: Exclude<Act, { kind: 'receive' }>,
  company: Company,
  names: Names,
  at: Instant,
): Work | Refusal {
  const { actor } = act
  if (act.kind === 'command') {
    const { order, command } = act
    return { id: order, actor, cause: command.type, kind: 'command', command }
  }
  const placement = prepare(act.input, company, names, at)
  if (isRefusal(placement)) return placement
  const { id, shop } = placement.placed
  return { id, actor, cause: `intake:${shop}`, kind: 'place', placement }
}
