import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { type Activity, api, useLive } from '../api/index.ts'
import { Glyph, Icon, type statusClassOf, useFormat, useIsPhone } from '../look/index.ts'
import { useWording } from '../queues/wording.ts'
import { useWords } from '../words/words.ts'
import classes from './today.module.css'

const rowsMax = 40
const rowsOnPhone = 8
/** However fast things happen, the column moves at most so often. */
const moveEveryMs = 1_000

type Type = Activity['type']
const words = {
  'order.placed': 'placed',
  'order.held': 'held',
  'order.unheld': 'unheld',
  'order.amended': 'amended',
  'payment.recorded': 'paid',
  'lines.backordered': 'short',
  'lines.cancelled': 'cancelled',
  'fulfilment.released': 'released',
  'fulfilment.cancel_requested': 'cancelAsked',
  'fulfilment.rejected': 'rejected',
  'fulfilment.shipped': 'shipped',
  'fulfilment.delivered': 'delivered',
  'fulfilment.lost': 'lost',
  'return.requested': 'returnAsked',
  'return.inspected': 'returnIn',
  'task.opened': 'task',
} as const satisfies Readonly<Record<Type, string>>

/** What a person does; the rest follows by itself, whoever began it. */
const personal: ReadonlySet<Type> = new Set<Type>([
  'order.held',
  'order.unheld',
  'order.amended',
  'lines.cancelled',
  'fulfilment.cancel_requested',
  'return.requested',
  'return.inspected',
])

/** What happens, as it happens: can be paused, and has missed nothing when it goes on. */
export function Stream() {
  const say = useWords()
  const isPhone = useIsPhone()
  const [isPaused, setPaused] = useState(false)
  const [missed, setMissed] = useState(0)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const { data, refetch } = useQuery({
    queryKey: ['activity'],
    queryFn: ({ signal }) => api.get('/activity', { query: { limit: String(rowsMax) }, signal }),
    staleTime: 0,
  })
  useEffect(() => () => clearTimeout(timer.current), [])
  useLive((events) => {
    if (isPaused) {
      setMissed((count) => count + events.filter(({ type }) => type in words).length)
      return
    }
    timer.current ??= setTimeout(() => {
      timer.current = undefined
      void refetch()
    }, moveEveryMs)
  })
  const toggle = () => {
    setPaused(!isPaused)
    setMissed(0)
    if (isPaused) void refetch()
  }
  const rows = data?.activity.slice(0, isPhone ? rowsOnPhone : rowsMax) ?? []
  return (
    <aside className={classes.stream} aria-label={say('today.stream')}>
      <div className={classes.streamHead}>
        <h2>{say('today.stream')}</h2>
        <Button
          type="text"
          aria-pressed={isPaused}
          icon={<Icon name={isPaused ? 'play' : 'pause'} size={14} />}
          onClick={toggle}
        >
          {say(isPaused ? 'today.resume' : 'today.pause')}
        </Button>
      </div>
      {isPaused && missed > 0 && (
        <p className={classes.missed} role="status">
          {say('today.paused', { count: missed })}
        </p>
      )}
      {data && rows.length === 0 && <p className={classes.missed}>{say('today.quiet')}</p>}
      <ol>
        {rows.map((row) => (
          <StreamRow key={row.position} row={row} />
        ))}
      </ol>
    </aside>
  )
}

function StreamRow({ row }: { row: Activity }) {
  const say = useWords()
  const format = useFormat()
  const wording = useWording()
  const who = (personal.has(row.type) && row.who) || undefined
  const isMoneyless = row.type === 'payment.recorded' && row.amount === null
  const word = isMoneyless ? 'payment' : words[row.type]
  const text = say(`today.event.${word}`, {
    channel: row.channel,
    money: row.amount === null ? say('look.noValue') : format.money(row.amount, row.currency),
    hold: row.hold === null ? say('look.noValue') : wording.topic('held', row.hold),
    place: wording.place(row.location),
    carrier: row.carrier ?? say('look.noValue'),
  })
  return (
    <li>
      <time dateTime={row.at} title={format.exact(row.at)}>
        {format.timeWithSeconds(row.at)}
      </time>
      <Glyph of={glyphOf(row)} />
      <Link to="/orders/$id" params={{ id: row.order }} title={row.number}>
        …{row.number.slice(-4)}
      </Link>
      <span title={who}>
        {text}
        {who !== undefined && <em> · {say('today.by', { who })}</em>}
      </span>
    </li>
  )
}

const own: Readonly<Partial<Record<Type, ReturnType<typeof statusClassOf>>>> = {
  'order.placed': 'open',
  'order.held': 'held',
  'lines.backordered': 'held',
  'lines.cancelled': 'ended',
  'fulfilment.shipped': 'done',
  'fulfilment.delivered': 'done',
  'fulfilment.lost': 'needs_you',
  'fulfilment.rejected': 'needs_you',
  'task.opened': 'needs_you',
}
const glyphOf = ({ type }: Activity) => own[type] ?? 'under_way'
