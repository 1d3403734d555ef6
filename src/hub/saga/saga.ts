import type { OrderCommand } from '#engine/order'
import type { Caller } from '#guard'
import { canonicalJson, Fault, isRefusal, type Refusal } from '#kit'
import type { Accepted, Answer } from '../submission.ts'
import { systemWish } from '../system-wish.ts'
import { copyPersons } from './copy-persons.ts'
import { makePlan } from './make-plan.ts'
import type { SagaParts } from './parts.ts'
import { claim, note, openRows, type Saga } from './rows.ts'
import type { Planned, SagaWish } from './wish.ts'

export type SagaAnswer = {
  readonly saga: string
  /** Every order of the plan as it stands afterwards, in the plan's order. */
  readonly orders: readonly Accepted[]
  /** Of an exchange: what the buyer is to get back at inspection, minor units. */
  readonly creditMinor: number
}

export type Sagas = {
  plan(wish: SagaWish, caller: Caller): Promise<Planned | Refusal>
  /** Does all of a plan. Refused as `stale`, with nothing done, when one of its orders has moved on. */
  run(planned: Planned, caller: Caller): Promise<SagaAnswer | Refusal>
  /** Goes on with what a crash left open; answers how many that were. */
  resume(): Promise<number>
}

/**
 * Plans over several orders. Each step is one order's commands with keys of the saga's own, so that a
 * repeat changes nothing. A fault leaves the saga open: the next start of a hub, or the next plan over
 * one of its orders, goes on with it. A refusal before anything was done ends it quietly. A later one
 * is not undone, for the outside may have acted on the first steps: the saga is `failed` and each of
 * its orders gets a task for a person.
 */
export function openSagas(parts: SagaParts): Sagas {
  const { store, clock } = parts

  async function carryOn(saga: Saga): Promise<readonly Accepted[] | Refusal> {
    const answers = new Map<string, Accepted>()
    let isDone = saga.atStep > 0
    for (let step = saga.atStep; step < saga.plan.length; step++) {
      const { order, commands } = saga.plan[step]!
      for (let index = 0; index < commands.length; index++) {
        const answer = await give(parts, saga, step, index)
        if (isRefusal(answer)) {
          await fail(parts, saga, step, answer as Refusal, isDone)
          return answer as Refusal
        }
        isDone = true
        answers.set(order, answer as Accepted)
      }
      const state = step + 1 === saga.plan.length ? 'done' : 'open'
      await note(store, saga, step + 1, state, null, clock.now())
    }
    return [...answers.values()]
  }

  return {
    plan: (wish, caller) => makePlan(parts, wish, caller),
    async run(planned, caller) {
      for (;;) {
        const claimed = await claim(store, planned, caller.id, clock.now())
        if ('moved' in claimed) return parts.refuse('stale', { version: claimed.moved })
        if ('held' in claimed) {
          for (const saga of claimed.held) await carryOn(saga)
          continue
        }
        const orders = await carryOn(claimed.saga)
        if (isRefusal(orders)) return orders
        const { creditMinor } = planned
        return { saga: claimed.saga.id, orders: orders as readonly Accepted[], creditMinor }
      }
    },
    async resume() {
      const open = await openRows(store)
      const faults: unknown[] = []
      // One that cannot go on must not keep the others from it.
      for (const saga of open) await carryOn(saga).catch((fault) => faults.push(fault))
      if (faults.length > 0) throw faults[0]
      return open.length
    },
  }
}

/** One command of a plan. What the ledger is too busy for is a fault: it is tried again later. */
async function give(parts: SagaParts, saga: Saga, step: number, index: number): Promise<Answer> {
  const { order, commands } = saga.plan[step]!
  const command = commands[index]!
  const key = `saga:${saga.id}:${step}:${index}`
  const wish = { id: order, actor: saga.actor, cause: `saga:${saga.kind}` }
  const answer =
    command.type === 'place'
      ? await parts.submit({ ...wish, wish: await placing(parts, saga, command) })
      : await parts.submit({
          ...wish,
          wish: {
            kind: 'command',
            command,
            unit: null,
            key,
            keyHash: parts.vault.contentHash(canonicalJson(command)),
            version: index === 0 ? claimedAt(saga, order, command) : null,
            definition: null,
            timer: null,
            isTransfer: true,
          },
        })
  if (isRefusal(answer) && (answer as Refusal).refused === 'too_busy')
    throw new Fault('too_busy', { retry: true })
  return answer
}

/** A link is true whatever else has changed; everything else was planned for one version. */
const claimedAt = (saga: Saga, order: string, { type }: OrderCommand): number | null =>
  type === 'link' ? null : (saga.versions[order] ?? null)

async function placing(
  parts: SagaParts,
  saga: Saga,
  { placed }: Extract<OrderCommand, { type: 'place' }>,
) {
  const from = saga.plan.find(({ order }) => order !== placed.id)!.order
  const copied = await copyPersons(parts, from, placed, parts.clock.now())
  const contentHash = parts.vault.contentHash(canonicalJson(placed))
  const placement = { placed, persons: [], extras: [], contentHash, copied }
  return { kind: 'place', placement } as const
}

async function fail(
  { store, submit, clock }: SagaParts,
  saga: Saga,
  step: number,
  { refused }: Refusal,
  isDone: boolean,
): Promise<void> {
  if (isDone) {
    for (const order of new Set(saga.plan.map((one) => one.order))) {
      const task = { type: 'open_task', task: `saga/${saga.id}`, name: 'saga_failed' } as const
      await submit(systemWish(order, 'sagas', `saga:${saga.kind}`, task))
    }
  }
  await note(store, saga, step, 'failed', refused, clock.now())
}
