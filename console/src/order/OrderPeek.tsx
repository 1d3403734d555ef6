import { Link, useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import type { Order, OrderStory } from '../api/index.ts'
import {
  Buckets,
  Glyph,
  Money,
  ProblemNote,
  Section,
  statusClassOf,
  Waiting,
} from '../look/index.ts'
import { ActionButton } from './ActionButton.tsx'
import { useNaming } from './naming.ts'
import { chosenOffers, type Offer, useOffers } from './offers.ts'
import classes from './peek.module.css'
import { useFollow, useFresh, useOrder, useStory } from './reads.ts'
import { Customer } from './sections/Customer.tsx'
import { JourneyList } from './story/Journey.tsx'
import { sentenceOf } from './story/sentence.ts'

const linesShown = 8
const pastShown = 3

/** An order at a glance, for the side panel of a list. */
export default function OrderPeek({ id }: { id: string }) {
  const order = useOrder(id)
  const story = useStory(id)
  useFollow(id, order.data?.id)
  const problem = order.error ?? story.error
  if (order.data && story.data) return <Peek name={id} order={order.data} story={story.data} />
  if (problem)
    return (
      <ProblemNote
        problem={problem}
        onRetry={() => void Promise.all([order.refetch(), story.refetch()])}
      />
    )
  return <Waiting rows={6} />
}

function Peek({ name, order, story }: { name: string; order: Order; story: OrderStory }) {
  const naming = useNaming(story, order.currency)
  const { say } = naming
  const navigate = useNavigate()
  const sentence = sentenceOf(story, naming)
  const { primary, others } = chosenOffers(useOffers(order), story)
  const fresh = useFresh(story.journey.map(({ id }) => id))
  const open = ({ spec }: Offer) =>
    void navigate({ to: '/orders/$id', params: { id: order.number }, hash: spec.type })
  const { lines, totals, currency } = order
  return (
    <div className={classes.peek}>
      <p className={classes.sentence}>
        <Glyph of={statusClassOf(order.status.overall)} /> {sentence}
      </p>
      <div className={classes.buttons}>
        {primary && <ActionButton offer={primary} isPrimary onPress={open} />}
        {others[0] && <ActionButton offer={others[0]} onPress={open} />}
        <Link to="/orders/$id" params={{ id: order.number }}>
          <Button>{say('order.title')}</Button>
        </Link>
      </div>
      <Section
        title={say('order.lines')}
        note={say('order.sentence.lines', { count: lines.length })}
      >
        <ul className={classes.lines}>
          {lines.slice(0, linesShown).map((line) => (
            <li key={line.id}>
              <span>{line.title}</span>
              <span className={classes.dim}>{line.sku}</span>
              <Buckets of={line.buckets} />
            </li>
          ))}
        </ul>
        {lines.length > linesShown && (
          <p className={classes.dim}>
            {say('order.showMore', { count: lines.length - linesShown, of: lines.length })}
          </p>
        )}
        {totals && (
          <p className={classes.total}>
            <span>{say('order.total')}</span>
            <Money amount={totals.total} currency={currency} />
          </p>
        )}
      </Section>
      <Section title={say('order.journey.title')}>
        <JourneyList {...{ story, naming, sentence, fresh }} last={pastShown} />
      </Section>
      <Customer order={order} name={name} naming={naming} />
    </div>
  )
}
