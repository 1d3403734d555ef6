import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createVault, openLocalKeyring, type Vault } from '#guard'
import { openTestHub, owner } from '#hub/testing'
import { accepted, expectSound, type Ground, openGround, orders, quiet, wanting } from './ground.ts'

let ground: Ground
let vault: Vault
let keys: string
beforeAll(async () => {
  keys = mkdtempSync(join(tmpdir(), 'orrery-backorders-'))
  vault = await createVault(
    await openLocalKeyring({
      file: join(keys, 'keyring'),
      secret: { keyFile: join(keys, 'key') },
    }),
  )
  ground = await openGround('backorders', { vault })
})
afterAll(async () => {
  await ground?.close()
  rmSync(keys, { recursive: true, force: true })
})

const range = (length: number) => Array.from({ length }, (_, index) => index)
const placeAll = async (skus: readonly string[]) => {
  const answers = await Promise.all(
    skus.map((sku, index) => ground.place(`${sku}-${index}`, wanting([sku, 1]))),
  )
  return answers.map((answer) => accepted(answer).order)
}
const receipts = (skus: readonly string[], quantity: number) =>
  skus.map((sku) => ({ type: 'receive', sku, location: 'HZ', quantity }) as const)
const waiting = async (prefix: string) =>
  (await orders(ground.store)).filter(({ lines }) =>
    lines.some(({ sku, buckets }) => sku.startsWith(prefix) && buckets.backordered),
  ).length

test('orders that a hub did not come to before it stopped are told when one opens again', async () => {
  const small = range(20).map((index) => `STOP-SMALL-${index}`)
  await placeAll([...range(200).map(() => 'STOP-LARGE'), ...small])
  const stopping = await openTestHub(ground.store, { vault })
  await stopping.submitStock(receipts(['STOP-LARGE'], 200), owner)
  await stopping.submitStock(receipts(small, 1), owner)
  await stopping.end()
  expect(await waiting('STOP-LARGE')).toBeGreaterThan(50)
  expect(await waiting('STOP-SMALL')).toBeGreaterThan(0)

  const writing = await openTestHub(ground.store, { vault, runs: quiet })
  const left = await waiting('STOP')
  await writing.idle()
  await writing.end()
  expect(await waiting('STOP'), 'a hub that only writes leaves them to the others').toBe(left)

  // Two at once: what both tell an order it takes once.
  const hubs = await Promise.all(range(2).map(() => openTestHub(ground.store, { vault })))
  await Promise.all(hubs.map((hub) => hub.idle()))
  for (const hub of hubs) await hub.end()
  expect(await waiting('STOP')).toBe(0)
  await expectSound(ground.store)
})

/** How many orders of the large SKU were served before the last one of the small SKUs. */
const servedBefore = async (large: string, small: string) => {
  const [row] = await ground.store.read(
    `with took as (select sku, at, order_id from stock_move where reserved > 0 and order_id is not null)
     select count(*)::int as orders from took
      where sku = $1 and at < (select max(at) from took where starts_with(sku, $2))`,
    [large, small],
  )
  return row!.orders
}

test('a SKU that many wait for lets the others have their turn, received before them or with them', async () => {
  const after = range(20).map((index) => `TURN-AFTER-${index}`)
  const beside = range(20).map((index) => `TURN-BESIDE-${index}`)
  await placeAll(range(500).map(() => 'TURN-LARGE'))
  await placeAll([...after, ...beside])
  await ground.hub.submitStock(receipts(['TURN-LARGE', ...beside], 500), owner)
  await ground.hub.submitStock(receipts(after, 1), owner)
  await ground.hub.idle()
  expect(await waiting('TURN')).toBe(0)
  expect(await servedBefore('TURN-LARGE', 'TURN-AFTER')).toBeLessThan(200)
  expect(await servedBefore('TURN-LARGE', 'TURN-BESIDE')).toBeLessThan(400)
  await expectSound(ground.store)
})
