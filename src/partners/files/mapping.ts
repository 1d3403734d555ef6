import { type Static, Type } from 'typebox'
import { Compile } from 'typebox/compile'
import { isZone, patternFlaw, type Refusal } from '#kit'
import { dateFormatFlaw } from './date-format.ts'
import { encodings } from './encoding.ts'
import { refuse } from './refusals.ts'

const closed = { additionalProperties: false }
const text = Type.String({ minLength: 1, maxLength: 200 })

const Source = Type.Union([
  Type.Object({ value: text }, { ...closed, description: 'The same for every order.' }),
  Type.Object(
    {
      column: text,
      pattern: Type.Optional(
        Type.String({ description: 'Regular expression; its first group is the value.' }),
      ),
      table: Type.Optional(
        Type.String({
          description:
            'Name of a table below; a word that it does not list is a flaw of the row, but for a country to ship to.',
        }),
      ),
    },
    closed,
  ),
])
const Moment = Type.Object(
  {
    column: text,
    format: Type.String({ description: '`iso`, or a pattern of yyyy yy MM M dd d HH H mm ss.' }),
    zone: Type.Optional(Type.String({ description: 'IANA zone of times that name no offset.' })),
  },
  closed,
)
const person = {
  name: Type.Optional(Source),
  phone: Type.Optional(Source),
  email: Type.Optional(Source),
}
const Address = Type.Object(
  {
    ...person,
    country: Type.Optional(Source),
    region: Type.Optional(Source),
    city: Type.Optional(Source),
    postcode: Type.Optional(Source),
    street: Type.Optional(Source),
  },
  closed,
)
const chargeKind = Type.Enum(['shipping', 'tax', 'duty', 'fee', 'rounding'])

const Condition = Type.Union([
  Type.Object({ column: text, equals: Type.String() }, closed),
  Type.Object({ column: text, oneOf: Type.Array(Type.String(), { minItems: 1 }) }, closed),
  Type.Object({ column: text, prefix: text }, closed),
  Type.Object({ column: text, pattern: text }, closed),
  Type.Object({ column: text, sign: Type.Enum(['+', '-', '0']) }, closed),
])
const Outcome = Type.Union([
  Type.Object({ as: Type.Literal('goods') }, closed),
  Type.Object({ as: Type.Literal('return') }, closed),
  Type.Object({ as: Type.Literal('charge'), kind: chargeKind, cause: Type.Optional(text) }, closed),
  Type.Object({ as: Type.Literal('discount'), cause: Type.Optional(text) }, closed),
  Type.Object(
    { as: Type.Literal('desk'), reason: Type.String({ pattern: '^[a-z][a-z0-9_]*$' }) },
    closed,
  ),
])

/** How the rows of a file become orders. Published as JSON Schema; see docs/guide/mappings.md. */
export const MappingSchema = Type.Object(
  {
    name: Type.String({ pattern: '^[a-z][a-z0-9-]*$' }),
    version: Type.Integer({ minimum: 1 }),
    description: Type.Optional(Type.String()),
    channel: text,
    file: Type.Object(
      {
        format: Type.Enum(['csv', 'xlsx', 'json', 'ndjson']),
        encoding: Type.Optional(Type.Enum([...encodings])),
        delimiter: Type.Optional(Type.String({ minLength: 1, maxLength: 1 })),
        sheet: Type.Optional(text),
        list: Type.Optional(
          Type.String({ description: 'JSON: the list inside each order that holds its lines.' }),
        ),
        decimal: Type.Optional(Type.Enum(['.', ','])),
      },
      closed,
    ),
    order: Type.Object(
      {
        externalId: Source,
        placedAt: Moment,
        currency: Source,
        type: Type.Optional(Source),
        note: Type.Optional(Source),
        buyer: Type.Optional(
          Type.Object({ platformToken: Type.Optional(Source), ...person }, closed),
        ),
        shipTo: Type.Optional(Address),
        billTo: Type.Optional(Address),
        charges: Type.Optional(
          Type.Array(
            Type.Object(
              {
                kind: Type.Union([chargeKind, Type.Literal('discount')]),
                amount: Source,
                label: Type.Optional(text),
              },
              closed,
            ),
          ),
        ),
      },
      closed,
    ),
    line: Type.Object(
      {
        externalLineId: Type.Optional(Source),
        sku: Source,
        title: Type.Optional(Source),
        quantity: Source,
        unitPrice: Source,
      },
      closed,
    ),
    tables: Type.Optional(Type.Record(Type.String(), Type.Record(Type.String(), Type.String()))),
    rules: Type.Array(
      Type.Object({ name: text, when: Type.Array(Condition), book: Outcome }, closed),
      { minItems: 1 },
    ),
    returns: Type.Optional(
      Type.Object({ windowDays: Type.Integer({ minimum: 1, maximum: 3650 }) }, closed),
    ),
  },
  { ...closed, $id: 'mapping', title: 'Mapping of a file onto orders' },
)

export type Mapping = Static<typeof MappingSchema>
export type FileFormat = Mapping['file']
export type Source = Static<typeof Source>
export type Moment = Static<typeof Moment>
export type Condition = Static<typeof Condition>
export type Outcome = Static<typeof Outcome>

const checker = Compile(MappingSchema)

/** A mapping that may be used, or what is wrong with it: shape, tables and patterns. */
export function readMapping(text: string): Mapping | Refusal<'bad_mapping'> {
  const parsed = parse(text)
  if (parsed === undefined) return bad('it is not JSON')
  if (!checker.Check(parsed)) {
    const [first] = checker.Errors(parsed)
    return bad(first?.message ?? 'it does not match the schema', first?.instancePath)
  }
  return flawOf(parsed, parsed.tables ?? {}, '') ?? parsed
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** The file has a `format`, too. */
const datePlace = '/order/placedAt/format'

/** Every table that is named exists, every pattern, date format and zone can be used. */
function flawOf(node: object, tables: object, path: string): Refusal<'bad_mapping'> | undefined {
  for (const [key, value] of Object.entries(node)) {
    const here = `${path}/${key}`
    if (path === '' && key === 'tables') continue
    if (key === 'table' && !Object.hasOwn(tables, value))
      return bad(`there is no table "${value}"`, here)
    const none = textFlaw(key, here, value)
    if (none) return bad(`"${value}" ${none.why}`, here, none.remedy)
    if (key === 'zone' && !isZone(value)) return bad(`"${value}" is no time zone`, here)
    const flaw = typeof value === 'object' ? flawOf(value, tables, here) : undefined
    if (flaw) return flaw
  }
  return undefined
}

/** What keeps a text from being the pattern or the date format that it stands for. */
function textFlaw(key: string, place: string, value: string) {
  if (place === datePlace) return dateFormatFlaw(value)
  return key === 'pattern' ? patternFlaw(value) : undefined
}

const bad = (what: string, field?: string, remedy?: string): Refusal<'bad_mapping'> =>
  refuse('bad_mapping', { field, why: `This mapping cannot be used: ${what}.`, remedy })
