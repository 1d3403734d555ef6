import { useMemo } from 'react'
import type { ExceptionCause, ExceptionMessage } from '../api/index.ts'
import { useDraft } from './drafts.ts'
import type { Patch } from './patch.ts'
import { hasRoomFor, isJson, isNumber, plain, typedLike, valueAt } from './raw.ts'

/** The name of what is typed for all of a cause. */
export const placeDraft = ({ cause, field }: Pick<ExceptionCause, 'cause' | 'field'>): string =>
  `place ${cause} ${field ?? ''}`
export const wholeDraft = (id: string): string => `whole ${id}`

export type Change = {
  /** There is one place to put a value into. */
  readonly hasPlace: boolean
  /** What stands there, as it is written. */
  readonly before: string
  readonly text: string
  readonly isChanged: boolean
  /** Nothing stood there, and what was typed could be meant either way. */
  readonly isEitherKind: boolean
  readonly isNumber: boolean
  readonly patch: Patch | undefined
  setText(text: string | null): void
  setNumber(is: boolean): void
}

/** The value that is typed for the place of a cause, as a change of all messages alike. */
export function useChange(cause: ExceptionCause, shown: ExceptionMessage | undefined): Change {
  const [typed, setText] = useDraft(placeDraft(cause))
  const [kind, setKind] = useDraft(`kind ${placeDraft(cause)}`)
  const { field } = cause
  const raw = shown?.raw ?? null
  const isThere = shown !== undefined
  const isHidden = shown?.hidden === true
  const [hasPlace, there] = useMemo(() => {
    if (field === null || field === '') return [false, undefined]
    // Whoever types before the message is there has typed all the same.
    if (raw === null) return [isHidden || !isThere, undefined]
    return [isJson(raw) && hasRoomFor(raw, field), valueAt(raw, field)]
  }, [raw, field, isHidden, isThere])
  const before = plain(there)
  const isEitherKind = isThere && before === '' && typed !== null && isNumber(typed)
  const asNumber = isEitherKind && kind === 'number'
  const isChanged = isThere && hasPlace && typed !== null && typed !== before
  const patch = useMemo((): Patch | undefined => {
    if (!isChanged || field === null) return undefined
    const value = typedLike(asNumber ? 0 : there, typed)
    return isHidden ? { path: field, value } : { path: field, value, was: there ?? null }
  }, [isChanged, field, typed, there, asNumber, isHidden])
  return {
    hasPlace,
    before,
    text: typed ?? before,
    isChanged,
    isEitherKind,
    isNumber: asNumber,
    patch,
    setText,
    setNumber: (is) => setKind(is ? 'number' : null),
  }
}
