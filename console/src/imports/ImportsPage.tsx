import { Page } from '../look/index.ts'
import { useWords } from '../words/words.ts'

export default function ImportsPage() {
  const say = useWords()
  return <Page title={say('imports.title')}>{null}</Page>
}
