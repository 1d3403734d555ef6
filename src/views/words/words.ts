/** Words of one order at most; and characters of one word. */
const wordsMax = 2_000
const wordMax = 100

const runs = /[\p{L}\p{N}]+(?:[-_./#][\p{L}\p{N}]+)*/gu
const parts = /[\p{L}\p{N}]+/gu
const cjk = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]+/gu

/**
 * The words that a text can be found by: lower case and compatibility forms made equal; codes as a
 * whole (`ab-12`) and in parts; Chinese, Japanese and Korean as pairs of neighbours, since they have
 * no spaces.
 */
export function wordsOf(text: string, into: Set<string> = new Set()): Set<string> {
  const plain = text.normalize('NFKC').toLowerCase()
  for (const [run] of plain.matchAll(runs)) {
    if (into.size >= wordsMax) return into
    const rest = run.replace(cjk, (han) => {
      addPairs(han, into)
      return ' '
    })
    if (rest === run) add(run, into)
    for (const [part] of rest.matchAll(parts)) add(part, into)
  }
  return into
}

function addPairs(text: string, into: Set<string>): void {
  const letters = Array.from(text)
  if (letters.length === 1) into.add(letters[0]!)
  for (let at = 0; at + 1 < letters.length; at++) into.add(letters[at]! + letters[at + 1]!)
}

const add = (word: string, into: Set<string>): void => void into.add(word.slice(0, wordMax))

const literal = (word: string): string => `'${word.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`

/**
 * A tsquery for all words of what somebody typed; the last one may be unfinished. A code is asked for as
 * a whole: its parts, such as `sku`, may stand in every order there is.
 */
export function wordsQuery(text: string): string {
  const words = new Set<string>()
  for (const [run] of text.normalize('NFKC').toLowerCase().matchAll(runs)) {
    if (cjk.test(run)) wordsOf(run, words)
    else add(run, words)
    cjk.lastIndex = 0
  }
  const all = [...words]
  return all
    .map((word, at) =>
      at === all.length - 1 && unfinished.test(word) ? `${literal(word)}:*` : literal(word),
    )
    .join(' & ')
}

/** Long enough to be looked up by its beginning, and no pair of Chinese letters. */
const unfinished = /^[\p{L}\p{N}][\p{L}\p{N}\-_./#]{2,}$/u
