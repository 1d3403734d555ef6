import type { OrderRow } from '../../api/index.ts'
import { Money, StatusMark, useFormat, When } from '../../look/index.ts'
import { useWords } from '../../words/words.ts'
import { type FilterKind, useValueWord } from '../filter/fields.ts'
import type { ColumnId } from './columns.ts'
import classes from './list.module.css'

/** What the order is for: the "+3" of further lines is never cut off. */
export function Items({ row }: { row: OrderRow }) {
  const say = useWords()
  const format = useFormat()
  return (
    <span className={classes.items}>
      <span title={row.firstTitle ?? undefined}>{row.firstTitle ?? say('orders.noLines')}</span>
      {row.lines > 1 && <em>+{format.number(row.lines - 1)}</em>}
    </span>
  )
}

/** The day that was promised; in words of alarm when it has passed and something has not arrived. */
export function Promised({ row }: { row: OrderRow }) {
  const say = useWords()
  const format = useFormat()
  if (row.promisedAt === null)
    return <span className={classes.quiet}>{say('orders.noPromise')}</span>
  return (
    <time
      dateTime={row.promisedAt}
      title={format.exact(row.promisedAt)}
      className={row.late ? classes.late : undefined}
    >
      {format.weekday(row.promisedAt)}
      {row.late && ` · ${say('orders.late')}`}
    </time>
  )
}

/** A code as people say it. */
function Word({ of, value }: { of: FilterKind; value: string | null }) {
  const word = useValueWord()
  return value === null ? null : word(of, value)
}

/** What stands in one cell. */
export function Cell({ row, column }: { row: OrderRow; column: ColumnId }) {
  switch (column) {
    case 'number':
      return row.number
    case 'status':
      return (
        <span className={classes.status}>
          <StatusMark code={row.status} />
        </span>
      )
    case 'items':
      return <Items row={row} />
    case 'promised':
      return <Promised row={row} />
    case 'total':
      return <Money amount={row.total} currency={row.currency} />
    case 'due':
      return <Money amount={row.due} currency={row.currency} />
    case 'placed':
      return <When at={row.placedAt} />
    case 'updated':
      return <When at={row.updatedAt} />
    case 'tags':
      return row.tags.join(', ')
    case 'channel':
    case 'location':
    case 'country':
    case 'payment':
    case 'fulfilment':
    case 'type':
    case 'hold':
      return <Word of={column} value={row[column]} />
    default:
      return row[column]
  }
}
