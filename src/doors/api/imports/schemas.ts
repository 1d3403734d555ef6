import Type from 'typebox'
import { type ImportState, importLimits } from '#hub'
import { MappingSchema } from '#partners/files'
import {
  boolean,
  byName,
  integer,
  integerOrNull,
  jsonObject,
  named,
  object,
  oneOf,
  orNull,
  text,
  textOrNull,
  wordOf,
} from '../../http/shapes.ts'

const closed = { additionalProperties: false }

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

const maybe = Type.Optional
const intakes = oneOf(['history', 'open', 'live'] as const)

export const mapping = Type.Object(MappingSchema.properties, { ...closed, title: 'Mapping' })
export const declared = Type.Union([
  mapping,
  jsonObject('A mapping as it was declared last: parts of it may be missing or wrong.'),
])
const flaw = named('MappingFlaw', { code: text, place: text, detail: text })

const progress = named('ImportProgress', {
  rows: integer,
  orders: integer,
  returns: integer,
  repeated: integer,
  desk: Type.Integer({ description: 'Rows that wait on the desk.' }),
  refused: integer,
})
export const account = named('ImportAccount', {
  rows: integer,
  accounted: integer,
  orders: integer,
  returns: integer,
  repeated: Type.Integer({ description: 'Orders and returns that an earlier import had booked.' }),
  entries: object({ goods: integer, charge: integer, discount: integer, return: integer }),
  exceptions: byName(integer, { description: 'Rows on the exception desk, by reason.' }),
  money: byName(object({ currency: text, hub: text, desk: text, files: text }), {
    description: 'Decimal amounts by month; a second currency of a month is `2011-01/EUR`.',
  }),
  isWhole: maybe(boolean),
})
export const runSchema = named('ImportRun', {
  id: text,
  state: wordOf<ImportState>({
    draft: true,
    queued: true,
    running: true,
    cancelling: true,
    cancelled: true,
    done: true,
    failed: true,
    cut_off: true,
    undoing: true,
    undone: true,
  }),
  origin: oneOf(['console', 'command_line'] as const),
  startedAt: text,
  touchedAt: text,
  finishedAt: textOrNull,
  actor: textOrNull,
  fileName: textOrNull,
  fileBytes: integerOrNull,
  fileKept: boolean,
  mapping: textOrNull,
  intake: orNull(intakes),
  rows: integerOrNull,
  rowsExact: boolean,
  progress: orNull(progress),
  account: orNull(account),
  failure: orNull(object({ code: text, why: text })),
  undone: orNull(
    object({
      at: text,
      by: text,
      withdrawn: integer,
      desk: integer,
      left: Type.Array(object({ order: text, code: text })),
    }),
  ),
  undoable: boolean,
})
export const column = named('FileColumn', {
  name: text,
  samples: Type.Array(text),
  filled: Type.Number({ description: 'Rows of the sample in which it has a value, 0 to 1.' }),
  kind: oneOf(['number', 'moment', 'text', 'empty'] as const),
  guess: textOrNull,
  formats: Type.Array(text),
  decimal: orNull(oneOf(['.', ','] as const)),
})
export const knownSchema = named('KnownMapping', {
  name: text,
  version: integer,
  origin: oneOf(['shipped', 'saved'] as const),
  description: textOrNull,
  content: mapping,
})
export const sniffed = named('FileFound', {
  file: mapping.properties.file,
  packed: boolean,
  sheets: Type.Array(text),
  rows: integer,
  rowsExact: boolean,
})
export const viewSchema = named('ImportView', {
  import: runSchema,
  found: orNull(sniffed),
  columns: orNull(Type.Array(column)),
  mapping: orNull(declared),
  flaws: Type.Array(flaw),
  unmapped: Type.Array(text),
  fits: Type.Array(knownSchema),
})

export const ordersSchema = object({
  orders: Type.Array(
    named('ImportedOrder', { id: text, number: text, externalId: text, version: integer }),
  ),
  next: textOrNull,
})
export const itemsSchema = object({
  items: Type.Array(
    named('ImportedItem', {
      id: text,
      state: text,
      cause: text,
      field: textOrNull,
      reason: textOrNull,
      remedy: textOrNull,
      rows: integer,
      amount: textOrNull,
      currency: textOrNull,
      key: text,
      order: textOrNull,
    }),
  ),
  next: textOrNull,
})
export const touchedSchema = object({
  touched: Type.Array(
    named('TouchedOrder', {
      order: text,
      number: text,
      externalId: text,
      why: oneOf([
        'worked_on',
        'told_outside',
        'return_of_another_import',
        'desk_item_booked',
      ] as const),
      what: text,
      by: textOrNull,
      at: textOrNull,
    }),
  ),
})
export const mappingsSchema = object({ mappings: Type.Array(knownSchema) })
export const importsSchema = object({ imports: Type.Array(runSchema) })
