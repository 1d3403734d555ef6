import type { SkuStock } from '../api/index.ts'
import { useIsPhone, When } from '../look/index.ts'
import { useWords } from '../words/words.ts'
import { usePlaceNames } from './data.ts'
import { Figure } from './Figure.tsx'
import classes from './stock.module.css'

type Row = SkuStock['rows'][number]

/** `lot A1 · quarantine`: what sets a row apart from the others of its place. */
export function useApart() {
  const say = useWords()
  return ({ lot, condition, owner, pool }: Pick<Row, 'lot' | 'condition' | 'owner' | 'pool'>) =>
    [
      lot && say('stock.lotOf', { lot }),
      condition === 'quarantine' ? say('stock.quarantine') : condition === 'new' ? '' : condition,
      owner,
      pool,
    ]
      .filter(Boolean)
      .join(' · ')
}

/** Row by row: place, lot and condition, and what of it may be had. */
export function Places({ rows, unit }: { rows: readonly Row[]; unit: string | null }) {
  const say = useWords()
  const isPhone = useIsPhone()
  const apart = useApart()
  const names = new Map(
    (usePlaceNames().data?.locations ?? []).map(({ id, name }) => [id, name] as const),
  )
  if (rows.length === 0) return <p className={classes.more}>{say('stock.nowhere')}</p>
  const keyOf = (row: Row) => [row.location, row.lot, row.condition, row.owner, row.pool].join('|')
  if (isPhone)
    return (
      <div className={classes.rows}>
        {rows.map((row) => (
          <div key={keyOf(row)}>
            <span className={classes.line}>
              <b>
                {row.location} {names.get(row.location)}
              </b>
              <b>
                {row.onHand} {unit ?? say('stock.piece')}
              </b>
            </span>
            <span className={`${classes.line} ${classes.quiet}`}>
              <span>{apart(row)}</span>
              <span>
                {say('stock.freeOf', { count: row.free })} ·{' '}
                {say('stock.reservedOf', { count: row.reserved })}
              </span>
            </span>
          </div>
        ))}
      </div>
    )
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <th>{say('stock.place')}</th>
          <th>{say('stock.apart')}</th>
          {(['free', 'reserved', 'short', 'onHand', 'inTransit', 'safety'] as const).map((name) => (
            <th key={name} className={classes.number}>
              {say(`stock.figure.${name}`)}
            </th>
          ))}
          <th>{say('stock.counted')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={keyOf(row)}>
            <td>
              <b>{row.location}</b> {names.get(row.location)}
            </td>
            <td className={classes.none}>{apart(row)}</td>
            <Figure of={row.free} isLow={row.free < row.safety} />
            <Figure of={row.reserved} />
            <Figure of={row.short} isBad />
            <Figure of={row.onHand} />
            <Figure of={row.inTransit} />
            <Figure of={row.safety} />
            <td className={classes.none}>
              <When at={row.observedAt} as="ago" />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
