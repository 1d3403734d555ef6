import Type from 'typebox'
import { isoText, isRefusal, refuseForm } from '#kit'
import {
  listStock,
  readSku,
  type StockFilter,
  stockMoves,
  stockReservations,
  stockTotals,
} from '#views'
import { cursorOf, readCursorParts } from '../../http/cursor.ts'
import { httpLimits } from '../../http/limits.ts'
import { refuseHttp } from '../../http/refusals.ts'
import { type Answer, type Ask, type Route, route } from '../../http/route.ts'
import type { Doorway } from '../parts.ts'
import {
  itemSchema,
  moveSchema,
  reservationSchema,
  skuSchema,
  textOrNull,
  totalsSchema,
} from './schema.ts'

const closed = { additionalProperties: false }
const code = (maxLength = 100) => Type.String({ minLength: 1, maxLength })
const page = {
  cursor: Type.Optional(code(1_000)),
  limit: Type.Optional(Type.String({ pattern: '^([1-9]\\d?|1\\d\\d|200)$' })),
}
const query = Type.Object(
  {
    q: Type.Optional(
      Type.String({ maxLength: 200, description: 'Words of the SKU or of its name: all of them.' }),
    ),
    location: Type.Optional(code(64)),
    only: Type.Optional(
      Type.Unsafe<'short' | 'low'>({
        type: 'string',
        enum: ['short', 'low'],
        description: '`short`: reserved and found missing. `low`: below the safety stock.',
      }),
    ),
    ...page,
  },
  closed,
)
const moveQuery = Type.Object({ location: Type.Optional(code(64)), ...page }, closed)

const stockPage = Type.Object({
  stock: Type.Array(itemSchema),
  totals: Type.Optional(totalsSchema),
  next: textOrNull,
})

const movesPage = Type.Object({ moves: Type.Array(moveSchema), next: textOrNull })

const reservationsPage = Type.Object({ orders: Type.Array(reservationSchema), next: textOrNull })

export const stockReadRoutes = (door: Doorway): Route[] => [
  route({
    method: 'GET',
    path: '/api/v1/stock',
    summary:
      'What lies where, SKU by SKU with its places. `free` can be sold; totals come with the first page.',
    access: 'inventory.read',
    query,
    answers: { 200: stockPage },
    handle: (ask) => list(door, ask),
  }),
  route({
    method: 'GET',
    path: '/api/v1/stock/{sku}',
    summary: 'All that lies of one SKU, by location, lot, condition, owner and pool.',
    access: 'inventory.read',
    answers: { 200: skuSchema },
    problems: [404],
    handle: (ask) => one(door, ask),
  }),
  route({
    method: 'GET',
    path: '/api/v1/stock/{sku}/moves',
    summary: 'The movements of a SKU, the newest first: what, where, by whom, for which order.',
    access: 'inventory.read',
    query: moveQuery,
    answers: { 200: movesPage },
    handle: (ask) => moves(door, ask),
  }),
  route({
    method: 'GET',
    path: '/api/v1/stock/{sku}/reservations',
    summary: 'The orders that hold units of a SKU or wait for some, the oldest first.',
    access: 'inventory.read',
    query: Type.Object(page, closed),
    answers: { 200: reservationsPage },
    handle: (ask) => reservations(door, ask),
  }),
]

const limitOf = (query: Ask['query']) => Number(query.limit ?? httpLimits.listUsual)
const unreadable = () => refuseHttp('cursor_unreadable', { field: 'cursor' })
const wordsMax = 10

async function list(door: Doorway, { query }: Ask): Promise<Answer<typeof stockPage>> {
  const after = readCursorParts(query.cursor, ['string'])
  if (isRefusal(after)) return after
  const words = (query.q ?? '').split(/\s+/).filter(Boolean)
  if (words.length > wordsMax || query.q?.includes('\0'))
    return refuseForm('wrong_shape', { field: 'q', why: `Search for ${wordsMax} words at most.` })
  const filter: StockFilter = {
    words,
    ...(query.location === undefined ? {} : { location: query.location }),
    ...(query.only === undefined ? {} : { only: query.only as 'short' | 'low' }),
  }
  const { only: _only, ...whole } = filter
  const [{ items, more }, totals] = await Promise.all([
    listStock(door.store, filter, {
      limit: limitOf(query),
      ...(after ? { after: (after as [string])[0] } : {}),
    }),
    after ? undefined : stockTotals(door.store, whole),
  ])
  return {
    status: 200,
    body: {
      stock: items,
      ...(totals ? { totals } : {}),
      next: more ? cursorOf([items.at(-1)!.sku]) : null,
    },
  }
}

async function one(
  door: Doorway,
  { params }: Ask<{ sku: string }>,
): Promise<Answer<typeof skuSchema>> {
  const found = isSku(params.sku) ? await readSku(door.store, params.sku) : undefined
  if (!found) return refuseHttp('unknown_sku', { field: 'sku' })
  const rows = found.rows.map(({ observedAt, ...row }) => ({
    ...row,
    observedAt: when(observedAt),
  }))
  return { status: 200, body: { ...found, rows } }
}

async function moves(
  door: Doorway,
  { params, query, viewer }: Ask<{ sku: string }>,
): Promise<Answer<typeof movesPage>> {
  const after = readCursorParts(query.cursor, ['number', 'string'])
  if (isRefusal(after)) return after
  const [at, row] = (after ?? []) as [number?, string?]
  if (row !== undefined && !/^\(\d{1,10},\d{1,5}\)$/.test(row)) return unreadable()
  const found = await stockMoves(
    door.store,
    {
      sku: params.sku,
      unit: viewer.unit,
      ...(query.location === undefined ? {} : { location: query.location }),
    },
    { limit: limitOf(query), ...(row === undefined ? {} : { after: { at: at!, row } }) },
  )
  return {
    status: 200,
    body: {
      moves: found.moves.map((move) => ({ ...move, at: isoText(move.at) })),
      next: found.next && cursorOf([found.next.at, found.next.row]),
    },
  }
}

async function reservations(
  door: Doorway,
  { params, query, viewer }: Ask<{ sku: string }>,
): Promise<Answer<typeof reservationsPage>> {
  const after = readCursorParts(query.cursor, ['number', 'string'])
  if (isRefusal(after)) return after
  const [at, id] = (after ?? []) as [number?, string?]
  if (id !== undefined && !/^[0-9a-f-]{36}$/.test(id)) return unreadable()
  const found = await stockReservations(
    door.store,
    { sku: params.sku, unit: viewer.unit },
    { limit: limitOf(query), ...(id === undefined ? {} : { after: { at: at!, id } }) },
  )
  return {
    status: 200,
    body: {
      orders: found.orders.map(({ placedAt, promisedAt, ...order }) => ({
        ...order,
        placedAt: isoText(placedAt),
        promisedAt: when(promisedAt),
      })),
      next: found.next && cursorOf([found.next.at, found.next.id]),
    },
  }
}

const when = (at: number | null) => (at === null ? null : isoText(at))
/** PostgreSQL takes no NUL in a text. */
const isSku = (text: string): boolean => text.length <= 100 && !text.includes('\0')
