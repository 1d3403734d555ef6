import { randomBytes } from 'node:crypto'
import { expect, onTestFinished, test } from 'vitest'
import { callerOfKey, createKey, keyTable } from '#guard'
import { openTestStore } from '#store/testing'
import { firstOwnerKey, refuseOwnerKey } from './owner-key.ts'

const now = Date.parse('2026-11-24T00:00:00Z')
const aKey = () => `ory_${randomBytes(8).toString('hex')}_${randomBytes(32).toString('base64url')}`

async function noKeys() {
  const { store, close } = await openTestStore('owner_key')
  onTestFinished(close)
  return keyTable(store)
}

test('a hub without an owner takes the key it is given, which then opens the door', async () => {
  const keys = await noKeys()
  const wanted = aKey()
  expect(await firstOwnerKey(keys, wanted, now)).toEqual({})
  expect(await callerOfKey(keys, wanted, now)).toMatchObject({ roles: ['owner'] })
  expect(await firstOwnerKey(keys, wanted, now)).toEqual({})
  expect(await keys.list()).toHaveLength(1)
})

test('a hub that has an owner takes no other key and says so', async () => {
  const keys = await noKeys()
  const { made } = await firstOwnerKey(keys, undefined, now)
  expect(refuseOwnerKey(made)).toBeUndefined()
  expect(await firstOwnerKey(keys, undefined, now)).toEqual({})
  expect(await firstOwnerKey(keys, aKey(), now)).toEqual({ ignored: true })
  expect(await keys.list()).toHaveLength(1)
})

test('when every owner key is revoked, the next start makes a new one', async () => {
  const keys = await noKeys()
  await firstOwnerKey(keys, undefined, now)
  const [first] = await keys.list()
  await keys.revoke(first!.id, now)
  expect((await firstOwnerKey(keys, undefined, now)).made).toMatch(/^ory_/)
})

test('an owner who is confined to a unit, or whose key has expired, does not own the hub', async () => {
  const keys = await noKeys()
  await createKey(keys, { role: 'owner', name: 'of one unit', unit: 'a' }, now)
  await createKey(keys, { role: 'owner', name: 'gone', expiresAt: now - 1 }, now - 2)
  expect((await firstOwnerKey(keys, undefined, now)).made).toMatch(/^ory_/)
})

test.each(['ory_', 'ory_0123456789abcdef_short', `${aKey()} `, aKey().toUpperCase()])(
  '%j is no key',
  (key) => {
    expect(refuseOwnerKey(key)).toMatchObject({ refused: 'bad_setting', field: 'ORRERY_OWNER_KEY' })
  },
)
