import { Link, useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { Icon, useFormat, useIsPhone } from '../../look/index.ts'
import { useWords } from '../../words/words.ts'
import classes from '../bar.module.css'
import forms from '../forms.module.css'
import type { Column } from '../list/columns.ts'
import { type Filter, isSameFilter, type Sort } from '../search.ts'
import { SaveView } from './SaveView.tsx'
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
  const isPhone = useIsPhone()
  const [isSaving, setSaving] = useState(false)
  const isChanged = !isSameFilter(filter, current.filter) || sort !== current.sort
  return (
    <div className={classes.views}>
      {isPhone ? (
        <ViewChoice views={views} current={current} />
      ) : (
        <nav aria-label={say('orders.views.title')}>
          {views.map((view) => (
            <Tab
              key={view.id}
              view={view}
              isCurrent={view.id === current.id}
              isChanged={isChanged}
            />
          ))}
        </nav>
      )}
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

const searchOf = (view: View) => ({
  ...view.filter,
  ...(view.sort === '-placedAt' ? {} : { sort: view.sort }),
  ...(view.id === 'all' ? {} : { view: view.id }),
})

/** On a phone, where tabs would have to be pushed sideways. */
function ViewChoice({ views, current }: { views: readonly View[]; current: View }) {
  const say = useWords()
  const navigate = useNavigate()
  return (
    <select
      className={forms.input}
      aria-label={say('orders.views.title')}
      value={current.id}
      onChange={({ target }) => {
        const view = views.find(({ id }) => id === target.value)
        if (view) void navigate({ to: '/orders', search: searchOf(view) })
      }}
    >
      {views.map((view) => (
        <ViewOption key={view.id} view={view} />
      ))}
    </select>
  )
}

function ViewOption({ view }: { view: View }) {
  const say = useWords()
  const count = useCountText(view.filter)
  const name = 'word' in view ? say(view.word) : view.name
  return <option value={view.id}>{count === undefined ? name : `${name} · ${count}`}</option>
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
      search={searchOf(view)}
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
