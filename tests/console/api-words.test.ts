import { expect, test } from 'vitest'
import en from '../../console/src/words/en/index.ts'
import zh from '../../console/src/words/zh/index.ts'
import { readSpec, type Schema } from '../../tools/api-types.ts'
import { flat } from '../../tools/words.ts'

const { schemas } = readSpec().components

/** The first part of a key that is put together where it is shown, and the place of its last part in an answer. */
const worded: readonly (readonly [key: string, place: string])[] = [
  ['queues.dueKind', 'Need.due.kind'],
  ['queues.dueKind', 'QueueItem.due.kind'],
  ['today.figure', 'Figure.name'],
  ['today.of', 'Figure.name'],
  ['today.missing', 'Figure.missing'],
  ['orders.payment', 'PaymentStatus'],
  ['orders.type', 'Order.type'],
  ['order.link', 'Link.kind'],
  ['order.entry', 'Entry.kind'],
  ['order.fulfilment', 'Fulfilment.state'],
  ['order.bucket', 'Bucket'],
  ['imports.state', 'ImportRun.state'],
  ['settings.fields.types', 'Field.type'],
  ['settings.fields.classes', 'Field.x-privacy.class'],
  ['settings.fields.masks', 'Field.x-privacy.mask'],
  ['settings.fields.purpose', 'Field.x-privacy.purposes'],
  ['shell.role', 'Role'],
]

/** Every value that may stand there, if one does. */
function valuesOf({ $ref, anyOf, items, enum: values = [] }: Schema): readonly unknown[] {
  if ($ref) return valuesOf(schemas[$ref.slice($ref.lastIndexOf('/') + 1)]!)
  if (anyOf) return anyOf.flatMap(valuesOf)
  return items ? valuesOf(items) : values
}

/** What stands at a place, whether or not something may be missing on the way to it. */
function at(place: string): Schema {
  const [name, ...members] = place.split('.')
  return members.reduce((schema, member) => {
    const there = schema.anyOf?.find(({ properties }) => properties) ?? schema
    return there.properties![member]!
  }, schemas[name!]!)
}

test.each(worded)('%s has a word for every value of %s', (key, place) => {
  const values = valuesOf(at(place))
  expect(values.length).toBeGreaterThan(1)
  for (const words of [flat(en), flat(zh)]) {
    const has = (name: string) => words.has(name) || words.has(`${name}_other`)
    expect(values.filter((value) => !has(`${key}.${value}`))).toEqual([])
  }
})
