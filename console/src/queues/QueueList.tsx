import { Link } from '@tanstack/react-router'
import type { GetQueuesAnswer } from '../api/index.ts'
import { Money, useFormat } from '../look/index.ts'
import { useWords, type WordKey } from '../words/words.ts'
import classes from './queues.module.css'
import { useWording } from './wording.ts'

const timers = new Set(['unpaid'])

/** Every queue that is not empty: how many, how much, how old. */
export function QueueList({ overview, onGo }: { overview: GetQueuesAnswer; onGo?: () => void }) {
  const say = useWords()
  const format = useFormat()
  const wording = useWording()
  const { queues, exceptions, elsewhere, currency } = overview
  const messages = exceptions.reduce((sum, one) => sum + one.messages, 0)
  return (
    <nav aria-label={say('queues.list')} className={classes.list}>
      <ul>
        {inOrder(queues).map(({ queue, label, count, worth, oldest, dueSoon }) => (
          <li key={queue}>
            <Link
              to="/queues/$queue"
              params={{ queue }}
              onClick={() => onGo?.()}
              activeProps={{ className: classes.current!, 'aria-current': 'page' }}
              activeOptions={{ includeSearch: false }}
            >
              <b>{wording.queue(queue, label)}</b>
              <em>{format.number(count)}</em>
              <span>
                {dueSoon > 0 ? (
                  <i>{say('queues.soon', { count: dueSoon })}</i>
                ) : (
                  oldest !== null &&
                  say('queues.oldest', {
                    age: format.duration(Date.now() - Date.parse(oldest)),
                  })
                )}
              </span>
              <small>{worth !== null && <Money amount={worth} currency={currency} />}</small>
            </Link>
          </li>
        ))}
        {messages > 0 && (
          <li>
            <Link to="/exceptions">
              <b>{say('queues.exceptions')}</b>
              <em>{format.number(messages)}</em>
              <span>{say('queues.exceptionsNote', { count: messages })}</span>
            </Link>
          </li>
        )}
      </ul>
      {elsewhere.length > 0 && (
        <section aria-label={say('queues.elsewhere')} className={classes.elsewhere}>
          <h2>{say('queues.elsewhere')}</h2>
          <dl>
            {elsewhere.map(({ state, name, count, next }) => (
              <div key={`${state} ${name}`}>
                <dt>
                  {state === 'under_way'
                    ? say(`queues.with.${name}` as WordKey)
                    : timers.has(name)
                      ? say(`queues.timer.${name}` as WordKey)
                      : say('queues.timer.other', { name })}
                </dt>
                <dd
                  title={
                    next === null ? undefined : say('queues.next', { when: format.when(next) })
                  }
                >
                  {format.number(count)}
                </dd>
              </div>
            ))}
          </dl>
        </section>
      )}
    </nav>
  )
}

/** What is due soon first, then by money. */
export const inOrder = (queues: GetQueuesAnswer['queues']): GetQueuesAnswer['queues'] =>
  queues
    .filter(({ count, snoozed }) => count + snoozed > 0)
    .sort((one, other) => other.dueSoon - one.dueSoon || Number(other.worth) - Number(one.worth))
