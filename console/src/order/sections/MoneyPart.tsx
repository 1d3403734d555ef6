import type { MoneyRow, Order, OrderStory, Totals } from '../../api/index.ts'
import { Money, Section, When } from '../../look/index.ts'
import { cause as causes } from '../../words/en/order/page.ts'
import type { WordKey } from '../../words/words.ts'
import { isZero } from '../amounts.ts'
import type { Naming } from '../naming.ts'
import classes from './order.module.css'

const charges = [
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

type Props = { readonly order: Order; readonly story: OrderStory; readonly naming: Naming }

/** What is owed and paid, and every booking with the balance after it. */
export function MoneyPart(props: Props) {
  const { say } = props.naming
  const { totals, currency } = props.order
  if (!totals)
    return (
      <Section title={say('order.money')}>
        <p className={classes.quiet}>{say('order.hidden')}</p>
      </Section>
    )
  return (
    <Section title={say('order.money')} note={currency}>
      <Sums totals={totals} currency={currency} say={say} />
      <Statement {...props} />
    </Section>
  )
}

function Sums({ totals, currency, say }: { totals: Totals; currency: string; say: Naming['say'] }) {
  const sum = (word: string, amount: string, look?: string) => (
    <div key={word} className={look}>
      <dt>{word}</dt>
      <dd>
        <Money amount={amount} currency={currency} />
      </dd>
    </div>
  )
  return (
    <dl className={classes.sums}>
      {charges
        .filter((kind) => !isZero(totals[kind]))
        .map((kind) => sum(say(`order.entry.${kind}`), totals[kind]))}
      {!isZero(totals.taxIncluded) && sum(say('order.taxIncluded'), totals.taxIncluded)}
      {sum(say('order.total'), totals.total, classes.strong)}
      {sum(say('order.paid'), totals.paid)}
      {!isZero(totals.due) && sum(say('order.due'), totals.due, classes.warn)}
      {!isZero(totals.refundDue) && sum(say('order.refundDue'), totals.refundDue, classes.warn)}
    </dl>
  )
}

function Statement({ order, story, naming }: Props) {
  const { say } = naming
  const { currency } = order
  return (
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
