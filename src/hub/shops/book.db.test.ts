import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createVault, openLocalKeyring, type Vault } from '#guard'
import type { Store } from '#store'
import { openTestStore } from '#store/testing'
import { openShopBook } from './book.ts'
import { sealSecret } from './secret.ts'
import { openShops } from './shops.ts'

let store: Store
let close: () => Promise<void>
let vault: Vault
const log = { info() {}, warn() {}, error() {} }
const dirs: string[] = []
const openVault = async () => {
  const dir = mkdtempSync(join(tmpdir(), 'orrery-book-'))
  dirs.push(dir)
  const secret = { keyFile: join(dir, 'key') }
  return createVault(await openLocalKeyring({ file: join(dir, 'keyring'), secret }))
}

beforeAll(async () => {
  const opened = await openTestStore('shop_book')
  store = opened.store
  close = opened.close
  vault = await openVault()
})
afterAll(async () => {
  await close?.()
  for (const dir of dirs) rmSync(dir, { recursive: true, force: true })
})

const put = (id: string, doc: object) =>
  store.read(
    'insert into shop (id, version, updated_at, doc) values ($1, 1, now(), $2::text::json)',
    [id, JSON.stringify(doc)],
  )

test('a secret that lay in the open is sealed when it is met, and still signs', async () => {
  await put('old', { platform: 'shopify', secret: 'in the open' })
  const book = await openShopBook({ store, vault, log })
  expect(book.of('old')).toMatchObject({ platform: 'shopify', secret: 'in the open' })
  const [row] = await store.read(`select doc::text as doc, sealed from shop where id = 'old'`)
  expect(row!.doc).not.toContain('in the open')
  expect(row!.sealed.toString('latin1')).not.toContain('in the open')
  book.close()
  const again = await openShopBook({ store, vault, log })
  expect(again.of('old')?.secret).toBe('in the open')
  again.close()
})

test('a shop that is declared while the hub runs is known at once', async () => {
  const book = await openShopBook({ store, vault, log })
  expect(book.of('new')).toBeUndefined()
  await put('new', { platform: 'shopify', zone: 'Asia/Shanghai', country: 'CN', legalEntity: 'A' })
  const { wrapped, sealed } = sealSecret(vault, 'new', 'signed with this')
  await store.read(`update shop set wrapped = $1, sealed = $2 where id = 'new'`, [wrapped, sealed])
  await store.read(`select pg_notify('orrery_shops', '')`)
  await expect.poll(() => book.of('new')?.secret).toBe('signed with this')
  const shops = openShops({
    declared: book.of,
    secretOf: () => undefined,
    checkInput: () => undefined,
  })
  const { zoneOffset, ...terms } = shops.termsOf('new')
  expect(terms).toEqual({ country: 'CN', legalEntity: 'A' })
  expect((zoneOffset as (local: number) => number)(Date.UTC(2026, 10, 24))).toBe(480)
  expect(shops.termsOf('nobody')).toEqual({})
  book.close()
})

test('a secret whose key is gone is no secret, and the hub goes on', async () => {
  const book = await openShopBook({ store, vault: await openVault(), log })
  expect(book.of('new')).toMatchObject({ platform: 'shopify' })
  expect(book.of('new')?.secret).toBeUndefined()
  book.close()
})
