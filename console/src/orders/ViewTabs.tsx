import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { Icon, useFormat } from '../look/index.ts'
import { useWords } from '../words/words.ts'
import classes from './bar.module.css'
import type { Column } from './columns.ts'
import { SaveView } from './SaveView.tsx'
import { type Filter, isSameFilter, type Sort } from './search.ts'
import { useCount, type View } from './views.ts'

/** Views as tabs, each with its count; each is an address. */
export function ViewTabs({
  views,
  current,
  filter,
  sort,
  columns,
}: {
  views: readonly View[]
  current: View
  filter: Filter
  sort: Sort
  columns: readonly Column[]
}) {
  const say = useWords()
  const [isSaving, setSaving] = useState(false)
  const isChanged = !isSameFilter(filter, current.filter) || sort !== current.sort
  return (
    <div className={classes.views}>
      <nav aria-label={say('orders.views.title')}>
        {views.map((view) => (
          <Tab key={view.id} view={view} isCurrent={view.id === current.id} isChanged={isChanged} />
        ))}
      </nav>
      <div>
        <Button
          type="text"
          size="small"
          icon={<Icon name="plus" size={14} />}
          onClick={() => setSaving(true)}
        >
          {say('orders.views.save')}
        </Button>
      </div>
      {isSaving && (
        <SaveView
          current={current}
          filter={filter}
          sort={sort}
          columns={columns}
          onClose={() => setSaving(false)}
        />
      )}
    </div>
  )
}

function Tab({
  view,
  isCurrent,
  isChanged,
}: {
  view: View
  isCurrent: boolean
  isChanged: boolean
}) {
  const say = useWords()
  const count = useCountText(view.filter)
  return (
    <Link
      to="/orders"
      search={{
        ...view.filter,
        ...(view.sort === '-placedAt' ? {} : { sort: view.sort }),
        ...(view.id === 'all' ? {} : { view: view.id }),
      }}
      activeOptions={{ exact: true, includeSearch: true }}
      activeProps={{}}
      aria-current={isCurrent ? 'page' : undefined}
    >
      {'word' in view ? say(view.word) : view.name}
      {isCurrent && isChanged && <span title={say('orders.views.changed')}>•</span>}
      {count !== undefined && <em>{count}</em>}
    </Link>
  )
}

/** `1,204`, `10,000+`. */
export function useCountText(filter: Filter): string | undefined {
  const format = useFormat()
  const count = useCount(filter).data
  if (count === undefined) return undefined
  return format.number(Number.parseInt(count, 10)) + (count.endsWith('+') ? '+' : '')
}
