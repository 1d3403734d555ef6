import type { ExceptionCause, Trial } from '../api/index.ts'
import type { Say } from '../words/words.ts'
import type { Wording } from './wording.ts'

/** What a trial of all alike comes to. */
export type Outcome = {
  readonly tried: number
  readonly place: number
  readonly change: number
  readonly aside: number
  /** Left as they are, for another value stands there. */
  readonly other: number
  /** Refused again: by code and place, with how many. */
  readonly stay: readonly {
    readonly code: string
    readonly field: string | null
    readonly count: number
  }[]
  /** How many a replay would do something for. */
  readonly would: number
  /** How many the change fits. */
  readonly meant: number
}

export function outcomeOf(results: readonly Trial[]): Outcome {
  const count = (fits: (one: Trial) => boolean) => results.filter(fits).length
  const other = count(({ code }) => code === 'other_value')
  const refused = results.filter(({ would, code }) => would === 'desk' && code !== 'other_value')
  const stay = [...Map.groupBy(refused, ({ code, field }) => `${code} ${field ?? ''}`).values()]
    .map((alike) => ({
      code: alike[0]!.code ?? '',
      field: alike[0]!.field,
      count: alike.length,
    }))
    .sort((one, another) => another.count - one.count)
  return {
    tried: results.length,
    place: count(({ would }) => would === 'place'),
    change: count(({ would }) => would === 'change'),
    aside: count(({ would }) => would === 'ignore' || would === 'nothing'),
    other,
    stay,
    would: results.length - refused.length - other,
    meant: results.length - other,
  }
}

const staysMax = 3

/** "28 of 30 would become orders; 2 still refused: price not readable". */
export function outcomeText(
  outcome: Outcome,
  left: number,
  cause: Pick<ExceptionCause, 'cause' | 'field'>,
  say: Say,
  wording: Wording,
): string {
  const { tried, place, change, aside, other, stay, would } = outcome
  const [only] = stay
  const isSame = only?.code === cause.cause && (only.field ?? '') === (cause.field ?? '')
  if (would + other + left === 0 && stay.length === 1 && isSame)
    return say('exceptions.would.none', { count: tried })
  const parts = [
    ...(place > 0 || change + aside === 0
      ? [say('exceptions.would.place', { count: place, total: tried })]
      : []),
    ...(change > 0 ? [say('exceptions.would.change', { count: change })] : []),
    ...(aside > 0 ? [say('exceptions.would.aside', { count: aside })] : []),
    ...stay
      .slice(0, staysMax)
      .map(({ code, field, count }) =>
        say('exceptions.would.stay', { count, why: wording.title({ cause: code, field }) }),
      ),
    ...(other > 0 ? [say('exceptions.would.other', { count: other })] : []),
    ...(left > 0 ? [say('exceptions.would.beyond', { count: left })] : []),
  ]
  return parts.join(wording.language === 'zh' ? '；' : '; ')
}
