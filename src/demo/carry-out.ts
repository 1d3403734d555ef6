import type { Act } from '#engine/twin'
import type { Caller } from '#guard'
import { digest, type Hub, type StockCommand, type Submission } from '#hub'
import { canonicalJson } from '#kit'
import type { Crew } from './crew.ts'
import { noMatter } from './refusals.ts'

type WishAct = Exclude<Act, { kind: 'receive' }>

/** What would happen twice if it came twice: these commands carry a key. */
const keyed: ReadonlySet<string> = new Set(['request_return', 'refund', 'refund_paid', 'amend'])

/** The key of an act: the same wish of the demo company about the same order is the same wish. */
const keyOf = (command: unknown): string => `demo:${digest(canonicalJson(command)).slice(0, 32)}`

const wishOf = (act: WishAct): Submission =>
  act.kind === 'place'
    ? { kind: 'place', input: act.input }
    : {
        kind: 'command',
        order: act.order,
        command: act.command,
        ...(keyed.has(act.command.type) && { key: keyOf(act.command) }),
      }

/**
 * Carries out what falls due together, so that the ledger can write it together: goods first, then the
 * rest. What the law refuses is dropped: whoever wished it sees the order and thinks again.
 */
export async function carryOut(
  hub: Pick<Hub, 'submit' | 'submitStock'>,
  crew: Crew,
  acts: readonly Act[],
): Promise<void> {
  const goods = new Map<Caller, StockCommand[]>()
  const wishes: WishAct[] = []
  for (const act of acts) {
    if (act.kind !== 'receive') {
      wishes.push(act)
      continue
    }
    const { actor, sku, location, quantity } = act
    const caller = crew.callerOf(actor)
    goods.set(caller, [...(goods.get(caller) ?? []), { type: 'receive', sku, location, quantity }])
  }
  for (const [caller, commands] of goods) await hub.submitStock(commands, caller).then(noMatter)
  await Promise.all(wishes.map((act) => hub.submit([wishOf(act)], crew.callerOf(act.actor))))
}
