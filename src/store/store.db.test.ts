import { expect, test } from 'vitest'
import { openTestStore } from './testing.ts'

test('two test stores do not see each other', async () => {
  const [one, two] = await Promise.all([
    openTestStore('one', { empty: true }),
    openTestStore('two', { empty: true }),
  ])
  await one.store.read('create table thing (id int)')
  await expect(two.store.read('select * from thing')).rejects.toMatchObject({ code: 'store_error' })
  await one.close()
  await two.close()
})
