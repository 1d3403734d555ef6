import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { api, type Today, useMay } from '../api/index.ts'
import { Empty, Page, ProblemNote, useFormat, Waiting } from '../look/index.ts'
import { useLiveRefresh } from '../parts/queues/refresh.ts'
import { useWords } from '../words/words.ts'
import { DaySection } from './DaySection.tsx'
import { Figures } from './Figures.tsx'
import { Needs } from './Needs.tsx'
import { Stream } from './Stream.tsx'
import classes from './today.module.css'

const todayKey = ['today'] as const
const keys = [todayKey]
const refreshMs = 3_000
/** Deadlines pass and hours end without any event. */
const lookAgainMs = 60_000

/** What needs me now, how the day goes, what is happening. */
export default function TodayPage() {
  const say = useWords()
  const format = useFormat()
  const mayHear = useMay('orders.read')
  useLiveRefresh(keys, refreshMs)
  const { data, error, refetch } = useQuery({
    queryKey: todayKey,
    queryFn: ({ signal }) => api.get('/today', { signal }),
    refetchInterval: lookAgainMs,
  })
  return (
    <div className={classes.today}>
      <Page title={say('today.title')} note={data ? format.dayIn(data.now, data.zone) : undefined}>
        {!data &&
          (error ? <ProblemNote problem={error} onRetry={() => void refetch()} /> : <Waiting />)}
        {data && isNew(data) && <Beginning />}
        {data?.needs && !isNew(data) && <Needs needs={data.needs} currency={data.currency} />}
        {data?.day && !isNew(data) && <DaySection day={data.day} now={data.now} zone={data.zone} />}
        {data?.figures && !isNew(data) && (
          <Figures figures={data.figures} promises={data.promises} currency={data.currency} />
        )}
      </Page>
      {mayHear && <Stream />}
    </div>
  )
}

/** A company without any orders has no day to show yet. */
const isNew = ({ needs, day, figures }: Today): boolean =>
  day !== null &&
  day.soFar === 0 &&
  day.weeks === 0 &&
  (needs === null || (needs.count === 0 && needs.snoozed === 0 && needs.exceptions.length === 0)) &&
  (figures ?? []).every(
    ({ name, spark }) => name !== 'order_value' || spark.every((one) => one === null),
  )

function Beginning() {
  const say = useWords()
  const mayImport = useMay('orders.import')
  return (
    <Empty action={mayImport && <Link to="/imports">{say('today.toImport')}</Link>}>
      {say('today.nothingEver')}
    </Empty>
  )
}
