import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestDoor, type TestDoor } from '../../testing.ts'

let door: TestDoor
beforeAll(async () => {
  door = await openTestDoor('http_command')
})
afterAll(() => door?.close())
const call: TestDoor['call'] = (path, sent) => door.call(path, sent)
const place: TestDoor['place'] = (id, change) => door.place(id, change)

const shipWish = (fulfilment: number) => ({ command: { type: 'ship', fulfilment } })

test('what a preview says is what the command does; after a change the preview is stale', async () => {
  await call('/api/v1/stock', {
    body: { type: 'receive', sku: 'CUP', location: 'HZ', quantity: 50 },
  })
  const { json: placed } = await place('C-1')
  expect(placed.status).toBe('released')
  const path = `/api/v1/orders/${placed.id}`
  const previewed = await call(`${path}/preview`, { body: shipWish(1) })
  expect(previewed.status, previewed.text).toBe(200)
  expect(previewed.json.lines).toContainEqual({ line: 1, bucket: 'shipped', before: 0, after: 1 })
  expect((await call(`${path}/events`)).json.events).toHaveLength(placed.version)
  const done = await call(`${path}/commands`, {
    body: { ...shipWish(1), previewToken: previewed.json.token },
  })
  expect(done.status, done.text).toBe(200)
  expect(done.json.status).toBe(previewed.json.status.after.overall)
  const after = await call(`${path}/events?after=${placed.version}`)
  expect(after.json.events.map(({ type }: { type: string }) => type)).toEqual(previewed.json.events)
  const stale = await call(`${path}/commands`, {
    body: { ...shipWish(1), previewToken: previewed.json.token },
  })
  expect(stale.json).toMatchObject({ status: 412, code: 'stale' })
  const forged = await call(`${path}/commands`, {
    body: { ...shipWish(1), previewToken: `9.${previewed.json.token.slice(2)}` },
  })
  expect(forged.json).toMatchObject({
    status: 400,
    code: 'preview_unreadable',
    field: 'previewToken',
  })
})

test('a command is done once per Idempotency-Key, and only at the version that was meant', async () => {
  const { json: placed } = await place('C-2')
  const path = `/api/v1/orders/${placed.id}/commands`
  const body = { command: { type: 'hold', hold: 'fraud', reason: 'asked' } }
  const keyed = { headers: { 'idempotency-key': 'k-1' } }
  const first = await call(path, { body, ...keyed })
  expect(first.json).toMatchObject({ repeated: false, status: 'held' })
  expect((await call(path, { body, ...keyed })).json).toEqual({ ...first.json, repeated: true })
  expect(
    (await call(path, { body: { command: { ...body.command, reason: 'other' } }, ...keyed })).json,
  ).toMatchObject({ status: 409, code: 'key_reused' })
  const unhold = { command: { type: 'unhold', hold: 'fraud' } }
  expect((await call(path, { body: unhold, headers: { 'if-match': '"1"' } })).json).toMatchObject({
    status: 412,
    code: 'stale',
  })
  expect(
    (await call(path, { body: unhold, headers: { 'if-match': first.headers.get('etag')! } }))
      .status,
  ).toBe(200)
  expect((await call(path, { body: unhold, headers: { 'if-match': 'x' } })).json).toMatchObject({
    status: 400,
    field: 'If-Match',
  })
})

test('amounts of a command are exact in the currency of the order, and its fields are named', async () => {
  const { json: placed } = await place('C-3', {
    currency: 'JPY',
    rate: '0.05',
    lines: [{ sku: 'CUP', quantity: 1, unitPrice: '10' }],
    payments: [{ id: 'p', method: 'card', state: 'captured', amount: '10' }],
  })
  const path = `/api/v1/orders/${placed.id}/commands`
  expect(
    (await call(path, { body: { command: { type: 'refund', amount: '1.5', reason: 'asked' } } }))
      .json,
  ).toMatchObject({ status: 400, field: 'command.amount' })
  expect(
    (await call(path, { body: { command: { type: 'refund', amount: '2', reason: 'asked' } } }))
      .status,
  ).toBe(200)
  const { json } = await call(`/api/v1/orders/${placed.id}`)
  expect(json.totals.refundDue).toBe('2')
  expect(
    (await call(path, { body: { command: { type: 'refund', amount: 2, reason: 'asked' } } })).json,
  ).toMatchObject({ status: 400, field: 'command.amount' })
  expect((await call(path, { body: { command: { type: 'explode' } } })).json).toMatchObject({
    status: 400,
    field: 'command.type',
  })
  expect((await call(path, { body: { command: { type: 'place' } } })).status).toBe(400)
  expect(
    (
      await call(path, {
        role: 'warehouse',
        body: { command: { type: 'refund', amount: '1', reason: 'asked' } },
      })
    ).json,
  ).toMatchObject({ status: 403, code: 'not_allowed' })
})
