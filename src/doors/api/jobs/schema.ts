import Type from 'typebox'
import { bulkCommands, jobLimits, outcomes } from '#hub'
import { exportColumns, type OrderSort, orderSorts } from '#views'
import { commandSchemas } from '../orders/command-schema.ts'
import { orderQuery } from '../orders/query.ts'

const closed = { additionalProperties: false }
const oneOf = <Value extends string>(values: readonly Value[]) =>
  Type.Unsafe<Value>({ type: 'string', enum: [...values] })
const textOrNull = Type.Union([Type.String(), Type.Null()])
const integerOrNull = Type.Union([Type.Integer(), Type.Null()])
const anyObject = Type.Object({}, { additionalProperties: true })

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

const which = {
  orders: Type.Optional(
    Type.Array(Type.String({ pattern: '^[0-9a-f]{32}$' }), {
      minItems: 1,
      maxItems: 10_000,
      description: 'Ids of the orders; or else `filter`.',
    }),
  ),
  filter: Type.Optional(filterSchema),
}
const bulk = {
  kind: Type.Literal('bulk'),
  ...which,
  confirm: Type.Optional(
    Type.Integer({
      minimum: 1,
      description: 'Number of orders: needed for what cannot be undone (`cancel`).',
    }),
  ),
}
const exporting = {
  kind: Type.Literal('export'),
  ...which,
  format: oneOf(['csv', 'xlsx'] as const),
  columns: Type.Array(oneOf(exportColumns), {
    minItems: 1,
    maxItems: exportColumns.length,
    uniqueItems: true,
  }),
  language: oneOf(['en', 'zh'] as const),
  zone: Type.Optional(
    Type.String({ minLength: 1, maxLength: 64, description: 'IANA time zone; usually UTC.' }),
  ),
  sort: Type.Optional(sortSchema),
}

/** What is documented; the door asks the schema that `kind` and the command's type name. */
export const jobShown = Type.Unsafe({
  oneOf: [
    Type.Object(
      {
        ...bulk,
        command: Type.Unsafe({
          oneOf: bulkCommands.map((name) => commandSchemas.get(name)),
          discriminator: { propertyName: 'type' },
        }),
      },
      closed,
    ),
    Type.Object(exporting, closed),
  ],
  discriminator: { propertyName: 'kind' },
})
export const jobTaken = Type.Object(
  { kind: oneOf(['bulk', 'export'] as const) },
  {
    additionalProperties: true,
  },
)
export const bulkSchema = Type.Object(
  { ...bulk, command: Type.Object({ type: oneOf(bulkCommands) }, { additionalProperties: true }) },
  closed,
)
export const exportSchema = Type.Object(exporting, closed)

export const jobSchema = Type.Object(
  {
    id: Type.String(),
    kind: oneOf(['bulk', 'export'] as const),
    state: oneOf(['open', 'done', 'cancelled', 'failed'] as const),
    wish: anyObject,
    total: Type.Union([Type.Integer(), Type.Null()], { description: 'Null until it was counted.' }),
    counts: Type.Object({
      done: Type.Integer(),
      unchanged: Type.Integer(),
      refused: Type.Integer(),
    }),
    createdAt: Type.String(),
    startedAt: textOrNull,
    finishedAt: textOrNull,
    error: Type.Union([Type.String(), Type.Null()], {
      description: 'Code of what ended it before its time.',
    }),
    file: Type.Union([
      Type.Object({
        name: Type.String(),
        bytes: integerOrNull,
        until: Type.String({ description: 'Deleted after this moment.' }),
      }),
      Type.Null(),
    ]),
    undoable: Type.Boolean(),
    undoOf: textOrNull,
    undoneBy: textOrNull,
  },
  closed,
)

export const resultsQuery = Type.Object(
  {
    outcome: Type.Optional(oneOf([...outcomes])),
    after: Type.Optional(
      Type.String({ pattern: '^\\d{1,9}$', description: '`next` of the page before.' }),
    ),
    limit: Type.Optional(
      Type.String({
        pattern: '^([1-9]\\d?|1\\d\\d|200)$',
        description: `1 to ${jobLimits.resultsMax}.`,
      }),
    ),
  },
  closed,
)
export const resultsSchema = Type.Object({
  results: Type.Array(
    Type.Object({
      index: Type.Integer(),
      order: Type.String(),
      number: Type.String(),
      outcome: Type.Union([oneOf([...outcomes]), Type.Null()], { description: 'Null: not tried.' }),
      refusal: Type.Union([
        Type.Object({
          code: Type.String(),
          why: Type.String(),
          remedy: Type.String(),
          facts: Type.Optional(anyObject),
        }),
        Type.Null(),
      ]),
    }),
  ),
  next: integerOrNull,
})
