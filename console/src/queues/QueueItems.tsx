import { Link, useNavigate } from '@tanstack/react-router'
import { Button, Segmented } from 'antd'
import { useDeferredValue, useMemo, useState } from 'react'
import { type QueueItem, useMay, useMe } from '../api/index.ts'
import { Empty, Icon, Keys, ProblemNote, useIsPhone, useKeys, Waiting } from '../look/index.ts'
import { useWords } from '../words/words.ts'
import { ItemRow } from './ItemRow.tsx'
import { useMark } from './marks.ts'
import classes from './queues.module.css'
import { type Chosen, RemedyDialog } from './RemedyDialog.tsx'
import { useItems, usePeople } from './reads.ts'
import { SnoozeDialog } from './SnoozeDialog.tsx'
import { type QueuesSearch, type Whose, whoseNames } from './search.ts'
import { useWording } from './wording.ts'

/** The waiting orders of one queue, worked from top to bottom: j, k, a, s, Enter. */
export function QueueItems({ queue, search }: { queue: string; search: QueuesSearch }) {
  const say = useWords()
  const me = useMe()
  const mayMark = useMay('tasks.write')
  const people = usePeople()
  const isPhone = useIsPhone()
  const navigate = useNavigate()
  const { mutate: mark } = useMark()
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useItems(
    queue,
    search,
  )
  const items = useMemo(() => data?.pages.flatMap((page) => page.items), [data])
  // Fifty rows with their menus are drawn in small steps, so that keys and clicks are heard meanwhile.
  const shown = useDeferredValue(items, undefined)
  const [at, setAt] = useState(0)
  const [chosen, setChosen] = useState<Chosen>()
  const [snoozing, setSnoozing] = useState<readonly QueueItem[]>()
  const [marked, setMarked] = useState<ReadonlySet<string>>(new Set())
  const here = Math.min(at, Math.max(0, (items?.length ?? 0) - 1))
  const current = items?.[here]
  const selected = items?.filter(({ order }) => marked.has(order)) ?? []
  const meant = selected.length > 0 ? selected : current ? [current] : []

  const move = (by: number) => {
    const next = Math.max(0, Math.min((items?.length ?? 1) - 1, here + by))
    setAt(next)
    document
      .querySelector(`[data-order="${items?.[next]?.order}"]`)
      ?.scrollIntoView({ block: 'nearest' })
  }
  const goOn = () => {
    const remedy = current?.remedies[0]
    if (current && remedy) setChosen({ item: current, remedy })
  }
  const take = () => {
    if (meant.length === 0 || !mayMark) return
    const isMine = meant.every(({ owner }) => owner === me.id)
    mark({ items: meant, wish: { owner: isMine ? null : 'me' } })
    setMarked(new Set())
  }
  const actions = useMemo(
    () => ({
      choose: setChosen,
      mark,
      snooze(wanted: readonly QueueItem[]) {
        if (wanted.length > 0 && mayMark) setSnoozing(wanted)
      },
      toggle: (order: string) =>
        setMarked((before) => {
          const next = new Set(before)
          if (!next.delete(order)) next.add(order)
          return next
        }),
    }),
    [mark, mayMark],
  )
  useKeys({
    j: () => move(1),
    k: () => move(-1),
    a: take,
    s: () => actions.snooze(meant),
    x: () => current && actions.toggle(current.order),
    o: () => current && void navigate({ to: '/orders/$id', params: { id: current.order } }),
    Enter: goOn,
  })

  return (
    <section className={classes.items} aria-label={say('queues.items')}>
      <Filters queue={queue} search={search} />
      {error && <ProblemNote problem={error} onRetry={() => void refetch()} />}
      {!items && !error && <Waiting rows={6} />}
      {items?.length === 0 && <NothingHere queue={queue} search={search} />}
      {shown && shown.length > 0 && (
        <ol className={classes.rows}>
          {shown.map((item, index) => (
            <ItemRow
              key={item.order}
              item={item}
              me={me.id}
              people={people}
              isHere={index === here && !isPhone}
              isChosen={marked.has(item.order)}
              mayMark={mayMark}
              actions={actions}
            />
          ))}
        </ol>
      )}
      {hasNextPage && (
        <Button loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {say('queues.more')}
        </Button>
      )}
      {selected.length > 0 && (
        <div
          className={classes.bulk}
          role="toolbar"
          aria-label={say('queues.selected', { count: selected.length })}
        >
          <b>{say('queues.selected', { count: selected.length })}</b>
          <Button onClick={take}>{say('queues.take')}</Button>
          <Button onClick={() => actions.snooze(selected)}>{say('queues.snooze')}</Button>
          <Button type="text" onClick={() => setMarked(new Set())}>
            {say('queues.selectNone')}
          </Button>
        </div>
      )}
      {items && items.length > 0 && !isPhone && <KeyHints />}
      {chosen && <RemedyDialog chosen={chosen} onClose={() => setChosen(undefined)} />}
      {snoozing && (
        <SnoozeDialog
          items={snoozing}
          mark={mark}
          onClose={() => {
            setSnoozing(undefined)
            setMarked(new Set())
          }}
        />
      )}
    </section>
  )
}

function Filters({ queue, search }: { queue: string; search: QueuesSearch }) {
  const say = useWords()
  const wording = useWording()
  const navigate = useNavigate()
  const go = (next: QueuesSearch) =>
    void navigate({ to: '/queues/$queue', params: { queue }, search: next })
  const { topic, whose = 'all' } = search
  return (
    <div className={classes.filters}>
      <Segmented<Whose>
        aria-label={say('queues.filter.label')}
        value={whose}
        onChange={(next) => go({ ...(topic === undefined ? {} : { topic }), whose: next })}
        options={whoseNames.map((name) => ({ value: name, label: say(`queues.filter.${name}`) }))}
      />
      {topic !== undefined && (
        <button type="button" className={classes.chip} onClick={() => go({ whose })}>
          {say('queues.filter.topic', { topic: wording.topic(queue, topic) })}
          <Icon name="close" size={12} />
        </button>
      )}
    </div>
  )
}

function NothingHere({ queue, search }: { queue: string; search: QueuesSearch }) {
  const say = useWords()
  const isFiltered = search.topic !== undefined || search.whose !== undefined
  return (
    <Empty
      action={
        isFiltered ? (
          <Link to="/queues/$queue" params={{ queue }}>
            {say('queues.clearFilter')}
          </Link>
        ) : (
          <Link to="/queues">{say('queues.all')}</Link>
        )
      }
    >
      {say(isFiltered ? 'queues.nothingMatches' : 'queues.nothingHere')}
    </Empty>
  )
}

function KeyHints() {
  const say = useWords()
  const hints = [
    ['j', 'next'],
    ['k', 'previous'],
    ['Enter', 'first'],
    ['a', 'take'],
    ['s', 'snooze'],
    ['o', 'open'],
  ] as const
  return (
    <dl className={classes.hints} aria-label={say('queues.keys.hint')}>
      {hints.map(([key, name]) => (
        <div key={key}>
          <dt>
            <Keys of={key} />
          </dt>
          <dd>{say(`queues.keys.${name}`)}</dd>
        </div>
      ))}
    </dl>
  )
}
