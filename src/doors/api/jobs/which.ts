import Type, { type TObject } from 'typebox'
import { type Refusal, refuseForm } from '#kit'
import { type OrderSort, orderSorts } from '#views'
import { closed } from '../../http/shapes.ts'
import { orderQuery } from '../orders/query.ts'

const {
  id: _id,
  sort: _sort,
  cursor: _cursor,
  limit: _limit,
  count: _count,
  ...narrowing
} = orderQuery.properties
/** What a list of orders can be narrowed by, in the names of its query. */
export const filterSchema = Type.Object(narrowing, closed)
export const sortSchema = Type.Unsafe<OrderSort>({ type: 'string', enum: [...orderSorts] })

/** Which orders a job is about. */
export const which = {
  orders: Type.Optional(
    Type.Array(Type.String({ pattern: '^[0-9a-f]{32}$' }), {
      minItems: 1,
      maxItems: 10_000,
      description: 'Ids of the orders; or else `filter`.',
    }),
  ),
  filter: Type.Optional(filterSchema),
}
export type Which = {
  readonly orders?: readonly string[]
  readonly filter?: Readonly<Record<string, string>>
}

export function oneOfBoth({ orders, filter }: Which): Refusal | undefined {
  if ((orders === undefined) !== (filter === undefined)) return undefined
  return refuseForm('wrong_shape', {
    field: 'orders',
    why: 'A job is about `orders` or about a `filter`, one of the two.',
  })
}

/** The body of a kind that takes just its own input. */
export const kindOnly = (kind: string, input: TObject): TObject =>
  Type.Object({ kind: Type.Literal(kind), ...input.properties }, closed)
