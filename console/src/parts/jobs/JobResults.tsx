import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { ProblemNote, useRefusalWords, Waiting } from '../../look/index.ts'
import { useWords } from '../../words/words.ts'
import classes from './jobs.module.css'
import { useJobResults } from './jobs.ts'

/** What a bulk job could not do, each order with its reason. */
export function JobResults({ id }: { id: string }) {
  const say = useWords()
  const words = useRefusalWords()
  const { data, error, isPending, hasNextPage, fetchNextPage } = useJobResults(id, 'refused')
  if (error) return <ProblemNote problem={error} />
  if (isPending) return <Waiting rows={2} />
  const rows = data.pages.flatMap(({ results }) => results)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling part must be reachable by keyboard
    <section className={classes.results} tabIndex={0} aria-label={say('jobs.results')}>
      <ul>
        {rows.map(({ index, number, refusal }) => {
          const said = refusal && words(refusal)
          return (
            <li key={index}>
              <Link to="/orders/$id" params={{ id: number }}>
                {number}
              </Link>
              <span>{said?.why}</span>
              <span className={classes.quiet}>{said?.remedy}</span>
            </li>
          )
        })}
      </ul>
      {hasNextPage && (
        <Button size="small" onClick={() => void fetchNextPage()}>
          {say('jobs.more')}
        </Button>
      )}
    </section>
  )
}
