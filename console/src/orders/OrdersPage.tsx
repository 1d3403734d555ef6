import { useNavigate } from '@tanstack/react-router'
import { lazy, Suspense, useCallback, useMemo, useState } from 'react'
import { type OrderRow, useMay } from '../api/index.ts'
import { Icon, Page, useIsPhone } from '../look/index.ts'
import { rememberList } from '../order/siblings.ts'
import { useWords } from '../words/words.ts'
import classes from './bar.module.css'
import { BulkBar } from './bulk/BulkBar.tsx'
import { ExportDialog } from './bulk/ExportDialog.tsx'
import { ColumnsMenu } from './ColumnsMenu.tsx'
import { FilterBar } from './filter/FilterBar.tsx'
import { NamesContext, useKnown } from './filter/fields.ts'
import { ListActions } from './ListActions.tsx'
import type { Column } from './list/columns.ts'
import { ListBody } from './list/ListBody.tsx'
import { useListKeys } from './list/use-list-keys.ts'
import { useOrders } from './list/use-orders.ts'
import { useSelection } from './list/use-selection.ts'
import { PeekPanel } from './PeekPanel.tsx'
import { SortMenu } from './SortMenu.tsx'
import { StatusLine } from './StatusLine.tsx'
import type { Filter, Sort } from './search.ts'
import { useAddress } from './use-address.ts'
import { ViewTabs } from './views/ViewTabs.tsx'
import { builtInViews, useColumns, useViews, type View } from './views/views.ts'

const NewOrder = lazy(() => import('./new/NewOrder.tsx'))

/** All orders, narrowed by what the address says. */
export default function OrdersPage() {
  const names = useKnown().data?.names
  return (
    <NamesContext value={names ?? noNames}>
      <OrdersScreen />
    </NamesContext>
  )
}

const noNames = { channel: {}, location: {} }

function OrdersScreen() {
  const say = useWords()
  const mayPlace = useMay('orders.place')
  const address = useAddress()
  const { search, filter, sort, onPeek, onSort } = address
  const views = useAllViews()
  const view = views.find(({ id }) => id === search.view) ?? builtInViews[0]!
  const { columns, keep } = useColumns(view)
  const list = useOrders(filter, sort)
  const { rows } = list
  const ids = useMemo(() => rows.map(({ id }) => id), [rows])
  const chosen = useSelection(ids)
  const [isExporting, setExporting] = useState(false)
  const onFilter = (next: Filter) => {
    chosen.clear()
    address.onFilter(next)
  }
  const onOpen = useOpen(ids)
  const onNew = mayPlace ? { onNew: () => address.setNew(true) } : {}
  const keys = useListKeys({
    rows,
    chosen,
    peeked: search.peek,
    onPeek,
    onOpen,
    more: {
      f: () => document.getElementById('add-filter')?.click(),
      h: () => document.getElementById('bulk-hold')?.click(),
      n: () => onNew.onNew?.(),
    },
  })
  const onExport = () => setExporting(true)
  return (
    <div className={classes.screen}>
      <Page
        isFull
        title={say('orders.title')}
        actions={<ListActions onExport={onExport} {...onNew} />}
      >
        <div className={classes.list}>
          <ViewTabs {...{ views, filter, sort, columns }} current={view} />
          <FilterBar filter={filter} onFilter={onFilter}>
            <NewRows list={list} onShown={() => keys.setActive(0)} />
            <ListLook {...{ sort, onSort, columns }} onColumns={keep} />
          </FilterBar>
          <ListBody
            {...{ list, columns, sort, chosen, onSort, onPeek, onOpen, ...onNew }}
            active={keys.active}
            peeked={search.peek}
            isFiltered={Object.keys(filter).length > 0}
            onColumns={keep}
            onActive={keys.setActive}
            onUnfiltered={() => onFilter({})}
          />
          <StatusLine sort={sort} filter={filter} />
          <BulkBar {...{ rows, chosen, filter, onExport }} hasMore={list.hasNextPage} />
        </div>
      </Page>
      <Peek rows={rows} peeked={search.peek} onMove={keys.move} onPeek={onPeek} />
      {isExporting && (
        <ExportDialog {...{ filter, sort, columns, chosen }} onClose={() => setExporting(false)} />
      )}
      {search.new === 'true' && mayPlace && (
        <Suspense>
          <NewOrder onClose={() => address.setNew(false)} />
        </Suspense>
      )}
    </div>
  )
}

function useAllViews(): readonly View[] {
  const saved = useViews().data
  return useMemo(() => [...builtInViews, ...(saved ?? [])], [saved])
}

/** Opens an order, which then knows its neighbours in the list. */
function useOpen(ids: readonly string[]) {
  const navigate = useNavigate()
  return useCallback(
    (id: string) => {
      rememberList(ids, location.pathname + location.search)
      void navigate({ to: '/orders/$id', params: { id } })
    },
    [ids, navigate],
  )
}

function NewRows({ list, onShown }: { list: ReturnType<typeof useOrders>; onShown: () => void }) {
  const say = useWords()
  if (list.newCount === 0) return null
  const show = () => {
    onShown()
    void list.showNew()
  }
  return (
    <button type="button" className={classes.pill} onClick={show}>
      <Icon name="up" size={12} />
      {say('orders.newRows', { count: list.newCount })}
    </button>
  )
}

/** How the list stands: its order and, where there is room, its columns. */
function ListLook({
  sort,
  onSort,
  columns,
  onColumns,
}: {
  sort: Sort
  onSort: (sort: Sort) => void
  columns: readonly Column[]
  onColumns: (columns: readonly Column[] | undefined) => void
}) {
  const isPhone = useIsPhone()
  return (
    <>
      <SortMenu sort={sort} onSort={onSort} />
      {!isPhone && <ColumnsMenu columns={columns} onColumns={onColumns} />}
    </>
  )
}

function Peek({
  rows,
  peeked,
  onMove,
  onPeek,
}: {
  rows: readonly OrderRow[]
  peeked: string | undefined
  onMove: (by: number) => void
  onPeek: (id: string | undefined) => void
}) {
  if (peeked === undefined) return null
  const at = rows.findIndex(({ id }) => id === peeked)
  return (
    <PeekPanel
      id={peeked}
      number={rows[at]?.number}
      at={at}
      of={rows.length}
      onMove={onMove}
      onClose={() => onPeek(undefined)}
    />
  )
}
