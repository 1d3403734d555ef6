import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv'
import type { TSchema } from 'typebox'
import { type Refusal, refuseForm } from '#kit'

/** Says nothing when the value fits, else which field does not and why. Changes no value. */
export type Validate = (value: unknown) => Refusal | undefined

const ajv = new Ajv({
  strict: false,
  allErrors: false,
  removeAdditional: false,
  coerceTypes: false,
  useDefaults: false,
})

export function validatorOf(schema: TSchema): Validate {
  const check: ValidateFunction = ajv.compile(schema)
  return (value) => (check(value) ? undefined : refusalOf(check.errors![0]!))
}

function refusalOf(error: ErrorObject): Refusal {
  const { instancePath, keyword, params } = error
  const named =
    keyword === 'required'
      ? params.missingProperty
      : (params.additionalProperty as string | undefined)
  const path = fieldPath(instancePath)
  const field =
    named === undefined
      ? path
      : path
        ? `${path}.${String(named).slice(0, 100)}`
        : String(named).slice(0, 100)
  return refuseForm('wrong_shape', { field: field || 'body', why: `${wordsOf(error)}.` })
}

function wordsOf({ keyword, message, params }: ErrorObject): string {
  if (keyword === 'required') return 'This field is required'
  if (keyword === 'additionalProperties') return 'The schema has no field of this name'
  if (keyword === 'enum')
    return `This must be one of ${(params.allowedValues as unknown[]).join(', ')}`
  return `This ${message ?? 'does not fit the schema'}`
}

/** `/lines/2/unitPrice` as `lines[2].unitPrice`. */
const fieldPath = (pointer: string): string =>
  pointer
    .slice(1)
    .split('/')
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~').slice(0, 100))
    .reduce(
      (path, part) => (/^\d+$/.test(part) ? `${path}[${part}]` : path ? `${path}.${part}` : part),
      '',
    )
