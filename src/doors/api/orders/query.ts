import Type from 'typebox'
import { hasPassed } from '#engine/order'
import type { Viewer } from '#guard'
import { classSight, mayDo } from '#guard'
import {
  formatMinor,
  type Instant,
  isoText,
  isRefusal,
  lineAmount,
  parseDecimal,
  parseInstant,
  type Refusal,
  refuseForm,
} from '#kit'
import { type OrderFilter, type OrderRow, type OrderSort, orderSorts } from '#views'
import { httpLimits } from '../../http/limits.ts'
import { refuseHttp } from '../../http/refusals.ts'
import { named } from '../../http/shapes.ts'
import { statusCode, statusShape } from './order-shapes.ts'

const words = (description: string) =>
  Type.Optional(Type.String({ minLength: 1, maxLength: 500, description }))
const several = (what: string) => words(`${what}; several are separated by commas.`)
const time = (description: string) =>
  Type.Optional(
    Type.String({ maxLength: 40, description: `${description} ISO 8601 with an offset.` }),
  )
const amount = (description: string) =>
  Type.Optional(Type.String({ pattern: '^-?\\d{1,13}(\\.\\d{1,4})?$', description }))

export const orderQuery = Type.Object(
  {
    id: Type.Optional(
      Type.String({
        pattern: '^[0-9a-f]{32}(,[0-9a-f]{32}){0,199}$',
        description: 'Only these orders, by id: to read rows again. At most 200.',
      }),
    ),
    status: several('Status of the dictionary'),
    step: several('Step of the process'),
    channel: several('Shop account'),
    location: several('Place of the first fulfilment'),
    country: several('Country of the destination'),
    hold: several('Type of the oldest hold'),
    payment: several('Payment status'),
    fulfilment: several('Fulfilment status'),
    type: several('Type of order'),
    currency: several('ISO 4217 code'),
    tag: words('Tags that the order must carry, separated by commas.'),
    placedFrom: time('Placed at this moment or later.'),
    placedTo: time('Placed before this moment.'),
    promisedFrom: time('Promised for this moment or later.'),
    promisedTo: time('Promised for before this moment.'),
    late: Type.Optional(
      Type.Unsafe<string>({
        type: 'string',
        enum: ['true'],
        description:
          'Late now: the promise has passed, and something of it has not arrived, sent or not.',
      }),
    ),
    totalFrom: amount('Lowest total, decimal; needs `currency`.'),
    totalTo: amount('Highest total, decimal; needs `currency`.'),
    q: words('Number, id, channel:externalId, externalId, SKU, or words of titles and tags.'),
    phone: words('Exact telephone number of a person of the order.'),
    email: words('Exact e-mail address of a person of the order.'),
    name: words('Exact name of a person of the order.'),
    sort: Type.Optional(
      Type.Unsafe<OrderSort>({ type: 'string', enum: [...orderSorts], default: '-placedAt' }),
    ),
    cursor: words('`next` of the page before.'),
    limit: Type.Optional(
      Type.String({
        pattern: '^([1-9]\\d?|1\\d\\d|200)$',
        description: `Rows, 1 to ${httpLimits.listMax}; usually ${httpLimits.listUsual}.`,
      }),
    ),
    count: Type.Optional(
      Type.Unsafe<string>({
        type: 'string',
        enum: ['true', 'false'],
        description: `Counts up to ${httpLimits.countMax}.`,
      }),
    ),
  },
  { additionalProperties: false },
)

type Query = Readonly<Record<string, string | undefined>>
export const listNames = [
  'status',
  'step',
  'channel',
  'location',
  'country',
  'hold',
  'payment',
  'fulfilment',
  'type',
  'currency',
] as const

