import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { keyTable } from '#guard'
import { assert, isRefusal } from '#kit'
import type { Store } from '#store'
import { openTestStore } from '#store/testing'
import { openHouse } from '../house.ts'
import { readSettings } from '../settings.ts'
import { makeKey, revokeKey } from './key.ts'

// Commands read the environment; this file says what is in it.
delete process.env.DATABASE_URL
delete process.env.ORRERY_DATA

const dir = mkdtempSync(join(tmpdir(), 'orrery-key-'))
let words: { data: string; database: string }
let store: Store
let close: () => Promise<void>

beforeAll(async () => {
  ;({ store, close } = await openTestStore('key'))
  words = { data: join(dir, 'hub'), database: store.url }
  const settings = readSettings(words, { ORRERY_LOG: 'fatal' }, '/')
  assert(!isRefusal(settings), 'the settings are refused')
  const house = await openHouse(settings, { timers: false, effects: false, relay: false })
  assert(!isRefusal(house), 'the house is refused')
  await house.close()
})
afterAll(async () => {
  await close?.()
  rmSync(dir, { recursive: true, force: true })
})

const clerks = async () => (await keyTable(store).list()).filter(({ role }) => role === 'clerk')

test('a key of a channel names its shop accounts, and a key of a person none; else nothing is made', async () => {
  const before = (await keyTable(store).list()).length
  expect(await makeKey({ ...words, role: 'channel' })).toMatchObject({
    refused: expect.any(String),
  })
  expect(await makeKey({ ...words, role: 'clerk', channel: ['web'] })).toMatchObject({
    refused: expect.any(String),
  })
  expect(await keyTable(store).list()).toHaveLength(before)
  expect(await makeKey({ ...words, role: 'channel', channel: ['web'] })).toBe(0)
})

test('a key is called by its role unless it has a name, and its text is kept nowhere', async () => {
  expect(await makeKey({ ...words, role: 'clerk' })).toBe(0)
  expect(await makeKey({ ...words, role: 'clerk', name: 'Ann', unit: 'DE-01' })).toBe(0)
  expect((await clerks()).map(({ name, unit }) => [name, unit]).sort()).toEqual([
    ['Ann', 'DE-01'],
    ['clerk', null],
  ])
  const [row] = await store.read('select to_json(k)::text as all from api_key k limit 1')
  expect(row!.all).not.toContain('ory_')
})

test('a key is revoked once, and a number that is none is refused', async () => {
  const { id } = (await clerks())[0]!
  expect(await revokeKey(id, words)).toBe(0)
  expect((await clerks()).find((key) => key.id === id)!.revokedAt).not.toBeNull()
  expect(await revokeKey('0123456789abcdef', words)).toMatchObject({ refused: 'unknown_key' })
})
