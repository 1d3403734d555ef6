import { expect, test } from 'vitest'
import { callerOfApiKey, callerOfKey } from './callers.ts'
import { type ApiKey, createKey, type KeyStore } from './identity/keys.ts'

const memory = (): KeyStore & { kept: Map<string, ApiKey> } => {
  const kept = new Map<string, ApiKey>()
  return {
    kept,
    insert: async (key) => void kept.set(key.id, key),
    find: async (id) => kept.get(id),
  }
}

test('a key names its holder, and the store never holds its text', async () => {
  const store = memory()
  const { key, id } = await createKey(store, { role: 'clerk', name: 'desk', unit: 'cn' }, 5)
  expect(key).toMatch(/^ory_[0-9a-f]{16}_[\w-]{43}$/)
  expect(JSON.parse(JSON.stringify(await callerOfKey(store, key, 10)))).toEqual({
    id: `key:${id}`,
    kind: 'key',
    roles: ['clerk'],
    unit: 'cn',
  })
  expect(JSON.stringify([...store.kept.values()])).not.toContain(key.slice(21))
})

test('an unknown, bent, expired or revoked key gets one and the same answer', async () => {
  const store = memory()
  const { key, id } = await createKey(store, { role: 'owner', name: 'n', expiresAt: 100 }, 0)
  const bent = key.slice(0, -1) + (key.endsWith('A') ? 'B' : 'A')
  const answers = [
    await callerOfKey(store, bent, 1),
    await callerOfKey(store, '', 1),
    await callerOfKey(store, `ory_${'0'.repeat(16)}_${'A'.repeat(43)}`, 1),
    await callerOfKey(store, key, 100),
  ]
  store.kept.set(id, { ...store.kept.get(id)!, revokedAt: 50 })
  answers.push(await callerOfKey(store, key, 51))
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
  expect(answers[0]).toMatchObject({ refused: 'unauthenticated' })
})

test('a key that is revoked or over lets nobody in', () => {
  const key = {
    id: 'a',
    name: 'a',
    role: 'clerk' as const,
    unit: null,
    channels: null,
    hash: Buffer.alloc(32),
    createdAt: 0,
    expiresAt: null,
    revokedAt: null,
  }
  expect(callerOfApiKey(key, 5)).toMatchObject({ id: 'key:a' })
  expect(callerOfApiKey({ ...key, revokedAt: 4 }, 5)).toBeUndefined()
  expect(callerOfApiKey({ ...key, expiresAt: 5 }, 5)).toBeUndefined()
  expect(callerOfApiKey(undefined, 5)).toBeUndefined()
})