/** The filter that a query string means, without what has to be searched for first. */
export function filterOf(query: Query, viewer: Viewer, now: Instant): OrderFilter | Refusal {
  const filter: Record<string, unknown> = {}
  for (const name of listNames) if (query[name]) filter[name] = query[name].split(',')
  if (query.id) filter.ids = query.id.split(',')
  if (query.tag) filter.tags = query.tag.split(',')
  if (viewer.unit !== null) filter.unit = viewer.unit
  if (query.late) filter.lateAt = now
  for (const name of ['placedFrom', 'placedTo', 'promisedFrom', 'promisedTo']) {
    if (query[name] === undefined) continue
    const at = parseInstant(query[name].replace(' ', '+'))
    if (at === undefined)
      return refuseForm('wrong_shape', {
        field: name,
        why: 'This is no moment of ISO 8601 with an offset.',
      })
    filter[name] = at
  }
  for (const name of ['totalFrom', 'totalTo']) {
    if (query[name] === undefined) continue
    if (!seesAmounts(viewer))
      return refuseForm('wrong_shape', { field: name, why: 'Your role may not search by amounts.' })
    if (!query.currency || query.currency.includes(','))
      return refuseHttp('currency_missing', { field: 'currency' })
    const decimal = parseDecimal(query[name])
    if (isRefusal(decimal)) return { ...decimal, field: name }
    filter[name] = lineAmount(decimal, 1, query.currency)
  }
  return filter
}

const seesAmounts = (viewer: Viewer) => classSight(viewer, 'commercial', viewer.purpose) === 'show'

/** Whether they may look for orders by a person's contact. */
export const maySearchPersons = (viewer: Viewer): boolean =>
  mayDo(viewer, 'persons.reveal') && classSight(viewer, 'personal', viewer.purpose) === 'show'

type Cursor = { readonly value: number; readonly id: string }

export const cursorText = (sort: OrderSort, row: OrderRow): string =>
  Buffer.from(
    JSON.stringify([
      sort,
      row[sort.replace('-', '') as 'placedAt' | 'updatedAt' | 'total'],
      row.id,
    ]),
  ).toString('base64url')

export function readCursor(text: string, sort: OrderSort): Cursor | Refusal {
  const unreadable = refuseHttp('cursor_unreadable', { field: 'cursor' })
  try {
    const [of, value, id] = JSON.parse(Buffer.from(text, 'base64url').toString('utf8')) as [
      string,
      number,
      string,
    ]
    if (
      of !== sort ||
      !Number.isSafeInteger(value) ||
      Math.abs(value) > 8.64e15 ||
      !/^[0-9a-f]{32}$/.test(id)
    )
      return unreadable
    return { value, id }
  } catch {
    return unreadable
  }
}

const textOrNull = Type.Union([Type.String(), Type.Null()])
const rowSchema = named('OrderRow', {
  id: Type.String(),
  number: Type.String(),
  channel: Type.String(),
  externalId: Type.String(),
  type: Type.String(),
  status: statusCode,
  step: textOrNull,
  payment: statusShape.properties.payment,
  fulfilment: statusShape.properties.fulfilment,
  hold: textOrNull,
  currency: Type.String(),
  total: textOrNull,
  due: textOrNull,
  country: textOrNull,
  location: textOrNull,
  intake: Type.String(),
  tags: Type.Array(Type.String()),
  firstTitle: Type.Union([Type.String(), Type.Null()], {
    description: 'Title of the first line.',
  }),
  lines: Type.Integer({ description: 'Number of lines.' }),
  version: Type.Integer(),
  placedAt: Type.String(),
  updatedAt: Type.String(),
  promisedAt: textOrNull,
  late: Type.Boolean({ description: 'The promise has passed, and something has not arrived.' }),
})
export const pageSchema = named('OrderPage', {
  orders: Type.Array(rowSchema),
  next: textOrNull,
  count: Type.Optional(
    Type.String({ description: '`10000+` when there are more than were counted.' }),
  ),
})

/** Amounts as decimals, or null for those who may not see them. */
export function presentRow({ owedBy, ...row }: OrderRow, money: boolean, now: Instant) {
  const amount = (minor: number) => (money ? formatMinor(minor, row.currency) : null)
  return {
    ...row,
    total: amount(row.total),
    due: amount(row.due),
    placedAt: isoText(row.placedAt),
    updatedAt: isoText(row.updatedAt),
    promisedAt: row.promisedAt === null ? null : isoText(row.promisedAt),
    late: owedBy !== null && hasPassed(owedBy, now),
  }
}
