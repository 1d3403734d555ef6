import { afterAll, beforeAll, expect, test } from 'vitest'
import { noteTextMax } from '#engine/order'
import type { Role } from '#guard'
import { verify } from '#hub'
import { owner } from '#hub/testing'
import { openTestDoor, type Sent, type TestDoor } from '../../testing.ts'

let door: TestDoor
beforeAll(async () => {
  door = await openTestDoor('http_note')
})
afterAll(() => door?.close())
const call: TestDoor['call'] = (path, sent) => door.call(path, sent)
const place: TestDoor['place'] = (id, change) => door.place(id, change)

const tellNote = (id: string, text: unknown, sent: Sent = {}) =>
  call(`/api/v1/orders/${id}/commands`, { body: { command: { type: 'note', text } }, ...sent })
const sealedNotes = (id: string) =>
  door.store.read(
    `select part, subject_id from sealed where order_id = $1 and part like 'note:%'`,
    [id],
  )

test('a note is read by whoever may, by nobody else, and stands in no table in plain', async () => {
  const secret = '收件人王小明的门禁码 zugang-xq，请勿打电话'
  const { json: placed } = await place('N-1', { note: 'Ring twice' })
  const told = await tellNote(placed.id, secret, { role: 'clerk' })
  expect(told.status, told.text).toBe(200)
  expect(told.json.repeated).toBe(false)
  const read = (role: Role, purpose: string) =>
    call(`/api/v1/orders/${placed.id}`, { role, headers: { 'x-purpose': purpose } })

  const { json } = await read('clerk', 'support')
  expect(json.notes).toEqual([
    {
      id: expect.stringMatching(/^[0-9a-f]{16}$/),
      at: expect.any(String),
      by: expect.stringMatching(/^key:/),
      text: secret,
    },
  ])
  const ofBuyer = json.persons.filter(({ role }: { role: string }) => role === 'note')
  expect(ofBuyer).toMatchObject([{ values: { note: 'Ring twice' } }])
  const { json: seen, text } = await read('analyst', 'analytics')
  expect(seen.notes).toEqual([{ ...json.notes[0], text: null }])
  expect(text).not.toContain('zugang')
  expect((await tellNote(placed.id, 'x', { role: 'analyst' })).status).toBe(403)

  const tables = await door.store.read(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in (current_schema(), 'view')`,
  )
  for (const { name } of tables) {
    const [{ found }] = (await door.store.read(
      `select count(*)::int4 as found from ${name} t where t::text like '%zugang%' or t::text like '%${Buffer.from('zugang').toString('hex')}%'`,
    )) as [{ found: number }]
    expect(found, name).toBe(0)
  }
  const [sealed] = await sealedNotes(placed.id)
  const [order] = await door.store.read(`select doc->>'buyer' as buyer from orders where id = $1`, [
    placed.id,
  ])
  expect(sealed!.subject_id.replaceAll('-', '')).toBe(order!.buyer)
  expect((await place('N-1', { note: 'Ring twice' })).json.repeated).toBe(true)
  const differing = async (change: object) =>
    (await place('N-1', change)).json.differences.map(({ field }: { field: string }) => field)
  expect(await differing({ note: 'Ring once' })).toEqual(['note'])
  expect(await differing({ note: 'Ring twice', tags: ['new'] })).toEqual(['tags[0]'])
})

test('a note is written once per Idempotency-Key, and a refused one leaves nothing behind', async () => {
  const { json: placed } = await place('N-2')
  const keyed = { headers: { 'idempotency-key': 'n-1' } }
  const first = await tellNote(placed.id, 'Called back', keyed)
  const again = await tellNote(placed.id, 'Called back', keyed)
  expect(again.json).toEqual({ ...first.json, repeated: true })
  expect((await tellNote(placed.id, 'Called twice', keyed)).json.code).toBe('key_reused')
  const late = await tellNote(placed.id, 'Too late', { headers: { 'if-match': '"1"' } })
  expect(late.json.code).toBe('stale')
  expect(await sealedNotes(placed.id)).toHaveLength(1)
  const { json } = await call(`/api/v1/orders/${placed.id}`)
  expect(json.notes).toMatchObject([{ text: 'Called back' }])

  for (const text of ['', 'a'.repeat(noteTextMax + 1), 'a\0b', '\ud800', 1])
    expect((await tellNote(placed.id, text)).status).toBe(400)
  const raw = (text: string) => door.hub.note({ order: placed.id, text }, owner)
  expect(await raw('a\0b')).toMatchObject({ refused: 'unreadable_text', field: 'text' })
  expect(await raw('\udc00')).toMatchObject({ refused: 'unreadable_text' })
  expect(await raw('a'.repeat(noteTextMax + 1))).toMatchObject({ refused: 'text_too_long' })
  const stranger = { ...owner, unit: 'elsewhere' }
  expect(await door.hub.note({ order: placed.id, text: 'x' }, stranger)).toMatchObject({
    refused: 'other_unit',
  })
  expect(await sealedNotes(placed.id)).toHaveLength(1)
})

test('an order without persons keeps its notes under one subject of its own until that is forgotten, and a preview writes none', async () => {
  const { json: placed } = await place('N-3', { buyer: undefined, shipTo: { country: 'CN' } })
  const body = { command: { type: 'note', text: 'First' } }
  const { json: previewed } = await call(`/api/v1/orders/${placed.id}/preview`, { body })
  expect(previewed.events).toEqual(['order.noted'])
  expect(await sealedNotes(placed.id)).toEqual([])
  const path = `/api/v1/orders/${placed.id}/commands`
  const bound = { previewToken: previewed.token }
  const otherText = { command: { type: 'note', text: 'Other' }, ...bound }
  expect((await call(path, { body: otherText })).json.code).toBe('preview_unreadable')
  expect((await call(path, { body: { ...body, ...bound } })).status).toBe(200)
  await tellNote(placed.id, 'Second')
  const { json } = await call(`/api/v1/orders/${placed.id}`)
  expect(json.notes.map(({ text }: { text: string }) => text)).toEqual(['First', 'Second'])
  const sealed = await sealedNotes(placed.id)
  expect(new Set(sealed.map(({ subject_id }) => subject_id)).size).toBe(1)
  expect((await verify({ store: door.store })).differences).toEqual([])

  await door.store.read('delete from subject_key where id = $1', [sealed[0]!.subject_id])
  await tellNote(placed.id, 'Third')
  const { json: forgotten } = await call(`/api/v1/orders/${placed.id}`)
  expect(forgotten.notes).toMatchObject([{ text: null }, { text: null }, { text: 'Third' }])
})
