import { assert } from '#kit'

type Json = { readonly [name: string]: unknown }

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null
const nameOf = ({ title }: Json): string | undefined =>
  typeof title === 'string' && /^[A-Z]\w*$/.test(title) ? title : undefined
const refTo = (name: string): Json => ({ $ref: `#/components/schemas/${name}` })

/** The one schema that holds itself. */
const jsonValue: Json = {
  description: 'Any JSON value.',
  anyOf: [
    { type: 'string' },
    { type: 'number' },
    { type: 'boolean' },
    { type: 'null' },
    { type: 'array', items: refTo('JsonValue') },
    { type: 'object', additionalProperties: refTo('JsonValue') },
  ],
}

/** Collects the schemas that have a name; where one stood, a reference to it stands. */
export function openComponents() {
  const known = new Map<string, unknown>([['JsonValue', jsonValue]])

  function refer(value: unknown): unknown {
    if (Array.isArray(value)) return value.map(refer)
    if (!isObject(value)) return value
    const name = nameOf(value)
    const parts = Object.entries(value).filter(([key]) => !(name && key === 'title'))
    const shown = Object.fromEntries(parts.map(([key, part]) => [key, refer(part)]))
    if (name === undefined) return shown
    const before = known.get(name)
    assert(
      before === undefined || JSON.stringify(before) === JSON.stringify(shown),
      `two schemas are called ${name}`,
    )
    known.set(name, shown)
    return refTo(name)
  }

  return {
    refer,
    schemas: (): Json =>
      Object.fromEntries([...known].sort(([one], [other]) => (one < other ? -1 : 1))),
  }
}
