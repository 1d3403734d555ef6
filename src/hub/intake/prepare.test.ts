import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { noFields, type OrderInput } from '#engine/order'
import { createVault, openLocalKeyring, type Vault } from '#guard'
import { assert, isRefusal } from '#kit'
import { anOrder } from '../testing.ts'
import { contactKinds, type PrepareContext, prepare } from './prepare.ts'

const dir = mkdtempSync(join(tmpdir(), 'orrery-intake-'))
let vault: Vault
beforeAll(async () => {
  const secret = { keyFile: join(dir, 'key') }
  vault = await createVault(await openLocalKeyring({ file: join(dir, 'keyring'), secret }))
})
afterAll(() => rmSync(dir, { recursive: true, force: true }))

function prepared(change: Partial<OrderInput>, context: Partial<PrepareContext> = {}) {
  const around = { now: 0, vault, registry: noFields, companyCurrency: 'CNY', rates: {} }
  const placement = prepare(anOrder('1', change), { ...around, ...context }, 'live')
  assert(!isRefusal(placement), JSON.stringify(placement))
  return placement
}
const buyerOf = (buyer: OrderInput['buyer']) =>
  prepared({ ...(buyer && { buyer }) }).persons.find(({ role }) => role === 'buyer')!

test('the platform’s own token names a person, else the phone, else the e-mail; a name alone never does', () => {
  const all = { name: 'A', phone: '13800138000', email: 'a@example.com', platformToken: 't-1' }
  const { platformToken, ...reached } = all
  const { phone, ...written } = reached
  const { email, ...named } = written
  const kinds = (buyer: OrderInput['buyer']) => {
    const { subject, contacts } = buyerOf(buyer)
    return contacts.find(({ blind }) => subject !== null && blind.equals(subject))?.kind ?? null
  }
  expect([all, reached, written, named].map(kinds)).toEqual([
    contactKinds.platform,
    contactKinds.phone,
    contactKinds.email,
    null,
  ])
})

test('one contact of buyer and recipient makes one person of the two', () => {
  const { persons } = prepared({})
  const subjects = new Set(persons.map(({ subject }) => subject?.toString('hex')))
  expect(persons.map(({ role }) => role)).toEqual(['buyer', 'recipient'])
  expect(subjects.size).toBe(1)
})

test('nothing of a person stands in what the ledger writes down openly', () => {
  const { placed, extras } = prepared({ note: '请打 13900139000' })
  const text = JSON.stringify(placed)
  for (const word of ['测试', '13800138000', 'buyer@example.com', '滨江路', '13900139000'])
    expect(text).not.toContain(word)
  expect(extras).toEqual([{ part: 'note', plain: '{"note":"请打 13900139000"}' }])
})

test('the shop’s company stands in for one that the order leaves out, and never over one that it names', () => {
  const context = { legalEntity: 'CN-01' }
  expect(prepared({}, context).placed.legalEntity).toBe('CN-01')
  expect(prepared({ legalEntity: 'DE-02' }, context).placed.legalEntity).toBe('DE-02')
})

test('equal content has an equal hash, other content another', () => {
  const hash = (change: Partial<OrderInput>) => prepared(change).contentHash.toString('hex')
  expect(hash({})).toBe(hash({}))
  expect(hash({ tags: ['gift'] })).not.toBe(hash({}))
})
