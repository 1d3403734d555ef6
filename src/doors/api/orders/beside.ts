import Type from 'typebox'
import type { Order } from '#engine/order'
import type { Viewer } from '#guard'
import { sealedParts } from '#hub'
import { isoText, isRefusal } from '#kit'
import { orderEffects, orderNotes, plannedArrivals, presentRecord, stockOf } from '#views'
import { refuseHttp } from '../../http/refusals.ts'
import { type Answer, type Route, route } from '../../http/route.ts'
import { integer, named, object, text } from '../../http/shapes.ts'
import { unproven } from '../../http/unproven.ts'
import type { Doorway } from '../parts.ts'
import { noteShape, personShape } from './order-shapes.ts'
import { noteText, withOrder } from './read.ts'
import { arrivalShape } from './story-schema.ts'

const stockShape = named('PlaceStock', {
  sku: text,
  location: text,
  onHand: integer,
  reserved: integer,
  free: integer,
  safety: integer,
})
const personsQuery = Type.Object(
  {
    sight: Type.Optional(
      Type.Unsafe<string>({
        type: 'string',
        enum: ['masked', 'shown'],
        description: 'Masked, unless asked for in full; both go on record.',
      }),
    ),
  },
  { additionalProperties: false },
)
/** Distinct SKUs whose stock is told at once; lines that wait come first. */
const skusMax = 200

const personsSchema = named('OrderPersons', {
  persons: Type.Array(personShape),
  notes: Type.Array(noteShape),
})

const stockSchema = named('OrderStock', {
  skus: Type.Integer({ description: 'Distinct SKUs of the order that are not settled.' }),
  stock: Type.Array(stockShape),
  arrivals: Type.Array(arrivalShape),
})

const retriedSchema = object({ id: text, state: Type.Literal('pending') })

/** What lies beside an order: its people, its notes, the stock behind its lines, what went out. */
export const besideRoutes = (door: Doorway): Route[] => [
  route({
    method: 'GET',
    path: '/api/v1/orders/{id}/persons',
    summary: 'The people of an order and its notes, masked or as far as the viewer may see them.',
    access: 'persons.reveal',
    query: personsQuery,
    answers: { 200: personsSchema },
    problems: [404],
    handle: (ask) =>
      withOrder(door, ask, (order) => persons(door, order, ask.viewer, ask.query.sight)),
  }),
  route({
    method: 'GET',
    path: '/api/v1/orders/{id}/stock',
    summary: 'Where the goods of an order lie and what is planned to arrive, waiting lines first.',
    access: 'inventory.read',
    answers: { 200: stockSchema },
    problems: [404],
    handle: (ask) => withOrder(door, ask, (order) => stock(door, order)),
  }),
  route({
    method: 'POST',
    path: '/api/v1/orders/{id}/effects/{effect}/retry',
    summary: 'Give a message that was given up all its attempts again.',
    access: 'inbox.mend',
    answers: { 200: retriedSchema },
    problems: [404],
    handle: (ask) => withOrder(door, ask, (order) => retry(door, order, ask.params.effect)),
  }),
]

async function persons(
  door: Doorway,
  order: Order,
  viewer: Viewer,
  sight: string | undefined,
): Promise<Answer<typeof personsSchema>> {
  const parts = await sealedParts(door.store, order)
  const now = door.clock.now()
  const ofNotes = parts.filter(({ note }) => note !== undefined)
  const ofPersons = parts.filter(({ note }) => note === undefined)
  const atMost = sight === 'shown' ? 'show' : 'mask'
  const revealed = await door.reveal(viewer, 'all', ofPersons, now, atMost)
  if (isRefusal(revealed)) return revealed
  // Colleagues write notes to help the buyer: who ships reads them for that.
  const reader =
    viewer.purpose === 'fulfilment' ? { ...viewer, purpose: 'support' as const } : viewer
  const texts = await door.reveal(reader, 'all', ofNotes, now)
  if (isRefusal(texts)) return texts
  const read = texts
  const notes = await orderNotes(door.store, order.id)
  return {
    status: 200,
    body: {
      persons: revealed,
      notes: notes.map(({ id, at, by }) => ({
        id,
        at: isoText(at),
        by,
        text: noteText(read, id),
      })),
    },
  }
}

async function stock(door: Doorway, order: Order): Promise<Answer<typeof stockSchema>> {
  const goods = order.lines.filter(({ kind }) => kind === 'goods' || kind === 'gift')
  const waiting = goods.filter(({ buckets }) => buckets.backordered || buckets.open)
  const moving = goods.filter(({ buckets }) => buckets.reserved || buckets.released)
  const skus = [...new Set([...waiting, ...moving].map(({ sku }) => sku))]
  const asked = skus.slice(0, skusMax)
  const [rows, arrivals] = await Promise.all([
    stockOf(door.store, asked),
    plannedArrivals(door.store, asked),
  ])
  return {
    status: 200,
    body: {
      skus: skus.length,
      stock: rows,
      arrivals: unproven(presentRecord(arrivals, order.currency, true)),
    },
  }
}

const uuidPattern = /^[0-9a-f]{8}-?([0-9a-f]{4}-?){3}[0-9a-f]{12}$/i

async function retry(
  door: Doorway,
  order: Order,
  id: string,
): Promise<Answer<typeof retriedSchema>> {
  const known = uuidPattern.test(id) ? await orderEffects(door.store, order.id) : []
  const effect = known.find((one) => one.id === id && one.state === 'parked')
  const again = effect ? await door.hub.effects?.retry(id) : undefined
  if (!again?.length) return refuseHttp('unknown_effect', { field: 'effect' })
  return { status: 200, body: { id, state: 'pending' } }
}
