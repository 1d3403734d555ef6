import type { Fulfilment, Order, OrderStory, Person } from '../../api/index.ts'
import { useFormat } from '../../look/index.ts'
import { useWords } from '../../words/words.ts'
import { code128 } from './code128.ts'
import classes from './slip.module.css'

const addressParts = [
  'name',
  'company',
  'street',
  'district',
  'city',
  'region',
  'postcode',
  'country',
  'phone',
] as const

export function Slip({
  order,
  story,
  parcel,
  persons,
  className,
}: {
  order: Order
  story: OrderStory
  parcel: Fulfilment
  persons: readonly Person[]
  className: string
}) {
  const say = useWords()
  const format = useFormat()
  const recipient = persons.find(({ role }) => role === 'recipient')
  const address = addressParts.map((part) => recipient?.values[part]).filter(Boolean)
  const units = parcel.lines.reduce((sum, { quantity }) => sum + quantity, 0)
  const place = story.places[parcel.location] ?? parcel.location
  return (
    <article className={`${classes.paper} ${className}`}>
      <div className={classes.top}>
        <div>
          <h1>{say('order.slip.title')}</h1>
          <p>{say('order.slip.parcel', { id: parcel.id, place })}</p>
          <p>{format.date(order.placedAt)}</p>
          {order.requestedAt !== null && (
            <p>{say('order.slip.requested', { date: format.weekday(order.requestedAt) })}</p>
          )}
        </div>
        <div className={classes.code}>
          <Barcode text={order.number} />
          <b>{order.number}</b>
          <p>
            {order.channel} {order.externalId}
          </p>
        </div>
      </div>
      <section className={classes.address}>
        <h2>{say('order.slip.shipTo')}</h2>
        {address.length === 0 ? (
          <p>{say('order.slip.noAddress')}</p>
        ) : (
          address.map((part) => <p key={String(part)}>{String(part)}</p>)
        )}
      </section>
      <table>
        <thead>
          <tr>
            <th scope="col">{say('order.slip.item')}</th>
            <th scope="col">{say('order.slip.sku')}</th>
            <th scope="col">{say('order.slip.quantity')}</th>
          </tr>
        </thead>
        <tbody>
          {parcel.lines.map(({ line, quantity }) => (
            <tr key={line}>
              <td>{order.lines[line - 1]?.title}</td>
              <td>{order.lines[line - 1]?.sku}</td>
              <td>{format.number(quantity)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>{say('order.slip.units', { count: units })}</p>
      {parcel.parcel && (
        <p>
          {parcel.parcel.carrier} {parcel.parcel.tracking}
        </p>
      )}
    </article>
  )
}

const quietZone = 10

/** Code 128, for the scanner at the packing table. */
function Barcode({ text }: { text: string }) {
  const bars = code128(text)
  if (!bars) return null
  const whole = bars.reduce((sum, width) => sum + width, 0)
  const rects = bars.map((width, at) => ({
    width,
    isBar: at % 2 === 0,
    x: quietZone + bars.slice(0, at).reduce((sum, one) => sum + one, 0),
  }))
  return (
    <svg
      viewBox={`0 0 ${whole + 2 * quietZone} 40`}
      preserveAspectRatio="none"
      role="img"
      aria-label={text}
      width={(whole + 2 * quietZone) * 1.4}
    >
      {rects.map(
        ({ x, width, isBar }) =>
          isBar && <rect key={x} x={x} y={0} width={width} height={40} fill="currentColor" />,
      )}
    </svg>
  )
}
