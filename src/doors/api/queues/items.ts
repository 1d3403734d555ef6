import Type from 'typebox'
import { isLate, type OrderCommandType, statusOf } from '#engine/order'
import { mayCommand, mayDo, orderNumber, type Viewer } from '#guard'
import { formatMinor, type Instant, isoText, isRefusal, type Refusal } from '#kit'
import {
  type Item,
  isQueueName,
  presentRecord,
  queueItems,
  type Remedy,
  remediesOf,
  seesMoney,
} from '#views'
import { httpLimits } from '../../http/limits.ts'
import { refuseHttp } from '../../http/refusals.ts'
import { type Answer, type Ask, type Route, route, type Shown } from '../../http/route.ts'
import { closed, facts, named, oneOf, text, textOrNull } from '../../http/shapes.ts'
import { unproven } from '../../http/unproven.ts'
import { commandSchema } from '../orders/command-schema.ts'
import { quantityShape, statusCode } from '../orders/order-shapes.ts'
import type { Doorway } from '../parts.ts'

export const dueSchema = Type.Union([
  Type.Object({
    at: text,
    kind: oneOf(['promise', 'requested', 'cut_off', 'timer'] as const),
  }),
  Type.Null(),
])
const remedySchema = Type.Object(
  {
    id: text,
    command: Type.Optional(commandSchema),
    undo: Type.Optional(commandSchema),
    stock: Type.Optional(
      Type.Object({ sku: text, quantity: Type.Integer(), location: Type.Optional(text) }),
    ),
    title: Type.Optional(text),
    effect: Type.Optional(Type.Object({ id: text, answer: oneOf(['retry', 'done'] as const) })),
    reship: Type.Optional(Type.Array(quantityShape)),
  },
  {
    ...closed,
    title: 'Remedy',
    description:
      'One way out: `command` goes to the order’s preview and commands, `undo` takes it back; `stock` are units to receive of the product called `title`, `effect` goes to /api/v1/queues/notices, `reship` to the order’s reship.',
  },
)
const itemSchema = named('QueueItem', {
  order: text,
  number: text,
  channel: text,
  externalId: text,
  version: Type.Integer(),
  status: statusCode,
  title: textOrNull,
  lines: Type.Integer(),
  placedAt: text,
  reason: text,
  topic: text,
  facts,
  since: text,
  due: dueSchema,
  late: Type.Boolean({ description: 'The promise has passed, and something has not arrived.' }),
  stake: textOrNull,
  currency: text,
  worth: textOrNull,
  owner: textOrNull,
  snoozedUntil: textOrNull,
  snoozeReason: textOrNull,
  remedies: Type.Array(remedySchema),
})
const query = Type.Object(
  {
    topic: Type.Optional(Type.String({ maxLength: 200 })),
    owner: Type.Optional(
      Type.String({ maxLength: 100, description: 'me, nobody, or the id of an actor.' }),
    ),
    snoozed: Type.Optional(Type.Unsafe<string>({ type: 'string', enum: ['no', 'yes', 'all'] })),
    cursor: Type.Optional(Type.String({ minLength: 1, maxLength: 1_000 })),
    limit: Type.Optional(Type.String({ pattern: '^([1-9]\\d?|1\\d\\d|200)$' })),
  },
  closed,
)

const unknownQueue = refuseHttp('unknown_queue', { field: 'queue' })

const pageSchema = Type.Object({ items: Type.Array(itemSchema), next: textOrNull })

export const queueItemsRoute = (door: Doorway): Route =>
  route({
    method: 'GET',
    path: '/api/v1/queues/{queue}',
    summary:
      'The orders of one work queue, what is due first ahead: why each waits, what is at stake, and the ways out.',
    access: 'tasks.read',
    query,
    answers: { 200: pageSchema },
    problems: [404],
    handle: (ask) => list(door, ask),
  })

async function list(
  door: Doorway,
  { params, query, viewer }: Ask<{ queue: string }>,
): Promise<Answer<typeof pageSchema>> {
  const queue = params.queue
  if (!isQueueName(queue)) return unknownQueue
  const after = query.cursor === undefined ? null : readCursor(query.cursor)
  if (isRefusal(after)) return after
  const limit = Number(query.limit ?? httpLimits.listUsual)
  const { topic, owner, snoozed = 'no' } = query
  const now = door.clock.now()
  const items = await queueItems(
    door.store,
    {
      queue,
      unit: viewer.unit,
      ...(topic === undefined ? {} : { topic }),
      ...(owner === undefined ? {} : { owner: ownerOf(owner, viewer) }),
      ...(snoozed === 'all' ? {} : { snoozed: snoozed === 'yes' }),
    },
    { after, limit: limit + 1, now },
  )
  const page = items.slice(0, limit)
  const last = page.at(-1)
  return {
    status: 200,
    body: {
      items: page.map((item) => present(door, item, viewer, now)),
      next: items.length > limit && last ? cursorText(last.cursor) : null,
    },
  }
}

/** `me`, nobody, or an actor as it was given. */
export const ownerOf = (owner: string, viewer: Viewer): string | null =>
  owner === 'me' ? viewer.id : owner === 'nobody' ? null : owner

const cursorText = (cursor: Item['cursor']): string =>
  Buffer.from(JSON.stringify(cursor)).toString('base64url')

const isMoment = (text: unknown): boolean =>
  text === 'infinity' || (typeof text === 'string' && !Number.isNaN(Date.parse(text)))
const idPattern = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

function readCursor(text: string): Item['cursor'] | Refusal {
  try {
    const [due, id] = JSON.parse(Buffer.from(text, 'base64url').toString('utf8')) as unknown[]
    if (isMoment(due) && idPattern.test(String(id))) return [String(due), String(id)]
  } catch {}
  return refuseHttp('cursor_unreadable', { field: 'cursor' })
}

function present(
  door: Doorway,
  item: Item,
  viewer: Viewer,
  now: Instant,
): Shown<typeof itemSchema> {
  const { order, waiting, worth } = item
  const money = seesMoney(viewer)
  const { due, since, stakeMinor, reason, topic, facts } = waiting
  return {
    order: order.id,
    number: orderNumber(order.id),
    channel: order.shop,
    externalId: order.externalId,
    version: order.version,
    status: statusOf(order).overall,
    title: order.lines[0]?.title || order.lines[0]?.sku || null,
    lines: order.lines.length,
    placedAt: isoText(order.placedAt),
    reason,
    topic,
    facts: unproven(presentRecord(facts, order.currency, money)),
    since: isoText(since),
    due: due && { at: isoText(due.at), kind: due.kind },
    late: isLate(order, now),
    stake: money ? formatMinor(stakeMinor, order.currency) : null,
    currency: order.currency,
    worth: money ? formatMinor(worth, door.companyCurrency) : null,
    owner: item.owner,
    snoozedUntil: item.snoozedUntil === null ? null : isoText(item.snoozedUntil),
    snoozeReason: item.snoozeReason,
    remedies: remediesOf(order, waiting, now, door.hub.catalog.now.places).filter((remedy) =>
      isTheirs(viewer, remedy),
    ),
  }
}

function isTheirs(viewer: Viewer, { command, stock, effect, reship }: Remedy): boolean {
  if (command) return mayCommand(viewer, command.type as OrderCommandType)
  if (stock) return mayDo(viewer, 'inventory.write')
  if (effect) return mayDo(viewer, 'tasks.write')
  return reship !== undefined && mayDo(viewer, 'orders.place')
}
