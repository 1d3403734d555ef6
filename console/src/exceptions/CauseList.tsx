import { Link } from '@tanstack/react-router'
import type { ExceptionCause } from '../api/index.ts'
import { useFormat } from '../look/index.ts'
import { useWords } from '../words/words.ts'
import classes from './exceptions.module.css'
import { useWording } from './wording.ts'

/** Everything that waits, by reason: how many, how long, how much. */
export function CauseList({
  causes,
  current,
  onGo,
}: {
  causes: readonly ExceptionCause[]
  current: ExceptionCause | undefined
  onGo?: () => void
}) {
  const say = useWords()
  const format = useFormat()
  const wording = useWording()
  return (
    <nav aria-label={say('exceptions.list')} className={classes.list}>
      <ul>
        {causes.map((one) => {
          const { cause, field, messages, rows, oldest, stake } = one
          return (
            <li key={`${cause} ${field}`}>
              <Link
                to="/exceptions/$cause"
                params={{ cause }}
                search={{ field: field ?? '' }}
                onClick={() => onGo?.()}
                className={one === current ? classes.current! : ''}
                aria-current={one === current ? 'page' : undefined}
              >
                <em>{format.number(messages)}</em>
                <span>
                  <b>{wording.title(one)}</b>
                  <small>
                    <span title={format.exact(oldest)}>
                      {say('exceptions.waiting', {
                        age: format.duration(Date.now() - Date.parse(oldest)),
                      })}
                      {rows > messages && ` · ${say('exceptions.rows', { count: rows })}`}
                    </span>
                    <span>{wording.stake(stake)}</span>
                  </small>
                </span>
              </Link>
            </li>
          )
        })}
      </ul>
    </nav>
  )
}
