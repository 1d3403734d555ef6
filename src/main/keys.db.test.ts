import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { anOrder, openTestHub, owner } from '#hub/testing'
import { isRefusal } from '#kit'
import { openTestStore } from '#store/testing'
import { openKeysOf, refuseKeyless, refuseKeysOf } from './keys.ts'

test('a database with orders is not opened from a folder without their keys', async () => {
  const data = mkdtempSync(join(tmpdir(), 'orrery-keys-'))
  const { store, close } = await openTestStore('keys')
  const hub = await openTestHub(store)
  try {
    expect(await refuseKeyless(data, store)).toBeUndefined()
    await hub.submit([{ kind: 'place', input: anOrder('U-1') }], owner)
    expect(await refuseKeyless(data, store)).toMatchObject({ refused: 'keys_elsewhere' })
    writeFileSync(join(data, 'keyring'), '')
    expect(await refuseKeyless(data, store)).toBeUndefined()
  } finally {
    await hub.end()
    await close()
    rmSync(data, { recursive: true })
  }
})

test('keys of another hub, and files that are none, are refused for a database with persons', async () => {
  const [own, other] = ['own', 'other'].map((name) =>
    mkdtempSync(join(tmpdir(), `orrery-keys-${name}-`)),
  ) as [string, string]
  const { store, close } = await openTestStore('foreign_keys')
  try {
    const keys = await openKeysOf(own, store.read)
    if (isRefusal(keys)) throw new Error(keys.why)
    expect(await refuseKeysOf(other, store.read)).toBeUndefined()
    const hub = await openTestHub(store, { vault: keys.vault })
    await hub.submit([{ kind: 'place', input: anOrder('K-1') }], owner)
    await hub.end()
    await keys.close()
    expect(await refuseKeysOf(own, store.read)).toBeUndefined()
    expect(await refuseKeysOf(other, store.read)).toMatchObject({ refused: 'keys_of_another' })
    for (const file of ['keyring', 'keyring.key']) {
      writeFileSync(join(other, file), '!!!')
      expect(await refuseKeysOf(other, store.read), file).toMatchObject({ refused: 'keys_broken' })
      expect(existsSync(join(other, 'keyring'))).toBe(true)
    }
  } finally {
    await close()
    for (const folder of [own, other]) rmSync(folder, { recursive: true })
  }
})
