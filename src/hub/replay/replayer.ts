import type { Replay } from '#engine/sourcing'
import type { Transaction } from '#store'

/** What is recorded of every choice. Which inputs, candidates and choice these are, its kind says. */
export type ChoiceRecord = {
  readonly kind: string
  /** Of the code that chose, by its own count. */
  readonly revision: number
  readonly inputs: unknown
  readonly candidates: readonly unknown[]
  /** Index in `candidates`; -1 for none. */
  readonly choice: number
}

/** A choice as it is kept. */
export type KeptDecision = {
  readonly kind: string
  /** Revision of the law at that time. */
  readonly law: number
  readonly record: unknown
}

/** Makes choices of one kind again. */
export type Replayer = {
  /** Reads what they name: of `only` this one, else of all there are. */
  open(query: Transaction['query'], only?: ChoiceRecord): Promise<(record: ChoiceRecord) => Replay>
  /** Of more than one part, or not all of it could be had. */
  isHard(record: ChoiceRecord): boolean
}
