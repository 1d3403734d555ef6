import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import type { Purpose } from '#engine/order'
import { isRefusal } from '#kit'
import type { Viewer } from './access/caller.ts'
import { maskValue } from './access/mask-value.ts'
import type { RevealRecord } from './record/record.ts'
import {
  createDigests,
  createMessageReveal,
  createReveal,
  digestOf,
  type SealedPart,
  type SealedRole,
} from './reveal.ts'
import type { Role } from './roles.ts'
import { aCaller } from './testing.ts'
import { openLocalKeyring } from './vault/local-keyring.ts'
import { createVault, type NewSubject, type Vault } from './vault/vault.ts'

const order = 'a'.repeat(32)
let vault: Vault
let person: NewSubject
beforeAll(async () => {
  const at = mkdtempSync(join(tmpdir(), 'reveal-'))
  vault = await createVault(
    await openLocalKeyring({ file: join(at, 'ring'), secret: { keyFile: join(at, 'key') } }),
  )
  person = vault.newSubject(null)
})

const viewer = (role: Role, purpose: Purpose, unit: string | null = null): Viewer => ({
  ...aCaller(role, { id: 'u1', unit }),
  purpose,
})
const part = (role: SealedRole, plain: object, unit: string | null = null): SealedPart => ({
  order,
  role,
  unit,
  subject: person.id,
  wrapped: person.wrapped,
  sealed: vault.seal(person, { order, role }, JSON.stringify(plain)),
})
const asked = async (
  by: Viewer,
  parts: SealedPart[],
  fields: readonly string[] | 'all' = 'all',
) => {
  const records: RevealRecord[] = []
  const reveal = createReveal({
    vault,
    record: { saw: async (looks) => void records.push(...looks) },
  })
  const answer = await reveal(by, fields, parts, 0)
  return { answer, records, first: isRefusal(answer) ? undefined : answer[0] }
}

const contact = { name: '王小明', phone: '13812345678', street: '文三路1号', surprise: 'x' }

test('a clerk sees what support needs, an undeclared value nobody', async () => {
  const { first, records } = await asked(viewer('clerk', 'support'), [part('recipient', contact)])
  expect(first?.values).toEqual({ name: '王小明', phone: '13812345678', street: '文三路1号' })
  expect(records).toMatchObject([
    {
      viewer: 'u1',
      purpose: 'support',
      order,
      role: 'recipient',
      shown: ['name', 'phone', 'street'],
      masked: [],
    },
  ])
  expect(JSON.stringify(records)).not.toContain('138')
})

test('only the fields asked for are shown and recorded', async () => {
  const { first, records } = await asked(
    viewer('clerk', 'support'),
    [part('recipient', contact)],
    ['phone'],
  )
  expect(first?.values).toEqual({ phone: '13812345678' })
  expect(records[0]?.shown).toEqual(['phone'])
})

test('an auditor sees masks', async () => {
  const { first } = await asked(viewer('auditor', 'legal'), [part('buyer', contact)])
  expect(first).toEqual({
    role: 'buyer',
    values: { name: '王***', phone: '***5678' },
    masked: ['name', 'phone'],
    forgotten: false,
  })
})

test.each<[Role, Purpose]>([
  ['analyst', 'analytics'],
  ['designer', 'support'],
  ['channel', 'integration'],
  ['warehouse', 'support'],
  ['integration', 'integration'],
  ['clerk', 'analytics'],
  ['owner', 'analytics'],
])('a %s for %s sees nothing of a person, a note or a free field', async (role, purpose) => {
  const { answer, records } = await asked(viewer(role, purpose), [
    part('recipient', contact),
    part('note', { note: 'call me' }),
    part('fields', { memo: 'x' }),
  ])
  if (!isRefusal(answer)) expect(answer.map(({ values }) => values)).toEqual([{}, {}, {}])
  expect(records).toEqual([])
})

test('another unit sees nothing', async () => {
  const { answer } = await asked(viewer('clerk', 'support', 'de'), [part('buyer', contact, 'cn')])
  expect(answer).toMatchObject({ refused: 'other_unit' })
})

