import { Page } from '../look/index.ts'
import { useWords } from '../words/words.ts'

export default function OrderPage() {
  const say = useWords()
  return <Page title={say('order.title')}>{null}</Page>
}
