import { Link, useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { api, type DeskCause, type Need, type Today } from '../api/index.ts'
import { useWording as useDeskWording } from '../exceptions/wording.ts'
import { Glyph, Section, useFormat, When } from '../look/index.ts'
import { type Chosen, RemedyDialog } from '../queues/RemedyDialog.tsx'
import { useWording } from '../queues/wording.ts'
import { useWords } from '../words/words.ts'
import classes from './today.module.css'

const hotMs = 4 * 3_600_000
const heldLike = new Set(['held', 'returns', 'refunds', 'collect'])

/** The few things that wait for a person, each with its money, its time and its one action. */
export function Needs({
  needs,
  currency,
}: {
  needs: NonNullable<Today['needs']>
  currency: string
}) {
  const say = useWords()
  const [chosen, setChosen] = useState<Chosen>()
  const messages = needs.exceptions.reduce((sum, one) => sum + one.messages, 0)
  const count = needs.count + messages
  const [first] = needs.groups
  const [groups, causes] = shownOf(needs)
  return (
    <Section
      title={say('today.waits')}
      note={
        count > 0
          ? say('today.waitsNote', { count: needs.groups.length + needs.exceptions.length })
          : undefined
      }
      actions={needs.count > 0 && <Link to="/queues">{say('today.waitsMore', { count })}</Link>}
    >
      {count === 0 ? (
        <p className={classes.calm}>
          <Glyph of="done" /> {say('today.nothing')}
        </p>
      ) : (
        <ul className={classes.needs}>
          {groups.map((need) => (
            <NeedRow
              key={`${need.queue} ${need.reason} ${need.topic}`}
              need={need}
              currency={currency}
              isFirst={need === first}
              choose={setChosen}
            />
          ))}
          {causes.map((cause) => (
            <CauseRow key={`${cause.cause} ${cause.field}`} cause={cause} />
          ))}
        </ul>
      )}
      {chosen && <RemedyDialog chosen={chosen} onClose={() => setChosen(undefined)} />}
    </Section>
  )
}

const rowsMax = 6
const causesMax = 2

/** As many as one look takes in, with the desk's own place among them. */
function shownOf({ groups, exceptions }: NonNullable<Today['needs']>) {
  const causes = exceptions.slice(0, Math.max(causesMax, rowsMax - groups.length))
  return [groups.slice(0, rowsMax - causes.length), causes] as const
}

function NeedRow({
  need,
  currency,
  isFirst,
  choose,
}: {
  need: Need
  currency: string
  isFirst: boolean
  choose: (chosen: Chosen) => void
}) {
  const say = useWords()
  const format = useFormat()
  const wording = useWording()
  const navigate = useNavigate()
  const [isAsking, setAsking] = useState(false)
  const { queue, topic, count, due, oldest } = need
  const isHot = due !== null && Date.parse(due.at) < Date.now() + hotMs
  const waited = say('queues.waitingSince', {
    age: format.duration(Date.now() - Date.parse(oldest)),
  })
  const search = topic === '' ? {} : { topic }
  const go = () => void navigate({ to: '/queues/$queue', params: { queue }, search })

  /** One order alone is worked on right here; several are worked through in their queue. */
  async function act(): Promise<void> {
    if (count > 1) return go()
    setAsking(true)
    const page = await api
      .get('/queues/{queue}', { params: { queue }, query: { topic: topic || undefined } })
      .catch(() => undefined)
    setAsking(false)
    const item = page?.items.find(({ order }) => order === need.order)
    const remedy = item?.remedies[0]
    if (item && remedy) choose({ item, remedy })
    else go()
  }

  return (
    <Row
      glyph={<Glyph of={isHot || !heldLike.has(queue) ? 'needs_you' : 'held'} />}
      title={
        <Link to="/queues/$queue" params={{ queue }} search={search}>
          {wording.several(need, count)}
        </Link>
      }
      detail={wording.hint(need.reason)}
      money={need.worth === null ? say('look.noValue') : format.money(need.worth, currency)}
      moneyNote={say('today.orders', { count })}
      isHot={isHot}
      due={due ? <When at={due.at} as="left" /> : waited}
      dueNote={
        due ? `${say(`queues.dueKind.${due.kind}`)} ${format.when(due.at)}` : say('queues.noDue')
      }
      action={
        <Button
          type={isFirst ? 'primary' : 'default'}
          loading={isAsking}
          onClick={() => void act()}
        >
          {say('today.work')}
        </Button>
      }
    />
  )
}

function CauseRow({ cause }: { cause: DeskCause }) {
  const say = useWords()
  const format = useFormat()
  const navigate = useNavigate()
  const desk = useDeskWording()
  const there = {
    to: '/exceptions/$cause',
    params: { cause: cause.cause },
    search: cause.field === null ? {} : { field: cause.field },
  } as const
  const stake = Object.entries(cause.stake)
  return (
    <Row
      glyph={<Glyph of="needs_you" />}
      title={
        <Link {...there}>
          {say('today.exception', { count: cause.messages, cause: desk.title(cause) })}
        </Link>
      }
      detail={say('today.exceptionHint')}
      money={
        stake.length === 0
          ? say('look.noValue')
          : stake.map(([currency, amount]) => format.money(amount, currency)).join(' + ')
      }
      moneyNote={say('today.messages', { count: cause.messages })}
      isHot={false}
      due={format.when(cause.oldest)}
      dueNote={say('queues.waitingSince', {
        age: format.duration(Date.now() - Date.parse(cause.oldest)),
      })}
      action={<Button onClick={() => void navigate(there)}>{say('today.mend')}</Button>}
    />
  )
}

function Row({
  glyph,
  title,
  detail,
  money,
  moneyNote,
  due,
  dueNote,
  isHot,
  action,
}: Readonly<
  Record<
    'glyph' | 'title' | 'detail' | 'money' | 'moneyNote' | 'due' | 'dueNote' | 'action',
    ReactNode
  >
> & { isHot: boolean }) {
  return (
    <li>
      {glyph}
      <div className={classes.what}>
        <b>{title}</b>
        <span>{detail}</span>
      </div>
      <div className={classes.figure}>
        <b>{money}</b>
        <span>{moneyNote}</span>
      </div>
      <div className={classes.figure}>
        <b className={isHot ? classes.hot : undefined}>{due}</b>
        <span>{dueNote}</span>
      </div>
      {action}
    </li>
  )
}
