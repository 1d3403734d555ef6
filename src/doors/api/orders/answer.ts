import Type from 'typebox'
import type { Accepted } from '#hub'
import { formatMinor } from '#kit'
import { statusCode } from './order-shapes.ts'

export const acceptedSchema = Type.Object(
  {
    id: Type.String(),
    number: Type.String(),
    version: Type.Integer(),
    status: statusCode,
    step: Type.Union([Type.String(), Type.Null()]),
    total: Type.String({ description: 'Decimal, in `currency`.' }),
    currency: Type.String(),
    repeated: Type.Boolean({
      description: 'This very wish had been granted before; nothing was done now.',
    }),
  },
  { additionalProperties: false, title: 'Accepted' },
)

/** Written by hand: one of these for every order that comes in. Only ids and codes need no escaping. */
export const acceptedText = (accepted: Accepted): string => `{${acceptedMembers(accepted)}}`

export function acceptedMembers({
  order,
  number,
  version,
  status,
  step,
  total,
  currency,
  repeated,
}: Accepted): string {
  const stepText = step === null ? 'null' : JSON.stringify(step)
  return `"id":"${order}","number":"${number}","version":${version},"status":"${status}","step":${stepText},"total":"${formatMinor(total, currency)}","currency":"${currency}","repeated":${repeated}`
}
