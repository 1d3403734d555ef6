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
  const statusWord = useStatusWord()
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
        {orders.map(({ id, number, isNew, status, totals, lines }) => [
          <dt key={id}>{say(isNew ? 'order.panel.newOrder' : 'order.panel.order', { number })}</dt>,
          status.before !== null && status.before !== status.after && (
            <Change
              key={`${id} status`}
              name={say('order.panel.status')}
              was={statusWord(status.before)}
              is={statusWord(status.after)}
            />
          ),
          lines.map(({ sku, title, quantity }) => (
            <Change key={`${id} ${sku}`} name={title} was="" is={format.number(quantity)} />
          )),
          totals &&
            moneyShown
              .filter((name) =>
                totals.before
                  ? totals.before[name] !== totals.after[name]
                  : !isZero(totals.after[name] ?? '0'),
              )
              .map((name) => (
                <Change
                  key={`${id} ${name}`}
                  name={say(`order.${name}`)}
                  was={totals.before ? format.amount(totals.before[name]!, currency) : ''}
                  is={`${format.amount(totals.after[name]!, currency)} ${currency}`}
                />
              )),
        ])}
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
