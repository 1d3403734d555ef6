import { useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import type { Order } from '../api/index.ts'
import { CopyButton, Icon, StatusMark } from '../look/index.ts'
import { ActionButton } from './ActionButton.tsx'
import type { Naming } from './naming.ts'
import type { Offer } from './offers.ts'
import classes from './page.module.css'
import type { Siblings } from './siblings.ts'

/** Number, state in a sentence, and what can be done next. */
export function OrderHeader({
  order,
  naming,
  sentence,
  siblings,
  primary,
  others,
  pressed,
  onPress,
  onMore,
}: {
  order: Order
  naming: Naming
  sentence: string
  siblings: Siblings
  primary: Offer | undefined
  others: readonly Offer[]
  /** The command that is being made. */
  pressed: string | undefined
  onPress: (offer: Offer) => void
  onMore: () => void
}) {
  const { say } = naming
  const buttons = (
    <>
      {primary && (
        <ActionButton
          offer={primary}
          // The panel that is open has the primary button.
          isPrimary={pressed === undefined}
          isPressed={pressed === primary.spec.type}
          onPress={onPress}
        />
      )}
      {others.map((offer) => (
        <ActionButton
          key={offer.spec.type}
          offer={offer}
          isPressed={pressed === offer.spec.type}
          onPress={onPress}
        />
      ))}
    </>
  )
  const more = (
    <Button icon={<Icon name="more" />} aria-label={say('order.more')} onClick={onMore} />
  )
  return (
    <header className={classes.header}>
      <div className={classes.title}>
        <h1>{order.number}</h1>
        <CopyButton text={order.number} label={order.number} />
        <StatusMark code={order.status.overall} />
        <span className={classes.note}>
          {order.channel} {order.externalId} ·{' '}
          {say('order.placed', { when: naming.format.when(order.placedAt) })}
        </span>
        <span className={classes.grow} />
        <Turn siblings={siblings} naming={naming} />
      </div>
      <div className={classes.state}>
        <p data-sentence>{sentence}</p>
        <div className={classes.buttons} role="toolbar" aria-label={say('order.actions')}>
          {buttons}
          {more}
        </div>
      </div>
    </header>
  )
}

/** To the neighbours in the list that one came from. */
function Turn({ siblings, naming: { say } }: { siblings: Siblings; naming: Naming }) {
  const navigate = useNavigate()
  const go = (id: string | undefined) => {
    if (id !== undefined) void navigate({ to: '/orders/$id', params: { id } })
  }
  if (siblings.at < 0) return null
  return (
    <span className={classes.turn}>
      {say('order.position', { at: siblings.at + 1, of: siblings.of })}
      <Button
        type="text"
        size="small"
        icon={<Icon name="up" />}
        aria-label={say('order.previous')}
        disabled={siblings.previous === undefined}
        onClick={() => go(siblings.previous)}
      />
      <Button
        type="text"
        size="small"
        icon={<Icon name="down" />}
        aria-label={say('order.next')}
        disabled={siblings.next === undefined}
        onClick={() => go(siblings.next)}
      />
    </span>
  )
}
