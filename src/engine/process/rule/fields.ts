import { type FieldRegistry, isSealedClass } from '#engine/order'

/** Custom fields that rules may read, by name. Absent ones read as '', 0.0 or false. */
export type RuleFields = Readonly<Record<string, 'string' | 'number' | 'boolean'>>

export const absent = { string: '', number: 0, boolean: false } as const

const ruleTypes = { text: 'string', number: 'number', boolean: 'boolean', date: 'string' } as const
const identifier = /^[A-Za-z][A-Za-z0-9_]*$/

/** Declared fields that are not personal and whose names CEL can spell. */
export function ruleFields(registry: FieldRegistry): RuleFields {
  const readable: Record<string, RuleFields[string]> = {}
  for (const [name, { type, privacy }] of registry.fields) {
    if (identifier.test(name) && !isSealedClass(privacy.class)) readable[name] = ruleTypes[type]
  }
  return readable
}
