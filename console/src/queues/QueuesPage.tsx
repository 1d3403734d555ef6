import { Link, Navigate, useParams, useSearch } from '@tanstack/react-router'
import { useRef } from 'react'
import { Empty, Icon, Page, ProblemNote, useIsPhone, Waiting } from '../look/index.ts'
import { useOverview } from '../parts/queues/counts.ts'
import { useWords } from '../words/words.ts'
import { QueueItems } from './QueueItems.tsx'
import { inOrder, QueueList } from './QueueList.tsx'
import classes from './queues.module.css'
import { queuesSearch } from './search.ts'
import { useWording } from './wording.ts'

/** What waits for people: the queues at the left, one of them at the right; on a phone one after the other. */
export default function QueuesPage() {
  const say = useWords()
  const wording = useWording()
  // Whoever chose a queue goes on with the keys of its orders.
  const place = useRef<HTMLDivElement>(null)
  const isPhone = useIsPhone()
  const { queue } = useParams({ strict: false })
  const search = useSearch({ strict: false })
  const { data, error, refetch } = useOverview()

  if (!data)
    return (
      <Page title={say('queues.title')}>
        {error ? <ProblemNote problem={error} onRetry={() => void refetch()} /> : <Waiting />}
      </Page>
    )
  // What stands beside the title of a queue is its own.
  const shown = data.queues.filter((one) => queue === undefined || one.queue === queue)
  const count = shown.reduce((sum, one) => sum + one.count, 0)
  const soon = shown.reduce((sum, one) => sum + one.dueSoon, 0)
  const isEmpty = data.queues.length === 0 && data.exceptions.length === 0
  const label = data.queues.find((one) => one.queue === queue)?.label ?? null
  const title = queue === undefined ? say('queues.title') : wording.queue(queue, label)
  const items = queue !== undefined && (
    <QueueItems
      key={`${queue} ${search.topic} ${search.whose}`}
      queue={queue}
      search={queuesSearch(search)}
    />
  )

  if (isPhone)
    return (
      <Page title={title}>
        {queue !== undefined && (
          <Link to="/queues" className={classes.back!}>
            <Icon name="left" size={14} />
            {say('queues.all')}
          </Link>
        )}
        {items || (isEmpty ? <Nothing /> : null)}
        {queue === undefined && <QueueList overview={data} />}
      </Page>
    )
  const first = inOrder(data.queues)[0]
  if (queue === undefined && first)
    return <Navigate to="/queues/$queue" params={{ queue: first.queue }} replace />
  return (
    <Page title={title} note={say('queues.note', { count, soon })}>
      {isEmpty && queue === undefined && <Nothing />}
      <div className={classes.columns}>
        <QueueList overview={data} onGo={() => place.current?.focus({ preventScroll: true })} />
        <div ref={place} tabIndex={-1} className={classes.place}>
          {items}
        </div>
      </div>
    </Page>
  )
}

function Nothing() {
  const say = useWords()
  return (
    <Empty action={<Link to="/orders">{say('queues.toOrders')}</Link>}>
      {say('queues.nothing')}
    </Empty>
  )
}
