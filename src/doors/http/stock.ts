import Type from 'typebox'
import { quantityMax, type StockCommand } from '#hub'
import { isRefusal, parseInstant, type Refusal } from '#kit'
import { httpLimits } from './limits.ts'
import type { Doorway } from './parts.ts'
import { problemOf } from './problem.ts'
import { refuseHttp } from './refusals.ts'
import type { Answered, Ask, Route } from './route.ts'
import { validatorOf } from './validate.ts'

const closed = { additionalProperties: false }
const code = (maxLength = 100) => Type.String({ minLength: 1, maxLength })
const key = {
  sku: code(),
  location: code(64),
  lot: Type.Optional(Type.String({ maxLength: 100 })),
  condition: Type.Optional(code(40)),
  owner: Type.Optional(Type.String({ maxLength: 100 })),
  pool: Type.Optional(Type.String({ maxLength: 100 })),
}
const quantity = (minimum: number) => Type.Integer({ minimum, maximum: quantityMax })
const schemas = {
  receive: Type.Object({ type: Type.Literal('receive'), quantity: quantity(1), ...key }, closed),
  adjust: Type.Object(
    { type: Type.Literal('adjust'), quantity: quantity(-quantityMax), reason: code(200), ...key },
    closed,
  ),
  count: Type.Object(
    {
      type: Type.Literal('count'),
      quantity: quantity(0),
      observedAt: Type.Optional(code(40)),
      ...key,
    },
    closed,
  ),
  transfer: Type.Object(
    { type: Type.Literal('transfer'), quantity: quantity(1), to: code(64), ...key },
    closed,
  ),
  set_safety: Type.Object(
    { type: Type.Literal('set_safety'), quantity: quantity(0), ...key },
    closed,
  ),
}
const checks = new Map(Object.entries(schemas).map(([type, schema]) => [type, validatorOf(schema)]))
const shown = Type.Unsafe<object>({
  oneOf: Object.values(schemas),
  discriminator: { propertyName: 'type' },
})
const many = (item: Type.TSchema) =>
  Type.Union([
    item,
    Type.Object(
      { commands: Type.Array(item, { minItems: 1, maxItems: httpLimits.stockCommandsMax }) },
      closed,
    ),
  ])
const loose = Type.Object(
  { type: Type.Optional(Type.Unsafe<string>({ type: 'string', enum: Object.keys(schemas) })) },
  { additionalProperties: true },
)

const row = Type.Object({
  sku: Type.String(),
  location: Type.String(),
  lot: Type.String(),
  condition: Type.String(),
  owner: Type.String(),
  pool: Type.String(),
  onHand: Type.Integer(),
  reserved: Type.Integer(),
  free: Type.Integer(),
  short: Type.Integer(),
  inTransit: Type.Integer(),
  safety: Type.Integer(),
})
const query = Type.Object(
  {
    sku: Type.Optional(code()),
    location: Type.Optional(code(64)),
    cursor: Type.Optional(code(1_000)),
    limit: Type.Optional(Type.String({ pattern: '^([1-9]\\d?|1\\d\\d|200)$' })),
  },
  closed,
)
const textOrNull = Type.Union([Type.String(), Type.Null()])

export const stockRoutes = (door: Doorway): Route[] => [
  {
    method: 'GET',
    path: '/api/v1/stock',
    summary: 'What lies where, by SKU and location. `free` can be promised.',
    access: 'inventory.read',
    query,
    answers: { 200: Type.Object({ stock: Type.Array(row), next: textOrNull }) },
    handle: (ask) => list(door, ask),
  },
  {
    method: 'POST',
    path: '/api/v1/stock',
    summary:
      'Receive, adjust, count, transfer or set the safety stock: one command, or many that stand by themselves.',
    access: 'inventory.write',
    body: loose,
    bodyShown: many(shown),
    answers: {
      200: Type.Object({ results: Type.Array(Type.Object({}, { additionalProperties: true })) }),
    },
    problems: [404, 409],
    handle: (ask) => change(door, ask),
  },
]

const names = ['sku', 'location', 'lot', 'condition', 'owner', 'pool'] as const

