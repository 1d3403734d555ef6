import { Button } from 'antd'
import { useState } from 'react'
import { api } from '../../api/index.ts'
import { CopyButton, Icon, ProblemNote } from '../../look/index.ts'
import { useWords } from '../../words/words.ts'
import classes from './order.module.css'

/** The page on which the buyer follows this order: made when somebody asks for it. */
export function TrackingLink({ id }: { id: string }) {
  const say = useWords()
  const [url, setUrl] = useState<string>()
  const [problem, setProblem] = useState<unknown>()
  const ask = () =>
    api
      .get('/orders/{id}/tracking', { params: { id } })
      .then((answer) => setUrl(answer.url))
      .catch(setProblem)
  if (problem !== undefined) return <ProblemNote problem={problem} />
  if (url === undefined)
    return (
      <Button
        size="small"
        type="text"
        icon={<Icon name="link" size={14} />}
        onClick={() => void ask()}
      >
        {say('order.trackingPage')}
      </Button>
    )
  return (
    <span className={classes.icons}>
      <a href={url} target="_blank" rel="noreferrer">
        {say('order.trackingPage')}
      </a>
      <CopyButton text={url} label={say('order.copyLink')} />
    </span>
  )
}