test('of a forgotten person nothing is left to show', async () => {
  const { first, records } = await asked(viewer('owner', 'legal'), [
    { ...part('buyer', contact), wrapped: null },
  ])
  expect([first?.values, first?.forgotten, records]).toEqual([{}, true, []])
})

test('a part moved to another order does not open', async () => {
  await expect(
    asked(viewer('clerk', 'support'), [{ ...part('buyer', contact), order: 'b'.repeat(32) }]),
  ).rejects.toThrow('CONTEXT')
})

test('what cannot be put on record is not shown', async () => {
  const reveal = createReveal({
    vault,
    record: { saw: () => Promise.reject(new Error('disk full')) },
  })
  await expect(
    reveal(viewer('clerk', 'support'), 'all', [part('buyer', contact)], 0),
  ).rejects.toThrow('disk full')
})

test('no mask gives a whole value back, and at most half of it or four characters are seen', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('none', 'redact', 'last4', 'initial', 'token'),
      fc.string({ minLength: 1 }),
      (mask, value) => {
        const seen = String(maskValue(mask, value)).replace('***', '')
        expect(Array.from(seen).length).toBeLessThanOrEqual(
          Math.min(4, Math.floor(Array.from(value).length / 2)),
        )
      },
    ),
  )
})

test('roles of one person share a bundle, and each is shown by its own rules', async () => {
  const role = 'buyer+recipient'
  const plain = JSON.stringify({
    buyer: { name: 'Ana', phone: '13800138000' },
    recipient: { street: 'Long Street 1' },
  })
  const sealed = vault.seal(person, { order, role }, plain)
  const part = { order, unit: null, role, subject: person.id, wrapped: person.wrapped, sealed }
  const reveal = createReveal({ vault, record: { async saw() {} } })
  const answers = await reveal(viewer('clerk', 'support'), 'all', [part], 0)
  expect(answers).toMatchObject([
    { role: 'buyer', values: { name: 'Ana' } },
    { role: 'recipient', values: { street: 'Long Street 1' } },
  ])
  const gone = await reveal(viewer('clerk', 'support'), 'all', [{ ...part, wrapped: null }], 0)
  expect(gone).toMatchObject([
    { role: 'buyer', forgotten: true },
    { role: 'recipient', forgotten: true },
  ])
})

test('a message is shown whole, on record before, or not at all', async () => {
  const id = 'c'.repeat(32)
  const message = { id, ...vault.sealRaw(Buffer.from(id, 'hex'), 'call 13800138000') }
  const seen: string[] = []
  const saw = async (shown: string, { id: who }: Viewer) => void seen.push(`${who} ${shown}`)
  const reveal = createMessageReveal({ vault, saw })
  const clerk = viewer('clerk', 'support')
  expect(await reveal(viewer('clerk', 'analytics'), message)).toEqual({ text: null, hidden: true })
  expect(await reveal(viewer('auditor', 'legal'), message)).toEqual({ text: null, hidden: true })
  expect(await reveal(clerk, { id, wrapped: null, sealed: null })).toEqual({
    text: null,
    hidden: false,
  })
  expect(seen).toEqual([])
  expect(await reveal(clerk, message)).toEqual({ text: 'call 13800138000', hidden: false })
  expect(seen).toEqual([`u1 ${id}`])
  const full = createMessageReveal({ vault, saw: () => Promise.reject(new Error('disk full')) })
  await expect(full(clerk, message)).rejects.toThrow('disk full')
})

test('a digest is equal for equal words, whatever their order and however delicate, and none of who was forgotten', () => {
  const digests = createDigests(vault)
  const parts = [part('recipient', { ...contact, taxId: '1' }), part('note', { note: 'ring' })]
  const said = { taxId: '1', ...contact }
  expect(Object.fromEntries(digests(parts, 0))).toEqual({
    recipient: digestOf(vault, said),
    note: digestOf(vault, { note: 'ring' }),
  })
  expect(digestOf(vault, { ...said, taxId: '2' })).not.toBe(digestOf(vault, said))
  expect(digests([{ ...parts[0]!, wrapped: null }], 0).size).toBe(0)
})
