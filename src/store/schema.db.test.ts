import { expect, onTestFinished, test } from 'vitest'
import { openTestStore } from './testing.ts'

test('the project’s own migrations run on an empty database', async () => {
  const { store, close } = await openTestStore('schema')
  onTestFinished(close)
  const [row] = await store.read('select count(*) as many from schema_migration')
  expect(row?.many).toBeGreaterThan(0)
})
