import { Button } from 'antd'
import { useCallback } from 'react'
import { Empty, ProblemNote, useIsPhone, Waiting } from '../../look/index.ts'
import { useWords } from '../../words/words.ts'
import classes from '../bar.module.css'
import type { Sort } from '../search.ts'
import type { Column } from './columns.ts'
import { OrderTable } from './OrderTable.tsx'
import { PhoneList } from './PhoneList.tsx'
import type { useOrders } from './use-orders.ts'
import type { Chosen } from './use-selection.ts'

/** The rows, or why there are none. */
export function ListBody({
  list,
  columns,
  sort,
  chosen,
  active,
  peeked,
  isFiltered,
  onSort,
  onColumns,
  onActive,
  onPeek,
  onOpen,
  onUnfiltered,
  onNew,
}: {
  list: ReturnType<typeof useOrders>
  columns: readonly Column[]
  sort: Sort
  chosen: Chosen
  active: number
  peeked: string | undefined
  isFiltered: boolean
  onSort: (sort: Sort) => void
  onColumns: (columns: readonly Column[]) => void
  onActive: (index: number) => void
  onPeek: (id: string) => void
  onOpen: (id: string) => void
  onUnfiltered: () => void
  onNew?: () => void
}) {
  const say = useWords()
  const isPhone = useIsPhone()
  const { rows, fetchNextPage } = list
  const onMore = useCallback(() => void fetchNextPage(), [fetchNextPage])
  if (list.isPending || (list.error && rows.length === 0))
    return (
      <div className={classes.empty}>
        {list.error ? (
          <ProblemNote problem={list.error} onRetry={() => void list.refetch()} />
        ) : (
          <Waiting rows={12} />
        )}
      </div>
    )
  if (rows.length === 0)
    return (
      <div className={classes.empty}>
        {isFiltered ? (
          <Empty action={<Button onClick={onUnfiltered}>{say('orders.empty.unfilter')}</Button>}>
            {say('orders.empty.filtered')}
          </Empty>
        ) : (
          <Empty
            {...(onNew
              ? { action: <Button onClick={onNew}>{say('orders.new.title')}</Button> }
              : {})}
          >
            {say('orders.empty.none')}
          </Empty>
        )}
      </div>
    )
  const parts = {
    rows,
    active,
    peeked,
    chosen,
    hasMore: list.hasNextPage,
    isFetching: list.isFetchingNextPage,
    onMore,
    onActive,
    onPeek,
    onOpen,
  }
  if (isPhone) return <PhoneList {...parts} />
  return (
    <OrderTable
      {...parts}
      columns={columns}
      header={{
        sort,
        onSort,
        onColumns,
        isAllChosen: chosen.selection.all || rows.every(({ id }) => chosen.isChosen(id)),
        isSomeChosen: chosen.isAny,
        onChooseAll: chosen.chooseLoaded,
      }}
    />
  )
}
