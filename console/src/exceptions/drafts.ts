import { useSyncExternalStore } from 'react'
import { useMe } from '../api/index.ts'

// A field that is typed in must hear of it at once, so this is no query.
const drafts = new Map<string, string>()
const watchers = new Set<() => void>()
let typist: string | undefined

const subscribe = (watcher: () => void) => {
  watchers.add(watcher)
  return () => void watchers.delete(watcher)
}

export function keepDraft(name: string, text: string | null): void {
  if (text === null) drafts.delete(name)
  else drafts.set(name, text)
  for (const watcher of watchers) watcher()
}

/**
 * What was typed and not yet sent, by what it is for. It outlives the part of the screen that it is typed
 * in; nothing of one person stays for the next.
 */
export function useDraft(name: string): [string | null, (text: string | null) => void] {
  const { id } = useMe()
  if (typist !== id) drafts.clear()
  typist = id
  const text = useSyncExternalStore(subscribe, () => drafts.get(name) ?? null)
  return [text, (next) => keepDraft(name, next)]
}
