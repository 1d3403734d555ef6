import type { Instant } from '#kit'
import { lateSql } from '../late.ts'

export const orderSorts = [
  'placedAt',
  '-placedAt',
  'updatedAt',
  '-updatedAt',
  'total',
  '-total',
] as const
export type OrderSort = (typeof orderSorts)[number]

/** What a list of orders may be narrowed by. Values inside one field are alternatives. */
export type OrderFilter = {
  readonly status?: readonly string[]
  readonly step?: readonly string[]
  readonly channel?: readonly string[]
  readonly location?: readonly string[]
  readonly country?: readonly string[]
  readonly hold?: readonly string[]
  readonly payment?: readonly string[]
  readonly fulfilment?: readonly string[]
  readonly type?: readonly string[]
  readonly currency?: readonly string[]
  /** Every one of them. */
  readonly tags?: readonly string[]
  readonly placedFrom?: Instant
  /** Excluded. */
  readonly placedTo?: Instant
  readonly promisedFrom?: Instant
  /** Excluded. */
  readonly promisedTo?: Instant
  /** Late at this moment. */
  readonly lateAt?: Instant
  /** Minor units. */
  readonly totalFrom?: number
  readonly totalTo?: number
  /** The organisation unit that the viewer is confined to. */
  readonly unit?: string
  /** 32 hexadecimal digits each; what a search has found. */
  readonly ids?: readonly string[]
  /** PostgreSQL tsquery over `view.order_words`. */
  readonly words?: string
}

export type OrderPage = {
  readonly sort: OrderSort
  readonly limit: number
  /** The last row of the page before. */
  readonly after?: { readonly value: number; readonly id: string }
}

const columnOf = { placedAt: 'placed_at', updatedAt: 'updated_at', total: 'total' } as const
/** Column and the prefix of its facet, see `order_facets`. */
const listed = {
  channel: ['shop', 'c:'],
  status: ['status', 's:'],
  step: ['step', 'p:'],
  payment: ['payment', 'm:'],
  fulfilment: ['fulfilment', 'f:'],
  type: ['type', 'y:'],
  currency: ['currency', 'u:'],
  country: ['country', 'n:'],
  location: ['location', 'l:'],
  hold: ['hold', 'h:'],
} as const
const facetsText = `order_facets(${Object.values(listed)
  .map(([column]) => `o.${column}`)
  .join(', ')})`
/** Columns with an index of their own that goes on in the order of the list. */
const ordered: ReadonlySet<string> = new Set(['shop', 'status'])

const rowColumns = `o.id, o.shop, o.external_id, o.type, o.status, o.step, o.payment, o.fulfilment, o.hold, o.currency,
  o.total, o.due, o.country, o.location, o.intake, o.tags, o.first_title, o.lines, o.version, o.placed_at, o.updated_at, o.promised_at`

const idMin = '00000000-0000-0000-0000-000000000000'
const idMax = idMin.replaceAll('0', 'f')

export type Statement = { readonly text: string; readonly values: unknown[] }

/**
 * One page of orders, in the order of an index: a page costs the same wherever it lies. With `words`
 * the words' own table leads, which holds the placing time for that. Several statuses or channels are
 * walked along one by one and merged: old orders are nearly all done, so a walk along all of them for
 * what is not would pass them all before the first find.
 */
export function pageStatement(filter: OrderFilter, page: OrderPage): Statement {
  const values: unknown[] = []
  const column = columnOf[page.sort.replace('-', '') as keyof typeof columnOf]
  const isDown = page.sort.startsWith('-')
  const led = column === 'placed_at' ? ledBy(filter) : undefined
  const leads = filter.words !== undefined && column === 'placed_at'
  const key = leads ? ['w.placed_at', 'w.order_id'] : [`o.${column}`, 'o.id']
  const where = conditions(led ? { ...filter, [led]: [] } : filter, values)
  if (page.after) {
    const at = placeOf(values, page.after.value)
    const value = column === 'total' ? `${at}::int8` : `to_timestamp(${at}::float8 / 1000)`
    where.push(
      `(${key.join(', ')}) ${isDown ? '<' : '>'} (${value}, ${placeOf(values, page.after.id)}::uuid)`,
    )
  }
  const direction = isDown ? 'desc' : 'asc'
  const inOrder = (...parts: readonly string[]) =>
    `order by ${parts.map((part) => `${part} ${direction}`).join(', ')} limit ${page.limit + 1}`
  const select = `select ${rowColumns} from ${tables(filter)}`
  if (!led) return { text: `${select} ${whereText(where)}\n ${inOrder(...key)}`, values }
  // Bounds of a row and its order, not `=`: only the index that begins with the field has both. With `=`
  // a planner that takes a rare value for a common one walks along all orders in the order of placing.
  const whole = [`o.${listed[led][0]}`, ...key]
  const each = [
    `(${whole.join(', ')}) >= (led.value, '-infinity'::timestamptz, '${idMin}'::uuid)`,
    `(${whole.join(', ')}) <= (led.value, 'infinity'::timestamptz, '${idMax}'::uuid)`,
  ]
  const rows = `${select} ${whereText([...each, ...where])}\n ${inOrder(...whole)}`
  const several = `unnest(${placeOf(values, filter[led])}::text[]) as led (value)`
  return {
    text: `select o.* from ${several} cross join lateral (${rows}) o ${inOrder(...key)}`,
    values,
  }
}

