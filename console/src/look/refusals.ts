import { useSyncExternalStore } from 'react'
import { isProblem } from '../api/problem.ts'
import { type Language, useLanguage, useWords } from '../words/words.ts'

export type RefusalText = { readonly why: string; readonly remedy: string }
/** Anything that says no: a problem, a row of a job, an action that is off. */
export type Refused = {
  readonly code: string
  readonly why?: string | undefined
  readonly remedy?: string | undefined
  readonly facts?: Readonly<Record<string, unknown>> | undefined
}

let chinese: Readonly<Record<string, RefusalText>> | undefined
let asked = false
const listeners = new Set<() => void>()
const subscribe = (then: () => void) => {
  listeners.add(then)
  return () => void listeners.delete(then)
}

/** The hub says no in English; the Chinese texts are fetched when somebody reads Chinese. */
function textsOf(language: Language): typeof chinese {
  if (language === 'en') return undefined
  if (!asked) {
    asked = true
    void import('../words/zh/refusals.ts').then(({ default: texts }) => {
      chinese = texts
      for (const then of listeners) then()
    })
  }
  return chinese
}

const filled = (text: string, facts: Refused['facts']): string =>
  text.replaceAll(/\{(\w+)\}/g, (_, name) => String(facts?.[name] ?? '…'))

/** A "no" in the reader's language. */
export function useRefusalWords(): (refused: Error | Refused) => RefusalText {
  const language = useLanguage()
  const say = useWords()
  const texts = useSyncExternalStore(subscribe, () => textsOf(language))
  return (refused) => {
    if (!isProblem(refused) && refused instanceof Error) return { why: refused.message, remedy: '' }
    if (refused.code === 'away')
      return { why: say('look.problem.away'), remedy: say('look.problem.awayRemedy') }
    const text = texts?.[refused.code]
    const facts = isProblem(refused) ? (refused.body.facts as Refused['facts']) : refused.facts
    if (text) return { why: filled(text.why, facts), remedy: filled(text.remedy, facts) }
    const why = isProblem(refused) ? refused.message : refused.why
    return { why: why ?? refused.code, remedy: refused.remedy ?? '' }
  }
}
