import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createVault, openLocalKeyring, type Vault } from '#guard'
import { aCaller } from '#guard/testing'
import { assert, isRefusal } from '#kit'
import type { Store } from '#store'
import { openTestStore } from '#store/testing'
import type { Hub } from '../hub.ts'
import { readOrder, verify } from '../index.ts'
import { anOrder, openTestHub, owner, testClock, warehouse } from '../testing.ts'
import type { Accepted } from '../wish/submission.ts'
import { sealedParts } from './read.ts'

const clock = testClock()
const dir = mkdtempSync(join(tmpdir(), 'orrery-forget-'))
const viewer = { ...aCaller('clerk'), purpose: 'support' as const }
let store: Store
let close: () => Promise<void>
let vaults: Vault[]
let hubs: (Hub & { end(): Promise<void> })[]

beforeAll(async () => {
  ;({ store, close } = await openTestStore('forget'))
  const secret = { keyFile: join(dir, 'key') }
  const openVault = async () =>
    createVault(await openLocalKeyring({ file: join(dir, 'keyring'), secret }))
  vaults = [await openVault(), await openVault()]
  hubs = []
  for (const vault of vaults) hubs.push(await openTestHub(store, { vault, clock }))
  await hubs[0]!.catalog.saveLocation(warehouse('HZ'))
})
afterAll(async () => {
  for (const hub of hubs ?? []) await hub.end()
  await close?.()
  rmSync(dir, { recursive: true, force: true })
})

async function place(hub: number, externalId: string) {
  const [answer] = await hubs[hub]!.submit([{ kind: 'place', input: anOrder(externalId) }], owner)
  assert(!isRefusal(answer), JSON.stringify(answer))
  return (await readOrder(store, (answer as Accepted).order))!
}

test('who is forgotten in one process is forgotten in all: nothing new is sealed under the old key', async () => {
  const before = await place(0, 'F-1')
  const again = await place(1, 'F-2')
  expect(again.buyer).toBe(before.buyer)
  const id = Buffer.from(before.buyer!, 'hex')
  expect(vaults.map((vault) => vault.held(id, clock.now()) !== undefined)).toEqual([true, true])

  await hubs[0]!.forget([before.buyer!])
  expect(vaults[0]!.held(id, clock.now())).toBeUndefined()
  await expect.poll(() => vaults[1]!.held(id, clock.now())).toBeUndefined()
  const gone = await hubs[1]!.reveal(viewer, 'all', await sealedParts(store, before), clock.now())
  expect(gone).toMatchObject([{ forgotten: true }, { forgotten: true }])

  const after = [await place(1, 'F-3'), await place(0, 'F-4')]
  expect(after[0]!.buyer).not.toBe(before.buyer)
  expect(after[1]!.buyer).toBe(after[0]!.buyer)
  const shown = await hubs[0]!.reveal(viewer, 'all', await sealedParts(store, after[0]!), 0)
  expect(shown).toMatchObject([{ forgotten: false }, { forgotten: false }])
  expect((await verify({ store })).differences).toEqual([])
})
