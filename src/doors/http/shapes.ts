import Type, { type TLiteral, type TProperties, type TSchema } from 'typebox'

// Words that the schemas of answers are written in. A schema with a `title` is a named schema of the
// OpenAPI document and a named type of the client.

export const closed = { additionalProperties: false } as const
export const text = Type.String()
export const integer = Type.Integer()
export const boolean = Type.Boolean()
export const orNull = <Value extends TSchema>(schema: Value) => Type.Union([schema, Type.Null()])
export const textOrNull = orNull(text)
export const integerOrNull = orNull(integer)

/** Exactly these members. */
export const object = <Members extends TProperties>(members: Members) =>
  Type.Object(members, closed)
/** Exactly these members, under a name of the document. */
export const named = <Members extends TProperties>(title: string, members: Members) =>
  Type.Object(members, { ...closed, title })

/** `receive_return` as `ReceiveReturn`, for the name of a schema. */
export const titleOf = (code: string): string =>
  code.replaceAll(/(?:^|_)([a-z])/g, (_, letter: string) => letter.toUpperCase())

type Said = { readonly title?: string; readonly description?: string }
export const oneOf = <Word extends string>(words: readonly Word[], said: Said = {}) =>
  Type.Unsafe<Word>({ type: 'string', enum: [...words], ...said })
/** One of the words of a type; none of them can be forgotten. */
export const wordOf = <Word extends string>(words: Readonly<Record<Word, true>>, said: Said = {}) =>
  oneOf(Object.keys(words) as Word[], said)

/** What stands in a schema that is told from others by the one word that a member of it must be. */
type Told = { readonly title: string; readonly properties: Readonly<Record<string, TLiteral>> }
/**
 * One of these, told apart by that member. The document says which word is which schema: without it
 * the standard takes the word for the name of the schema.
 */
export const oneBy = <Value = unknown>(
  member: string,
  schemas: readonly TSchema[],
  said: Said = {},
) =>
  Type.Unsafe<Value>({
    oneOf: schemas,
    discriminator: {
      propertyName: member,
      mapping: Object.fromEntries(
        (schemas as readonly unknown[] as readonly Told[]).map(({ properties, title }) => [
          properties[member]!.const,
          `#/components/schemas/${title}`,
        ]),
      ),
    },
    ...said,
  })

export const byName = <Value extends TSchema>(value: Value, said: Said = {}) =>
  Type.Record(text, value, said)

export const fieldValue = Type.Union([text, Type.Number(), boolean, Type.Null()], {
  title: 'FieldValue',
})
/** The blanks of a sentence that is made where it is shown. */
export const facts = byName(
  Type.Union([text, Type.Number(), boolean, Type.Null(), Type.Array(text)], { title: 'Fact' }),
)
export const labels = named('Label', { en: text, zh: text })

export type JsonValue =
  | string
  | number
  | boolean
  | null
  | readonly JsonValue[]
  | { readonly [name: string]: JsonValue }
/** Whatever somebody else wrote: the document defines it once, for it holds itself. */
export const jsonValue = Type.Unsafe<JsonValue>({ $ref: '#/components/schemas/JsonValue' })
export const jsonObject = (description: string) => byName(jsonValue, { description })
