import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { noFields, type Order } from '#engine/order'
import { assert } from '#kit'
import type { Store } from '#store'
import { openTestStore } from '#store/testing'
import { testClock } from '../testing.ts'
import { isFlaws, openRelease } from './release.ts'

const standard = JSON.parse(
  readFileSync(new URL('../../../templates/standard/v1.json', import.meta.url), 'utf8'),
)
const version = (number: number) => ({ ...standard, version: number })
let store: Store
let close: () => Promise<void>
let release: ReturnType<typeof openRelease>
let told = 0

const open = () =>
  openRelease({
    store,
    clock: testClock(),
    registry: () => noFields,
    onPublish: async () => {
      told++
    },
  })
beforeAll(async () => {
  ;({ store, close } = await openTestStore('release'))
  release = open()
  await release.begin([standard])
})
afterAll(() => close?.())

const publish = async (source: unknown) => {
  const published = await release.publishDefinition(source)
  assert(!isFlaws(published), JSON.stringify(published))
  return published.hash
}
const orderOf = (hash?: string) =>
  ({ process: hash === undefined ? null : { hash, step: 'x', epoch: 0 } }) as unknown as Order

test('an order keeps the version that it began with; a new one follows the live one', async () => {
  const before = (await release.read(noFields)).definitionFor(orderOf())!
  const hash = await publish(version(2))
  const released = await release.read(noFields)
  expect(released.definitionFor(orderOf())).toMatchObject({ hash, version: 2 })
  expect(released.definitionFor(orderOf(before.hash))).toMatchObject({ version: 1 })
})

test('publishing an earlier version again makes it the live one, and adds nothing', async () => {
  const rows = () =>
    store.read(`select version, live from definition where kind = 'process' order by version`)
  await publish(version(2))
  expect(await rows()).toEqual([
    { version: 1, live: false },
    { version: 2, live: true },
  ])
  await publish(standard)
  expect(await rows()).toEqual([
    { version: 1, live: true },
    { version: 2, live: false },
  ])
})

test('of several who publish at the same moment one is live', async () => {
  await Promise.all([3, 4, 5, 6].map((number) => publish(version(number))))
  const live = await store.read(`select version from definition where kind = 'process' and live`)
  expect(live).toHaveLength(1)
})

test('what has a flaw is not published, and nobody is told', async () => {
  const before = told
  const flaws = await release.publishDefinition({ ...standard, version: 9, start: 'nowhere' })
  expect(isFlaws(flaws) && flaws.map(({ refused }) => refused)).toContain('missing_step')
  expect(told).toBe(before)
  expect(await store.read('select from definition where version = 9')).toEqual([])
})

test('a database with anything published begins with that, not with the templates', async () => {
  const before = await store.read('select hash, live from definition order by hash')
  await open().begin([version(99)])
  expect(await store.read('select hash, live from definition order by hash')).toEqual(before)
})
