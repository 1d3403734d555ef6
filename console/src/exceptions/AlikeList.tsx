import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import type { ExceptionCause, ExceptionItem, Trial } from '../api/index.ts'
import { Glyph, Money, Section, useIsPhone, Waiting, When } from '../look/index.ts'
import { useWords } from '../words/words.ts'
import classes from './exceptions.module.css'
import { useWording } from './wording.ts'

/** All that wait for one reason, and what would become of each. */
export function AlikeList({
  cause,
  items,
  current,
  trials,
  isTrying,
  onMore,
}: {
  cause: ExceptionCause
  items: readonly ExceptionItem[] | undefined
  current: string | undefined
  trials: ReadonlyMap<string, Trial>
  isTrying: boolean
  onMore: (() => void) | undefined
}) {
  const say = useWords()
  return (
    <Section
      title={say('exceptions.alike')}
      note={say('exceptions.alikeNote', { count: cause.messages })}
    >
      {!items ? (
        <Waiting rows={6} />
      ) : (
        <ol className={classes.rows} aria-label={say('exceptions.alike')} aria-busy={isTrying}>
          {items.map((item) => (
            <AlikeRow
              key={item.id}
              cause={cause}
              item={item}
              trial={trials.get(item.id)}
              isHere={item.id === current}
            />
          ))}
        </ol>
      )}
      {onMore && (
        <Button className={classes.more!} onClick={onMore}>
          {say('exceptions.more')}
        </Button>
      )}
    </Section>
  )
}

function AlikeRow({
  cause,
  item,
  trial,
  isHere,
}: {
  cause: ExceptionCause
  item: ExceptionItem
  trial: Trial | undefined
  isHere: boolean
}) {
  const say = useWords()
  const wording = useWording()
  // What was chosen is shown above, which on a phone is out of sight.
  const isPhone = useIsPhone()
  const currency = trial?.currency ?? item.currency
  return (
    <li data-message={item.id}>
      <Link
        to="/exceptions/$cause"
        params={{ cause: cause.cause }}
        search={{ field: cause.field ?? '', message: item.id }}
        replace
        resetScroll={isPhone}
        className={isHere ? classes.here! : ''}
        aria-current={isHere ? 'true' : undefined}
      >
        <When at={item.receivedAt} />
        <b>{wording.message(item, trial)}</b>
        <span className={classes.from}>
          {item.channel}
          {item.rows > 1 && ` · ${say('exceptions.rows', { count: item.rows })}`}
        </span>
        <Would item={item} trial={trial} />
        <span className={classes.amount}>
          {currency === null ? (
            say('look.noValue')
          ) : (
            <Money amount={trial?.amount ?? item.amount} currency={currency} />
          )}
        </span>
      </Link>
    </li>
  )
}

function Would({ item, trial }: { item: ExceptionItem; trial: Trial | undefined }) {
  const say = useWords()
  const wording = useWording()
  const isSame =
    trial?.would === 'desk' &&
    trial.code === item.cause &&
    (trial.field ?? '') === (item.field ?? '')
  const [glyph, text] = ((): ['open' | 'done' | 'needs_you' | 'ended', string] => {
    if (isSame) return ['open', say('exceptions.row.same')]
    if (item.expired) return ['ended', say('exceptions.row.expired')]
    if (!trial) return ['open', say('exceptions.row.untried')]
    if (trial.code === 'other_value') return ['open', say('exceptions.row.other')]
    if (trial.would === 'desk')
      return ['needs_you', wording.title({ cause: trial.code ?? '', field: trial.field })]
    return ['done', say(`exceptions.row.${trial.would}`)]
  })()
  return (
    <span
      className={`${classes.would} ${glyph === 'needs_you' ? classes.refused : isSame ? classes.same : ''}`}
    >
      <Glyph of={glyph} />
      <span>{text}</span>
    </span>
  )
}
