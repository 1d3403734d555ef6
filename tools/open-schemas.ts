import type { Schema, Spec } from './api-types.ts'

/** Places of the answers of a document that say of a value neither what it is nor what it holds. */
export function openAnswers({ paths, components }: Spec): string[] {
  const found: string[] = []
  const look = (schema: Schema, at: string): void => void found.push(...openIn(schema, at))
  for (const [path, methods] of Object.entries(paths))
    for (const [method, { responses }] of Object.entries(methods))
      for (const [status, { content = {} }] of Object.entries(responses))
        for (const { schema } of Object.values(content))
          look(schema, `${method.toUpperCase()} ${path} ${status}`)
  for (const [name, schema] of Object.entries(components.schemas)) look(schema, name)
  return found
}

function openIn(schema: Schema, at: string): string[] {
  if (schema.$ref || schema.enum || schema.const !== undefined) return []
  const several = schema.anyOf ?? schema.oneOf
  if (several) return several.flatMap((one, index) => openIn(one, `${at}|${index}`))
  if (schema.type === 'array')
    return schema.items ? openIn(schema.items, `${at}[]`) : [`${at}: an array of anything`]
  if (schema.type === 'object') return openMembers(schema, at)
  return schema.type === undefined ? [`${at}: anything`] : []
}

function openMembers(schema: Schema, at: string): string[] {
  const { properties = {}, patternProperties = {}, additionalProperties: others } = schema
  const values = [...Object.values(patternProperties), ...(isSchema(others) ? [others] : [])]
  const isClosed = others === false || Object.keys(properties).length + values.length > 0
  return [
    ...(others === true || !isClosed ? [`${at}: an object of anything`] : []),
    ...Object.entries(properties).flatMap(([name, one]) => openIn(one, `${at}.${name}`)),
    ...values.flatMap((one) => openIn(one, `${at}.*`)),
  ]
}

const isSchema = (value: unknown): value is Schema => typeof value === 'object'
