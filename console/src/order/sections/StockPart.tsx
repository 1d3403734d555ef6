import { Link } from '@tanstack/react-router'
import { type Order, type OrderStock, useMay } from '../../api/index.ts'
import { ProblemNote, Section } from '../../look/index.ts'
import type { Naming } from '../naming.ts'
import { useStockBehind } from '../reads.ts'
import classes from './order.module.css'

const notYetSent = ['open', 'backordered', 'reserved', 'released'] as const

/** Where the goods of lines that have not left lie, and what is announced. */
export function StockPart({ order, name, naming }: { order: Order; name: string; naming: Naming }) {
  const { say, format } = naming
  const isOpen =
    order.intake !== 'history' &&
    order.lines.some(({ buckets }) => notYetSent.some((bucket) => buckets[bucket]))
  const read = useStockBehind(name, useMay('inventory.read') && isOpen)
  if (read.isError) return <ProblemNote problem={read.error} onRetry={() => void read.refetch()} />
  const behind = read.data
  if (!isOpen || !behind || behind.skus === 0) return null
  const rows = rowsOf(behind)
  return (
    <Section title={say('order.stock')} note={say('order.stockNote', { count: behind.skus })}>
      {rows.length === 0 ? (
        <p className={classes.quiet}>{say('order.noStock')}</p>
      ) : (
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{say('order.field.sku')}</th>
              <th scope="col">{say('order.place')}</th>
              <th scope="col" className={classes.right}>
                {say('order.onHand')}
              </th>
              <th scope="col" className={classes.right}>
                {say('order.reservedUnits')}
              </th>
              <th scope="col" className={classes.right}>
                {say('order.free')}
              </th>
              <th scope="col">{say('order.coming')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={`${row.sku} ${row.location}`}>
                <td className={classes.short}>
                  <Link to="/stock/$sku" params={{ sku: row.sku }}>
                    {row.sku}
                  </Link>
                </td>
                <td className={classes.short}>{naming.place(row.location)}</td>
                <td className={classes.right} data-label={say('order.onHand')}>
                  {format.number(row.onHand)}
                </td>
                <td className={classes.right} data-label={say('order.reservedUnits')}>
                  {format.number(row.reserved)}
                </td>
                <td className={classes.right} data-label={say('order.free')}>
                  <b>{format.number(row.free)}</b>
                </td>
                <td>
                  {row.arrivals.map(({ quantity, expectedAt, source }) => (
                    <span key={`${expectedAt} ${source}`} className={classes.dim}>
                      {say('order.comingText', {
                        quantity: format.number(quantity),
                        when: format.when(expectedAt),
                        source,
                      })}
                    </span>
                  ))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Section>
  )
}

/** One row for each article and place, also where nothing lies yet but something is announced. */
function rowsOf({ stock, arrivals }: OrderStock) {
  const rows = stock.map((row) => ({
    ...row,
    arrivals: arrivals.filter(({ sku, location }) => sku === row.sku && location === row.location),
  }))
  const known = new Set(rows.map(({ sku, location }) => `${sku} ${location}`))
  for (const { sku, location } of arrivals) {
    if (known.has(`${sku} ${location}`)) continue
    known.add(`${sku} ${location}`)
    const own = arrivals.filter((one) => one.sku === sku && one.location === location)
    rows.push({ sku, location, onHand: 0, reserved: 0, free: 0, safety: 0, arrivals: own })
  }
  return rows
}
