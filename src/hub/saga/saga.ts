import type { OrderCommand } from '#engine/order'
import { type Caller, mayCommand, refuseAccess } from '#guard'
import { canonicalJson, Fault, isRefusal, type Refusal } from '#kit'
import { refuseHub } from '../refusals.ts'
import type { Accepted, Answer } from '../wish/submission.ts'
import { systemWish } from '../wish/system.ts'
import { type Asked, askedBefore, askedFor, freeKey, keepAnswer } from './asked.ts'
import { makePlan, ordersWithin } from './make-plan.ts'
import type { SagaParts } from './parts.ts'
import { claim, note, openRows, type Saga, sagaRow } from './rows.ts'
import type { Planned, SagaAnswer, SagaWish } from './wish.ts'

export type { SagaAnswer } from './wish.ts'

export type Sagas = {
  plan(wish: SagaWish, caller: Caller): Promise<Planned | Refusal>
  /** Does all of a plan. Refused as `stale`, with nothing done, when one of its orders has moved on. */
  run(planned: Planned, caller: Caller): Promise<SagaAnswer | Refusal>
  /**
   * Plans it and does it. `version`: of the first order, refused as `stale` when it has moved on.
   * The same key and wish gets the first answer, also while that is still being worked on.
   */
  carryOut(
    wish: SagaWish,
    caller: Caller,
    terms: { readonly key?: string; readonly version?: number },
  ): Promise<SagaAnswer | Refusal>
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
  const { store } = parts
  return {
    plan: (wish, caller) => makePlan(parts, wish, caller),
    run: (planned, caller) => run(parts, planned, caller),
    async carryOut(wish, caller, { key, version }) {
      // Before the key is looked at: an answer tells of money, too, and whoever asks again goes on with it.
      if (!mayCommand(caller, 'refund_paid')) return refuseAccess('not_allowed')
      const orders = await ordersWithin(parts, wish, caller)
      if (isRefusal(orders)) return orders
      const asked = key === undefined ? undefined : askedFor(parts.vault, wish, key)
      const first = asked && (await again(parts, asked))
      if (first) return first
      const made = await makePlan(parts, wish, caller)
      // It may have become impossible because the same was done meanwhile.
      if (isRefusal(made)) return (asked && (await again(parts, asked))) ?? made
      const planned = made
      if (version === undefined) return run(parts, planned, caller, asked)
      const order = wish.kind === 'merge' ? wish.orders[0]! : wish.order
      const versions = new Map(planned.versions).set(order, version)
      return run(parts, { ...planned, versions }, caller, asked)
    },
    async resume() {
      const open = await openRows(store)
      const faults: unknown[] = []
      // One that cannot go on must not keep the others from it.
      for (const saga of open) await carryOn(parts, saga).catch((fault) => faults.push(fault))
      if (faults.length > 0) throw faults[0]
      return open.length
    },
  }
}

async function run(
  parts: SagaParts,
  planned: Planned,
  caller: Caller,
  asked?: Asked,
): Promise<SagaAnswer | Refusal> {
  const { store, clock } = parts
  for (;;) {
    const first = asked && (await again(parts, asked))
    if (first) return first
    const claimed = await claim(store, planned, caller.id, clock.now(), asked)
    if ('moved' in claimed) return refuseHub('stale', { facts: { version: claimed.moved } })
    if ('held' in claimed) for (const saga of claimed.held) await carryOn(parts, saga)
    if ('saga' in claimed) return carryOn(parts, claimed.saga)
  }
}

async function carryOn(parts: SagaParts, saga: Saga): Promise<SagaAnswer | Refusal> {
  const { store, clock } = parts
  const answers = new Map<string, Accepted>()
  let isDone = saga.atStep > 0
  // Who asked with a key wants all answers: what is done already gives them again and does nothing.
  for (let step = saga.asked ? 0 : saga.atStep; step < saga.plan.length; step++) {
    const { order, commands } = saga.plan[step]!
    for (let index = 0; index < commands.length; index++) {
      const answer = await give(parts, saga, step, index)
      if (isRefusal(answer)) {
        await fail(parts, saga, step, answer, isDone)
        return answer
      }
      isDone = true
      answers.set(order, answer)
    }
    const isLast = step + 1 === saga.plan.length
    if (!isLast && step >= saga.atStep) await note(store, saga, step + 1, 'open', null, clock.now())
  }
  const orders = Array.from(answers.values(), (one) => ({ ...one, repeated: false }))
  const answer = { saga: saga.id, orders, creditMinor: saga.creditMinor ?? 0, repeated: false }
  await keepAnswer(store, saga, answer)
  await note(store, saga, saga.plan.length, 'done', null, clock.now())
  return answer
}

/** The first answer to what was asked before; undefined when nobody has asked. */
async function again(parts: SagaParts, asked: Asked): Promise<SagaAnswer | Refusal | undefined> {
  const { store } = parts
  const before = await askedBefore((sql, values) => store.read(sql, values), asked)
  if (before === 'nothing') return undefined
  if (before === 'other') return refuseHub('key_reused')
  const saga = 'saga' in before ? await sagaRow(store, before.saga) : undefined
  const answer = 'answer' in before ? before.answer : saga && (await carryOn(parts, saga))
  if (!answer || isRefusal(answer)) return answer
  const { orders, ...rest } = answer
  const repeated = true
  return { ...rest, orders: orders.map((one) => ({ ...one, repeated })), repeated }
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
  if (isRefusal(answer) && answer.refused === 'too_busy')
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
  const copied = await parts.persons.copy(from, placed)
  const contentHash = parts.vault.contentHash(canonicalJson(placed))
  const placement = { placed, persons: [], extras: [], contentHash, copied }
  return { kind: 'place', placement } as const
}

async function fail(
  { store, submit, clock }: SagaParts,
  saga: Saga,
  step: number,
  refusal: Refusal,
  isDone: boolean,
): Promise<void> {
  if (isDone) await keepAnswer(store, saga, refusal)
  else await freeKey(store, saga)
  if (isDone) {
    for (const order of new Set(saga.plan.map((one) => one.order))) {
      const task = { type: 'open_task', task: `saga/${saga.id}`, name: 'saga_failed' } as const
      await submit(systemWish(order, 'sagas', `saga:${saga.kind}`, task))
    }
  }
  await note(store, saga, step, 'failed', refusal.refused, clock.now())
}
