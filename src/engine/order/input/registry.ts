import type { FieldValue } from '../model.ts'
import { inputLimits } from './limits.ts'
import { isSealedClass, type Privacy } from './privacy.ts'
import { type InputRefusal, refuseInput } from './refusals.ts'

export const fieldTypes = ['text', 'number', 'boolean', 'date'] as const

/** A custom field, declared before anything may rely on it. */
export type FieldDeclaration = {
  readonly id: string
  readonly type: (typeof fieldTypes)[number]
  readonly unit?: string
  readonly label: { readonly zh: string; readonly en: string }
  readonly privacy: Privacy
  readonly indexed: boolean
}

/** `declared` may be read by rules; `sealed` (undeclared, or personal) may not. */
export type CheckedFields = {
  readonly declared: Readonly<Record<string, FieldValue>>
  readonly sealed: Readonly<Record<string, FieldValue>> | null
}

export type FieldRegistry = {
  readonly version: number
  readonly fields: ReadonlyMap<string, FieldDeclaration>
  check(fields: Readonly<Record<string, FieldValue>>): CheckedFields | InputRefusal
}

/** Letters first, so that no name of an object's own machinery passes. */
export const fieldNamePattern = '^\\p{L}[\\p{L}\\p{N}_. -]{0,99}$'
const fieldName = new RegExp(fieldNamePattern, 'u')
const datePattern = /^\d{4}-\d{2}-\d{2}([T ].*)?$/

/** The declared fields of one company at one version. Versions only rise. */
export function fieldRegistry(
  version: number,
  declarations: readonly FieldDeclaration[],
): FieldRegistry {
  const fields = new Map(declarations.map((field) => [field.id, field]))
  return { version, fields, check: (given) => check(fields, given) }
}

export const noFields: FieldRegistry = fieldRegistry(0, [])

function check(
  fields: ReadonlyMap<string, FieldDeclaration>,
  given: Readonly<Record<string, FieldValue>>,
): CheckedFields | InputRefusal {
  const names = Object.keys(given)
  if (names.length > inputLimits.fieldsMax)
    return refuseInput('too_many', { field: 'fields', facts: { most: inputLimits.fieldsMax } })
  const declared: Record<string, FieldValue> = {}
  let sealed: Record<string, FieldValue> | null = null
  for (const name of names) {
    if (!fieldName.test(name)) return refuseInput('forbidden_key', { field: 'fields' })
    const value = given[name]!
    const declaration = fields.get(name)
    if (!isFieldValue(value, declaration))
      return refuseInput('wrong_type', { field: `fields.${name}` })
    if (declaration && !isSealedClass(declaration.privacy.class)) declared[name] = value
    else {
      sealed ??= {}
      sealed[name] = value
    }
  }
  return { declared, sealed }
}

function isFieldValue(value: FieldValue, declaration: FieldDeclaration | undefined): boolean {
  if (value === null) return true
  const type = typeof value
  if (type === 'string' && (value as string).length > inputLimits.fieldTextMax) return false
  if (type === 'number' && !Number.isFinite(value)) return false
  switch (declaration?.type) {
    case undefined:
      return type === 'string' || type === 'number' || type === 'boolean'
    case 'text':
      return type === 'string'
    case 'date':
      return type === 'string' && datePattern.test(value as string)
    default:
      return type === declaration?.type
  }
}