/** The field whose values have an index in the order of placing, when it is all that narrows by values. */
function ledBy({ words, ids, tags, ...filter }: OrderFilter): 'status' | 'channel' | undefined {
  if (words !== undefined || ids || tags?.length) return undefined
  const asked = Object.keys(listed).filter((name) => filter[name as 'status']?.length)
  const [name] = asked as ['status' | 'channel']
  if (asked.length !== 1 || !ordered.has(listed[name][0])) return undefined
  return filter[name]!.length > 1 ? name : undefined
}

/** Ids of what fits, in the order of placing, at most `most` + 1. */
export function idsStatement(filter: OrderFilter, most: number): Statement {
  const values: unknown[] = []
  const where = conditions(filter, values)
  const text = `select o.id from ${tables(filter)} ${whereText(where)} order by o.placed_at, o.id limit ${most + 1}`
  return { text, values }
}

/** How many there are, but no more than `most` + 1 are looked at. */
export function countStatement(filter: OrderFilter, most: number): Statement {
  const values: unknown[] = []
  const where = conditions(filter, values)
  const text = `select count(*) as count from (select 1 from ${tables(filter)} ${whereText(where)} limit ${most + 1}) found`
  return { text, values }
}

const tables = (filter: OrderFilter): string =>
  filter.words === undefined ? 'orders o' : 'view.order_words w join orders o on o.id = w.order_id'

const whereText = (where: readonly string[]): string =>
  where.length > 0 ? `where ${where.join(' and ')}` : ''

const placeOf = (values: unknown[], value: unknown): string => `$${values.push(value)}`

function conditions(filter: OrderFilter, values: unknown[]): string[] {
  const where: string[] = []
  narrow(filter, values, where)
  const moments = [
    ['placed_at >=', filter.placedFrom],
    ['placed_at <', filter.placedTo],
    ['promised_at >=', filter.promisedFrom],
    ['promised_at <', filter.promisedTo],
  ] as const
  for (const [test, at] of moments)
    if (at !== undefined)
      where.push(`o.${test} to_timestamp(${placeOf(values, at)}::float8 / 1000)`)
  if (filter.lateAt !== undefined) {
    const now = `to_timestamp(${placeOf(values, filter.lateAt)}::float8 / 1000)`
    where.push(`o.id in (select q.order_id from view.queue_item q where ${lateSql(now, 'q.')})`)
  }
  if (filter.totalFrom !== undefined)
    where.push(`o.total >= ${placeOf(values, filter.totalFrom)}::int8`)
  if (filter.totalTo !== undefined)
    where.push(`o.total <= ${placeOf(values, filter.totalTo)}::int8`)
  if (filter.unit !== undefined)
    where.push(`(o.doc ->> 'legalEntity') = ${placeOf(values, filter.unit)}`)
  if (filter.ids) where.push(`o.id = any(${placeOf(values, filter.ids)}::uuid[])`)
  if (filter.words !== undefined) where.push(`w.words @@ ${placeOf(values, filter.words)}::tsquery`)
  return where
}

/**
 * One value of one column that has an index of its own is asked of it; all else is asked of the facets.
 * Never both: the planner would believe that twice as much was sifted out.
 */
function narrow(filter: OrderFilter, values: unknown[], where: string[]): void {
  const facets: string[] = []
  let alone: string | undefined
  for (const name of Object.keys(listed) as (keyof typeof listed)[]) {
    const wanted = filter[name]
    if (!wanted || wanted.length === 0) continue
    const [column, prefix] = listed[name]
    if (wanted.length > 1) where.push(`o.${column} = any(${placeOf(values, wanted)}::text[])`)
    else {
      facets.push(prefix + wanted[0])
      alone = ordered.has(column) ? column : undefined
    }
  }
  if (filter.tags?.length) where.push(`o.tags @> ${placeOf(values, filter.tags)}::text[]`)
  else if (facets.length === 1 && alone) {
    where.push(`o.${alone} = ${placeOf(values, facets[0]!.slice(2))}`)
    return
  }
  if (facets.length > 0) where.push(`${facetsText} @> ${placeOf(values, facets)}::text[]`)
}
