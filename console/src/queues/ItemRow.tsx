import { Link } from '@tanstack/react-router'
import { Button, Checkbox, Dropdown } from 'antd'
import { memo } from 'react'
import type { Colleague, QueueItem } from '../api/index.ts'
import { Icon, Money, useFormat, useTick, When } from '../look/index.ts'
import { useWords } from '../words/words.ts'
import type { Mark } from './marks.ts'
import classes from './queues.module.css'
import type { Chosen } from './RemedyDialog.tsx'
import { isWorker } from './reads.ts'
import { useWording } from './wording.ts'

export type RowActions = {
  readonly choose: (chosen: Chosen) => void
  readonly mark: Mark
  readonly snooze: (items: readonly QueueItem[]) => void
  readonly toggle: (order: string) => void
}

/** One waiting order: why, how much, until when, whose, and the ways out. */
export const ItemRow = memo(function ItemRow({
  item,
  me,
  people,
  isHere,
  isChosen,
  mayMark,
  actions,
}: {
  item: QueueItem
  me: string
  people: readonly Colleague[]
  isHere: boolean
  isChosen: boolean
  mayMark: boolean
  actions: RowActions
}) {
  const say = useWords()
  const wording = useWording()
  const [first, ...others] = item.remedies
  return (
    <li
      className={isHere ? `${classes.item} ${classes.here}` : classes.item}
      aria-current={isHere ? 'true' : undefined}
      data-order={item.order}
    >
      {mayMark && (
        <Checkbox
          checked={isChosen}
          onChange={() => actions.toggle(item.order)}
          aria-label={say('queues.select', { number: item.number })}
        />
      )}
      <div className={classes.what}>
        <b>{wording.reason(item)}</b>
        <span>
          <Link to="/orders/$id" params={{ id: item.order }}>
            {item.number}
          </Link>
          {' · '}
          {item.title}
          {item.lines > 1 && <em> +{item.lines - 1}</em>}
        </span>
        <ItemNote item={item} />
      </div>
      <div className={classes.figure}>
        <Money amount={item.stake} currency={item.currency} />
        <DueText item={item} />
      </div>
      <div className={classes.buttons}>
        <OwnerButton item={item} me={me} people={people} mayMark={mayMark} mark={actions.mark} />
        {mayMark && (
          <Button
            type="text"
            icon={<Icon name="clock" size={14} />}
            title={say(item.snoozedUntil === null ? 'queues.snooze' : 'queues.wake')}
            aria-label={say(item.snoozedUntil === null ? 'queues.snooze' : 'queues.wake')}
            onClick={() =>
              item.snoozedUntil === null
                ? actions.snooze([item])
                : actions.mark({ items: [item], wish: { snooze: null } })
            }
          />
        )}
        {first && (
          <Button
            type={isHere ? 'primary' : 'default'}
            className={classes.remedy!}
            onClick={() => actions.choose({ item, remedy: first })}
          >
            {wording.remedy(first.id)}
          </Button>
        )}
        {others.length > 0 && (
          <Dropdown
            trigger={['click']}
            menu={{
              items: others.map(({ id }) => ({ key: id, label: wording.remedy(id) })),
              onClick: ({ key }) => {
                const remedy = others.find(({ id }) => id === key)
                if (remedy) actions.choose({ item, remedy })
              },
            }}
          >
            <Button
              icon={<Icon name="down" size={14} />}
              aria-label={say('queues.more_remedies', { number: item.number })}
            />
          </Dropdown>
        )}
      </div>
    </li>
  )
})

function ItemNote({ item }: { item: QueueItem }) {
  const say = useWords()
  const format = useFormat()
  if (item.snoozedUntil === null) return null
  return (
    <span className={classes.snoozed}>
      {say('queues.snoozedUntil', {
        when: format.when(item.snoozedUntil),
        reason: item.snoozeReason ?? '',
      })}
    </span>
  )
}

const hourMs = 3_600_000

/** `2 h 55 min left`; without a deadline, how long it has waited. */
function DueText({ item: { due, since } }: { item: QueueItem }) {
  const say = useWords()
  const format = useFormat()
  useTick()
  if (!due)
    return (
      <span title={format.exact(since)}>
        {say('queues.waitingSince', { age: format.duration(Date.now() - Date.parse(since)) })}
      </span>
    )
  const isHot = Date.parse(due.at) < Date.now() + 4 * hourMs
  return (
    <span className={isHot ? classes.hot : undefined} title={say(`queues.dueKind.${due.kind}`)}>
      <When at={due.at} as="left" />
    </span>
  )
}

function OwnerButton({
  item,
  me,
  people,
  mayMark,
  mark,
}: {
  item: QueueItem
  me: string
  people: readonly Colleague[]
  mayMark: boolean
  mark: Mark
}) {
  const say = useWords()
  const name =
    item.owner === null
      ? say('queues.nobody')
      : item.owner === me
        ? say('queues.me')
        : (people.find(({ id }) => id === item.owner)?.name ?? say('look.noValue'))
  if (!mayMark) return <span className={classes.owner}>{name}</span>
  const others = people.filter((person) => isWorker(person) && person.id !== me)
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: [
          item.owner === me
            ? { key: 'back', label: say('queues.giveBack') }
            : { key: 'me', label: say('queues.take') },
          ...(others.length > 0
            ? [
                {
                  key: 'others',
                  type: 'group' as const,
                  label: say('queues.assignTo'),
                  children: others.map((person) => ({ key: person.id, label: person.name })),
                },
              ]
            : []),
        ],
        onClick: ({ key }) =>
          mark({
            items: [item],
            wish: { owner: key === 'back' ? null : key, takeOver: item.owner !== null },
          }),
      }}
    >
      <Button
        type="text"
        className={item.owner === me ? classes.mine! : classes.owner!}
        icon={<Icon name="user" size={14} />}
        aria-label={`${say('queues.owner')}: ${name}`}
      >
        {name}
      </Button>
    </Dropdown>
  )
}
