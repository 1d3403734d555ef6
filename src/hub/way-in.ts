import type { Order, OrderInput } from '#engine/order'
import { type Caller, mayCommand, mayDo, orderKey, refuseAccess } from '#guard'
import { isRefusal, type Refusal } from '#kit'
import type { PrepareContext } from './intake/prepare.ts'
import { refuseReach } from './refusals.ts'
import { type CommandSubmission, commandWish } from './wish/command.ts'
import { withParcels } from './wish/elsewhere.ts'
import type { Answer, Submission } from './wish/submission.ts'
import type { Placement, Work } from './wish/work.ts'

type Parts = {
  readonly vault: Parameters<typeof commandWish>[2]
  /** A new order made ready to be placed; nothing is written. */
  ready(input: OrderInput, intake: Order['intake']): Placement | Refusal
  write(work: Pick<Work, 'id' | 'actor' | 'cause' | 'wish'>): Promise<Answer>
}

/** What shops say for their orders that leave it out. */
export type TermsOf = (
  shop: string,
) => Pick<PrepareContext, 'zoneOffset' | 'country' | 'legalEntity'>

/** The way in of everything that wants to change an order: who may, within what reach, then the ledger. */
export function openWayIn({ vault, ready, write }: Parts) {
  function place(
    { input, intake = 'live', facts = [], cause }: Extract<Submission, { kind: 'place' }>,
    caller: Caller,
  ): Promise<Answer> | Refusal {
    if (!mayDo(caller, 'orders.place')) return refuseAccess('not_allowed')
    const placement = ready(input, intake)
    if (isRefusal(placement)) return placement
    const no = refuseReach(caller, placement.placed.legalEntity, input.channel)
    if (no) return no
    const { id } = orderKey(input.channel, input.externalId)
    return write({
      id,
      actor: caller.id,
      cause: cause ?? `intake:${input.channel}`,
      wish: { kind: 'place', placement: withParcels(placement, facts) },
    })
  }

  function obey(wished: CommandSubmission, caller: Caller): Promise<Answer> | Refusal {
    if (!mayCommand(caller, wished.command.type)) return refuseAccess('not_allowed')
    return write(commandWish(wished, caller, vault))
  }

  return (wishes: readonly Submission[], caller: Caller): Promise<Answer[]> =>
    Promise.all(
      wishes.map((wish) => (wish.kind === 'place' ? place(wish, caller) : obey(wish, caller))),
    )
}
