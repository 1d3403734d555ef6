import { useFormat } from '../look/index.ts'
import { useWords, type WordFacts, type WordKey } from '../words/words.ts'

/** A text with its number written as the language writes numbers: `27,707 rows`. */
export function useCounted(): (key: WordKey, count: number, facts?: WordFacts) => string {
  const say = useWords()
  const format = useFormat()
  return (key, count, facts) => say(key, { count, figure: format.number(count), ...facts })
}
