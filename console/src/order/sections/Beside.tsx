import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { api, type OrderEffect, type OrderStory, useMay } from '../../api/index.ts'
import { Glyph, notify, ProblemNote, Section, StatusMark, When } from '../../look/index.ts'
import { effect as effects } from '../../words/en/order/page.ts'
import type { WordKey } from '../../words/words.ts'
import type { Naming } from '../naming.ts'
import { refreshOrder } from '../reads.ts'
import classes from './order.module.css'

const glyphOf = {
  pending: 'under_way',
  done: 'done',
  by_hand: 'open',
  parked: 'needs_you',
} as const

/** What the outside is told of the order, and what has become of that. */
export function Messages({
  name,
  story,
  naming,
}: {
  name: string
  story: OrderStory
  naming: Naming
}) {
  const { say } = naming
  if (story.effects.length === 0) return null
  return (
    <Section title={say('order.messages')} note={String(story.effects.length)}>
      <ul className={classes.rows}>
        {story.effects.map((effect) => (
          <Message key={effect.id} effect={effect} name={name} naming={naming} />
        ))}
      </ul>
    </Section>
  )
}

export const effectWord = (kind: string, { say }: Pick<Naming, 'say'>): string => {
  const key = kind.replace('.', '_')
  return key in effects ? say(`order.effects.${key}` as WordKey) : kind
}

function Message({ effect, name, naming }: { effect: OrderEffect; name: string; naming: Naming }) {
  const { say } = naming
  const [problem, setProblem] = useState<unknown>()
  const may = useMay('inbox.mend')
  const retry = async () => {
    setProblem(undefined)
    try {
      await api.post('/orders/{id}/effects/{effect}/retry', {
        params: { id: name, effect: effect.id },
      })
      notify({ text: say('order.retried'), tone: 'good' })
    } catch (error) {
      setProblem(error)
    }
    await refreshOrder(name)
  }
  return (
    <li>
      <span className={classes.icons}>
        <Glyph of={glyphOf[effect.state]} />
        {effectWord(effect.kind, naming)}
      </span>
      <span className={classes.dim}>
        {effect.fulfilment !== null &&
          `${say('order.journey.parcel', { id: effect.fulfilment })} · `}
        {say(`order.effectState.${effect.state}`, { attempts: effect.attempts })}
        {effect.error !== null && ` · ${effect.error}`}
      </span>
      <span className={classes.grow} />
      <span className={classes.dim}>
        <When at={effect.createdAt} />
      </span>
      {effect.state === 'parked' && may && (
        <Button size="small" onClick={() => void retry()}>
          {say('order.retry')}
        </Button>
      )}
      {problem !== undefined && <ProblemNote problem={problem} />}
    </li>
  )
}

/** Orders that this one is linked with. */
export function RelatedOrders({ story, naming }: { story: OrderStory; naming: Naming }) {
  const { say, format } = naming
  if (story.related.length === 0) return null
  return (
    <Section title={say('order.related')}>
      <ul className={classes.rows}>
        {story.related.map(({ kind, id, number, status, total, currency }) => (
          <li key={`${kind} ${id}`}>
            <span className={classes.dim}>{say(`order.link.${kind}`)}</span>
            {number === undefined ? (
              <span>{say('order.otherOrder')}</span>
            ) : (
              <Link to="/orders/$id" params={{ id: number }}>
                {number}
              </Link>
            )}
            {status !== undefined && <StatusMark code={status} />}
            <span className={classes.grow} />
            {total !== undefined && currency !== undefined && (
              <span>{format.money(total, currency)}</span>
            )}
          </li>
        ))}
      </ul>
    </Section>
  )
}
