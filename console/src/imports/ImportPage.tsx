import { Page } from '../look/index.ts'
import { useWords } from '../words/words.ts'

export default function ImportPage() {
  const say = useWords()
  return <Page title={say('imports.title')}>{null}</Page>
}
