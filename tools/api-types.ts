// Types of the HTTP interface, from its OpenAPI document: node tools/node.mjs tools/api-types.ts
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './sources.ts'

export type Schema = {
  readonly type?: string | readonly string[]
  readonly format?: string
  readonly description?: string
  readonly properties?: Readonly<Record<string, Schema>>
  readonly patternProperties?: Readonly<Record<string, Schema>>
  readonly additionalProperties?: boolean | Schema
  readonly required?: readonly string[]
  readonly items?: Schema
  readonly minItems?: number
  readonly maxItems?: number
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly anyOf?: readonly Schema[]
  readonly oneOf?: readonly Schema[]
  readonly $ref?: string
}
type Content = Readonly<Record<string, { readonly schema: Schema }>>
type Operation = {
  readonly operationId: string
  readonly summary: string
  readonly parameters?: readonly {
    readonly name: string
    readonly in: string
    readonly schema: Schema
  }[]
  readonly requestBody?: { readonly content: Content }
  readonly responses: Readonly<Record<string, { readonly content?: Content }>>
}
export type Spec = {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> }
}

export const specPath = 'docs/api/openapi.json'
export const typesPath = 'client/api.ts'

const step = '  '
const word = /^[A-Za-z_$][\w$]*$/
const named = (name: string): string => (word.test(name) ? name : `'${name}'`)
const union = (members: readonly string[]): string => [...new Set(members)].join(' | ')

/** A schema as TypeScript; what it says of lengths and patterns is for the door to check. */
export function typeOf(schema: Schema, indent = ''): string {
  const { $ref, enum: values, anyOf, oneOf, type, items, format } = schema
  if ($ref) return $ref.slice($ref.lastIndexOf('/') + 1)
  if (format === 'binary') return 'Bytes'
  if (schema.const !== undefined) return literal(schema.const)
  if (values) return union(values.map(literal))
  const several = anyOf ?? oneOf
  if (several) return union(several.map((one) => typeOf(one, indent)))
  if (Array.isArray(type)) return union(type.map((one) => typeOf({ ...schema, type: one }, indent)))
  if (type === 'array') return listOf(schema, typeOf(items ?? {}, indent))
  if (type === 'object') return objectOf(schema, indent)
  if (type === 'integer' || type === 'number') return 'number'
  return type === 'string' || type === 'boolean' || type === 'null' ? type : 'unknown'
}

const literal = (value: unknown): string =>
  typeof value === 'string' ? `'${value.replaceAll("'", "\\'")}'` : String(value)
const parted = (text: string): string => (/ \| |^readonly /.test(text) ? `(${text})` : text)

/** So many and no other number: `readonly [number, number]`. */
const fixedMax = 3
function listOf({ minItems, maxItems }: Schema, item: string): string {
  if (minItems === undefined || minItems !== maxItems || minItems > fixedMax)
    return `readonly ${parted(item)}[]`
  return `readonly [${Array(minItems).fill(item).join(', ')}]`
}

function objectOf(schema: Schema, indent: string): string {
  const { properties = {}, required = [], patternProperties = {}, additionalProperties } = schema
  const inner = indent + step
  const members = Object.entries(properties).map(
    ([name, one]) =>
      `${comment(one.description, inner)}${inner}readonly ${named(name)}${required.includes(name) ? '' : '?'}: ${typeOf(one, inner)}`,
  )
  const others = [
    ...Object.values(patternProperties),
    ...(typeof additionalProperties === 'object' ? [additionalProperties] : []),
  ]
  if (members.length === 0) {
    const value = others.length > 0 ? union(others.map((one) => typeOf(one, indent))) : 'unknown'
    return additionalProperties === false && others.length === 0
      ? '{}'
      : `{ readonly [name: string]: ${value} }`
  }
  return `{\n${members.join('\n')}\n${indent}}`
}

const comment = (text: string | undefined, indent: string): string =>
  text ? `${indent}/** ${text.replaceAll('*/', '* /')} */\n` : ''

/** The types of one document: a name for every body and answer, and one table of all operations. */
export function apiTypes({ paths, components }: Spec): string {
  const names = new Map<string, string>()
  const declared: string[] = []
  const aliases = new Map<string, string>()
  const declare = (name: string, schema: Schema): string => {
    const text = typeOf(schema)
    // What has a name of its own keeps the one that it has by its address, too.
    if (schema.$ref) aliases.set(name, text)
    if (!text.includes('{')) return text
    const known = names.get(text)
    if (known) return known
    names.set(text, name)
    declared.push(`export type ${name} = ${text}`)
    return name
  }
  for (const [name, schema] of Object.entries(components.schemas))
    declared.push(`${comment(schema.description, '')}export type ${name} = ${typeOf(schema)}`)
  const rows = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) =>
      rowOf(`${method.toUpperCase()} ${path}`, operation, declare),
    ),
  )
  return [
    `/** Made from ${specPath} by tools/api-types.ts; not written by hand. */`,
    `/** A body that is sent as it is, not as JSON. */\nexport type Bytes = string | Blob | ArrayBuffer | Uint8Array<ArrayBuffer>`,
    `/** Takes no names at all. */\nexport type Nothing = { readonly [name: string]: never }`,
    ...declared,
    [...aliases].map(([name, text]) => `export type ${name} = ${text}`).join('\n'),
    `/** Every operation of the interface, by its method and path. */\nexport type Operations = {\n${rows.join('\n')}\n}`,
    '',
  ].join('\n\n')
}

function rowOf(
  name: string,
  { operationId, summary, parameters = [], requestBody, responses }: Operation,
  declare: (name: string, schema: Schema) => string,
): string {
  const title = operationId.replaceAll(/(?:^|_)([a-z0-9])/gi, (_, letter) => letter.toUpperCase())
  const inside = (where: string) => parameters.filter((one) => one.in === where)
  const record = (where: string, mark: string) => {
    const members = inside(where).map(
      (one) => `${named(one.name)}${mark}: ${typeOf(one.schema, step)}`,
    )
    return members.length === 0 ? 'Nothing' : `{ ${members.join('; ')} }`
  }
  const [[media, sent] = []] = Object.entries(requestBody?.content ?? {})
  const body = sent ? declare(`${title}Body`, sent.schema) : 'undefined'
  const answers = Object.entries(responses)
    .filter(([status]) => status.startsWith('2'))
    .map(([, { content }]) =>
      content ? declare(`${title}Answer`, Object.values(content)[0]!.schema) : 'undefined',
    )
  return [
    `${step}/** ${summary} */`,
    `${step}'${name}': {`,
    `${step}${step}params: ${record('path', '')}`,
    `${step}${step}query: ${record('query', '?')}`,
    `${step}${step}headers: ${record('header', '?')}`,
    `${step}${step}body: ${media?.endsWith('ndjson') ? 'Bytes' : body}`,
    `${step}${step}media: ${media ? literal(media) : 'undefined'}`,
    `${step}${step}answer: ${union(answers)}`,
    `${step}}`,
  ].join('\n')
}

export const readSpec = (): Spec => JSON.parse(readFileSync(join(root, specPath), 'utf8'))

if (process.argv[1] === import.meta.filename)
  writeFileSync(join(root, typesPath), apiTypes(readSpec()))
