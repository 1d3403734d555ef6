import { createHmac, randomBytes } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { hmacSha256 } from './hmac.ts'
import type { KeyProvider } from './key-provider.ts'
import { openLocalKeyring } from './local-keyring.ts'
import { createVault, rootKeys, type Sealer, type Vault } from './vault.ts'
import { wrappedVersion } from './wrapping.ts'

const openProvider = (at = mkdtempSync(join(tmpdir(), 'vault-'))): Promise<KeyProvider> =>
  openLocalKeyring({ file: join(at, 'ring'), secret: { keyFile: join(at, 'key') } })

let vault: Vault
beforeAll(async () => {
  vault = await createVault(await openProvider())
})

const orderId = fc
  .uint8Array({ minLength: 16, maxLength: 16 })
  .map((bytes) => Buffer.from(bytes).toString('hex'))
const role = fc.constantFrom('buyer', 'recipient', 'payer', 'note', 'fields')

test('what is sealed here opens here, and nowhere else', () => {
  const one = vault.newSubject(null)
  const other = vault.newSubject(null)
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme' }),
      orderId,
      orderId,
      role,
      role,
      fc.nat(),
      (plain, order, order2, at, at2, bit) => {
        const sealed = vault.seal(one, { order, role: at }, plain)
        expect(vault.open(one, { order, role: at }, sealed)).toBe(plain)
        expect(sealed.length).toBe(28 + Buffer.byteLength(plain))
        expect(() => vault.open(other, { order, role: at }, sealed)).toThrow('CONTEXT')
        expect(() => vault.open({ ...one, id: other.id }, { order, role: at }, sealed)).toThrow(
          'CONTEXT',
        )
        if (order2 !== order)
          expect(() => vault.open(one, { order: order2, role: at }, sealed)).toThrow('CONTEXT')
        if (at2 !== at)
          expect(() => vault.open(one, { order, role: at2 }, sealed)).toThrow('CONTEXT')
        const bent = Buffer.from(sealed)
        bent[(bit >> 3) % bent.length]! ^= 1 << (bit & 7)
        expect(() => vault.open(one, { order, role: at }, bent)).toThrow('CONTEXT')
        expect(() => vault.open(one, { order, role: at }, sealed.subarray(0, 27))).toThrow(
          'CONTEXT',
        )
      },
    ),
    { numRuns: 200 },
  )
})

test('no two seals share a nonce', () => {
  const one = vault.newSubject(null)
  const place = { order: '0'.repeat(32), role: 'buyer' }
  const nonces = Array.from({ length: 5_000 }, () =>
    vault.seal(one, place, 'x').toString('hex', 0, 12),
  )
  expect(new Set(nonces).size).toBe(5_000)
})

test('a subject opens with its own wrapped key only, also in a new process', async () => {
  const at = mkdtempSync(join(tmpdir(), 'vault-'))
  const before = await createVault(await openProvider(at))
  const one = before.newSubject(before.blindIndex('phone', '13800000000'))
  const other = before.newSubject(null)
  const sealed = before.seal(one, { order: 'a'.repeat(32), role: 'buyer' }, '王小明')
  const after = await createVault(await openProvider(at))
  expect(one.wrapped).toHaveLength(60)
  expect(
    after.open(
      after.openSubject(one.id, one.wrapped, 0),
      { order: 'a'.repeat(32), role: 'buyer' },
      sealed,
    ),
  ).toBe('王小明')
  expect(after.blindIndex('phone', '13800000000')).toEqual(one.blindIndex)
  expect(after.contentHash('x')).toEqual(before.contentHash('x'))
  expect(() => after.openSubject(other.id, one.wrapped, 0)).toThrow('CONTEXT')
})

test('after a rotation old keys open, new ones wear the new version, and rewrapping frees the old', async () => {
  const provider = await openProvider()
  const here = await createVault(provider)
  const old = here.newSubject(null)
  await provider.rotate(rootKeys.subjects)
  await here.refresh()
  expect(wrappedVersion(old.wrapped)).toBe(1)
  expect(wrappedVersion(here.newSubject(null).wrapped)).toBe(2)
  const moved = here.rewrapSubject(old.id, old.wrapped)
  await provider.retire(rootKeys.subjects, 2, wrappedVersion(moved))
  await here.refresh()
  expect(here.openSubject(old.id, moved, 0).key.equals(old.key)).toBe(true)
  expect(() => here.openSubject(here.newSubject(null).id, old.wrapped, 0)).toThrow('RETIRED')
})

