import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useCallback, useMemo } from 'react'
import { type Filter, filterOf, type OrdersSearch, type Sort } from './search.ts'

const route = getRouteApi('/orders')

/** What the address says of the list, and how it comes to say something else. */
export function useAddress() {
  const search: OrdersSearch = route.useSearch()
  const navigate = useNavigate({ from: '/orders' })
  const go = useCallback(
    (next: OrdersSearch, replace = true) => void navigate({ search: next, replace }),
    [navigate],
  )
  const onPeek = useCallback(
    (id: string | undefined) => {
      const { peek: _peek, ...rest } = search
      go(id === undefined ? rest : { ...rest, peek: id })
    },
    [search, go],
  )
  return {
    search,
    filter: useStable(filterOf(search)),
    sort: search.sort ?? '-placedAt',
    onPeek,
    onSort: (sort: Sort) => go({ ...search, sort }),
    /** Who was peeked at need not be in another list. */
    onFilter(next: Filter) {
      const { view, sort } = search
      go({ ...next, ...(view ? { view } : {}), ...(sort ? { sort } : {}) }, false)
    },
    setNew(isOpen: boolean) {
      const { new: _new, ...rest } = search
      go(isOpen ? { ...rest, new: 'true' } : rest)
    },
  }
}

/** The same object for the same filter, so that the list is not another one. */
function useStable(filter: Filter): Filter {
  const text = JSON.stringify(filter)
  return useMemo((): Filter => JSON.parse(text), [text])
}
