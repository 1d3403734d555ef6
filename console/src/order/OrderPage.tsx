import { Link, useLocation, useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import { useRef, useState } from 'react'
import { isProblem, type Order, type OrderStory } from '../api/index.ts'
import { Empty, Icon, Page, ProblemNote, useStatusWord, Waiting } from '../look/index.ts'
import { useWords } from '../words/words.ts'
import { ActionButton } from './ActionButton.tsx'
import { AllActions } from './AllActions.tsx'
import { CommandPanel } from './command/CommandPanel.tsx'
import { specs } from './command/catalogue.ts'
import { useNaming } from './naming.ts'
import { OrderHeader } from './OrderHeader.tsx'
import { chosenOffers, type Offer, useOffers } from './offers.ts'
import classes from './page.module.css'
import { useFollow, useFresh, useOrder, useStory } from './reads.ts'
import { ScrollPart } from './ScrollPart.tsx'
import { Messages, RelatedOrders } from './sections/Beside.tsx'
import { Customer, Notes } from './sections/Customer.tsx'
import { Decisions } from './sections/Decisions.tsx'
import { Lines, lineMark } from './sections/Lines.tsx'
import { MoneyPart } from './sections/MoneyPart.tsx'
import { Parcels } from './sections/Parcels.tsx'
import { StockPart } from './sections/StockPart.tsx'
import { siblingsOf } from './siblings.ts'
import { Journey } from './story/Journey.tsx'
import { stepTitle } from './story/journey-words.ts'
import { sentenceOf } from './story/sentence.ts'
import { useOrderKeys } from './use-order-keys.ts'

export default function OrderPage() {
  const { id } = useParams({ from: '/orders/$id' })
  const order = useOrder(id)
  const story = useStory(id)
  useFollow(id, order.data?.id)
  const say = useWords()
  const problem = order.error ?? story.error
  if (order.data && story.data)
    return <Opened key={order.data.id} name={id} order={order.data} story={story.data} />
  if (problem)
    return (
      <Page title={say('order.title')} note={id}>
        <NotOpened
          id={id}
          problem={problem}
          onRetry={() => void Promise.all([order.refetch(), story.refetch()])}
        />
      </Page>
    )
  return (
    <div className={classes.plain}>
      <Waiting rows={8} />
    </div>
  )
}

function NotOpened({
  id,
  problem,
  onRetry,
}: {
  id: string
  problem: unknown
  onRetry: () => void
}) {
  const say = useWords()
  const code = isProblem(problem) ? problem.code : ''
  if (code !== 'unknown_order' && code !== 'other_unit')
    return <ProblemNote problem={problem} onRetry={onRetry} />
  return (
    <Empty
      action={
        <Link to="/orders">
          <Button type="primary">{say('order.openList')}</Button>
        </Link>
      }
    >
      {code === 'unknown_order' ? say('order.unknown', { id }) : say('order.otherUnit')}
    </Empty>
  )
}

type Open =
  | { readonly kind: 'more' }
  | { readonly kind: 'command'; readonly type: string }
  | undefined

function Opened({ name, order, story }: { name: string; order: Order; story: OrderStory }) {
  const naming = useNaming(story, order.currency)
  const { say } = naming
  const offers = useOffers(order)
  const { primary, others } = chosenOffers(offers, story)
  const [open, setOpen] = useState<Open>(useAsked(offers))
  const sentence = sentenceOf(story, naming)
  const siblings = siblingsOf([order.number, order.id, name])
  const freshSteps = useFresh(
    story.journey.filter(({ state }) => state === 'past').map(({ id }) => id),
  )
  const freshLines = useFresh(order.lines.map(lineMark))
  const opener = useRef<HTMLElement | null>(null)
  const show = (next: Open) => {
    if (!open && document.activeElement instanceof HTMLElement)
      opener.current = document.activeElement
    setOpen(next)
  }
  const press = ({ spec }: Offer) => show({ kind: 'command', type: spec.type })
  const close = () => {
    setOpen(undefined)
    // Whoever goes by keyboard goes on from where the panel was opened.
    const back = opener.current?.isConnected ? opener.current : document.getElementById('content')
    back?.focus({ preventScroll: true })
  }
  useOrderKeys(offers, siblings, open !== undefined, {
    press,
    close,
    more: () => show({ kind: 'more' }),
  })
  const spec = open?.kind === 'command' ? specs.find(({ type }) => type === open.type) : undefined
  return (
    <div className={classes.page}>
      <div className={classes.main}>
        <OrderHeader
          {...{ order, naming, sentence, siblings, primary, others }}
          pressed={spec?.type}
          onPress={press}
          onMore={() => show({ kind: 'more' })}
        />
        <div className={classes.body}>
          <ScrollPart className={classes.journey} label={say('order.journey.title')}>
            <Journey story={story} naming={naming} sentence={sentence} fresh={freshSteps} />
          </ScrollPart>
          <ScrollPart className={classes.middle} label={say('order.whole')}>
            {order.intake === 'history' && <p className={classes.note}>{say('order.history')}</p>}
            <Lines order={order} naming={naming} fresh={freshLines} />
            <MoneyPart order={order} story={story} naming={naming} />
            <Parcels order={order} story={story} naming={naming} />
            <StockPart order={order} name={name} naming={naming} />
            <Decisions name={name} story={story} naming={naming} />
            <div className={classes.two}>
              <Customer order={order} name={name} naming={naming} />
              <Notes order={order} name={name} naming={naming} />
            </div>
            <Messages name={name} story={story} naming={naming} />
            <RelatedOrders story={story} naming={naming} />
          </ScrollPart>
        </div>
        <Changed story={story} fresh={freshSteps} naming={naming} />
      </div>
      {!open && (
        <div className={classes.bar}>
          {primary && <ActionButton offer={primary} isPrimary onPress={press} />}
          {others[0] && <ActionButton offer={others[0]} onPress={press} />}
          <Button
            icon={<Icon name="more" />}
            aria-label={say('order.more')}
            onClick={() => show({ kind: 'more' })}
          />
        </div>
      )}
      {open?.kind === 'more' && <AllActions offers={offers} onPress={press} onClose={close} />}
      {spec && (
        <CommandPanel key={spec.type} {...{ spec, order, story, name, naming }} onClose={close} />
      )}
    </div>
  )
}

/** `/orders/…#ship` opens with that command, when it is possible. */
function useAsked(offers: readonly Offer[]): Open {
  const asked = useLocation().hash
  const offer = offers.find(({ spec, isAllowed }) => isAllowed && spec.type === asked)
  return offer && { kind: 'command', type: offer.spec.type }
}

/** Says aloud what has just come, for those who do not see it marked. */
function Changed({
  story,
  fresh,
  naming,
}: {
  story: OrderStory
  fresh: ReadonlySet<string>
  naming: ReturnType<typeof useNaming>
}) {
  const statusWord = useStatusWord()
  const news = story.journey.filter(({ id }) => fresh.has(id))
  return (
    <p className="unseen" aria-live="polite">
      {news.length > 0 &&
        naming.say('order.changed', {
          what: news.map((step) => stepTitle(step, naming, statusWord)).join(', '),
        })}
    </p>
  )
}
