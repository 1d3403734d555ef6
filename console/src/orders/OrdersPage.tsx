import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { lazy, Suspense, useCallback, useMemo, useState } from 'react'
import { useMay } from '../api/index.ts'
import { Icon, Page, useIsPhone } from '../look/index.ts'
import { rememberList } from '../order/siblings.ts'
import { JobTray } from '../parts/jobs/JobTray.tsx'
import { useWords } from '../words/words.ts'
import classes from './bar.module.css'
import { BulkBar } from './bulk/BulkBar.tsx'
import { ExportDialog } from './bulk/ExportDialog.tsx'
import { ColumnsMenu } from './ColumnsMenu.tsx'
import { FilterBar } from './filter/FilterBar.tsx'
import { NamesContext, useKnown } from './filter/fields.ts'
import { ListBody } from './list/ListBody.tsx'
import { useListKeys } from './list/use-list-keys.ts'
import { useOrders } from './list/use-orders.ts'
import { useSelection } from './list/use-selection.ts'
import { PeekPanel } from './PeekPanel.tsx'
import { Popover } from './Popover.tsx'
import { SortMenu } from './SortMenu.tsx'
import { StatusLine } from './StatusLine.tsx'
import { type Filter, filterOf, type OrdersSearch } from './search.ts'
import { ViewTabs } from './views/ViewTabs.tsx'
import { builtInViews, useColumns, useViews, type View } from './views/views.ts'

const NewOrder = lazy(() => import('./new/NewOrder.tsx'))
const route = getRouteApi('/orders')

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
  const isPhone = useIsPhone()
  const mayPlace = useMay('orders.place')
  const search: OrdersSearch = route.useSearch()
  const navigate = useNavigate({ from: '/orders' })
  const filter = useStable(filterOf(search))
  const sort = search.sort ?? '-placedAt'
  const saved = useViews().data
  const views = useMemo<readonly View[]>(() => [...builtInViews, ...(saved ?? [])], [saved])
  const view = views.find(({ id }) => id === search.view) ?? builtInViews[0]!
  const { columns, keep } = useColumns(view)
  const list = useOrders(filter, sort)
  const { rows } = list
  const ids = useMemo(() => rows.map(({ id }) => id), [rows])
  const chosen = useSelection(ids)
  const [jobId, setJobId] = useState<string>()
  const [above, setAbove] = useState<'export' | 'jobs'>()

  const go = useCallback(
    (next: OrdersSearch, replace = true) => void navigate({ search: next, replace }),
    [navigate],
  )
  const onFilter = (next: Filter) => {
    chosen.clear()
    const { view: chosenView, sort: chosenSort } = search
    go(
      {
        ...next,
        ...(chosenView ? { view: chosenView } : {}),
        ...(chosenSort ? { sort: chosenSort } : {}),
      },
      false,
    )
  }
  const onPeek = useCallback(
    (id: string | undefined) => {
      const { peek: _peek, ...rest } = search
      go(id === undefined ? rest : { ...rest, peek: id })
    },
    [search, go],
  )
  const onOpen = useCallback(
    (id: string) => {
      rememberList(ids, location.pathname + location.search)
      void navigate({ to: '/orders/$id', params: { id } })
    },
    [ids, navigate],
  )
  const setNew = (isOpen: boolean) => {
    const { new: _new, ...rest } = search
    go(isOpen ? { ...rest, new: 'true' } : rest)
  }
  const { active, setActive, move } = useListKeys({
    rows,
    chosen,
    peeked: search.peek,
    onPeek,
    onOpen,
    more: {
      f: () => document.getElementById('add-filter')?.click(),
      h: () => document.getElementById('bulk-hold')?.click(),
      n: () => mayPlace && setNew(true),
    },
  })
  const peekedAt = search.peek === undefined ? -1 : ids.indexOf(search.peek)

  return (
    <div className={classes.screen}>
      <Page
        isFull
        title={say('orders.title')}
        actions={
          <>
            {!isPhone && (
              <Popover
                label={say('jobs.title')}
                isOpen={above === 'jobs'}
                onClose={() => setAbove(undefined)}
                isAtRight
                isWide
                button={
                  <Button
                    onClick={() => setAbove(above === 'jobs' ? undefined : 'jobs')}
                    aria-expanded={above === 'jobs'}
                  >
                    {say('jobs.title')}
                  </Button>
                }
              >
                <JobTray />
              </Popover>
            )}
            <Button onClick={() => setAbove('export')}>{say('orders.export.open')}</Button>
            {mayPlace && (
              <Button type="primary" onClick={() => setNew(true)}>
                {say('orders.new.title')}
              </Button>
            )}
          </>
        }
      >
        <div className={classes.list}>
          <ViewTabs views={views} current={view} filter={filter} sort={sort} columns={columns} />
          <FilterBar filter={filter} onFilter={onFilter}>
            {list.newCount > 0 && (
              <button
                type="button"
                className={classes.pill}
                onClick={() => {
                  setActive(0)
                  void list.showNew()
                }}
              >
                <Icon name="up" size={12} />
                {say('orders.newRows', { count: list.newCount })}
              </button>
            )}
            <SortMenu sort={sort} onSort={(next) => go({ ...search, sort: next })} />
            {!isPhone && <ColumnsMenu columns={columns} onColumns={keep} />}
          </FilterBar>
          <ListBody
            list={list}
            columns={columns}
            sort={sort}
            chosen={chosen}
            active={active}
            peeked={search.peek}
            isFiltered={Object.keys(filter).length > 0}
            onSort={(next) => go({ ...search, sort: next })}
            onColumns={keep}
            onActive={setActive}
            onPeek={onPeek}
            onOpen={onOpen}
            onUnfiltered={() => onFilter({})}
            {...(mayPlace ? { onNew: () => setNew(true) } : {})}
          />
          <StatusLine sort={sort} filter={filter} />
          <BulkBar
            rows={rows}
            chosen={chosen}
            filter={filter}
            hasMore={list.hasNextPage}
            jobId={jobId}
            onJob={setJobId}
            onExport={() => setAbove('export')}
          />
        </div>
      </Page>
      {search.peek !== undefined && (
        <PeekPanel
          id={search.peek}
          number={rows[peekedAt]?.number}
          at={peekedAt}
          of={rows.length}
          onMove={move}
          onClose={() => onPeek(undefined)}
        />
      )}
      {above === 'export' && (
        <ExportDialog
          filter={filter}
          sort={sort}
          columns={columns}
          chosen={chosen}
          onClose={() => setAbove(undefined)}
        />
      )}
      {search.new === 'true' && mayPlace && (
        <Suspense>
          <NewOrder onClose={() => setNew(false)} />
        </Suspense>
      )}
    </div>
  )
}

/** The same object for the same filter, so that the list is not another one. */
function useStable(filter: Filter): Filter {
  const text = JSON.stringify(filter)
  return useMemo((): Filter => JSON.parse(text), [text])
}
