import { Link, Navigate, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useRef } from 'react'
import { type ExceptionCause, type ExceptionItem, useMe } from '../api/index.ts'
import { Empty, Icon, Page, ProblemNote, useIsPhone, useKeys, Waiting } from '../look/index.ts'
import { useWords } from '../words/words.ts'
import { CauseList } from './CauseList.tsx'
import { CausePane } from './CausePane.tsx'
import { keepDraft } from './drafts.ts'
import classes from './exceptions.module.css'
import { RunView } from './RunView.tsx'
import { useCauses, useShown } from './reads.ts'
import { closeRun, useRun } from './runs.ts'
import { exceptionsSearch } from './search.ts'
import { placeDraft } from './use-change.ts'

/** What could not become an order: the causes at the left, one of them at the right; on a phone one after the other. */
export default function ExceptionsPage() {
  const say = useWords()
  const me = useMe()
  const isPhone = useIsPhone()
  const navigate = useNavigate()
  const place = useRef<HTMLDivElement>(null)
  const { cause } = useParams({ strict: false })
  const search = exceptionsSearch(useSearch({ strict: false }))
  const run = useRun(me.id)
  const { data: causes, error, refetch, dataUpdatedAt } = useCauses()
  // An address may name a message alone: its own field says what it waits for.
  const asked = useShown(search.message)
  const isAsking = search.field === undefined && search.message !== undefined && asked.isLoading
  const field = search.field ?? (asked.data ? (asked.data.field ?? '') : undefined)
  const isMeant = (one: Pick<ExceptionCause, 'cause' | 'field'>) =>
    one.cause === cause && (field === undefined || (one.field ?? '') === field)
  const listed = causes?.find(isMeant)
  // A message that has just come to wait for another reason is there before the list knows.
  const isNewer = asked.dataUpdatedAt > dataUpdatedAt
  const alone = isNewer && asked.data?.state === 'desk' ? causeOf(asked.data) : undefined
  const chosen = listed ?? (alone && isMeant(alone) ? alone : undefined)
  const isRun = run !== undefined && (cause === undefined ? !isPhone : isMeant(run.cause))
  const shown = isRun ? run.cause : chosen

  const go = (next: ExceptionCause | undefined, isReplaced = false) =>
    void (next
      ? navigate({
          to: '/exceptions/$cause',
          params: { cause: next.cause },
          search: { field: next.field ?? '' },
          replace: isReplaced,
        })
      : navigate({ to: '/exceptions', replace: isReplaced }))
  useKeys({
    n: () => {
      const at = chosen ? (causes?.findIndex(isMeant) ?? -1) : -1
      const next = causes?.[(at + 1) % causes.length]
      if (next) go(next)
    },
  })
  /** What still waits of it, else what waits most. */
  const goOn = () => {
    if (run?.state === 'done') keepDraft(placeDraft(run.cause), null)
    closeRun()
    place.current?.focus({ preventScroll: true })
    if (chosen) go(chosen, true)
    else go(isPhone ? undefined : causes?.find((one) => one.cause !== run?.cause.cause), true)
  }
  const title = say('exceptions.title')
  if (!causes || isAsking)
    return (
      <Page title={title}>
        {error ? <ProblemNote problem={error} onRetry={() => void refetch()} /> : <Waiting />}
      </Page>
    )
  const messages = causes.reduce((sum, one) => sum + one.messages, 0)
  const note =
    messages > 0 &&
    say('exceptions.note', {
      messages: say('exceptions.messages', { count: messages }),
      causes: say('exceptions.causes', { count: causes.length }),
    })
  const pane =
    isRun && run ? (
      <RunView run={run} onGoOn={goOn} />
    ) : chosen ? (
      <CausePane key={`${chosen.cause} ${chosen.field}`} cause={chosen} message={search.message} />
    ) : cause !== undefined && causes.length > 0 ? (
      <p className={classes.quiet}>{say('exceptions.gone')}</p>
    ) : null
  const isEmpty = causes.length === 0 && !isRun

  if (isPhone)
    return (
      <Page title={title} note={note || undefined}>
        {cause !== undefined && causes.length > 0 && (
          <Link to="/exceptions" className={classes.back!}>
            <Icon name="left" size={14} />
            {say('exceptions.all')}
          </Link>
        )}
        {isEmpty ? <Nothing /> : pane}
        {cause === undefined && <CauseList causes={causes} current={undefined} />}
      </Page>
    )
  const [first] = causes
  if (cause === undefined && first && !isRun)
    return (
      <Navigate
        to="/exceptions/$cause"
        params={{ cause: first.cause }}
        search={{ field: first.field ?? '' }}
        replace
      />
    )
  return (
    <Page title={title} note={note || undefined}>
      {isEmpty ? (
        <Nothing />
      ) : (
        <div className={classes.columns}>
          <CauseList
            causes={causes}
            current={shown}
            onGo={() => place.current?.focus({ preventScroll: true })}
          />
          <div ref={place} tabIndex={-1} className={classes.focus}>
            {pane}
          </div>
        </div>
      )}
    </Page>
  )
}

const causeOf = ({
  cause,
  field,
  rows,
  receivedAt,
  reason,
  remedy,
}: ExceptionItem): ExceptionCause => ({
  ...{ cause: cause ?? '', field, messages: 1, rows, oldest: receivedAt, reason, remedy },
  stake: {},
})

function Nothing() {
  const say = useWords()
  return (
    <Empty action={<Link to="/orders">{say('exceptions.toOrders')}</Link>}>
      {say('exceptions.nothing')}
    </Empty>
  )
}
