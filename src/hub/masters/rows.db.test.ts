import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Store } from '#store'
import { openTestStore } from '#store/testing'
import { testClock } from '../testing.ts'
import { type MasterRows, masterRows, masterRowsMax } from './rows.ts'

type Carrier = { readonly name: string }
const clock = testClock()
let store: Store
let close: () => Promise<void>
let carriers: MasterRows<Carrier>

beforeAll(async () => {
  ;({ store, close } = await openTestStore('masters'))
  carriers = masterRows<Carrier>({ store, clock }, 'carrier')
})
afterAll(() => close?.())

test('of two who have read the same version one saves, and the other is told', async () => {
  expect(await carriers.save('SF', { name: 'SF' }, 0)).toMatchObject({ version: 1 })
  let late: Promise<unknown> | undefined
  const early = carriers.save('SF', { name: 'early' }, 1, async () => {
    late = carriers.save('SF', { name: 'late' }, 1)
    await clock.sleep(200)
  })
  expect(await early).toMatchObject({ version: 2 })
  expect(await late).toMatchObject({ refused: 'settings_changed', facts: { version: 2 } })
  expect(await carriers.find('SF')).toMatchObject({ version: 2, doc: { name: 'early' } })
})

test('what is done beside a row stands or falls with it', async () => {
  const beside = () => Promise.reject(new Error('beside'))
  await expect(carriers.save('YTO', { name: 'YTO' }, 0, beside)).rejects.toThrow('beside')
  expect(await carriers.find('YTO')).toBeUndefined()
})

test('a row that somebody has changed or removed is not removed once more', async () => {
  expect(await carriers.remove('SF', 1)).toMatchObject({ refused: 'settings_changed' })
  expect(await carriers.remove('SF', 2)).toBeUndefined()
  expect(await carriers.remove('SF', undefined)).toMatchObject({ refused: 'unknown_setting' })
})

test('there is a most of every kind, and what is there may still be changed', async () => {
  await store.read(
    `insert into carrier (id, version, updated_at, doc) select 'c' || n, 1, now(), '{}' from generate_series(1, $1) n`,
    [masterRowsMax.carrier],
  )
  expect(await carriers.save('one-more', { name: 'x' }, 0)).toMatchObject({
    refused: 'too_many_settings',
  })
  expect(await carriers.save('c1', { name: 'x' }, 1)).toMatchObject({ version: 2 })
})
