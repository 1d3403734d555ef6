import type { ImportAccount } from '../api/index.ts'
import { Glyph, Money, Section, useFormat } from '../look/index.ts'
import { useReasons } from '../parts/reasons.ts'
import { useWords } from '../words/words.ts'
import classes from './imports.module.css'

/** What became of every row, and of every amount: the parts add up to the file. */
export function AccountView({ account }: { account: ImportAccount }) {
  const say = useWords()
  const isWhole = account.isWhole ?? account.rows === account.accounted
  return (
    <Section title={say('imports.account.title')}>
      <p className={classes.whole}>
        <Glyph of={isWhole ? 'done' : 'needs_you'} />
        {say(isWhole ? 'imports.account.whole' : 'imports.account.broken')}
      </p>
      <div className={classes.account}>
        <Rows account={account} />
        <Months account={account} />
      </div>
    </Section>
  )
}

function Rows({ account }: { account: ImportAccount }) {
  const say = useWords()
  const format = useFormat()
  const reason = useReasons()
  const { entries, exceptions, rows, accounted } = account
  const kinds = (['goods', 'charge', 'discount', 'return'] as const).filter(
    (kind) => entries[kind] > 0,
  )
  const line = (key: string, count: number, text: string, kind?: string) => (
    <tr key={key} className={kind}>
      <td className={classes.number}>{format.number(count)}</td>
      <th scope="row">{text}</th>
    </tr>
  )
  return (
    <table className={classes.sums}>
      <caption>{say('imports.account.rowsAs')}</caption>
      <tbody>
        {kinds.map((kind) => line(kind, entries[kind], say(`imports.account.${kind}`)))}
        {Object.entries(exceptions).map(([code, count]) =>
          line(code, count, `${say('imports.account.deskRows')}: ${reason(code)}`, classes.warn),
        )}
        {rows > accounted &&
          line('rest', rows - accounted, say('imports.account.rest'), classes.warn)}
        {line('all', rows, say('imports.account.all'), classes.total)}
      </tbody>
    </table>
  )
}

function Months({ account: { money } }: { account: ImportAccount }) {
  const say = useWords()
  const months = Object.entries(money)
  if (months.length === 0) return null
  const heads = ['inHub', 'onDesk', 'inFile'] as const
  return (
    <table className={classes.sums}>
      <caption>{say('imports.account.money')}</caption>
      <thead>
        <tr>
          <th scope="col">{say('imports.account.month')}</th>
          {heads.map((head) => (
            <th key={head} scope="col" className={classes.number}>
              {say(`imports.account.${head}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {months.map(([month, { currency, hub, desk, files }]) => (
          <tr key={month}>
            <th scope="row">{month}</th>
            {[hub, desk, files].map((amount, at) => (
              <td key={heads[at]} className={classes.number}>
                <Money amount={amount} currency={currency} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
