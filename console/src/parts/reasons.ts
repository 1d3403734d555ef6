import { useRefusalWords } from '../look/index.ts'
import en from '../words/en/imports.ts'
import { useWords } from '../words/words.ts'

type Reason = keyof typeof en.reason
const isReason = (code: string): code is Reason => code in en.reason

/** Why a cell or row cannot be booked, in the reader's words; what a rule calls it when it is a rule's own. */
export function useReasons(): (code: string) => string {
  const say = useWords()
  const refusals = useRefusalWords()
  return (code) => {
    if (isReason(code)) return say(`imports.reason.${code}`)
    const { why } = refusals({ code })
    return why === code ? code.replaceAll('_', ' ') : why
  }
}
