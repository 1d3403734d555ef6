import Type from 'typebox'
import { refuseStock, type StockCommand, type StockPreview, stockBodies } from '#hub'
import { isRefusal, minuteMs, parseInstant, type Refusal, refuseForm } from '#kit'
import { httpLimits } from '../../http/limits.ts'
import { problemOf } from '../../http/problem.ts'
import { problemSchema } from '../../http/problem-schema.ts'
import { type Answer, type Ask, keyOf, type Route, route } from '../../http/route.ts'
import { closed, named, object, oneBy } from '../../http/shapes.ts'
import { validatorOf } from '../../http/validate.ts'
import type { Doorway } from '../parts.ts'

const schemas = new Map(
  Object.entries(stockBodies).map(([type, { title, body }]) => [
    type,
    named(title, { type: Type.Literal(type), ...body }),
  ]),
)
const checks = new Map(Array.from(schemas, ([type, schema]) => [type, validatorOf(schema)]))
const shown = oneBy<object>('type', [...schemas.values()], { title: 'StockCommand' })
const many = (item: Type.TSchema) =>
  Type.Union([
    item,
    Type.Object(
      { commands: Type.Array(item, { minItems: 1, maxItems: httpLimits.stockCommandsMax }) },
      closed,
    ),
  ])
const loose = Type.Object(
  { type: Type.Optional(Type.Unsafe<string>({ type: 'string', enum: [...schemas.keys()] })) },
  { additionalProperties: true },
)

const figures = named('StockFigures', {
  onHand: Type.Integer(),
  reserved: Type.Integer(),
  short: Type.Integer(),
  inTransit: Type.Integer(),
  safety: Type.Integer(),
})
const resultSchema = Type.Union(
  [object({ changed: Type.Integer({ description: 'Rows.' }) }), problemSchema],
  { title: 'StockResult' },
)
const previewed = named('StockPreview', {
  moved: Type.Integer({
    description: 'Of a count: units that came (or, negative, went) after `observedAt`.',
  }),
  rows: Type.Array(
    Type.Object({
      location: Type.String(),
      lot: Type.String(),
      condition: Type.String(),
      owner: Type.String(),
      pool: Type.String(),
      before: figures,
      after: figures,
    }),
  ),
})

const resultsSchema = object({ results: Type.Array(resultSchema) })

export const stockCommandRoutes = (door: Doorway): Route[] => [
  route({
    method: 'POST',
    path: '/api/v1/stock',
    summary:
      'Receive, adjust, count, transfer or set the safety stock: one command, or many that stand by themselves. With an Idempotency-Key the same request is done once.',
    access: 'inventory.write',
    body: loose,
    bodyShown: many(shown),
    headers: ['Idempotency-Key'],
    answers: { 200: resultsSchema },
    problems: [404, 409],
    handle: (ask) => change(door, ask),
  }),
  route({
    method: 'POST',
    path: '/api/v1/stock/preview',
    summary: 'What one command would do to which rows. Changes nothing.',
    access: 'inventory.read',
    body: loose,
    bodyShown: shown,
    answers: { 200: previewed },
    problems: [404, 409],
    handle: (ask) => preview(door, ask),
  }),
]

async function preview(door: Doorway, { body }: Ask): Promise<Answer<typeof previewed>> {
  const command = readCommand(door, body, '')
  if (isRefusal(command)) return command
  const answer = await door.hub.previewStock(command as StockCommand)
  if (isRefusal(answer)) return answer
  const { moved, steps } = answer as StockPreview
  const rows = steps.map(({ change: { row }, before, after }) => {
    const { sku: _sku, ...place } = row
    return { ...place, before, after }
  })
  return { status: 200, body: { moved, rows } }
}

async function change(
  door: Doorway,
  { body, viewer, headers }: Ask,
): Promise<Answer<typeof resultsSchema>> {
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
  const key = keyOf(headers)
  if (isRefusal(key)) return key
  const answers = await door.hub.submitStock(commands, viewer, key as string | undefined)
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
    { type: Type.Unsafe<string>({ type: 'string', enum: [...schemas.keys()] }) },
    { additionalProperties: true },
  ),
)

/** By how much a counter's clock may be ahead of ours. */
const clockDriftMsMax = 5 * minuteMs

/** One wrong command refuses the request, so that nothing is half done. */
function readCommand(door: Doorway, value: unknown, at: string): StockCommand | Refusal {
  const wrong = checkType(value) ?? checks.get((value as { type: string }).type)!(value)
  if (wrong) return { ...wrong, field: `${at}${wrong.field}` }
  const command = value as Record<string, string>
  for (const name of ['location', 'to']) {
    const id = command[name]
    if (id === undefined || door.hub.catalog.now.places.locations.some((place) => place.id === id))
      continue
    return refuseStock('unknown_location', { field: `${at}${name}` })
  }
  if (command.observedAt === undefined) return value as StockCommand
  const observedAt = parseInstant(command.observedAt)
  if (observedAt === undefined)
    return refuseForm('wrong_shape', {
      field: `${at}observedAt`,
      why: 'This is no moment of ISO 8601 with an offset.',
    })
  if (observedAt > door.clock.now() + clockDriftMsMax)
    return refuseForm('wrong_shape', {
      field: `${at}observedAt`,
      why: 'Nobody can have counted in the future.',
    })
  return { ...command, observedAt } as unknown as StockCommand
}
