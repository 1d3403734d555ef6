import { Link } from '@tanstack/react-router'
import type { StockItem } from '../api/index.ts'
import { useFormat } from '../look/index.ts'
import { useWords } from '../words/words.ts'
import { Bars } from './Bars.tsx'
import { Figure } from './Figure.tsx'
import classes from './stock.module.css'

export function StockTable({ items, at }: { items: readonly StockItem[]; at: number }) {
  const say = useWords()
  return (
    <>
      <section className={classes.scroll} aria-label={say('stock.title')} tabIndex={-1}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th>{say('stock.item')}</th>
              <th>{say('stock.places')}</th>
              <th className={classes.number}>{say('stock.figure.free')}</th>
              <th className={classes.number}>{say('stock.figure.reserved')}</th>
              <th className={classes.number}>{say('stock.figure.short')}</th>
              <th className={classes.number}>{say('stock.figure.onHand')}</th>
              <th className={classes.number}>{say('stock.figure.inTransit')}</th>
              <th className={classes.number}>{say('stock.figure.safety')}</th>
              <th>{say('stock.unit')}</th>
            </tr>
          </thead>
          <tbody>
            {items.map((item, index) => (
              <tr
                key={item.sku}
                id={`sku-${index}`}
                className={index === at ? classes.current : undefined}
              >
                <td>
                  <span className={classes.name}>
                    <Link to="/stock/$sku" params={{ sku: item.sku }}>
                      {item.title ?? item.sku}
                    </Link>
                    {item.title !== null && <span className={classes.code}>{item.sku}</span>}
                  </span>
                </td>
                <td>
                  <Bars places={item.places} />
                </td>
                <Figure of={item.free} isLow={item.lacking > 0} />
                <Figure of={item.reserved} />
                <Figure of={item.short} isBad />
                <Figure of={item.onHand} />
                <Figure of={item.inTransit} />
                <Figure of={item.safety} />
                <td className={classes.none}>{item.unit ?? say('stock.piece')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <Legend />
    </>
  )
}

export function Legend() {
  const say = useWords()
  return (
    <p className={classes.legend}>
      {(['free', 'reserved', 'blocked', 'short'] as const).map((name) => (
        <span key={name}>
          <i className={classes[name]} aria-hidden="true" />
          {say(`stock.figure.${name}`)}
        </span>
      ))}
    </p>
  )
}

/** Two lines a SKU, for a phone. */
export function PhoneRows({ items }: { items: readonly StockItem[] }) {
  const say = useWords()
  const format = useFormat()
  return (
    <div className={classes.rows}>
      {items.map(({ sku, title, unit, free, reserved, short, lacking }) => (
        <Link key={sku} to="/stock/$sku" params={{ sku }}>
          <span className={classes.line}>
            <b>{title ?? sku}</b>
            <b>
              {format.number(free)} {unit ?? say('stock.piece')}
            </b>
          </span>
          <span className={`${classes.line} ${classes.quiet}`}>
            <span>{sku}</span>
            <span>
              {short > 0 && (
                <span className={classes.bad}>{say('stock.shortOf', { count: short })} · </span>
              )}
              {lacking > 0 && (
                <span className={classes.warn}>
                  {say('stock.lackingOf', { count: lacking })} ·{' '}
                </span>
              )}
              {say('stock.reservedOf', { count: reserved })}
            </span>
          </span>
        </Link>
      ))}
    </div>
  )
}
