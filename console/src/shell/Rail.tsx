import { Link } from '@tanstack/react-router'
import { Tooltip } from 'antd'
import { useMe, useSession } from '../api/session.ts'
import { Icon, Mark } from '../look/index.ts'
import { setRailFolded, usePreferences } from '../look/preferences.ts'
import { useQueueCounts } from '../parts/queues/counts.ts'
import { useLanguage, useWords } from '../words/words.ts'
import { type Place, places } from './places.ts'
import classes from './shell.module.css'

/** Counts beside what needs people. */
export function usePlaceCount(): (place: Place) => number | undefined {
  const counts = useQueueCounts()
  return ({ name }) => {
    const count =
      name === 'today' || name === 'queues' || name === 'exceptions' ? counts?.[name] : undefined
    return count === 0 ? undefined : count
  }
}

export const countText = (count: number): string => (count > 999 ? '999+' : String(count))

export function Rail() {
  const say = useWords()
  const language = useLanguage()
  const me = useMe()
  const company = useSession().data?.company
  const { isRailFolded } = usePreferences()
  const countOf = usePlaceCount()
  const open = places.filter(({ action }) => me.actions.includes(action))
  const entry = (place: Place) => {
    const count = countOf(place)
    const word = say(place.word)
    return (
      <Tooltip key={place.name} title={isRailFolded ? word : undefined} placement="right">
        <Link to={place.to} activeProps={{ className: classes.here!, 'aria-current': 'page' }}>
          <Icon name={place.icon} />
          <span className={isRailFolded ? 'unseen' : undefined}>{word}</span>
          {count !== undefined && (
            <em>
              {countText(count)}
              <span className="unseen"> {say('shell.waiting', { count: '' }).trim()}</span>
            </em>
          )}
        </Link>
      </Tooltip>
    )
  }
  return (
    <nav
      className={isRailFolded ? `${classes.rail} ${classes.folded}` : classes.rail}
      aria-label={say('shell.navigation')}
    >
      <Link to="/today" className={classes.brand!} aria-label={say('shell.brand')}>
        <Mark size={26} />
        {!isRailFolded && <b>{say('shell.brand')}</b>}
      </Link>
      {open.filter(({ name }) => name !== 'settings').map(entry)}
      <span className={classes.grow} />
      {open.filter(({ name }) => name === 'settings').map(entry)}
      <button
        type="button"
        onClick={() => setRailFolded(!isRailFolded)}
        aria-label={say(isRailFolded ? 'shell.unfold' : 'shell.fold')}
      >
        <Icon name={isRailFolded ? 'unfold' : 'fold'} />
      </button>
      {!isRailFolded && company?.name && (
        <div className={classes.company}>
          <b>{company.name[language]}</b>
        </div>
      )}
    </nav>
  )
}

/** The same for a thumb: four places, and the rest behind "more". */
export function PhoneNavigation({ onMore }: { onMore: () => void }) {
  const say = useWords()
  const me = useMe()
  const countOf = usePlaceCount()
  const shown = places.filter(({ action }) => me.actions.includes(action)).slice(0, 4)
  return (
    <nav className={classes.phoneNavigation} aria-label={say('shell.navigation')}>
      {shown.map((place) => {
        const count = countOf(place)
        return (
          <Link
            key={place.name}
            to={place.to}
            activeProps={{ className: classes.here!, 'aria-current': 'page' }}
          >
            <span>
              <Icon name={place.icon} size={20} />
              {count !== undefined && <em>{countText(count)}</em>}
            </span>
            {say(place.word)}
          </Link>
        )
      })}
      <button type="button" onClick={onMore}>
        <span>
          <Icon name="more" size={20} />
        </span>
        {say('shell.more')}
      </button>
    </nav>
  )
}
