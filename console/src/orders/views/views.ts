import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api, queries } from '../../api/index.ts'
import type { WordKey } from '../../words/words.ts'
import { type Column, knownColumns, usualColumns } from '../list/columns.ts'
import { type Filter, queryOf, type Sort } from '../search.ts'

export type View = {
  readonly id: string
  readonly filter: Filter
  readonly sort: Sort
  readonly columns: readonly Column[]
} & (
  | { readonly word: WordKey }
  | { readonly name: string; readonly shared: boolean; readonly mine: boolean }
)
export type SavedView = Extract<View, { name: string }>

const builtIn = (id: string, word: WordKey, filter: Filter, sort: Sort = '-placedAt'): View => ({
  id,
  word,
  filter,
  sort,
  columns: usualColumns,
})
/** Views that everybody has. */
export const builtInViews: readonly View[] = [
  builtIn('all', 'orders.views.all', {}),
  builtIn('waiting', 'orders.views.waiting', { step: 'backordered' }, 'placedAt'),
  builtIn('ship', 'orders.views.ship', { status: 'reserved,released' }, 'placedAt'),
  builtIn('held', 'orders.views.held', { status: 'held' }, 'placedAt'),
  builtIn('late', 'orders.views.late', { late: 'true' }),
]

const viewsKey = ['orders', 'views'] as const

export const useViews = () =>
  useQuery({
    queryKey: viewsKey,
    queryFn: async ({ signal }) => {
      const { views } = await api.get('/views', { signal })
      return views.map((view) => ({ ...view, columns: knownColumns(view.columns) }))
    },
    staleTime: 30_000,
  })

const readAgain = () => queries.invalidateQueries({ queryKey: viewsKey })

export const useSaveView = () =>
  useMutation({
    mutationFn: ({ id, name, shared, filter, columns, sort }: Omit<SavedView, 'mine'>) =>
      api.put('/views/{id}', { params: { id }, body: { name, shared, filter, columns, sort } }),
    onSuccess: readAgain,
  })
export const useDropView = () =>
  useMutation({
    mutationFn: (id: string) => api.del('/views/{id}', { params: { id } }),
    onSuccess: readAgain,
  })

/** Names of people and their contacts are not kept in a view: it lies in plain text. */
export function savableFilter(filter: Filter): Filter {
  const { phone: _phone, email: _email, name: _name, ...rest } = filter
  return rest
}

const countEveryMs = 20_000

/** `38` or `10000+`. */
export const useCount = (filter: Filter, isOn = true) =>
  useQuery({
    queryKey: ['orders', 'count', filter],
    queryFn: async ({ signal }) => {
      const query = { ...queryOf(filter), limit: '1', count: 'true' } as const
      return (await api.get('/orders', { query, signal })).count!
    },
    staleTime: countEveryMs,
    refetchInterval: countEveryMs,
    enabled: isOn,
  })

/** Columns of the views on this machine, where they differ from what the view says. */
const columnsKey = 'orrery.orders.columns'
function keptColumns(): Record<string, Column[]> {
  try {
    return JSON.parse(localStorage.getItem(columnsKey) ?? '{}')
  } catch {
    return {}
  }
}

export function useColumns(view: View) {
  const [kept, setKept] = useState(keptColumns)
  const columns = kept[view.id] ? knownColumns(kept[view.id]!) : view.columns
  const keep = (next: readonly Column[] | undefined) => {
    const { [view.id]: _old, ...rest } = keptColumns()
    const all = next ? { ...rest, [view.id]: [...next] } : rest
    localStorage.setItem(columnsKey, JSON.stringify(all))
    setKept(all)
  }
  return { columns: columns.length > 0 ? columns : usualColumns, keep }
}
