import Type from 'typebox'
import { type BulkCommand, type BulkWish, bulkCommands, choiceOf, jobLimits } from '#hub'
import { isRefusal } from '#kit'
import { idsStatement, type OrderFilter } from '#views'
import { validatorOf } from '../../../http/validate.ts'
import { commandWithoutAmounts } from '../../orders/command-convert.ts'
import { commandSchemas } from '../../orders/command-schema.ts'
import { filterFor } from '../../orders/list.ts'
import type { JobForm } from '../form.ts'
import { closed, oneOf, oneOfBoth, type Which, which } from '../which.ts'

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

/** One command for many orders. */
export const bulkForm: JobForm = {
  shown: Type.Object(
    {
      ...fields,
      command: Type.Unsafe({
        oneOf: bulkCommands.map((name) => commandSchemas.get(name)),
        discriminator: { propertyName: 'type' },
      }),
    },
    closed,
  ),
  async start(door, given, viewer) {
    const body = given as Body
    const wrong = check(body) ?? oneOfBoth(body)
    if (wrong) return wrong
    const command = commandWithoutAmounts(body.command)
    if (isRefusal(command)) return command
    const { text, ...rest } = command as { type: string; text?: string }
    const filter = body.orders ?? (await filterFor(door, { query: body.filter!, viewer }))
    if (isRefusal(filter)) return filter
    const wish: BulkWish = { kind: 'bulk', command: rest as BulkCommand }
    return door.jobs.create(
      {
        wish,
        choice: body.orders
          ? choiceOf(body.orders)
          : idsStatement(filter as OrderFilter, jobLimits.ordersMax),
        ...(text === undefined ? {} : { secret: { text } }),
        ...(body.confirm === undefined ? {} : { confirm: body.confirm }),
      },
      viewer,
    )
  },
}
