import Type, { type Static, type TObject } from 'typebox'
import type { Order } from '#engine/order'
import type { SagaWish } from '#hub'
import { formatMinor, isRefusal, type Refusal } from '#kit'
import { resolveOrder } from '#views'
import {
  type Answer,
  type Answered,
  type Ask,
  type AskWith,
  keyOf,
  type Route,
  route,
  versionOf,
} from '../../http/route.ts'
import type { Doorway } from '../parts.ts'
import { acceptedMembers, acceptedSchema } from './answer.ts'
import { sagaPreviewSchema } from './preview-schema.ts'
import { withOrder } from './read.ts'
import { previewSaga } from './saga-preview.ts'

const closed = { additionalProperties: false }
const quantity = Type.Object(
  {
    line: Type.Integer({ minimum: 1, maximum: 1_000_000_000 }),
    quantity: Type.Integer({ minimum: 1, maximum: 1_000_000_000 }),
  },
  closed,
)
const quantities = Type.Array(quantity, { minItems: 1, maxItems: 10_000 })
const text = (maxLength: number) => Type.String({ minLength: 1, maxLength })
const wanted = Type.Object(
  {
    sku: text(100),
    title: text(500),
    quantity: Type.Integer({ minimum: 1, maximum: 1_000_000_000 }),
    unitPrice: Type.String({
      pattern: '^\\d{1,15}(\\.\\d{1,4})?$',
      description: "Decimal in the order's currency.",
    }),
  },
  closed,
)
const answered = Type.Object(
  {
    saga: Type.String(),
    orders: Type.Array(acceptedSchema, { description: 'Every order of the plan, afterwards.' }),
    credit: Type.String({
      description: 'Of an exchange: what the buyer gets back when the goods are inspected.',
    }),
    repeated: acceptedSchema.properties.repeated,
  },
  closed,
)

type Kind = {
  readonly name: string
  readonly summary: string
  readonly body: TObject
  toWish(order: Order, body: object, door: Doorway): Wished | Promise<Wished>
}
type Wished = SagaWish | Refusal

/** A kind of plan, whose wish is made from a body that fits its schema. */
const kind = <Body extends TObject>(
  said: Omit<Kind, 'body' | 'toWish'> & {
    readonly body: Body
    toWish(order: Order, body: Static<Body>, door: Doorway): Wished | Promise<Wished>
  },
): Kind => said

const routesOf = (door: Doorway, { name, summary, body, toWish }: Kind): Route[] => {
  const withWish = <const Given extends Answered>(
    ask: AskWith<TObject, { id: string }>,
    use: (order: Order, wish: SagaWish) => Promise<Given>,
  ): Promise<Given | Refusal> =>
    withOrder(door, ask, async (order) => {
      const wish = await toWish(order, ask.body, door)
      return isRefusal(wish) ? wish : use(order, wish)
    })
  const path = `/api/v1/orders/{id}/${name}` as const
  return [
    route({
      method: 'POST',
      path,
      summary,
      access: 'orders.place',
      body,
      headers: ['Idempotency-Key', 'If-Match'],
      answers: { 200: answered },
      problems: [404, 409, 412],
      handle: (ask) => withWish(ask, (order, wish) => carryOut(door, ask, order, wish)),
    }),
    route({
      method: 'POST',
      path: `${path}/preview`,
      summary: `What that would lead to, order by order. Changes nothing. (${name})`,
      access: 'orders.place',
      body,
      answers: { 200: sagaPreviewSchema },
      problems: [404, 409],
      handle: (ask) => withWish(ask, (order, wish) => previewSaga(door, order, wish, ask.viewer)),
    }),
  ]
}

/** No order has this id. */
const noOrder = '0'.repeat(32)

const kinds: readonly Kind[] = [
  kind({
    name: 'split',
    summary: 'Move waiting units, with their share of the money, to an order of their own.',
    body: Type.Object({ lines: quantities }, closed),
    toWish: ({ id }, { lines }) => ({
      kind: 'split',
      order: id,
      lines,
    }),
  }),
  kind({
    name: 'merge',
    summary:
      'Take the lines and the money of other open orders into this one; the others are cancelled.',
    body: Type.Object({ orders: Type.Array(text(300), { minItems: 1, maxItems: 20 }) }, closed),
    async toWish({ id }, { orders }, door) {
      const others = orders.map(async (name) => (await resolveOrder(door.store, name)) ?? noOrder)
      return { kind: 'merge', orders: [id, ...(await Promise.all(others))] }
    },
  }),
  kind({
    name: 'exchange',
    summary:
      'Take goods back and send others on an order of their own; what comes back pays for them.',
    body: Type.Object(
      {
        back: quantities,
        wanted: Type.Array(wanted, { minItems: 1, maxItems: 1_000 }),
        reason: text(200),
      },
      closed,
    ),
    toWish: ({ id }, body) => ({ kind: 'exchange', order: id, ...body }),
  }),
  kind({
    name: 'reship',
    summary: 'Send lost or damaged units again, free of charge, on an order of their own.',
    body: Type.Object({ lines: quantities }, closed),
    toWish: ({ id }, { lines }) => ({
      kind: 'reship',
      order: id,
      lines,
    }),
  }),
]

export const sagaRoutes = (door: Doorway): Route[] => kinds.flatMap((kind) => routesOf(door, kind))

async function carryOut(
  door: Doorway,
  ask: Ask,
  order: Order,
  wish: SagaWish,
): Promise<Answer<typeof answered>> {
  const version = versionOf(ask.headers['if-match'])
  if (isRefusal(version)) return version
  const key = keyOf(ask.headers)
  if (isRefusal(key)) return key
  const terms = {
    ...(key === undefined ? {} : { key }),
    ...(version === undefined ? {} : { version }),
  }
  const done = await door.hub.sagas.carryOut(wish, ask.viewer, terms)
  if (isRefusal(done)) return done
  const { saga, orders, creditMinor, repeated } = done
  const credit = formatMinor(creditMinor, order.currency)
  const each = orders.map((one) => `{${acceptedMembers(one)}}`).join(',')
  return {
    status: 200,
    text: `{"saga":"${saga}","orders":[${each}],"credit":"${credit}","repeated":${repeated}}`,
  }
}
