import { Page } from '../look/index.ts'
import { useWords } from '../words/words.ts'

export default function TodayPage() {
  const say = useWords()
  return <Page title={say('today.title')}>{null}</Page>
}
