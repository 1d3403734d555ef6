import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Store } from '#store'
import { openTestStore } from '#store/testing'
import { testClock } from '../testing.ts'
import { dropView, listSavedViews, saveView } from './saved-views.ts'

const clock = testClock()
let store: Store
let close: () => Promise<void>
beforeAll(async () => {
  ;({ store, close } = await openTestStore('saved_views'))
})
afterAll(() => close?.())

const newId = () => randomUUID().replaceAll('-', '')
const save = (owner: string, change: { id?: string; name?: string; shared?: boolean } = {}) =>
  saveView(
    { store, clock },
    { id: newId(), owner, name: 'mine', shared: false, doc: { status: ['held'] }, ...change },
  )
const namesOf = async (owner: string) =>
  (await listSavedViews(store, owner)).map(({ name }) => name)

test('what others share is seen and left as it is; what they keep to themselves is not there', async () => {
  const [shared, own] = [newId(), newId()]
  await save('ann', { id: shared, name: 'for all', shared: true })
  await save('ann', { id: own, name: 'for me' })
  expect(await namesOf('ann')).toEqual(['for all', 'for me'])
  expect(await namesOf('bob')).toEqual(['for all'])
  for (const [id, refused] of [
    [shared, 'not_your_view'],
    [own, 'unknown_view'],
  ] as const) {
    expect(await save('bob', { id })).toMatchObject({ refused })
    expect(await dropView({ store }, id, 'bob')).toMatchObject({ refused })
  }
  expect(await dropView({ store }, own, 'ann')).toBeUndefined()
  expect(await dropView({ store }, own, 'ann')).toMatchObject({ refused: 'unknown_view' })
})

test('who has as many views as a person may have still changes those, and others keep theirs', async () => {
  const first = newId()
  await save('eve', { id: first })
  for (let at = 1; at < 100; at++) await save('eve', { shared: true, name: `v${at}` })
  expect(await save('eve')).toMatchObject({ refused: 'too_many_views' })
  expect(await save('eve', { id: first, name: 'renamed' })).toMatchObject({ name: 'renamed' })
  expect(await save('bob', { name: 'zoo' })).toMatchObject({ name: 'zoo' })
  expect(await namesOf('bob')).toContain('zoo')
})
