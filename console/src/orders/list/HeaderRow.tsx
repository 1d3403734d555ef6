// biome-ignore-all lint/a11y/useSemanticElements: a grid of which most rows are not in the page is no table
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid has the focus and names its active row

import { type PointerEvent as ReactPointerEvent, useState } from 'react'
import { Icon } from '../../look/index.ts'
import { useWords } from '../../words/words.ts'
import type { Sort } from '../search.ts'
import {
  type Column,
  type ColumnId,
  columnKinds,
  moved,
  type Tracks,
  widthMax,
  widthMin,
  widthOf,
} from './columns.ts'
import classes from './list.module.css'

export type HeaderParts = {
  readonly columns: readonly Column[]
  readonly tracks: Tracks
  readonly sort: Sort
  readonly onSort: (sort: Sort) => void
  readonly onColumns: (columns: readonly Column[]) => void
  readonly isAllChosen: boolean
  readonly isSomeChosen: boolean
  readonly onChooseAll: () => void
}

const keyStep = 16

/** Names of the columns: a click sorts, dragging moves, the edge resizes (by arrow keys, too). */
export function HeaderRow(parts: HeaderParts) {
  const say = useWords()
  const { columns, sort, onColumns } = parts
  const [dragged, setDragged] = useState<ColumnId>()
  const resize = (id: ColumnId, width: number) =>
    onColumns(
      columns.map((column) =>
        column.id === id
          ? { id, width: Math.min(widthMax, Math.max(widthMin, Math.round(width))) }
          : column,
      ),
    )
  return (
    <div role="rowgroup" className={classes.header} style={{ minWidth: parts.tracks.width }}>
      <div role="row" aria-rowindex={1} style={{ gridTemplateColumns: parts.tracks.template }}>
        <div role="columnheader" className={classes.check}>
          <input
            type="checkbox"
            checked={parts.isAllChosen}
            ref={(box) => {
              if (box) box.indeterminate = parts.isSomeChosen && !parts.isAllChosen
            }}
            aria-label={say('orders.chooseLoaded')}
            onChange={parts.onChooseAll}
          />
        </div>
        {columns.map((column, index) => {
          const { id } = column
          const kind = columnKinds[id]
          const direction = sort === kind.sort ? 'ascending' : 'descending'
          const isSorted = kind.sort !== undefined && sort.replace('-', '') === kind.sort
          return (
            <div
              key={id}
              role="columnheader"
              aria-sort={isSorted ? direction : undefined}
              className={kind.isRight ? classes.right : classes.cell}
              draggable
              onDragStart={() => setDragged(id)}
              onDragOver={(event) => dragged && event.preventDefault()}
              onDrop={() => {
                if (dragged && dragged !== id) onColumns(moved(columns, dragged, index))
                setDragged(undefined)
              }}
            >
              {kind.sort ? (
                <button
                  type="button"
                  onClick={() =>
                    parts.onSort(sort === `-${kind.sort}` ? kind.sort! : (`-${kind.sort}` as Sort))
                  }
                >
                  {say(kind.word)}
                  {isSorted && <Icon name={direction === 'ascending' ? 'up' : 'down'} size={12} />}
                </button>
              ) : (
                <span>{say(kind.word)}</span>
              )}
              <Edge
                label={say('orders.columns.resize', { column: say(kind.word) })}
                width={widthOf(column)}
                onWidth={(width) => resize(id, width)}
              />
            </div>
          )
        })}
        <div role="columnheader">
          <span className="unseen">{say('orders.columns.peek')}</span>
        </div>
      </div>
    </div>
  )
}

function Edge({
  label,
  width,
  onWidth,
}: {
  label: string
  width: number
  onWidth: (width: number) => void
}) {
  const drag = (event: ReactPointerEvent<HTMLElement>) => {
    event.preventDefault()
    const from = event.clientX
    const handle = event.currentTarget
    const move = (now: PointerEvent) => onWidth(width + now.clientX - from)
    handle.setPointerCapture(event.pointerId)
    handle.addEventListener('pointermove', move)
    handle.addEventListener('pointerup', () => handle.removeEventListener('pointermove', move), {
      once: true,
    })
  }
  return (
    <span
      role="separator"
      tabIndex={0}
      aria-orientation="vertical"
      aria-label={label}
      aria-valuenow={width}
      aria-valuemin={widthMin}
      aria-valuemax={widthMax}
      className={classes.edge}
      onPointerDown={drag}
      onKeyDown={(event) => {
        if (event.key === 'ArrowLeft') onWidth(width - keyStep)
        else if (event.key === 'ArrowRight') onWidth(width + keyStep)
        else return
        event.preventDefault()
      }}
    />
  )
}
