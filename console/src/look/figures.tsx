import { Tooltip } from 'antd'
import { Fragment, type ReactNode, useEffect, useState } from 'react'
import { useWords } from '../words/words.ts'
import classes from './figures.module.css'
import { useFormat } from './format.ts'
import { Icon } from './Icon.tsx'

/** `1,234.50 CNY` with the unit in a column of its own. Null for who may not see amounts: a dash. */
export function Money({
  amount,
  currency,
  sign = false,
}: {
  amount: string | null | undefined
  currency: string
  sign?: boolean
}) {
  const format = useFormat()
  const say = useWords()
  if (amount === null || amount === undefined)
    return <span className={classes.number}>{say('look.noValue')}</span>
  return (
    <span className={classes.number}>
      {sign && !amount.startsWith('-') && Number(amount) !== 0 ? '+' : ''}
      {format.amount(amount, currency)}
      <span className={classes.unit}>{currency}</span>
    </span>
  )
}

/** A count with its unit, as in `12 pcs`. */
export function Count({ value, unit }: { value: number; unit?: string }) {
  const format = useFormat()
  return (
    <span className={classes.number}>
      {format.number(value)}
      {unit !== undefined && <span className={classes.unit}>{unit}</span>}
    </span>
  )
}

/** Draws anew every minute, for times that are told from now. */
const minuteMs = 60_000
export function useTick(isOn = true): void {
  const [, tick] = useState(0)
  useEffect(() => {
    if (!isOn) return
    const timer = setInterval(() => tick((count) => count + 1), minuteMs)
    return () => clearInterval(timer)
  }, [isOn])
}

/** A moment in words, the exact one on hover. `as`: a clock time, how long ago, or how long is left. */
export function When({
  at,
  as = 'when',
}: {
  at: string | number | null | undefined
  as?: 'when' | 'ago' | 'left' | 'date' | 'weekday'
}) {
  const format = useFormat()
  const say = useWords()
  useTick(as === 'ago' || as === 'left')
  if (at === null || at === undefined) return <span>{say('look.noValue')}</span>
  return (
    <time className={classes.when} dateTime={new Date(at).toISOString()} title={format.exact(at)}>
      {format[as](at)}
    </time>
  )
}

/** The quiet "why?" beside a decision, a figure, a promise. */
export function Why({ children, label }: { children: ReactNode; label?: string }) {
  const say = useWords()
  return (
    // No click: it would close at once what its focus has opened.
    <Tooltip title={children} trigger={['hover', 'focus']}>
      <button type="button" className={classes.why} aria-label={label ?? say('look.why')}>
        <svg width="14" height="14" viewBox="0 0 14 14" fill="none" aria-hidden="true">
          <circle cx="7" cy="7" r="5.6" stroke="currentColor" strokeWidth="1.1" />
          <path d="M7 6.3v3.4" stroke="currentColor" strokeWidth="1.3" strokeLinecap="round" />
          <circle cx="7" cy="4.2" r=".85" fill="currentColor" />
        </svg>
      </button>
    </Tooltip>
  )
}

const bucketNames = [
  'delivered',
  'shipped',
  'released',
  'reserved',
  'open',
  'backordered',
  'returning',
  'returned',
  'cancelled',
  'lost',
] as const
export type BucketName = (typeof bucketNames)[number]

/** Where the units of a line are, as a bar and in words. */
export function Buckets({
  of,
  isBarOnly = false,
}: {
  of: Readonly<Partial<Record<BucketName, number>>>
  isBarOnly?: boolean
}) {
  const say = useWords()
  const parts = bucketNames.filter((name) => (of[name] ?? 0) > 0)
  const words = parts.map((name) => say(`look.buckets.${name}`, { count: of[name]! }))
  return (
    <span className={classes.buckets}>
      <span className={classes.bar} role="img" aria-label={words.join(' · ')}>
        {parts.map((name) => (
          <i key={name} className={classes[name]} style={{ flexGrow: of[name] }} />
        ))}
      </span>
      {!isBarOnly && (
        <span className={classes.barText}>
          {words.map((word, at) => (
            <Fragment key={word}>
              {at > 0 && ' · '}
              <span>{word}</span>
            </Fragment>
          ))}
        </span>
      )}
    </span>
  )
}

/** Keys of the keyboard, as a hint. */
export function Keys({ of }: { of: string }) {
  return (
    <span className={classes.keys} aria-hidden="true">
      {of.split(' ').map((key) => (
        <kbd key={key}>{key}</kbd>
      ))}
    </span>
  )
}

export function CopyButton({ text, label }: { text: string; label: string }) {
  const [isDone, setDone] = useState(false)
  return (
    <button
      type="button"
      className={classes.why}
      aria-label={label}
      title={label}
      onClick={() => void navigator.clipboard.writeText(text).then(() => setDone(true))}
    >
      <Icon name={isDone ? 'check' : 'copy'} size={14} />
    </button>
  )
}
