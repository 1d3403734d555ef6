import { RE2JS } from 're2js'

/** Letters that a pattern may have, and that a text may have which it is tried on; a longer one fits nothing. */
export const patternLettersMax = 1_000
export const matchedLettersMax = 10_000

/** A regular expression that somebody wrote. */
export type Pattern = {
  test(text: string): boolean
  /** The first group that fits, else the whole; undefined when nothing does. */
  first(text: string): string | undefined
}

/**
 * Compiles a pattern by RE2: its time grows with the length of the text alone, whatever was written, so
 * nobody can hold the process up with it. Undefined for what is none, is too long, or needs to look
 * around or back (`(?=…)`, `\1`), which cannot be done in that time.
 */
export function readPattern(text: string): Pattern | undefined {
  const compiled = text.length <= patternLettersMax ? compile(text) : undefined
  if (!compiled) return undefined
  return {
    test: (given) => given.length <= matchedLettersMax && compiled.matcher(given).find(),
    first(given) {
      if (given.length > matchedLettersMax) return undefined
      const matcher = compiled.matcher(given)
      if (!matcher.find()) return undefined
      const group = matcher.groupCount() > 0 ? matcher.group(1) : null
      return group ?? matcher.group() ?? undefined
    },
  }
}

function compile(text: string): RE2JS | undefined {
  try {
    return RE2JS.compile(RE2JS.translateRegExp(text))
  } catch {
    return undefined
  }
}
