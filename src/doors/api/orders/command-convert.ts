import type { Order, OrderCommand } from '#engine/order'
import {
  isRefusal,
  lineAmount,
  minorDigits,
  parseDecimal,
  parseInstant,
  type Refusal,
  refuseForm,
} from '#kit'
import { type Validate, validatorOf } from '../../http/validate.ts'
import { commandSchemas } from './command-schema.ts'

const checks: ReadonlyMap<string, Validate> = new Map(
  [...commandSchemas].map(([type, schema]) => [type, validatorOf(schema)]),
)
const amounts: Readonly<Record<string, string>> = { amount: 'minor', credit: 'creditMinor' }
const moments: ReadonlySet<string> = new Set([
  'promisedAt',
  'requestedAt',
  'happenedAt',
  'learnedAt',
])
type Fields = Record<string, unknown>

/** A command as the world writes it, in our own words: exact minor units and instants. */
export function commandOf(command: unknown, order: Order): OrderCommand | Refusal {
  const { type } = command as { type: string }
  const wrong = checks.get(type)?.(command)
  if (wrong) return { ...wrong, field: `command.${wrong.field}` }
  const converted = convert(command, order.currency, 'command')
  if (isRefusal(converted)) return converted
  if (type === 'amend') keepRecipient(converted as { changes: Fields[] }, order)
  if (type === 'report_status') {
    const report = (converted as { report: Fields }).report
    report.learnedAt ??= report.happenedAt
  }
  return converted as OrderCommand
}

/** A command that holds no amount: it means the same for every order. */
export function commandWithoutAmounts(command: { type: string }): object | Refusal {
  const wrong = checks.get(command.type)?.(command)
  return wrong
    ? { ...wrong, field: `command.${wrong.field}` }
    : (convert(command, '', 'command') as object | Refusal)
}

function convert(value: unknown, currency: string, path: string): unknown | Refusal {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) {
    const items: unknown[] = []
    for (let at = 0; at < value.length; at++) {
      const item = convert(value[at], currency, `${path}[${at}]`)
      if (isRefusal(item)) return item
      items.push(item)
    }
    return items
  }
  const converted: Fields = {}
  for (const [name, part] of Object.entries(value)) {
    const field = `${path}.${name}`
    const read =
      typeof part === 'string' && name in amounts
        ? readAmount(part, currency, field)
        : typeof part === 'string' && moments.has(name)
          ? readMoment(part, field)
          : name === 'fields'
            ? part
            : convert(part, currency, field)
    if (isRefusal(read)) return read
    converted[amounts[name] ?? name] = read
  }
  return converted
}

/** Exactly: an amount with more digits than its currency has is a mistake, not something to round. */
function readAmount(text: string, currency: string, field: string): number | Refusal {
  const decimal = parseDecimal(text)
  if (isRefusal(decimal)) return { ...decimal, field } as Refusal
  const digits = minorDigits(currency)
  if (
    decimal.scale > digits ||
    Math.abs(decimal.units) * 10 ** (digits - decimal.scale) > Number.MAX_SAFE_INTEGER
  ) {
    return refuseForm('wrong_shape', {
      field,
      why: `An amount in ${currency} has at most ${digits} digits after the point, and 15 in all.`,
    })
  }
  return lineAmount(decimal, 1, currency)
}

const readMoment = (text: string, field: string): number | Refusal =>
  parseInstant(text) ??
  refuseForm('wrong_shape', { field, why: 'This is no moment of ISO 8601 with an offset.' })

/** The person stays who it was: only where it goes, as far as rules may know, changes. */
function keepRecipient({ changes }: { changes: Fields[] }, order: Order): void {
  for (const one of changes) if (one.change === 'set_destination') one.recipient = order.recipient
}
