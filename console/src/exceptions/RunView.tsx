import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useEffect, useMemo, useRef, useState } from 'react'
import type { ReplayResult } from '../api/index.ts'
import { Glyph, ProblemNote, Section } from '../look/index.ts'
import { useWords } from '../words/words.ts'
import classes from './exceptions.module.css'
import { type Run, stopRun } from './runs.ts'
import { useWording } from './wording.ts'

const shownMax = 200

/** How far all of a cause are, and what became of each: what still waits comes first. */
export function RunView({ run, onGoOn }: { run: Run; onGoOn: () => void }) {
  const say = useWords()
  const wording = useWording()
  const { results, total, state, wish, names } = run
  const isOver = state !== 'running' && state !== 'stopping'
  const button = useRef<HTMLButtonElement>(null)
  const [max, setMax] = useState(shownMax)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the button is another one once it is over
  useEffect(() => button.current?.focus({ preventScroll: true }), [isOver])
  const sorted = useMemo(() => [...results].sort((a, b) => rank(a) - rank(b)), [results])
  return (
    <div className={classes.pane}>
      <div className={classes.head}>
        <h2>{say(`exceptions.run.${wish.kind}`, { cause: wording.title(run.cause) })}</h2>
      </div>
      <div className={classes.run}>
        {!isOver && (
          <progress
            aria-label={say('exceptions.run.progress')}
            {...(total === undefined ? {} : { max: total, value: results.length })}
          />
        )}
        <div role="status" data-live className={classes.counts}>
          {isOver ? (
            <Counts run={run} />
          ) : total === undefined ? (
            say('exceptions.run.counting')
          ) : state === 'stopping' ? (
            say('exceptions.run.stopping')
          ) : (
            say('exceptions.run.of', { done: results.length, total })
          )}
        </div>
        <span className={classes.grow} />
        {isOver ? (
          <Button ref={button} type="primary" onClick={onGoOn}>
            {say('exceptions.run.goOn')}
          </Button>
        ) : (
          <Button ref={button} onClick={stopRun} disabled={state === 'stopping'}>
            {say('exceptions.run.stop')}
          </Button>
        )}
      </div>
      {state === 'stopped' && <p className={classes.quiet}>{say('exceptions.run.stopped')}</p>}
      {state === 'failed' && (
        <>
          <p className={classes.quiet}>{say('exceptions.run.failed')}</p>
          <ProblemNote problem={run.problem} />
        </>
      )}
      {sorted.length > 0 && (
        <Section title={say('exceptions.run.results')}>
          <ul className={classes.results} aria-label={say('exceptions.run.results')}>
            {sorted.slice(0, max).map((result) => (
              <ResultRow
                key={result.id}
                result={result}
                name={names.get(result.id) ?? result.id}
                isOver={isOver}
              />
            ))}
          </ul>
          {sorted.length > max && (
            <Button className={classes.more!} onClick={() => setMax(max + shownMax)}>
              {say('exceptions.run.more', { count: sorted.length - max })}
            </Button>
          )}
        </Section>
      )}
    </div>
  )
}

const rank = ({ state }: ReplayResult): number =>
  state === 'desk' ? 0 : state === 'pending' ? 1 : 2

function Counts({ run: { results, total } }: { run: Run }) {
  const say = useWords()
  const count = (fits: (one: ReplayResult) => boolean) => results.filter(fits).length
  const left = count(({ state }) => state === 'desk')
  const later = count(({ state }) => state === 'pending')
  const done = results.length - left - later
  return (
    <>
      <span>
        <Glyph of="done" />
        {say('exceptions.run.orders', { count: done, total: total ?? results.length })}
      </span>
      {later > 0 && (
        <span>
          <Glyph of="under_way" />
          {say('exceptions.run.later', { count: later })}
        </span>
      )}
      {left > 0 && (
        <span className={classes.refused}>
          <Glyph of="needs_you" />
          {say('exceptions.run.left', { count: left })}
        </span>
      )}
    </>
  )
}

function ResultRow({
  result,
  name,
  isOver,
}: {
  result: ReplayResult
  name: string
  isOver: boolean
}) {
  const say = useWords()
  const wording = useWording()
  const { id, state, order, cause } = result
  const isLeft = state === 'desk'
  const word = isLeft
    ? wording.refused({ code: result.code, why: result.reason })
    : say(`exceptions.run.${state}`)
  return (
    <li>
      <Glyph of={isLeft ? 'needs_you' : state === 'pending' ? 'under_way' : 'done'} />
      <b>{name}</b>
      <span className={isLeft ? classes.refused : undefined}>{word}</span>
      {!isLeft && order !== null && (
        <Link to="/orders/$id" params={{ id: order }}>
          {say('exceptions.toOrder')}
          <span className="unseen"> {name}</span>
        </Link>
      )}
      {isLeft && isOver && cause !== null && (
        <Link to="/exceptions/$cause" params={{ cause }} search={{ message: id }}>
          {say('exceptions.run.see')}
          <span className="unseen"> {name}</span>
        </Link>
      )}
    </li>
  )
}
