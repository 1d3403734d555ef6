// biome-ignore-all lint/a11y/useSemanticElements: a grid of which most rows are not in the page is no table
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid has the focus and names its active row

import { Link } from '@tanstack/react-router'
import { useVirtualizer } from '@tanstack/react-virtual'
import { memo, type RefObject, useEffect, useMemo, useRef, useState } from 'react'
import type { OrderRow } from '../../api/index.ts'
import { Icon, Waiting } from '../../look/index.ts'
import { useWords } from '../../words/words.ts'
import { Cell } from './cells.tsx'
import { type Column, columnKinds, fitting, tracksOf } from './columns.ts'
import { type HeaderParts, HeaderRow } from './HeaderRow.tsx'
import classes from './list.module.css'
import type { Chosen } from './use-selection.ts'

const rowHeight = 36
/** What the bar for chosen orders covers. */
const barHeight = 72
/** The next page is fetched when so many rows are left. */
const fetchAhead = 30

export type ListParts = {
  readonly rows: readonly OrderRow[]
  readonly active: number
  readonly peeked: string | undefined
  readonly chosen: Chosen
  readonly hasMore: boolean
  readonly isFetching: boolean
  readonly onMore: () => void
  readonly onActive: (index: number) => void
  readonly onPeek: (id: string) => void
  readonly onOpen: (id: string) => void
}

/** The list as a grid of which only the rows in sight are in the page. */
export function OrderTable({
  columns: wanted,
  header,
  ...parts
}: ListParts & { columns: readonly Column[]; header: Omit<HeaderParts, 'columns' | 'tracks'> }) {
  const say = useWords()
  const scroller = useRef<HTMLDivElement>(null)
  const room = useWidth(scroller)
  const { rows, active, chosen } = parts
  const virtual = useVirtualizer({
    count: rows.length + (parts.hasMore ? 1 : 0),
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    scrollPaddingStart: rowHeight,
    overscan: 12,
    paddingEnd: parts.chosen.isAny ? barHeight : 0,
  })
  const items = virtual.getVirtualItems()
  const last = items.at(-1)?.index ?? 0
  const { hasMore, isFetching, onMore } = parts
  useEffect(() => {
    if (hasMore && !isFetching && last >= rows.length - fetchAhead) onMore()
  }, [hasMore, isFetching, last, rows.length, onMore])
  useEffect(() => {
    if (active >= 0) virtual.scrollToIndex(active)
  }, [active, virtual])
  const isPeeking = parts.peeked !== undefined
  const columns = useMemo(
    () => (isPeeking ? fitting(wanted, room) : wanted),
    [isPeeking, wanted, room],
  )
  const tracks = useMemo(() => tracksOf(columns, room), [columns, room])
  const focus = () => scroller.current?.focus({ preventScroll: true })
  return (
    <div
      ref={scroller}
      className={classes.grid}
      role="grid"
      aria-label={say('orders.title')}
      aria-rowcount={hasMore ? -1 : rows.length + 1}
      aria-multiselectable="true"
      aria-activedescendant={rows[active] && `row-${rows[active].id}`}
      tabIndex={0}
      data-orders
    >
      <HeaderRow {...header} columns={columns} tracks={tracks} />
      <div
        role="rowgroup"
        className={classes.rows}
        style={{ height: virtual.getTotalSize(), minWidth: tracks.width }}
      >
        {items.map((item) => {
          const row = rows[item.index]
          if (!row)
            return (
              <div key="more" className={classes.more} style={{ top: item.start }} role="row">
                <div role="gridcell">
                  <Waiting rows={1} />
                </div>
              </div>
            )
          return (
            <Row
              key={row.id}
              row={row}
              index={item.index}
              top={item.start}
              columns={columns}
              template={tracks.template}
              isActive={item.index === active}
              isPeeked={row.id === parts.peeked}
              isChosen={chosen.isChosen(row.id)}
              onToggle={chosen.toggle}
              onExtend={chosen.extend}
              onActive={parts.onActive}
              onPeek={parts.onPeek}
              onOpen={parts.onOpen}
              onFocus={focus}
            />
          )
        })}
      </div>
    </div>
  )
}

/** How wide an element is, as it changes. */
function useWidth(place: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(Number.POSITIVE_INFINITY)
  useEffect(() => {
    const watcher = new ResizeObserver(([entry]) => setWidth(entry!.contentRect.width))
    if (place.current) watcher.observe(place.current)
    return () => watcher.disconnect()
  }, [place])
  return width
}

type RowParts = {
  row: OrderRow
  index: number
  top: number
  columns: readonly Column[]
  template: string
  isActive: boolean
  isPeeked: boolean
  isChosen: boolean
  onToggle: (id: string) => void
  onExtend: (id: string) => void
  onActive: (index: number) => void
  onPeek: (id: string) => void
  onOpen: (id: string) => void
  onFocus: () => void
}
const areSame = (one: RowParts, other: RowParts): boolean =>
  one.row === other.row &&
  one.top === other.top &&
  one.template === other.template &&
  one.columns === other.columns &&
  one.isActive === other.isActive &&
  one.isPeeked === other.isPeeked &&
  one.isChosen === other.isChosen

const Row = memo(function Row(parts: RowParts) {
  const say = useWords()
  const { row, index, isActive, isPeeked, isChosen } = parts
  const state = [
    classes.row,
    isChosen && classes.chosen,
    isActive && classes.active,
    isPeeked && classes.peeked,
  ]
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: j, k, x, Space and Enter do the same by keyboard
    <div
      id={`row-${row.id}`}
      role="row"
      tabIndex={-1}
      aria-rowindex={index + 2}
      aria-selected={isChosen}
      className={state.filter(Boolean).join(' ')}
      style={{ top: parts.top, gridTemplateColumns: parts.template }}
      onClick={() => {
        parts.onActive(index)
        parts.onFocus()
      }}
      onDoubleClick={() => parts.onOpen(row.id)}
    >
      <div role="gridcell" className={classes.check}>
        <input
          type="checkbox"
          tabIndex={-1}
          checked={isChosen}
          aria-label={say('orders.choose', { number: row.number })}
          onChange={() => undefined}
          onClick={(event) => {
            event.stopPropagation()
            parts.onActive(index)
            if (event.shiftKey) parts.onExtend(row.id)
            else parts.onToggle(row.id)
            parts.onFocus()
          }}
        />
      </div>
      {parts.columns.map(({ id }) => (
        <div
          key={id}
          role="gridcell"
          className={columnKinds[id].isRight ? classes.right : classes.cell}
        >
          {id === 'number' ? (
            <Link
              to="/orders/$id"
              params={{ id: row.number }}
              tabIndex={-1}
              className={classes.number}
              onClick={(event) => {
                if (event.metaKey || event.ctrlKey) return
                event.preventDefault()
                parts.onOpen(row.id)
              }}
            >
              {row.number}
            </Link>
          ) : (
            <Cell row={row} column={id} />
          )}
        </div>
      ))}
      <div role="gridcell" className={classes.eye}>
        <button
          type="button"
          tabIndex={-1}
          aria-label={say('orders.peek', { number: row.number })}
          onClick={(event) => {
            event.stopPropagation()
            parts.onActive(index)
            parts.onPeek(row.id)
            parts.onFocus()
          }}
        >
          <Icon name="eye" size={14} />
        </button>
      </div>
    </div>
  )
}, areSame)
