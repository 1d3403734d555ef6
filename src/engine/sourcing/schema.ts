import Type, { type TSchema } from 'typebox'
import Value from 'typebox/value'
import { isRefusal, isZone, type Refusal } from '#kit'
import { locationsMax, splitsMax } from './limits.ts'
import type { Location, SourcingPolicy } from './model.ts'
import { refuse } from './refusals.ts'

const strict = { additionalProperties: false }
const id = Type.String({ minLength: 1, maxLength: 64 })
const country = Type.String({ pattern: '^[A-Z]{2}$' })
const moment = Type.Integer({ minimum: 0, maximum: 8_640_000_000_000_000 })
/** Per order at most a hundred thousand of a currency's units, so that weighted sums stay exact. */
const orderMinor = Type.Integer({ minimum: 0, maximum: 10_000_000 })
const unitMinor = Type.Integer({ minimum: 0, maximum: 100_000 })
/** Hundredths; 1,000 is ten times. */
const weight = Type.Integer({ minimum: 0, maximum: 1_000 })
const orNull = (schema: TSchema) => Type.Union([schema, Type.Null()])

export const locationSchema = Type.Object(
  {
    id,
    name: Type.String({ minLength: 1, maxLength: 200 }),
    country,
    region: orNull(Type.String({ minLength: 1, maxLength: 16 })),
    zone: Type.String({ minLength: 1, maxLength: 64 }),
    active: Type.Boolean(),
    priority: Type.Integer({ minimum: 0, maximum: 1_000_000 }),
    kind: id,
    capacityPerDay: orNull(Type.Integer({ minimum: 0, maximum: 10_000_000 })),
    cutOff: orNull(Type.String({ pattern: '^([01]\\d|2[0-3]):[0-5]\\d$' })),
    workdays: Type.Array(Type.Integer({ minimum: 1, maximum: 7 }), {
      minItems: 1,
      maxItems: 7,
      uniqueItems: true,
    }),
    dayExceptions: Type.Record(
      Type.String({ pattern: '^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])$' }),
      Type.Boolean(),
      { maxProperties: 1_000, ...strict },
    ),
    downtime: Type.Array(Type.Object({ from: moment, to: moment }, strict), { maxItems: 100 }),
    handlingMinor: orderMinor,
    handlingUnitMinor: unitMinor,
    lanes: Type.Record(
      Type.String({ pattern: '^(\\*|[A-Z]{2}(-[A-Za-z0-9]{1,8})?)$' }),
      Type.Object(
        { costMinor: orderMinor, days: Type.Integer({ minimum: 0, maximum: 200 }) },
        strict,
      ),
      { maxProperties: 1_000, ...strict },
    ),
  },
  strict,
)

export const locationsSchema = Type.Array(locationSchema, { maxItems: locationsMax })

export const policySchema = Type.Object(
  {
    name: id,
    version: Type.Integer({ minimum: 1, maximum: 1_000_000_000 }),
    kinds: Type.Array(id, { maxItems: 50 }),
    exclude: Type.Array(id, { maxItems: locationsMax }),
    country: Type.Union([Type.Literal('same'), Type.Literal('any')]),
    splitsMax: Type.Integer({ minimum: 1, maximum: splitsMax }),
    splitPenaltyMinor: orderMinor,
    safetyStock: Type.Integer({ minimum: 0, maximum: 1_000_000_000 }),
    partial: Type.Boolean(),
    backorderUnitMinor: unitMinor,
    weights: Type.Object(
      { freight: weight, handling: weight, days: weight, capacity: weight },
      strict,
    ),
    dayMinor: unitMinor,
  },
  strict,
)

export type SettingsRefusal = Refusal<'unreadable_policy' | 'unreadable_locations'>

/** Checks a policy as it comes from outside. */
export const readPolicy = (value: unknown): SourcingPolicy | SettingsRefusal =>
  read<SourcingPolicy>(policySchema, value, 'unreadable_policy')

/** Checks locations as they come from outside: shape, zones, distinct ids, downtimes that end. */
export function readLocations(value: unknown): readonly Location[] | SettingsRefusal {
  const locations = read<readonly Location[]>(locationsSchema, value, 'unreadable_locations')
  if (isRefusal(locations)) return locations
  const seen = new Set<string>()
  for (let i = 0; i < locations.length; i++) {
    const flaw = flawOf(locations[i]!, seen)
    if (flaw) return cannotBeUsed('unreadable_locations', `/${i}/${flaw.field}`, flaw.message)
    seen.add(locations[i]!.id)
  }
  return locations
}

function flawOf(location: Location, seen: ReadonlySet<string>) {
  if (seen.has(location.id)) return { field: 'id', message: 'is used twice' }
  if (!isZone(location.zone)) return { field: 'zone', message: 'is not an IANA time zone' }
  if (location.downtime.some(({ from, to }) => from >= to)) {
    return { field: 'downtime', message: 'must end after it begins' }
  }
  const date = Object.keys(location.dayExceptions).find((day) => !isDate(day))
  return date
    ? { field: `dayExceptions/${date}`, message: 'is not a day of the calendar' }
    : undefined
}

/** `2026-02-30` parses, but as a day of March. */
function isDate(day: string): boolean {
  const at = Date.parse(`${day}T00:00:00Z`)
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(day)
}

function read<Kind>(
  schema: TSchema,
  value: unknown,
  refused: SettingsRefusal['refused'],
): Kind | SettingsRefusal {
  if (Value.Check(schema, value)) return value as Kind
  const [first] = Value.Errors(schema, value)
  return cannotBeUsed(refused, first?.instancePath ?? '', first?.message ?? 'does not fit')
}

const cannotBeUsed = (
  refused: SettingsRefusal['refused'],
  field: string,
  message: string,
): SettingsRefusal =>
  refuse(refused, {
    field,
    why:
      refused === 'unreadable_policy'
        ? `The sourcing policy cannot be used: ${field || 'it'} ${message}.`
        : `The locations cannot be used: ${field || 'they'} ${message}.`,
  })
