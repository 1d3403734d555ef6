import { lawRevision } from '#engine/order'
import type { Replay } from '#engine/sourcing'
import type { Instant } from '#kit'
import type { Store, Transaction } from '#store'
import type { ChoiceRecord, KeptDecision, Replayer } from './replayer.ts'
import { sourceReplayer } from './source.ts'

/** Who makes choices of a kind again. A new kind is a file and a line here. */
const replayers: Readonly<Record<string, Replayer>> = { source: sourceReplayer }

const otherwise = (difference: string): Replay => ({ same: false, differences: [difference] })

export type DecisionReplays = {
  /** Has read what choices of this kind name. */
  ready(kind: string): Promise<void>
  again(decision: KeptDecision): Promise<Replay>
  isHard(decision: KeptDecision): boolean
}

/** Replays by kind. What the choices name is read once for each kind, or for `only` one of them. */
export function openReplays(
  query: Transaction['query'],
  only?: KeptDecision,
  known: Readonly<Record<string, Replayer>> = replayers,
): DecisionReplays {
  const opened = new Map<string, Awaited<ReturnType<Replayer['open']>>>()

  async function ready(kind: string): Promise<void> {
    if (opened.has(kind) || !known[kind]) return
    opened.set(kind, await known[kind].open(query, only?.record as ChoiceRecord | undefined))
  }

  return {
    ready,
    async again({ kind, law, record }) {
      if (law > lawRevision) return otherwise(`law: recorded ${law}, now ${lawRevision}`)
      await ready(kind)
      return opened.get(kind)?.(record as ChoiceRecord) ?? otherwise(`kind ${kind} is not known`)
    },
    isHard: ({ kind, record }) => known[kind]?.isHard(record as ChoiceRecord) ?? false,
  }
}

/** Makes one recorded choice again, and says how long that took. */
export async function replayDecision(
  store: Pick<Store, 'read'>,
  decision: KeptDecision,
  clock: { now(): Instant },
): Promise<Replay & { readonly milliseconds: number }> {
  const replays = openReplays(store.read, decision)
  await replays.ready(decision.kind)
  const began = clock.now()
  const replayed = await replays.again(decision)
  return { ...replayed, milliseconds: clock.now() - began }
}
