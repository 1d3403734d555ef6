import { Button } from 'antd'
import { type ReactNode, useEffect, useState } from 'react'
import { isProblem } from '../api/problem.ts'
import { useWords } from '../words/words.ts'
import { Icon } from './Icon.tsx'
import { Mark } from './Mark.tsx'
import classes from './page.module.css'
import { useRefusalWords } from './refusals.ts'

/** The head of a screen: its name, a quiet word beside it, what can be done at the right. */
export function Page({
  title,
  note,
  actions,
  children,
  isFull = false,
}: {
  title: ReactNode
  note?: ReactNode
  actions?: ReactNode
  children: ReactNode
  /** The content manages its own scrolling, as a list does. */
  isFull?: boolean
}) {
  return (
    <div className={isFull ? classes.full : classes.page}>
      <div className={classes.title}>
        <h1>{title}</h1>
        {note !== undefined && <span className={classes.note}>{note}</span>}
        <span className={classes.grow} />
        {actions}
      </div>
      {children}
    </div>
  )
}

/** A part of a screen: title, quiet figure, actions, and a hairline under all. */
export function Section({
  title,
  note,
  actions,
  children,
}: {
  title: ReactNode
  note?: ReactNode
  actions?: ReactNode
  children: ReactNode
}) {
  return (
    <section className={classes.section}>
      <div className={classes.head}>
        <h2>{title}</h2>
        {note !== undefined && <span className={classes.note}>{note}</span>}
        <span className={classes.grow} />
        {actions}
      </div>
      {children}
    </section>
  )
}

/** What is empty says in one sentence why, and offers one thing to do. */
export function Empty({ children, action }: { children: ReactNode; action?: ReactNode }) {
  return (
    <div className={classes.empty}>
      <Mark size={40} />
      <p>{children}</p>
      {action}
    </div>
  )
}

/** What, why, what now. What was typed stays. */
export function ProblemNote({
  problem,
  onRetry,
}: {
  problem: unknown
  onRetry?: (() => void) | undefined
}) {
  const say = useWords()
  const words = useRefusalWords()
  const isOurs = isProblem(problem)
  const { why, remedy } = isOurs
    ? words(problem)
    : { why: say('shell.broken.title'), remedy: say('shell.broken.remedy') }
  return (
    <div className={classes.problem} role="alert">
      <b>{why}</b>
      <p>{remedy}</p>
      {isOurs && problem.status > 0 && (
        <p className={classes.code}>
          {problem.field !== undefined && `${say('look.problem.field')} ${problem.field} · `}
          {say('look.problem.code')} <code>{problem.code}</code>
        </p>
      )}
      {onRetry && (
        <Button size="small" onClick={onRetry} icon={<Icon name="undo" size={14} />}>
          {say('look.retry')}
        </Button>
      )}
    </div>
  )
}

const skeletonAfterMs = 300

/** Grey rows, but only when it takes longer than a moment. */
export function Waiting({ rows = 6 }: { rows?: number }) {
  const say = useWords()
  const [isLong, setLong] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), skeletonAfterMs)
    return () => clearTimeout(timer)
  }, [])
  return (
    <div className={classes.waiting} role="status" aria-label={say('look.loading')}>
      {isLong &&
        Array.from({ length: rows }, (_, row) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: grey rows have no identity
          <i key={row} style={{ width: `${88 - ((row * 17) % 40)}%` }} />
        ))}
    </div>
  )
}
