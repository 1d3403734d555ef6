import Type from 'typebox'
import { named } from '../../http/shapes.ts'

export const textOrNull = Type.Union([Type.String(), Type.Null()])

const figures = {
  onHand: Type.Integer(),
  reserved: Type.Integer(),
  free: Type.Integer(),
  short: Type.Integer(),
  inTransit: Type.Integer(),
  blocked: Type.Integer(),
  safety: Type.Integer(),
  lacking: Type.Integer(),
}
const name = { title: textOrNull, unit: textOrNull }
const place = {
  location: Type.String(),
  lot: Type.String(),
  condition: Type.String(),
  owner: Type.String(),
  pool: Type.String(),
}

export const itemSchema = named('StockItem', {
  sku: Type.String(),
  ...name,
  ...figures,
  places: Type.Array(Type.Object({ location: Type.String(), ...figures })),
})

export const totalsSchema = named('StockTotals', {
  skus: Type.Integer(),
  short: Type.Integer(),
  low: Type.Integer(),
})

export const skuSchema = named('SkuStock', {
  sku: Type.String(),
  ...name,
  ...figures,
  rows: Type.Array(
    Type.Object({
      ...place,
      onHand: Type.Integer(),
      reserved: Type.Integer(),
      free: Type.Integer(),
      short: Type.Integer(),
      inTransit: Type.Integer(),
      safety: Type.Integer(),
      observedAt: textOrNull,
    }),
  ),
})

export const moveSchema = named('StockMovement', {
  at: Type.String(),
  kind: Type.String(),
  ...place,
  onHand: Type.Integer(),
  reserved: Type.Integer(),
  inTransit: Type.Integer(),
  reason: textOrNull,
  actor: Type.String(),
  actorName: textOrNull,
  order: Type.Union([Type.Object({ id: Type.String(), number: Type.String() }), Type.Null()]),
})

export const reservationSchema = named('Reservation', {
  id: Type.String(),
  number: Type.String(),
  channel: Type.String(),
  externalId: Type.String(),
  status: Type.String(),
  hold: textOrNull,
  placedAt: Type.String(),
  promisedAt: textOrNull,
  reserved: Type.Integer(),
  waiting: Type.Integer(),
  places: Type.Array(Type.Object({ location: Type.String(), reserved: Type.Integer() })),
})
