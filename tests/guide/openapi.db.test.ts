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
