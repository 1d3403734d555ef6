import i18next from 'i18next'
import { useSyncExternalStore } from 'react'
import type en from './en/index.ts'

export type Language = 'en' | 'zh'
export const languages: readonly Language[] = ['zh', 'en']

type Paths<T, Before extends string = ''> = {
  [Name in keyof T & string]: T[Name] extends string
    ? `${Before}${Name}`
    : Paths<T[Name], `${Before}${Name}.`>
}[keyof T & string]
type Counted<Path> = Path extends `${infer Stem}_one`
  ? Stem
  : Path extends `${infer Stem}_other`
    ? Stem
    : Path

/** Every text of the catalogue; texts that count (`_one`, `_other`) go by their stem. */
export type WordKey = Counted<Paths<typeof en>>
/** What a text has gaps for; `count` chooses the plural. */
export type WordFacts = Readonly<Record<string, string | number>>
export type Say = (key: WordKey, facts?: WordFacts) => string

const loaders: Readonly<Record<Language, () => Promise<{ default: object }>>> = {
  en: () => import('./en/index.ts'),
  zh: () => import('./zh/index.ts'),
}

/** A number in a sentence is grouped: 5,000 lines. Both languages group alike. */
const grouped = new Intl.NumberFormat('en')
i18next.use({
  type: 'formatter',
  init() {},
  add() {},
  addCached() {},
  format: (value: unknown) => (typeof value === 'number' ? grouped.format(value) : String(value)),
})

const listeners = new Set<() => void>()
let version = 0

/** Fetches the texts of a language, and speaks it from then on. */
export async function speak(language: Language): Promise<void> {
  const { default: texts } = await loaders[language]()
  if (!i18next.isInitialized) {
    await i18next.init({
      lng: language,
      resources: { [language]: { translation: texts } },
      interpolation: { escapeValue: false, alwaysFormat: true },
      returnNull: false,
    })
  } else {
    i18next.addResourceBundle(language, 'translation', texts)
    await i18next.changeLanguage(language)
  }
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en'
  version++
  for (const listener of listeners) listener()
}

/** For code outside components; a component that shows it uses `useWords`. */
export const say: Say = (key, facts) => i18next.t(key, facts)
export const spoken = (): Language => (i18next.language === 'zh' ? 'zh' : 'en')

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

/** The texts of the language that is spoken now. */
export function useWords(): Say {
  useSyncExternalStore(subscribe, () => version)
  return say
}
export function useLanguage(): Language {
  return useSyncExternalStore(subscribe, spoken)
}
