import { refuseAccess } from '#guard'
import { ordersByContact } from '#hub'
import { isRefusal, type Refusal } from '#kit'
import {
  countOrders,
  findExact,
  foundMax,
  listOrders,
  type OrderFilter,
  type OrderSort,
  seesMoney,
  wordsQuery,
} from '#views'
import { httpLimits } from '../../http/limits.ts'
import { type Answer, type Ask, type Route, route } from '../../http/route.ts'
import type { Doorway } from '../parts.ts'
import {
  cursorText,
  filterOf,
  maySearchPersons,
  orderQuery,
  pageSchema,
  presentRow,
  readCursor,
} from './query.ts'

export const listRoute = (door: Doorway): Route =>
  route({
    method: 'GET',
    path: '/api/v1/orders',
    summary: 'List and find orders, a page at a time.',
    access: 'orders.read',
    query: orderQuery,
    answers: { 200: pageSchema },
    handle: (ask) => list(door, ask),
  })

async function list(door: Doorway, { query, viewer }: Ask): Promise<Answer<typeof pageSchema>> {
  const sort = (query.sort ?? '-placedAt') as OrderSort
  const limit = Number(query.limit ?? httpLimits.listUsual)
  const after = query.cursor === undefined ? undefined : readCursor(query.cursor, sort)
  if (isRefusal(after)) return after
  const filter = await filterFor(door, { query, viewer })
  if (isRefusal(filter)) return filter
  const { rows, more } = await listOrders(door.store, filter as OrderFilter, {
    sort,
    limit,
    ...(after ? { after } : {}),
  })
  const money = seesMoney(viewer)
  const now = door.clock.now()
  return {
    status: 200,
    body: {
      orders: rows.map((row) => presentRow(row, money, now)),
      next: more ? cursorText(sort, rows.at(-1)!) : null,
      ...(query.count === 'true' ? { count: await countText(door, filter as OrderFilter) } : {}),
    },
  }
}

async function countText(door: Doorway, filter: OrderFilter): Promise<string> {
  const count = await countOrders(door.store, filter, httpLimits.countMax)
  return count > httpLimits.countMax ? `${httpLimits.countMax}+` : String(count)
}

/** What a query asks for, with what had to be searched for found. */
export async function filterFor(
  door: Doorway,
  asked: Pick<Ask, 'query' | 'viewer'>,
): Promise<OrderFilter | Refusal> {
  const filter = filterOf(asked.query, asked.viewer, door.clock.now())
  return isRefusal(filter) ? filter : narrow(door, filter as OrderFilter, asked)
}

const personNames = ['phone', 'email', 'name'] as const

/** Searches first: what they find narrows the list. An exact reference beats words. */
async function narrow(
  door: Doorway,
  filter: OrderFilter,
  { query, viewer }: Pick<Ask, 'query' | 'viewer'>,
): Promise<OrderFilter | Refusal> {
  let ids: readonly string[] | undefined = filter.ids
  for (const kind of personNames) {
    const value = query[kind]
    if (value === undefined) continue
    if (!maySearchPersons(viewer)) return mayNotSearch
    const found = await ordersByContact(door.store, door.vault, [kind, value], foundMax)
    const before: ReadonlySet<string> | undefined = ids && new Set(ids)
    ids = before ? found.filter((id) => before.has(id)) : found
  }
  if (query.q !== undefined) {
    const exact = await findExact(door.store, query.q.trim())
    if (exact.length === 0)
      return { ...filter, ...(ids ? { ids } : {}), words: wordsQuery(query.q) }
    const before: ReadonlySet<string> | undefined = ids && new Set(ids)
    ids = before ? exact.filter((id) => before.has(id)) : exact
  }
  return ids ? { ...filter, ids } : filter
}

const mayNotSearch = refuseAccess('may_not_reveal')
