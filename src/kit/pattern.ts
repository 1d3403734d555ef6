import { RE2JS } from 're2js'
import { stepsOf } from './pattern-steps.ts'
import { recent } from './recent.ts'

/** Letters that a pattern may have, and that a text may have which it is tried on; a longer one fits nothing. */
export const patternLettersMax = 1_000
export const matchedLettersMax = 10_000
/** Steps that a pattern may have: only one that repeats by `{n,m}` comes to so many. */
export const patternStepsMax = 2_500
/** Steps times letters: a pattern of many steps is tried on shorter texts, one of the most on 1,000 letters. */
export const matchedWorkMax = 2_500_000

/** A regular expression that somebody wrote. */
export type Pattern = {
  /** Letters that a text may have; a longer one fits nothing. */
  readonly lettersMax: number
  test(text: string): boolean
  /** The first group that fits, else the whole; undefined when nothing does. */
  first(text: string): string | undefined
}

/** Why a pattern is none, as the end of a sentence that begins with it, and what to do. */
export type PatternFlaw = { readonly why: string; readonly remedy: string }

const foreign: PatternFlaw = {
  why: 'is no regular expression of RE2, which cannot look around or back',
  remedy: 'Write the pattern without looking around or back: no (?=…), no (?<!…), no \\1.',
}
const tooLong: PatternFlaw = {
  why: `is longer than ${patternLettersMax.toLocaleString('en')} letters`,
  remedy: 'Write a shorter pattern.',
}
const tooManySteps: PatternFlaw = {
  why: `repeats too much: written out it has more than ${patternStepsMax.toLocaleString('en')} steps`,
  remedy:
    'Repeat less: smaller numbers in {n,m}, no such repeat inside another, or * and + instead.',
}

/** Letters that mean something to RE2 behind a backslash; it takes any other for the letter itself. */
const meaning = 'ABDEPQSWabcdfnprstuvwxz'
/** One escape at a time, so that what stands behind `\\` is none; between `\Q` and `\E` there are none either. */
const escapes = /\\(?:Q.*?(?:\\E|$)|([A-Za-z])|.)/gs

const takenForLetter = (letter: string): PatternFlaw => ({
  why: `has \\${letter}, which RE2 would take for the letter ${letter}`,
  remedy: `Write ${letter} for the letter, or another way what is meant: [ \\t] for a blank, \\z for the end of the text; RE2 cannot look back by name.`,
})

/** What the latest patterns were read to, for the same ones are asked for again and again. */
const read = recent<Pattern | PatternFlaw>(100, Number.POSITIVE_INFINITY)

/**
 * Compiles a pattern by RE2: its time grows with the length of the text times the steps of the pattern,
 * whatever was written, and both are bounded before anything is compiled or tried, so nobody can hold the
 * process up with it. Undefined for what is none, is too long, repeats too much, or needs to look around or
 * back (`(?=…)`, `\1`), which cannot be done in that time.
 */
export function readPattern(text: string): Pattern | undefined {
  const known = patternOrFlaw(text)
  return 'why' in known ? undefined : known
}

/**
 * What keeps a text from being declared as a pattern. What was declared before is still read where it only says
 * something else than was meant.
 */
export function patternFlaw(text: string): PatternFlaw | undefined {
  const made = patternOrFlaw(text)
  if ('why' in made) return made
  for (const [, letter] of text.matchAll(escapes))
    if (letter && !meaning.includes(letter)) return takenForLetter(letter)
  return undefined
}

function patternOrFlaw(text: string): Pattern | PatternFlaw {
  if (text.length > patternLettersMax) return tooLong
  const known = read.get(text, 0)
  if (known) return known
  const made = make(RE2JS.translateRegExp(text))
  read.set(text, made, 0)
  return made
}

function make(text: string): Pattern | PatternFlaw {
  const steps = stepsOf(text)
  if (steps > patternStepsMax) return tooManySteps
  const compiled = compile(text)
  if (!compiled) return foreign
  const lettersMax = Math.min(matchedLettersMax, Math.floor(matchedWorkMax / steps))
  return {
    lettersMax,
    test: (given) => given.length <= lettersMax && compiled.matcher(given).find(),
    first(given) {
      if (given.length > lettersMax) return undefined
      const matcher = compiled.matcher(given)
      if (!matcher.find()) return undefined
      const group = matcher.groupCount() > 0 ? matcher.group(1) : null
      return group ?? matcher.group() ?? undefined
    },
  }
}

function compile(text: string): RE2JS | undefined {
  try {
    return RE2JS.compile(text)
  } catch {
    return undefined
  }
}
