import { Link } from '@tanstack/react-router'
import type { Order, OrderStory, ParcelStory } from '../../api/index.ts'
import { CopyButton, Icon, Section, StatusMark, useStatusWord, When } from '../../look/index.ts'
import type { WordKey } from '../../words/words.ts'
import type { Naming } from '../naming.ts'
import { basisText } from '../story/journey-words.ts'
import classes from './order.module.css'
import { TrackingLink } from './TrackingLink.tsx'

const over = new Set(['cancelled', 'rejected'])
const statusOfState: Readonly<Record<string, string>> = {
  reserved: 'reserved',
  released: 'released',
  accepted: 'picking',
  cancelling: 'cancelling',
  shipped: 'shipped',
  delivered: 'delivered',
  cancelled: 'cancelled',
  rejected: 'exception',
  lost: 'lost',
}

export function Parcels({
  order,
  story,
  naming,
}: {
  order: Order
  story: OrderStory
  naming: Naming
}) {
  const { say } = naming
  const parcels = story.parcels.filter(({ fulfilment }) => !over.has(fulfilment.state))
  return (
    <Section
      title={say('order.parcels')}
      actions={<TrackingLink id={order.id} />}
      note={parcels.length > 0 ? String(parcels.length) : undefined}
    >
      {parcels.length === 0 ? (
        <p className={classes.quiet}>{say('order.noParcels')}</p>
      ) : (
        <ul className={classes.rows}>
          {parcels.map((parcel) => (
            <Parcel key={parcel.fulfilment.id} parcel={parcel} order={order} naming={naming} />
          ))}
        </ul>
      )}
    </Section>
  )
}

function Parcel({ parcel, order, naming }: { parcel: ParcelStory; order: Order; naming: Naming }) {
  const { say, format } = naming
  const statusWord = useStatusWord()
  const { fulfilment, freshness, current, reports } = parcel
  const { id, state, location, lines } = fulfilment
  const units = lines.reduce((sum, { quantity }) => sum + quantity, 0)
  const onWay = state === 'shipped' && current ? current.status : undefined
  const expected =
    state === 'shipped' ? parcel.arrives : state === 'delivered' ? null : parcel.leaves
  return (
    <li>
      <b>{say('order.journey.parcel', { id })}</b>
      <StatusMark
        code={onWay ?? statusOfState[state] ?? 'unknown'}
        word={onWay ? statusWord(onWay) : say(`order.fulfilment.${state}` as WordKey)}
      />
      <span className={classes.dim}>
        {naming.place(location)} · {format.number(units)}
        {reports > 0 && ` · ${say('order.reports', { count: reports })}`}
      </span>
      <span className={classes.grow} />
      {fulfilment.parcel && (
        <span className={classes.icons}>
          {fulfilment.parcel.carrier} {fulfilment.parcel.tracking}
          <CopyButton text={fulfilment.parcel.tracking} label={say('order.tracking')} />
        </span>
      )}
      {expected && (
        <span className={classes.dim} title={basisText(expected.basis, naming)}>
          {say(state === 'shipped' ? 'order.toArrive' : 'order.toLeave')} <When at={expected.at} />
        </span>
      )}
      {parcel.deliveredAt && <When at={parcel.deliveredAt} />}
      <Link
        className={classes.icons!}
        to="/orders/$id/slip/$fulfilment"
        params={{ id: order.number, fulfilment: String(id) }}
      >
        <Icon name="print" size={14} />
        {say('order.slipLink')}
      </Link>
      {freshness && !freshness.fresh && freshness.unknownSince !== null && (
        <span className={classes.warn}>
          {say('order.silent', {
            time: format.when(freshness.unknownSince),
            duration: format.duration(freshness.silentMs ?? 0),
          })}
        </span>
      )}
    </li>
  )
}
