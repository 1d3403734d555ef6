import Type, { type TProperties } from 'typebox'
import { quantityMax, type StockCommand } from './commands.ts'

const code = (maxLength = 100) => Type.String({ minLength: 1, maxLength })
const key = {
  sku: code(),
  location: code(64),
  lot: Type.Optional(Type.String({ maxLength: 100 })),
  condition: Type.Optional(code(40)),
  owner: Type.Optional(Type.String({ maxLength: 100 })),
  pool: Type.Optional(Type.String({ maxLength: 100 })),
}
const inTransit = Type.Optional(
  Type.Boolean({ description: 'The units are on their way: a transfer that is received later.' }),
)
const quantity = (minimum: number) => Type.Integer({ minimum, maximum: quantityMax })

type Body = { readonly title: string; readonly body: TProperties }
/** What a command of stock holds beside its type, and how its schema is called. */
export const stockBodies: Readonly<Record<StockCommand['type'], Body>> = {
  receive: { title: 'ReceiveStock', body: { quantity: quantity(1), inTransit, ...key } },
  adjust: {
    title: 'AdjustStock',
    body: { quantity: quantity(-quantityMax), reason: code(200), inTransit, ...key },
  },
  count: {
    title: 'CountStock',
    body: { quantity: quantity(0), observedAt: Type.Optional(code(40)), ...key },
  },
  transfer: {
    title: 'TransferStock',
    body: { quantity: quantity(1), to: code(64), inTransit, ...key },
  },
  set_safety: { title: 'SetSafetyStock', body: { quantity: quantity(0), ...key } },
}