async function list(door: Doorway, { query }: Ask): Promise<Answered> {
  const limit = Number(query.limit ?? httpLimits.listUsual)
  const after = query.cursor === undefined ? null : readCursor(query.cursor)
  if (isRefusal(after)) return after
  const values: unknown[] = []
  const where: string[] = []
  for (const name of ['sku', 'location'] as const)
    if (query[name]) where.push(`${name} = $${values.push(query[name])}`)
  if (after)
    where.push(
      `(${names.join(', ')}) > (${(after as string[]).map((part) => `$${values.push(part)}`).join(', ')})`,
    )
  const rows = await door.store.read(
    `select * from inventory ${where.length > 0 ? `where ${where.join(' and ')}` : ''} order by ${names.join(', ')} limit $${values.push(limit + 1)}`,
    values,
  )
  const page = rows.slice(0, limit)
  return {
    status: 200,
    body: {
      stock: page.map(({ on_hand, in_transit, observed_at: _at, ...rest }) => ({
        ...rest,
        onHand: on_hand,
        free: on_hand - rest.reserved,
        inTransit: in_transit,
      })),
      next:
        rows.length > limit
          ? Buffer.from(JSON.stringify(names.map((name) => page.at(-1)![name]))).toString(
              'base64url',
            )
          : null,
    },
  }
}

function readCursor(text: string): string[] | Refusal {
  try {
    const parts = JSON.parse(Buffer.from(text, 'base64url').toString('utf8')) as unknown[]
    // PostgreSQL takes no NUL in a text.
    if (
      parts.length === names.length &&
      parts.every((part) => typeof part === 'string' && !part.includes('\0'))
    )
      return parts as string[]
  } catch {}
  return refuseHttp('cursor_unreadable', { field: 'cursor' })
}

async function change(door: Doorway, { body, viewer }: Ask): Promise<Answered> {
  const isMany = (body as { type?: unknown }).type === undefined
  const wrongList = isMany ? checkMany(body) : undefined
  if (wrongList) return wrongList
  const wished = isMany ? (body as { commands: unknown[] }).commands : [body]
  const commands: StockCommand[] = []
  for (let at = 0; at < wished.length; at++) {
    const read = readCommand(door, wished[at], isMany ? `commands[${at}].` : '')
    if (isRefusal(read)) return read
    commands.push(read as StockCommand)
  }
  const answers = await door.hub.submitStock(commands, viewer)
  if (isRefusal(answers)) return answers
  const given = answers as Exclude<typeof answers, Refusal>
  if (!isMany && isRefusal(given[0])) return given[0]
  return {
    status: 200,
    body: { results: given.map((one) => (isRefusal(one) ? problemOf(one) : one)) },
  }
}

const checkMany = validatorOf(
  Type.Object(
    {
      commands: Type.Array(Type.Unknown(), { minItems: 1, maxItems: httpLimits.stockCommandsMax }),
    },
    closed,
  ),
)
const checkType = validatorOf(
  Type.Object(
    { type: Type.Unsafe<string>({ type: 'string', enum: Object.keys(schemas) }) },
    { additionalProperties: true },
  ),
)

/** One wrong command refuses the request, so that nothing is half done. */
function readCommand(door: Doorway, value: unknown, at: string): StockCommand | Refusal {
  const wrong = checkType(value) ?? checks.get((value as { type: string }).type)!(value)
  if (wrong) return { ...wrong, field: `${at}${wrong.field}` }
  const command = value as Record<string, string>
  for (const name of ['location', 'to']) {
    const id = command[name]
    if (id === undefined || door.hub.catalog.now.places.locations.some((place) => place.id === id))
      continue
    return {
      refused: 'unknown_location',
      why: 'There is no such location.',
      remedy: 'Create the location first, or correct its id.',
      field: `${at}${name}`,
    }
  }
  if (command.observedAt === undefined) return value as StockCommand
  const observedAt = parseInstant(command.observedAt)
  if (observedAt === undefined)
    return refuseHttp('wrong_shape', {
      field: `${at}observedAt`,
      why: 'This is no moment of ISO 8601 with an offset.',
    })
  return { ...command, observedAt } as unknown as StockCommand
}
