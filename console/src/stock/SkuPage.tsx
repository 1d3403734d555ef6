import { Page } from '../look/index.ts'
import { useWords } from '../words/words.ts'

export default function SkuPage() {
  const say = useWords()
  return <Page title={say('stock.title')}>{null}</Page>
}
