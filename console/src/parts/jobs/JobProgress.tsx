import { Button } from 'antd'
import { type ReactNode, useEffect, useRef } from 'react'
import { address, type Job } from '../../api/index.ts'
import { Glyph, Icon, notify, ProblemNote, useFormat } from '../../look/index.ts'
import { useWords } from '../../words/words.ts'
import { useJobWords } from './job-words.ts'
import classes from './jobs.module.css'
import { useCancelJob, useJob, useUndoJob } from './jobs.ts'

/**
 * How far a job has come, and what can be done about it. `onUndo` is told the job that takes it back;
 * `onDone` is called once when it is over.
 */
export function JobProgress({
  id,
  onUndo,
  onDone,
  onClose,
}: {
  id: string
  onUndo?: (job: Job) => void
  onDone?: (job: Job) => void
  onClose?: () => void
}) {
  const say = useWords()
  const words = useJobWords()
  const { data: job, error } = useJob(id)
  const undo = useUndoJob()
  const cancel = useCancelJob()
  const told = useRef(false)
  useEffect(() => {
    if (!job || job.state === 'open' || told.current) return
    told.current = true
    onDone?.(job)
  }, [job, onDone])
  if (error) return <ProblemNote problem={error} />
  if (!job) return <div className={classes.job} role="status" aria-label={say('look.loading')} />
  const takeBack = async () => {
    const made = await undo.mutateAsync(id).catch(() => undefined)
    if (!made) return
    if (onUndo) onUndo(made)
    else notify({ text: words.title(made) })
  }
  return (
    <div className={classes.job}>
      <div className={classes.head} role="status" data-live>
        <b>{words.title(job)}</b>
        {job.state === 'open' ? <Running job={job} /> : <Counts job={job} />}
      </div>
      {words.error(job) !== undefined && <p className={classes.error}>{words.error(job)}</p>}
      <span className={classes.grow} />
      {job.state === 'open' && (
        <Button
          size="small"
          type="text"
          loading={cancel.isPending}
          onClick={() => void cancel.mutateAsync(id).catch(() => undefined)}
        >
          {say('jobs.stop')}
        </Button>
      )}
      {job.undoable && (
        <Button
          size="small"
          type="text"
          icon={<Icon name="undo" size={14} />}
          loading={undo.isPending}
          onClick={() => void takeBack()}
        >
          {say('jobs.undo', { count: job.counts.done })}
        </Button>
      )}
      {job.file && <Download id={job.id} file={job.file} />}
      {onClose && (
        <Button
          size="small"
          type="text"
          icon={<Icon name="close" size={14} />}
          aria-label={say('look.close')}
          onClick={onClose}
        />
      )}
      {undo.error && <ProblemNote problem={undo.error} />}
    </div>
  )
}

function Running({ job }: { job: Job }) {
  const say = useWords()
  const format = useFormat()
  const done = job.counts.done + job.counts.unchanged + job.counts.refused
  return (
    <>
      <progress
        className={classes.bar}
        aria-label={say('jobs.progress')}
        {...(job.total === null ? {} : { max: job.total, value: done })}
      />
      <span className={classes.quiet}>
        {job.total === null
          ? say('jobs.waiting')
          : say('jobs.of', { done: format.number(done), total: format.number(job.total) })}
      </span>
    </>
  )
}

function Counts({ job }: { job: Job }): ReactNode {
  const say = useWords()
  const format = useFormat()
  const { done, unchanged, refused } = job.counts
  const marks = [
    ['done', 'done', done],
    ['unchanged', 'open', unchanged],
    ['refused', 'needs_you', refused],
  ] as const
  if (job.kind === 'export')
    return (
      <span className={classes.quiet}>
        {say('jobs.rows', { count: done, number: format.number(done) })}
      </span>
    )
  return (
    <>
      {marks
        .filter(([name, , count]) => count > 0 || name === 'done')
        .map(([name, glyph, count]) => (
          <span key={name} className={classes.count}>
            <Glyph of={glyph} />
            {say(`jobs.${name}`, { count, number: format.number(count) })}
          </span>
        ))}
      {job.state === 'cancelled' && <span className={classes.quiet}>{say('jobs.stopped')}</span>}
    </>
  )
}

/** The file itself: a plain link, so that the browser does what it does with files. */
function Download({ id, file }: { id: string; file: NonNullable<Job['file']> }) {
  const say = useWords()
  const format = useFormat()
  return (
    <a className={classes.file} href={address('/jobs/{id}/file', { id })} download={file.name}>
      <Icon name="imports" size={14} />
      {say('jobs.download')}
      {file.bytes !== null && (
        <span className={classes.quiet}>
          {say('jobs.kilobytes', { size: format.number(Math.ceil(file.bytes / 1024)) })}
        </span>
      )}
    </a>
  )
}
