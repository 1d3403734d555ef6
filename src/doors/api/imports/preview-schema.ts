import Type, { type TSchema } from 'typebox'
import { orderInputSchema } from '#engine/order'
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
} from '../../http/shapes.ts'

const maybe = Type.Optional

/** The same members, whatever their values: an order that the hub would refuse is shown, too. */
function anyValues(schema: TSchema): TSchema {
  const said = schema as { properties?: Record<string, TSchema>; items?: TSchema; type?: string }
  if (said.properties)
    return object(
      Object.fromEntries(
        Object.entries(said.properties).map(([name, one]) => [name, maybe(anyValues(one))]),
      ),
    )
  if (said.items) return Type.Array(anyValues(said.items))
  return said.type === 'object'
    ? jsonObject('Custom fields.')
    : Type.Unsafe<string | number | boolean>({ type: said.type })
}
const cellFlaw = {
  row: integer,
  column: textOrNull,
  field: text,
  code: text,
  notice: maybe(boolean),
}
const becomes = oneOf(['order', 'return', 'desk', 'refused'] as const)
export const previewSchema = named('ImportPreview', {
  rows: Type.Array(
    named('PreviewRow', {
      number: integer,
      cells: byName(text),
      becomes: orNull(becomes),
      document: textOrNull,
      flaws: Type.Array(named('CellFlaw', cellFlaw)),
    }),
  ),
  documents: Type.Array(
    named('PreviewDocument', {
      kind: becomes,
      externalId: textOrNull,
      rows: Type.Array(integer),
      input: orNull(anyValues(orderInputSchema)),
      origin: textOrNull,
      amountMinor: integerOrNull,
      currency: textOrNull,
      reason: textOrNull,
      remedy: textOrNull,
    }),
  ),
  counts: object({
    rows: integer,
    orders: integer,
    returns: integer,
    charges: integer,
    desk: integer,
    refused: integer,
  }),
  flaws: Type.Array(
    named('FlawKind', {
      code: text,
      column: textOrNull,
      field: text,
      notice: boolean,
      rows: integer,
      first: integer,
    }),
  ),
  isWhole: boolean,
  unmapped: Type.Array(text),
})
