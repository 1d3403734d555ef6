import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { apiTypes, type Spec, specPath, typesPath } from '../../tools/api-types.ts'
import { root } from '../../tools/sources.ts'
import { openGuideHub } from './hub.ts'

test('the OpenAPI document of a whole hub is the golden one, and UPDATE_GOLDEN=1 renews it with the types', async () => {
  const hub = await openGuideHub()
  try {
    const spec = (await (await fetch(`${hub.url}/api/openapi.json`)).json()) as Spec
    const text = `${JSON.stringify(spec, null, 2)}\n`
    if (process.env.UPDATE_GOLDEN) {
      writeFileSync(join(root, specPath), text)
      writeFileSync(join(root, typesPath), apiTypes(spec))
    }
    expect(text).toBe(readFileSync(join(root, specPath), 'utf8'))
  } finally {
    await hub.close()
  }
})

type Union = {
  readonly oneOf: readonly { readonly $ref: string }[]
  readonly discriminator: {
    readonly propertyName: string
    readonly mapping?: Readonly<Record<string, string>>
  }
}

/** Every union in this part of the document whose members a discriminator tells apart. */
function unionsIn(part: unknown): Union[] {
  if (typeof part !== 'object' || part === null) return []
  const inside = Object.values(part).flatMap(unionsIn)
  return 'discriminator' in part ? [part as Union, ...inside] : inside
}

test('every discriminator maps each word that its members say to the member that says it', () => {
  const spec = JSON.parse(readFileSync(join(root, specPath), 'utf8')) as Spec
  const unions = unionsIn(spec)
  expect(unions.length).toBeGreaterThan(0)
  for (const { oneOf, discriminator } of unions) {
    const words = oneOf.map(({ $ref }) => {
      const schema = spec.components.schemas[$ref.slice('#/components/schemas/'.length)]!
      return [schema.properties![discriminator.propertyName]!.const, $ref]
    })
    expect(discriminator.mapping).toEqual(Object.fromEntries(words))
  }
})
