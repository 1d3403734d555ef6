import type { Query } from '../api/index.ts'
import { all } from '../words/all.ts'

type ListQuery = Query<'GET /api/v1/orders'>

/** Fields of a filter, in the names of the hub's query. Values inside one are separated by commas. */
export const listFields = [
  'status',
  'step',
  'channel',
  'location',
  'country',
  'hold',
  'payment',
  'fulfilment',
  'type',
  'currency',
  'tag',
] as const satisfies readonly (keyof ListQuery)[]
export const otherFields = [
  'placedFrom',
  'placedTo',
  'promisedFrom',
  'promisedTo',
  'late',
  'totalFrom',
  'totalTo',
  'q',
  'phone',
  'email',
  'name',
] as const satisfies readonly (keyof ListQuery)[]
export type ListField = (typeof listFields)[number]
export type FilterField = ListField | (typeof otherFields)[number]
export const filterFields: readonly FilterField[] = [...listFields, ...otherFields]
export type Filter = Readonly<Pick<ListQuery, FilterField>>

export const sorts = all<NonNullable<ListQuery['sort']>>()([
  '-placedAt',
  'placedAt',
  '-updatedAt',
  'updatedAt',
  '-total',
  'total',
])
export type Sort = (typeof sorts)[number]

/** What the address says of the screen: all of it, so that an address shows others the same. */
export type OrdersSearch = Filter & {
  readonly sort?: Sort
  /** Id of the view that was chosen; what it filters stands beside it. */
  readonly view?: string
  /** Order that is peeked at. */
  readonly peek?: string
  /** The form of a new order is open. */
  readonly new?: 'true'
}

const valueMax = 500
const text = (value: unknown): string | undefined => {
  if (typeof value !== 'string' && typeof value !== 'number') return undefined
  const trimmed = String(value).trim()
  return trimmed === '' || trimmed.length > valueMax ? undefined : trimmed
}

/** Anything else in the address is dropped. */
export function ordersSearch(search: Readonly<Record<string, unknown>>): OrdersSearch {
  const found: Record<string, string> = {}
  for (const name of [...filterFields, 'view', 'peek']) {
    const value = text(search[name])
    if (value !== undefined) found[name] = value
  }
  const sort = sorts.find((known) => known === search.sort)
  if (sort !== undefined && sort !== '-placedAt') found.sort = sort
  if (String(search.late) === 'true') found.late = 'true'
  else delete found.late
  if (String(search.new) === 'true') found.new = 'true'
  return found
}

export const filterOf = (search: OrdersSearch): Filter =>
  Object.fromEntries(
    filterFields.flatMap((name) => (search[name] === undefined ? [] : [[name, search[name]]])),
  )

export const isSameFilter = (one: Filter, other: Filter): boolean =>
  filterFields.every((name) => one[name] === other[name])

const relative = /^([+-]\d{1,4})d$/
export const isRelative = (value: string): boolean => relative.test(value)

/** `-6d` is the beginning of the day six days ago, where the reader is. */
export function momentOf(value: string): Date | undefined {
  const days = relative.exec(value)?.[1]
  if (days === undefined) {
    const at = new Date(/^\d{4}-\d\d-\d\d$/.test(value) ? `${value}T00:00:00` : value)
    return Number.isNaN(at.getTime()) ? undefined : at
  }
  const now = new Date()
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() + Number(days))
}

/** The filter as the hub takes it: relative days become moments. */
export function queryOf(filter: Filter): Filter {
  const query: Record<string, string> = { ...filter }
  for (const name of ['placedFrom', 'placedTo', 'promisedFrom', 'promisedTo'] as const) {
    if (query[name] === undefined) continue
    const at = momentOf(query[name])
    if (at) query[name] = at.toISOString()
    else delete query[name]
  }
  return query
}
