import { Page } from '../look/index.ts'
import { useWords } from '../words/words.ts'

export default function QueuesPage() {
  const say = useWords()
  return <Page title={say('queues.title')}>{null}</Page>
}
