import { useSyncExternalStore } from 'react'
import { type Language, speak } from '../words/words.ts'
import { cssVariables, type Mode } from './palette.ts'

/** What a person likes, kept in the browser. Until they say, the browser's own wishes hold. */
type Preferences = { readonly mode: Mode; readonly isRailFolded: boolean }

const kept = (name: string): string | null => localStorage.getItem(`orrery.${name}`)
const keep = (name: string, value: string) => localStorage.setItem(`orrery.${name}`, value)

const darkWished = matchMedia('(prefers-color-scheme: dark)')
const firstMode = (): Mode => {
  const said = kept('mode')
  if (said === 'light' || said === 'dark') return said
  return darkWished.matches ? 'dark' : 'light'
}
export const firstLanguage = (): Language => {
  const said = kept('language')
  if (said === 'en' || said === 'zh') return said
  return navigator.language.toLowerCase().startsWith('zh') ? 'zh' : 'en'
}

let preferences: Preferences = { mode: firstMode(), isRailFolded: kept('rail') === 'folded' }
const watchers = new Set<() => void>()
const style = document.createElement('style')

function become(next: Partial<Preferences>): void {
  preferences = { ...preferences, ...next }
  style.textContent = `:root{${cssVariables(preferences.mode)}}`
  document.documentElement.dataset.theme = preferences.mode
  for (const watcher of watchers) watcher()
}
document.head.append(style)
become({})
// A screen that turns dark in the evening takes us along, until somebody says otherwise.
darkWished.addEventListener('change', () => become({ mode: firstMode() }))

export function setMode(mode: Mode): void {
  keep('mode', mode)
  become({ mode })
}
export function setRailFolded(isRailFolded: boolean): void {
  keep('rail', isRailFolded ? 'folded' : 'open')
  become({ isRailFolded })
}
export async function setLanguage(language: Language): Promise<void> {
  keep('language', language)
  await speak(language)
}

const subscribe = (watcher: () => void) => {
  watchers.add(watcher)
  return () => void watchers.delete(watcher)
}
export const usePreferences = (): Preferences => useSyncExternalStore(subscribe, () => preferences)
