import { Keys } from '../look/index.ts'
import { useWords } from '../words/words.ts'
import classes from './exceptions.module.css'

export function KeyHints() {
  const say = useWords()
  const hints = [
    ['j', 'next'],
    ['k', 'previous'],
    ['n', 'cause'],
    ['Enter', 'edit'],
    ['Esc', 'leave'],
    ['r', 'one'],
    ['w', 'whole'],
    ['d', 'dismiss'],
  ] as const
  return (
    <dl className={classes.hints} aria-label={say('exceptions.keys.label')}>
      {hints.map(([key, name]) => (
        <div key={key}>
          <dt>
            <Keys of={key} />
          </dt>
          <dd>{say(`exceptions.keys.${name}`)}</dd>
        </div>
      ))}
    </dl>
  )
}
