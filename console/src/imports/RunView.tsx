import { Button, Progress } from 'antd'
import type { ImportRun, ImportView } from '../api/index.ts'
import { ProblemNote, Section, useFormat } from '../look/index.ts'
import { useWords } from '../words/words.ts'
import { AccountView } from './AccountView.tsx'
import { Brought } from './Brought.tsx'
import { useCounted } from './counted.ts'
import classes from './imports.module.css'
import { isActive, useBegin, useCancel } from './reads.ts'
import { UndoButton } from './UndoButton.tsx'

/** A run: how far it is, then what became of every row, and the way back. */
export function RunView({ view }: { view: ImportView }) {
  const say = useWords()
  const run = view.import
  const { state, account } = run
  if (isActive(state)) return <UnderWay run={run} />
  return (
    <>
      <Upshot run={run} />
      {account && state !== 'undone' && <AccountView account={account} />}
      {state !== 'undone' && state !== 'draft' && <Brought run={run} />}
      {run.failure && state === 'failed' && (
        <p className={classes.quiet}>
          {say('look.problem.code')} <code>{run.failure.code}</code>
        </p>
      )}
    </>
  )
}

function UnderWay({ run }: { run: ImportRun }) {
  const say = useWords()
  const format = useFormat()
  const cancel = useCancel(run.id)
  const { progress, rows, state } = run
  const done = progress?.rows ?? 0
  const isUndoing = state === 'undoing'
  // Rows are read faster than orders are booked: the bar follows what is booked.
  const share = rows && progress ? Math.min(0.99, done / rows) : 0
  const figures = (['booked', 'returns', 'desk', 'refused', 'repeated'] as const).map(
    (name) => [name, progress?.[name === 'booked' ? 'orders' : name] ?? 0] as const,
  )
  return (
    <Section title={say('imports.progress.title')} note={say(`imports.state.${state}`)}>
      {isUndoing ? (
        <p role="status">{say('imports.progress.undoing')}</p>
      ) : (
        <>
          <Progress
            percent={Math.round(share * 100)}
            status="active"
            aria-label={say('imports.progress.label')}
          />
          <p role="status">
            {say('imports.progress.rows', {
              done: format.number(done),
              rows: format.number(rows ?? done),
            })}
          </p>
          <dl className={classes.figures}>
            {figures.map(([name, value]) => (
              <div key={name}>
                <dd>{format.number(value)}</dd>
                <dt>{say(`imports.progress.${name}`)}</dt>
              </div>
            ))}
          </dl>
        </>
      )}
      <p className={classes.quiet}>{say('imports.progress.leave')}</p>
      {cancel.isError && <ProblemNote problem={cancel.error} />}
      {!isUndoing && (
        <Button
          loading={cancel.isPending || state === 'cancelling'}
          onClick={() => cancel.mutate()}
        >
          {say('imports.progress.cancel')}
        </Button>
      )}
    </Section>
  )
}

/** One sentence that says how it ended, and what can be done now. */
function Upshot({ run }: { run: ImportRun }) {
  const say = useWords()
  const begin = useBegin(run.id)
  const canGoOn = run.fileKept && (run.state === 'cancelled' || run.state === 'failed')
  return (
    <div className={classes.upshot}>
      <p>
        <b>{useUpshot(run)}</b>
      </p>
      {run.undone && run.undone.left.length > 0 && (
        <p className={classes.bad}>
          {say('imports.account.left', { count: run.undone.left.length })}
        </p>
      )}
      {begin.isError && <ProblemNote problem={begin.error} />}
      <div className={classes.actions}>
        {canGoOn && (
          <Button
            type="primary"
            loading={begin.isPending}
            onClick={() => begin.mutate({ as: run.intake ?? 'history' })}
          >
            {say('imports.account.again')}
          </Button>
        )}
        {run.undoable && <UndoButton run={run} />}
      </div>
    </div>
  )
}

function useUpshot(run: ImportRun): string {
  const say = useWords()
  const counted = useCounted()
  const { state, undone, progress, account, failure } = run
  const file = run.fileName ?? say('imports.list.pasted')
  const count = progress?.orders ?? account?.orders ?? 0
  const orders = counted('imports.preview.orders', count)
  switch (state) {
    case 'undone':
      return say('imports.account.undone', {
        orders: counted('imports.preview.orders', undone?.withdrawn ?? 0),
        desk: counted('imports.rows', undone?.desk ?? 0),
      })
    case 'failed':
      if (failure?.code === 'import_stopped_hub') return say('imports.account.stoppedHub')
      return say('imports.account.failed', { why: failure?.why ?? say('imports.state.failed') })
    case 'cut_off':
      return say('imports.account.cutOff')
    case 'cancelled':
      return say('imports.account.cancelled', { file, orders })
    case 'done':
      return say('imports.account.done', {
        file,
        orders,
        as: say(`imports.as.${run.intake ?? 'history'}`),
      })
    default:
      return say(`imports.state.${state}`)
  }
}
