import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hashOf } from './compile.ts'
import { Definition } from './definition.ts'

const digest = (text: string) => createHash('sha256').update(text).digest('hex')

test('the published schema is the one that definitions are checked against', async () => {
  const text = `${JSON.stringify({ $schema: 'https://json-schema.org/draft/2020-12/schema', ...Definition }, null, 2)}\n`
  await expect(text).toMatchFileSnapshot('../../../../docs/api/process-definition.v1.json')
})

const words = { en: 'x', zh: '某' }
const definition: Definition = {
  name: 'x',
  version: 1,
  entity: 'order',
  label: words,
  start: 'one',
  steps: { one: { label: words, final: true, on: [] } },
  examples: [],
}

test('the hash is of the content, not of the order in which it was written', () => {
  const turned = Object.fromEntries(Object.entries(definition).reverse()) as Definition
  expect(hashOf(turned, digest)).toBe(hashOf(definition, digest))
})

test('any other content has another hash', () => {
  fc.assert(
    fc.property(fc.string(), (en) => {
      const other = { ...definition, label: { en, zh: '某' } }
      expect(hashOf(other, digest) === hashOf(definition, digest)).toBe(en === 'x')
    }),
  )
})
