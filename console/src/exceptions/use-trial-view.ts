import { useMemo } from 'react'
import { type ExceptionCause, isProblem, type Trial } from '../api/index.ts'
import { useRefusalWords } from '../look/index.ts'
import { useWords } from '../words/words.ts'
import { type Outcome, outcomeOf, outcomeText } from './outcome.ts'
import { useSettled, useTrial } from './reads.ts'
import type { Change } from './use-change.ts'
import { useWording } from './wording.ts'

const typingMs = 300

export type TrialView = {
  readonly trials: ReadonlyMap<string, Trial>
  /** Undefined until it is known for what stands in the form now. */
  readonly outcome: Outcome | undefined
  readonly isTrying: boolean
  readonly sentence: string
  /** How many the change or the replay is for. */
  readonly count: number
  /** Why all together may not be done now. */
  readonly whyNot: string | undefined
}

const none: ReadonlyMap<string, Trial> = new Map()

/** What would become of all alike if they were mended as the form says. Follows what is typed. */
export function useTrialView(cause: ExceptionCause, change: Change, isReady: boolean): TrialView {
  const say = useWords()
  const wording = useWording()
  const refusal = useRefusalWords()
  const { patch, isChanged } = change
  const settled = useSettled(patch, typingMs)
  const isCurrent = settled === patch
  const { data, error, isFetching } = useTrial(cause, settled, isReady)
  const isTrying = !isReady || !isCurrent || (isFetching && !data)
  const trials = useMemo(
    () => (data ? new Map(data.results.map((one) => [one.id, one])) : none),
    [data],
  )
  const outcome = useMemo(
    () => (data && isCurrent ? outcomeOf(data.results) : undefined),
    [data, isCurrent],
  )
  const left = data?.left ?? 0
  const count = outcome ? outcome.meant + left : cause.messages
  const tried = outcome && outcomeText(outcome, left, cause, say, wording)
  const sentence = tried
    ? isChanged
      ? tried
      : say('exceptions.would.asIs', { what: tried })
    : error && isCurrent
      ? say('exceptions.tryFailed', {
          why: isProblem(error) ? refusal(error).why : say('shell.broken.title'),
        })
      : say('exceptions.trying')
  const whyNot = ((): string | undefined => {
    if (error) return undefined
    if (isTrying || !outcome) return say('exceptions.trying')
    if (isChanged ? outcome.meant > 0 : outcome.would + left > 0) return undefined
    return say(change.hasPlace && !isChanged ? 'exceptions.typeHint' : 'exceptions.noneWould')
  })()
  return { trials, outcome, isTrying, sentence, count, whyNot }
}
