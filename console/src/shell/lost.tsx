import { Link, useRouter } from '@tanstack/react-router'
import { Button } from 'antd'
import { isProblem } from '../api/problem.ts'
import { Empty, Page, ProblemNote } from '../look/index.ts'
import { useWords } from '../words/words.ts'

export function NotFound() {
  const say = useWords()
  return (
    <Page title={say('shell.notFound.title')}>
      <Empty action={<Link to="/today">{say('shell.notFound.home')}</Link>}>
        {say('shell.notFound.remedy')}
      </Empty>
    </Page>
  )
}

export function NotAllowed() {
  const say = useWords()
  return (
    <Page title={say('shell.notAllowed.title')}>
      <Empty>{say('shell.notAllowed.remedy')}</Empty>
    </Page>
  )
}

/** A screen that failed keeps the rest of the house standing. */
export function Broken({ error, reset }: { error: unknown; reset: () => void }) {
  const say = useWords()
  const router = useRouter()
  const again = () => {
    reset()
    void router.invalidate()
  }
  if (isProblem(error)) return <ProblemNote problem={error} onRetry={again} />
  return (
    <Page title={say('shell.broken.title')}>
      <Empty action={<Button onClick={again}>{say('look.retry')}</Button>}>
        {say('shell.broken.remedy')}
      </Empty>
    </Page>
  )
}
