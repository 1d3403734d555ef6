import { useNavigate, useSearch } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { useMay } from '../api/index.ts'
import { Empty, Icon, Page, ProblemNote, useIsPhone, useKeys, Waiting } from '../look/index.ts'
import { useWords } from '../words/words.ts'
import { useLiveStock, useStockList } from './data.ts'
import { Filters } from './Filters.tsx'
import { StockDialog } from './StockDialog.tsx'
import { PhoneRows, StockTable } from './StockTable.tsx'
import classes from './stock.module.css'

/** What lies where, SKU by SKU. */
export default function StockPage() {
  const say = useWords()
  const navigate = useNavigate()
  const isPhone = useIsPhone()
  const mayWrite = useMay('inventory.write')
  const search = useSearch({ from: '/stock' })
  const [isReceiving, setReceiving] = useState(false)
  const [at, setAt] = useState(-1)
  const list = useStockList(search)
  useLiveStock()
  const items = list.data?.pages.flatMap(({ stock }) => stock) ?? []
  const totals = list.data?.pages[0]?.totals
  const move = (by: number) => {
    const next = Math.min(items.length - 1, Math.max(0, at + by))
    setAt(next)
    document.getElementById(`sku-${next}`)?.scrollIntoView({ block: 'nearest' })
  }
  const open = () => {
    const item = items[at]
    if (item) void navigate({ to: '/stock/$sku', params: { sku: item.sku } })
  }
  useKeys({
    j: () => move(1),
    k: () => move(-1),
    Enter: open,
    ...(mayWrite ? { r: () => setReceiving(true) } : {}),
  })
  const isNarrowed = Object.keys(search).length > 0
  // Then the one thing to do stands below the sentence that says so.
  const isUnstocked = list.isSuccess && items.length === 0 && !isNarrowed
  const receive = mayWrite && (
    <Button type="primary" icon={<Icon name="plus" />} onClick={() => setReceiving(true)}>
      {say('stock.do.receive')}
    </Button>
  )
  return (
    <Page title={say('stock.title')} actions={!isUnstocked && receive}>
      <Filters search={search} totals={totals} />
      {list.isError && <ProblemNote problem={list.error} onRetry={() => void list.refetch()} />}
      {list.isPending && <Waiting rows={10} />}
      {list.isSuccess && items.length === 0 && (
        <Empty
          action={
            isNarrowed ? (
              <Button onClick={() => void navigate({ to: '/stock', search: {} })}>
                {say('stock.all')}
              </Button>
            ) : (
              receive
            )
          }
        >
          {say(isNarrowed ? 'stock.noneFound' : 'stock.none')}
        </Empty>
      )}
      {items.length > 0 && (
        <div>
          {isPhone ? <PhoneRows items={items} /> : <StockTable items={items} at={at} />}
          {list.hasNextPage && (
            <div className={classes.more}>
              <Button loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
                {say('stock.more')}
              </Button>
            </div>
          )}
        </div>
      )}
      {isReceiving && <StockDialog kind="receive" onClose={() => setReceiving(false)} />}
    </Page>
  )
}
