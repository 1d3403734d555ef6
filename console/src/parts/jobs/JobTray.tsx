import { Empty, Waiting, When } from '../../look/index.ts'
import { useWords } from '../../words/words.ts'
import { JobProgress } from './JobProgress.tsx'
import { JobResults } from './JobResults.tsx'
import classes from './jobs.module.css'
import { useJobs } from './jobs.ts'

const shownMax = 12

/** One's own long work: what runs, and what has run. */
export function JobTray({ kind }: { kind?: 'bulk' | 'export' }) {
  const say = useWords()
  const { data } = useJobs(true)
  if (!data) return <Waiting rows={3} />
  const jobs = data.filter((job) => kind === undefined || job.kind === kind).slice(0, shownMax)
  if (jobs.length === 0) return <Empty>{say('jobs.none')}</Empty>
  return (
    <ul className={classes.tray}>
      {jobs.map((job) => (
        <li key={job.id}>
          <JobProgress id={job.id} />
          {job.state !== 'open' && job.counts.refused > 0 && (
            <details>
              <summary>{say('jobs.results')}</summary>
              <JobResults id={job.id} />
            </details>
          )}
          <span className={classes.quiet}>
            <When at={job.createdAt} as="ago" />
          </span>
        </li>
      ))}
    </ul>
  )
}
