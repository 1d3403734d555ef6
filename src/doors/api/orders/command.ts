import Type from 'typebox'
import { type Order, type OrderCommand, statusOf, totals } from '#engine/order'
import { type Accepted, type Previewed, readPreviewToken } from '#hub'
import { formatMinor, type Instant, isoText, isRefusal, type Refusal } from '#kit'
import { presentRecord, presentTotals, seesMoney } from '#views'
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
import { unproven } from '../../http/unproven.ts'
import type { Doorway } from '../parts.ts'
import { acceptedSchema, acceptedText } from './answer.ts'
import { commandOf } from './command-convert.ts'
import { anyCommand, commandSchema } from './command-schema.ts'
import { bucketChanges, lineChanges, parcelsOf } from './line-changes.ts'
import { previewSchema } from './preview-schema.ts'
import { withOrder } from './read.ts'

const closed = { additionalProperties: false }
const documented = Type.Object(
  { command: commandSchema, previewToken: Type.Optional(Type.String({ maxLength: 300 })) },
  closed,
)
const taken = Type.Object(
  { command: anyCommand, previewToken: Type.Optional(Type.String({ maxLength: 300 })) },
  closed,
)

export const commandRoutes = (door: Doorway): Route[] => [
  route({
    method: 'POST',
    path: '/api/v1/orders/{id}/preview',
    summary:
      'What a command would lead to, worked out by the code that would do it. Changes nothing.',
    access: 'orders.read',
    body: taken,
    bodyShown: documented,
    answers: { 200: previewSchema },
    problems: [404, 409],
    handle: (ask) => withCommand(door, ask, (order, command) => preview(door, order, command, ask)),
  }),
  route({
    method: 'POST',
    path: '/api/v1/orders/{id}/commands',
    summary: 'Change an order. Amounts are decimal text, times ISO 8601.',
    access: 'orders.read',
    body: taken,
    bodyShown: documented,
    headers: ['Idempotency-Key', 'If-Match'],
    answers: { 200: acceptedSchema },
    problems: [404, 409, 412],
    handle: (ask) => withCommand(door, ask, (order, command) => obey(door, order, command, ask)),
  }),
]

function withCommand<const Given extends Answered>(
  door: Doorway,
  ask: AskWith<typeof taken, { id: string }>,
  use: (order: Order, command: Asked) => Promise<Given> | Given,
): Promise<Given | Refusal> {
  return withOrder(door, ask, (order) => {
    const command = commandOf(ask.body.command, order)
    return isRefusal(command) ? command : use(order, command as Asked)
  })
}

type AskedNote = { readonly type: 'note'; readonly text: string }
type Asked = Exclude<OrderCommand, { type: 'note' }> | AskedNote

/** A note that is tried before it is sealed has no id yet: a keyed hash of its text stands for it. */
const unsealed = (door: Doorway, command: Asked): OrderCommand =>
  command.type === 'note'
    ? { type: 'note', note: door.vault.contentHash(command.text).toString('hex') }
    : command

async function obey(
  door: Doorway,
  order: Order,
  command: Asked,
  ask: AskWith<typeof taken>,
): Promise<Answer<typeof acceptedSchema>> {
  const bond = bondOf(door, order, command, ask)
  if (isRefusal(bond)) return bond
  const key = keyOf(ask.headers)
  if (isRefusal(key)) return key
  const terms = { order: order.id, ...(key ? { key: key as string } : {}), ...bond }
  const [answer] =
    command.type === 'note'
      ? [await door.hub.note({ ...terms, text: command.text }, ask.viewer)]
      : await door.hub.submit([{ kind: 'command', ...terms, command }], ask.viewer)
  if (isRefusal(answer)) return answer
  const accepted = answer as Accepted
  return { status: 200, text: acceptedText(accepted), headers: { etag: `"${accepted.version}"` } }
}

/** The version, and of a preview the definition, that the command was meant for. */
function bondOf(
  door: Doorway,
  order: Order,
  command: Asked,
  { body, headers }: AskWith<typeof taken>,
): { version?: number; definition?: string } | Refusal {
  const version = versionOf(headers['if-match'])
  if (isRefusal(version)) return version
  const { previewToken } = body
  if (previewToken === undefined) return version === undefined ? {} : { version }
  const bond = readPreviewToken(door.vault, order.id, unsealed(door, command), previewToken)
  if (isRefusal(bond)) return { ...bond, field: 'previewToken' }
  return { ...bond, ...(version === undefined ? {} : { version }) }
}

async function preview(
  door: Doorway,
  order: Order,
  command: Asked,
  { viewer }: Ask,
): Promise<Answer<typeof previewSchema>> {
  const previewed = await door.hub.preview(order.id, unsealed(door, command), viewer)
  if (isRefusal(previewed)) return previewed
  const { before, carried, token } = previewed
  const { currency } = before
  const money = seesMoney(viewer)
  const after = carried.order
  const sums = [totals(before), totals(after)] as const
  const show = (value: unknown) => presentRecord(value, currency, money)
  return {
    status: 200,
    headers: { etag: `"${before.version}"` },
    body: {
      token,
      version: before.version,
      upshot: upshotOf(
        carried.events,
        sums[1].refundDue - sums[0].refundDue,
        money ? currency : null,
      ),
      status: { before: statusOf(before), after: statusOf(after) },
      totals: money
        ? { before: presentTotals(sums[0], currency), after: presentTotals(sums[1], currency) }
        : {},
      lines: bucketChanges(before, after),
      changed: unproven(show(lineChanges(before, after))),
      dates: {
        promisedAt: [{ at: when(before.promisedAt) }, { at: when(after.promisedAt) }],
        requestedAt: [{ at: when(before.requestedAt) }, { at: when(after.requestedAt) }],
      },
      parcels: { before: parcelsOf(before), after: parcelsOf(after) },
      stock: carried.moves,
      effects: unproven(show(carried.effects)),
      timers: unproven(show(carried.timers)),
      events: carried.events.map(({ type }) => type),
      refused: carried.refusals,
    },
  }
}

const when = (at: Instant | null) => (at === null ? null : isoText(at))

/** The consequence as codes and numbers; the words are made where they are shown. */
function upshotOf(
  events: Previewed['carried']['events'],
  refundMinor: number,
  currency: string | null,
): { code: string; params: object }[] {
  if (events.length === 0) return [{ code: 'nothing_changes', params: {} }]
  const counts = new Map<string, number>()
  for (const { type } of events) counts.set(type, (counts.get(type) ?? 0) + 1)
  const upshot: { code: string; params: object }[] = [...counts].map(([code, count]) => ({
    code,
    params: { count },
  }))
  if (refundMinor > 0)
    upshot.push({
      code: 'refund_promised',
      params: currency ? { amount: formatMinor(refundMinor, currency), currency } : {},
    })
  return upshot
}