test('a raw message opens with the key kept beside it, and not without', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 2_000 }), (bytes) => {
      const [id, other] = [randomBytes(16), randomBytes(16)]
      const { wrapped, sealed } = vault.sealRaw(id, Buffer.from(bytes))
      expect(vault.openRaw(id, wrapped, sealed)).toEqual(Buffer.from(bytes))
      expect(() => vault.openRaw(other, wrapped, sealed)).toThrow('CONTEXT')
      expect(() => vault.openRaw(id, vault.sealRaw(id, 'x').wrapped, sealed)).toThrow('CONTEXT')
    }),
    { numRuns: 50 },
  )
})

test('one contact has one blind index however it is written; kinds never meet', () => {
  const same = (kind: 'phone' | 'email' | 'name', ...values: string[]) =>
    new Set(values.map((value) => vault.blindIndex(kind, value).toString('hex'))).size
  expect(
    same(
      'phone',
      '13800000000',
      '+86 138-0000-0000',
      '0086 138 0000 0000',
      '１３８００００００００',
      '(138) 0000.0000',
    ),
  ).toBe(1)
  expect(same('phone', '+44 20 7946 0958', '0044 20 79460958')).toBe(1)
  expect(same('phone', '13800000000', '13800000001')).toBe(2)
  expect(same('email', ' Ada@Example.com', 'ada@example.com')).toBe(1)
  expect(same('name', 'Ada  Lovelace ', 'ada lovelace')).toBe(1)
  expect(vault.blindIndex('name', '1')).not.toEqual(vault.blindIndex('phone', '1'))
  expect(vault.blindIndex('name', '1')).toHaveLength(16)
})

test('any way of breaking a phone number into groups gives the same index', () => {
  const groups = fc.array(
    fc.tuple(fc.integer({ min: 0, max: 9 }), fc.constantFrom('', ' ', '-', '.', ' (', ') ')),
    { minLength: 5, maxLength: 15 },
  )
  fc.assert(
    fc.property(groups, (parts) => {
      const plain = parts.map(([digit]) => digit).join('')
      const written = parts.map(([digit, gap]) => `${digit}${gap}`).join('')
      expect(vault.blindIndex('phone', written)).toEqual(vault.blindIndex('phone', plain))
    }),
  )
})

test('the fast HMAC is HMAC-SHA-256 as node has it, for short, long and non-ASCII messages', () => {
  const key = randomBytes(32)
  const fast = hmacSha256(key)
  const slow = (message: string | Buffer) =>
    createHmac('sha256', key)
      .update(message as string)
      .digest()
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 500 }), (text) => {
      expect(fast(text)).toEqual(slow(text))
    }),
  )
  for (const length of [0, 1, 5_461, 5_462, 20_000]) {
    expect(fast('王'.repeat(length))).toEqual(slow('王'.repeat(length)))
    expect(fast(Buffer.alloc(length, 7))).toEqual(slow(Buffer.alloc(length, 7)))
  }
})

test('a sealer alone opens nothing: the compiler says so', () => {
  const sealer: Sealer = vault
  // @ts-expect-error A sealer has no `open`.
  const open: unknown = sealer.open
  // @ts-expect-error Nor has it `openRaw`.
  const openRaw: unknown = sealer.openRaw
  expect([typeof open, typeof openRaw]).toEqual(['function', 'function'])
})

test('who is forgotten is not held, and what is held goes with age and when keys change', async () => {
  const own = await createVault(await openProvider(), { ttlMs: 100 })
  const person = own.newSubject(null)
  expect(own.held(person.id, 0)).toBeUndefined()
  own.hold(person, 0)
  expect(own.held(person.id, 99)?.key).toBe(person.key)
  expect(own.held(person.id, 100)).toBeUndefined()
  own.hold(person, 200)
  own.forgetSubject(person.id)
  expect(own.held(person.id, 200)).toBeUndefined()
  own.hold(person, 200)
  await own.refresh()
  expect(own.held(person.id, 200)).toBeUndefined()
})
