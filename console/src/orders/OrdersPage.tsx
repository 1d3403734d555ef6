import { Page } from '../look/index.ts'
import { useWords } from '../words/words.ts'

export default function OrdersPage() {
  const say = useWords()
  return <Page title={say('orders.title')}>{null}</Page>
}
