import type { PlanPreview } from '../../api/index.ts'
import { useStatusWord } from '../../look/index.ts'
import { isZero } from '../amounts.ts'
import type { Naming } from '../naming.ts'
import classes from './form.module.css'
import { Change } from './PreviewView.tsx'

const moneyShown = ['total', 'paid', 'due', 'refundDue'] as const

/** What a plan over several orders makes of each of them. */
export function SagaView({
  preview,
  type,
  naming,
}: {
  preview: PlanPreview
  type: 'split' | 'merge' | 'exchange' | 'reship'
  naming: Naming
}) {
  const { say, format } = naming
  const { currency, orders, credit } = preview
  const made = orders.filter(({ isNew }) => isNew)
  const units = made.reduce((sum, one) => sum + one.units, 0)
  return (
    <section className={classes.preview} aria-label={say('order.panel.preview')} aria-live="polite">
      <p className={classes.upshot}>
        {say(`order.upshot.${type}`, {
          units: say('order.sentence.pieces', { count: units }),
          count: orders.length - 1,
        })}
      </p>
      <dl className={classes.diff}>
        {orders.map((one) => (
          <OrderChanges key={one.id} one={one} currency={currency} naming={naming} />
        ))}
      </dl>
      {credit !== null && !isZero(credit) && (
        <p>
          {say('order.panel.credit')} {format.money(credit, currency)}
        </p>
      )}
      <p className={classes.hint}>{say('order.panel.afterwards')}</p>
    </section>
  )
}

type Planned = PlanPreview['orders'][number]
type Amount = (typeof moneyShown)[number]

/** Amounts that the plan changes; of a new order those that are not nothing. */
const changedMoney = ({ totals }: Planned): readonly Amount[] =>
  moneyShown.filter((name) =>
    totals?.before
      ? totals.before[name] !== totals.after[name]
      : !isZero(totals?.after[name] ?? '0'),
  )

/** What changes of one order; nothing of one that is only linked to another. */
function OrderChanges({
  one,
  currency,
  naming: { say, format },
}: {
  one: Planned
  currency: string
  naming: Naming
}) {
  const statusWord = useStatusWord()
  const { number, isNew, status, totals, lines } = one
  const isMoved = status.before !== null && status.before !== status.after
  const amounts = changedMoney(one)
  if (!isNew && !isMoved && lines.length + amounts.length === 0) return null
  const amount = (name: Amount, side: 'before' | 'after') =>
    format.amount(totals?.[side]?.[name] ?? '0', currency)
  return (
    <>
      <dt>{say(isNew ? 'order.panel.newOrder' : 'order.panel.order', { number })}</dt>
      {isMoved && (
        <Change
          name={say('order.panel.status')}
          was={statusWord(status.before!)}
          is={statusWord(status.after)}
        />
      )}
      {lines.map(({ sku, title, quantity }) => (
        <Change key={sku} name={title} was="" is={format.number(quantity)} />
      ))}
      {amounts.map((name) => (
        <Change
          key={name}
          name={say(`order.${name}`)}
          was={totals?.before ? amount(name, 'before') : ''}
          is={`${amount(name, 'after')} ${currency}`}
        />
      ))}
    </>
  )
}
