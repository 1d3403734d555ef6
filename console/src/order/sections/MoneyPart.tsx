import type { MoneyRow, Order, OrderStory } from '../../api/index.ts'
import { Money, Section, When } from '../../look/index.ts'
import { cause as causes } from '../../words/en/order/page.ts'
import type { WordKey } from '../../words/words.ts'
import { isZero } from '../amounts.ts'
import type { Naming } from '../naming.ts'
import classes from './order.module.css'

/** What is owed and paid, and every booking with the balance after it. */
export function MoneyPart({
  order,
  story,
  naming,
}: {
  order: Order
  story: OrderStory
  naming: Naming
}) {
  const { say } = naming
  const { totals, currency } = order
  if (!totals)
    return (
      <Section title={say('order.money')}>
        <p className={classes.quiet}>{say('order.hidden')}</p>
      </Section>
    )
  const charges = (
    [
      'goods',
      'discount',
      'shipping',
      'tax',
      'duty',
      'fee',
      'rounding',
      'cancellation',
      'return',
    ] as const
  ).filter((kind) => !isZero(totals[kind] ?? '0'))
  return (
    <Section title={say('order.money')} note={currency}>
      <dl className={classes.sums}>
        {charges.map((kind) => (
          <div key={kind}>
            <dt>{say(`order.entry.${kind}`)}</dt>
            <dd>
              <Money amount={totals[kind]} currency={currency} />
            </dd>
          </div>
        ))}
        {!isZero(totals.taxIncluded ?? '0') && (
          <div>
            <dt>{say('order.taxIncluded')}</dt>
            <dd>
              <Money amount={totals.taxIncluded} currency={currency} />
            </dd>
          </div>
        )}
        <div className={classes.strong}>
          <dt>{say('order.total')}</dt>
          <dd>
            <Money amount={totals.total} currency={currency} />
          </dd>
        </div>
        <div>
          <dt>{say('order.paid')}</dt>
          <dd>
            <Money amount={totals.paid} currency={currency} />
          </dd>
        </div>
        {!isZero(totals.due ?? '0') && (
          <div className={classes.warn}>
            <dt>{say('order.due')}</dt>
            <dd>
              <Money amount={totals.due} currency={currency} />
            </dd>
          </div>
        )}
        {!isZero(totals.refundDue ?? '0') && (
          <div className={classes.warn}>
            <dt>{say('order.refundDue')}</dt>
            <dd>
              <Money amount={totals.refundDue} currency={currency} />
            </dd>
          </div>
        )}
      </dl>
      <details className={classes.details}>
        <summary>{say('order.statement', { count: story.money.length })}</summary>
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{say('order.booking')}</th>
              <th scope="col" className={classes.right}>
                {say('order.amount')}
              </th>
              <th scope="col" className={classes.right}>
                {say('order.balance')}
              </th>
            </tr>
          </thead>
          <tbody>
            {story.money.map((row, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: bookings are only ever added at the end
              <tr key={at}>
                <td>
                  <b>{bookingOf(row, order, naming)}</b>
                  <span className={classes.dim}>
                    <When at={row.at} /> · {naming.who(row.by)}
                  </span>
                </td>
                <td className={classes.right}>
                  <Money amount={row.amount} currency={currency} sign />
                </td>
                <td className={classes.right} data-label={say('order.balance')}>
                  <Money amount={row.balance} currency={currency} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </Section>
  )
}

function bookingOf(row: MoneyRow, order: Order, { say, reason }: Naming): string {
  const kind = say(`order.entry.${row.kind}`)
  const line = row.line === null ? undefined : order.lines[row.line - 1]?.title
  const lines = row.lines > 1 ? say('order.sentence.lines', { count: row.lines }) : undefined
  const why =
    row.cause === null
      ? undefined
      : row.cause in causes
        ? say(`order.cause.${row.cause}` as WordKey)
        : reason(row.cause)
  const tax = row.included ? say('order.taxIncluded') : undefined
  return [kind, row.label, line ?? lines, why, tax, row.of]
    .filter((part) => part !== null && part !== undefined && part !== '')
    .join(' · ')
}
