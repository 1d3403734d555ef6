import { Page } from '../look/index.ts'
import { useWords } from '../words/words.ts'

export default function SettingsPage() {
  const say = useWords()
  return <Page title={say('settings.title')}>{null}</Page>
}
