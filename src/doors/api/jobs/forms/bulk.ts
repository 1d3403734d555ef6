import Type, { type TProperties } from 'typebox'
import { type BulkCommand, type BulkWish, bulkCommands, choiceOf, jobLimits } from '#hub'
import { isRefusal } from '#kit'
import { idsStatement, type OrderFilter } from '#views'
import { closed, integer, object, oneBy, oneOf, text } from '../../../http/shapes.ts'
import { validatorOf } from '../../../http/validate.ts'
import { commandWithoutAmounts } from '../../orders/command-convert.ts'
import { commandSchemas } from '../../orders/command-schema.ts'
import { filterFor } from '../../orders/list.ts'
import { quantityShape } from '../../orders/order-shapes.ts'
import type { JobForm } from '../form.ts'
import { oneOfBoth, type Which, which } from '../which.ts'

const fields = {
  kind: Type.Literal('bulk'),
  ...which,
  confirm: Type.Optional(
    Type.Integer({
      minimum: 1,
      description: 'Number of orders: needed for what cannot be undone (`cancel`).',
    }),
  ),
}
// What is checked first is the command's type; its own schema comes after.
const check = validatorOf(
  Type.Object(
    {
      ...fields,
      command: Type.Object({ type: oneOf(bulkCommands) }, { additionalProperties: true }),
    },
    closed,
  ),
)
type Body = Which & { readonly command: { readonly type: string }; readonly confirm?: number }

/** What the bulk commands say, each by its type; the law has checked the values long ago. */
const told: Readonly<Record<(typeof bulkCommands)[number], TProperties>> = {
  hold: { hold: text, reason: text },
  unhold: { hold: text },
  cancel: { reason: text, lines: Type.Optional(Type.Array(quantityShape)) },
  release: { fulfilment: Type.Optional(integer) },
  source: {},
  tag: { add: Type.Optional(Type.Array(text)), remove: Type.Optional(Type.Array(text)) },
  // Its text is sealed with the job.
  note: {},
  promise: { promisedAt: text },
}
const answered = object({
  command: Type.Union(
    Object.entries(told).map(([type, members]) => object({ type: Type.Literal(type), ...members })),
    { title: 'BulkCommand' },
  ),
})

/** One command for many orders. */
export const bulkForm: JobForm = {
  answered,
  shown: Type.Object(
    {
      ...fields,
      command: oneBy(
        'type',
        bulkCommands.map((name) => commandSchemas.get(name)!),
      ),
    },
    closed,
  ),
  async start(door, given, viewer, once) {
    const body = given as Body
    const wrong = check(body) ?? oneOfBoth(body)
    if (wrong) return wrong
    const command = commandWithoutAmounts(body.command)
    if (isRefusal(command)) return command
    const { text: note, ...rest } = command as { type: string; text?: string }
    const filter = body.orders ?? (await filterFor(door, { query: body.filter!, viewer }))
    if (isRefusal(filter)) return filter
    const wish: BulkWish = { kind: 'bulk', command: rest as BulkCommand }
    return door.jobs.create(
      {
        wish,
        once,
        choice: body.orders
          ? choiceOf(body.orders)
          : idsStatement(filter as OrderFilter, jobLimits.ordersMax),
        ...(note === undefined ? {} : { secret: { text: note } }),
        ...(body.confirm === undefined ? {} : { confirm: body.confirm }),
      },
      viewer,
    )
  },
}
