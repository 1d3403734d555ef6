import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useRef } from 'react'
import { Money, StatusMark, Waiting } from '../../look/index.ts'
import { useWords } from '../../words/words.ts'
import { Items, Promised } from './cells.tsx'
import classes from './list.module.css'
import type { ListParts } from './OrderTable.tsx'

const rowHeight = 62
/** What the bar for chosen orders covers. */
const barHeight = 84
const fetchAhead = 20

/** Two lines an order: what and how much, then how it stands and until when. */
export function PhoneList({ rows, chosen, hasMore, isFetching, onMore, onOpen }: ListParts) {
  const say = useWords()
  const scroller = useRef<HTMLElement>(null)
  const virtual = useVirtualizer({
    count: rows.length + (hasMore ? 1 : 0),
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 10,
    paddingEnd: chosen.isAny ? barHeight : 0,
  })
  const items = virtual.getVirtualItems()
  const last = items.at(-1)?.index ?? 0
  useEffect(() => {
    if (hasMore && !isFetching && last >= rows.length - fetchAhead) onMore()
  }, [hasMore, isFetching, last, rows.length, onMore])
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling part must be reachable by keyboard
    <section ref={scroller} className={classes.phone} tabIndex={0} aria-label={say('orders.title')}>
      <ul style={{ height: virtual.getTotalSize() }}>
        {items.map((item) => {
          const row = rows[item.index]
          if (!row)
            return (
              <li key="more" style={{ top: item.start }}>
                <Waiting rows={1} />
              </li>
            )
          const isChosen = chosen.isChosen(row.id)
          return (
            <li
              key={row.id}
              className={isChosen ? classes.chosen : undefined}
              style={{ top: item.start }}
            >
              <label>
                <input
                  type="checkbox"
                  checked={isChosen}
                  onChange={() => chosen.toggle(row.id)}
                  aria-label={say('orders.choose', { number: row.number })}
                />
              </label>
              <button type="button" onClick={() => onOpen(row.id)}>
                <span className={classes.line1}>
                  <Items row={row} />
                  <Money amount={row.total} currency={row.currency} />
                </span>
                <span className={classes.line2}>
                  <StatusMark code={row.status} />
                  <span className={classes.name}>{row.number}</span>
                  <Promised row={row} />
                </span>
              </button>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
