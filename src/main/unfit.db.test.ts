import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { anOrder, openTestHub, owner } from '#hub/testing'
import { openTestStore } from '#store/testing'
import { refuseKeyless } from './unfit.ts'

test('a database with orders is not opened from a folder without their keys', async () => {
  const data = mkdtempSync(join(tmpdir(), 'orrery-unfit-'))
  const { store, close } = await openTestStore('unfit')
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
