import Type from 'typebox'
import { importLimits } from '#hub'

const closed = { additionalProperties: false }
const loose = Type.Object({}, { additionalProperties: true })
const orNull = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()])
const text = Type.String()

/** A file goes up as the bytes that it is. */
export const uploadMedia = 'application/octet-stream'
export const uploadBody = Type.Unsafe<object>({ type: 'string', format: 'binary' })
export const uploadQuery = Type.Object(
  {
    name: Type.String({
      minLength: 1,
      maxLength: importLimits.fileNameMax,
      description: 'What people call the file.',
    }),
    zone: Type.Optional(
      Type.String({ maxLength: 60, description: 'IANA zone of clocks that name no offset.' }),
    ),
  },
  closed,
)
export const listQuery = Type.Object(
  { limit: Type.Optional(Type.String({ pattern: '^([1-9]\\d?|1\\d\\d|200)$' })) },
  closed,
)
export const pageQuery = Type.Object(
  {
    cursor: Type.Optional(Type.String({ pattern: '^[0-9a-f]{32}$' })),
    limit: Type.Optional(Type.String({ pattern: '^([1-9]\\d?|1\\d\\d|200)$' })),
  },
  closed,
)
export const previewQuery = Type.Object(
  {
    rows: Type.Optional(
      Type.String({
        pattern: '^([1-9]\\d?|1\\d\\d|200)$',
        description: 'Rows of the beginning that are shown.',
      }),
    ),
  },
  closed,
)
export const mappingBody = Type.Object(
  {},
  {
    additionalProperties: true,
    description: 'A mapping (docs/api/mapping.v1.json), whole or not.',
  },
)
export const runBody = Type.Object(
  {
    as: Type.Unsafe<'history' | 'open' | 'live'>({
      type: 'string',
      enum: ['history', 'open', 'live'],
    }),
  },
  closed,
)

const progress = Type.Object({
  rows: Type.Integer(),
  orders: Type.Integer(),
  returns: Type.Integer(),
  repeated: Type.Integer(),
  desk: Type.Integer({ description: 'Rows that wait on the desk.' }),
  refused: Type.Integer(),
})
export const runSchema = Type.Object({
  id: text,
  state: text,
  origin: text,
  startedAt: text,
  touchedAt: text,
  finishedAt: orNull(text),
  actor: orNull(text),
  fileName: orNull(text),
  fileBytes: orNull(Type.Integer()),
  fileKept: Type.Boolean(),
  mapping: orNull(text),
  intake: orNull(text),
  rows: orNull(Type.Integer()),
  rowsExact: Type.Boolean(),
  progress: orNull(progress),
  account: orNull(loose),
  failure: orNull(loose),
  undone: orNull(loose),
  undoable: Type.Boolean(),
})
export const viewSchema = Type.Object({
  import: runSchema,
  found: orNull(loose),
  columns: orNull(Type.Array(loose)),
  mapping: orNull(loose),
  flaws: Type.Array(loose),
  unmapped: Type.Array(text),
  fits: Type.Array(loose),
})
export const previewSchema = loose
export const ordersSchema = Type.Object({ orders: Type.Array(loose), next: orNull(text) })
export const itemsSchema = Type.Object({ items: Type.Array(loose), next: orNull(text) })
export const touchedSchema = Type.Object({ touched: Type.Array(loose) })
export const knownSchema = Type.Object({
  name: text,
  version: Type.Integer(),
  origin: text,
  description: orNull(text),
  content: loose,
})
export const mappingsSchema = Type.Object({ mappings: Type.Array(knownSchema) })
export const importsSchema = Type.Object({ imports: Type.Array(runSchema) })
