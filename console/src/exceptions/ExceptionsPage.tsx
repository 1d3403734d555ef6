import { Page } from '../look/index.ts'
import { useWords } from '../words/words.ts'

export default function ExceptionsPage() {
  const say = useWords()
  return <Page title={say('exceptions.title')}>{null}</Page>
}
