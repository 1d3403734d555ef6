import { en } from './words-en.ts'
import { zh } from './words-zh.ts'

export const trackingWords = { en, zh } as const

/** Puts what belongs there in the place of `{name}`. */
export const filled = (text: string, values: Readonly<Record<string, string>>): string =>
  text.replaceAll(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '').replace(/^1 pcs\b/, '1 pc')
