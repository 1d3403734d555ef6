import { afterAll, beforeAll, expect, test } from 'vitest'
import { isRefusal } from '#kit'
import { anOrder, owner } from '../testing.ts'
import { line, openTestInbox, paid, type TestInbox, unpaid } from './testing.ts'

let stage: TestInbox
beforeAll(async () => {
  stage = await openTestInbox('inbox_revision')
})
afterAll(() => stage?.close())

test('a newer revision pays, amends and then cancels the order; an older one is ignored', async () => {
  await stage.deliver({ input: unpaid('V-1', line(2)), revision: 10 })
  await stage.work()
  await stage.deliver({
    input: paid('V-1', {
      ...line(2),
      placedAt: undefined as never,
      payments: [{ id: 'p', method: 'card', state: 'captured', amount: '20.00' }],
    }),
    revision: 20,
  })
  await stage.work()
  expect(await stage.orderOf('V-1')).toMatchObject({
    sourceRevision: 20,
    payments: [{ id: 'p', capturedMinor: 2_000 }],
  })
  await stage.deliver({ input: unpaid('V-1', line(3)), revision: 30 })
  await stage.work()
  expect(await stage.orderOf('V-1')).toMatchObject({ sourceRevision: 30, lines: [{ quantity: 3 }] })
  const old = await stage.deliver({ input: unpaid('V-1', line(1)), revision: 25 })
  await stage.work()
  expect(await stage.rowOf(old.id)).toMatchObject({ state: 'ignored', reason: 'older_revision' })
  expect(await stage.orderOf('V-1')).toMatchObject({ sourceRevision: 30, lines: [{ quantity: 3 }] })
  await stage.deliver({ input: unpaid('V-1', line(3)), revision: 40, cancelled: true })
  await stage.work()
  expect(await stage.orderOf('V-1')).toMatchObject({
    sourceRevision: 40,
    lines: [{ buckets: { cancelled: 3 } }],
  })
})

test('revisions that come at once end at the newest, whatever their order', async () => {
  await stage.deliver({ input: unpaid('V-2', line(1)), revision: 1 })
  await stage.work()
  for (const revision of [4, 2, 5, 3])
    await stage.deliver({ input: unpaid('V-2', line(revision)), revision })
  await stage.work()
  await expect
    .poll(async () => {
      stage.clock.skip(10_000)
      await stage.work()
      return stage.orderOf('V-2')
    })
    .toMatchObject({ sourceRevision: 5, lines: [{ quantity: 5 }] })
  const left = await stage.store.read(
    `select state from inbox i where state not in ('done', 'ignored') and exists (select from orders o where o.id = i.order_id and external_id = 'V-2')`,
  )
  expect(left).toEqual([])
})

test('a refund that the channel reports twice is booked once', async () => {
  const payments = [{ id: 'p', method: 'card', state: 'captured' as const, amount: '20.00' }]
  const input = unpaid('V-3', { ...line(2), payments })
  const refunds = [{ id: 'r1', amount: '5.00' }]
  await stage.deliver({ input, revision: 1 })
  await stage.deliver({ input, revision: 2, refunds })
  await stage.work()
  await stage.deliver({ input, revision: 3, refunds })
  await stage.work()
  expect((await stage.orderOf('V-3')).payments).toMatchObject([
    { refundedMinor: 500, refundDueMinor: 0 },
  ])
})

test('an order first seen as cancelled is placed and cancelled', async () => {
  await stage.deliver({ input: unpaid('V-4', line(2)), revision: 1, cancelled: true })
  await stage.work()
  expect(await stage.orderOf('V-4')).toMatchObject({ lines: [{ buckets: { cancelled: 2 } }] })
})

test('what the law refuses waits on the desk with its code, and the rest of the revision is done', async () => {
  await stage.hub.submitStock(
    [{ type: 'receive', sku: 'CUP', location: 'HZ', quantity: 50 }],
    owner,
  )
  const cup = (quantity: number) => ({
    lines: [{ sku: 'CUP', title: 'Cup', quantity, unitPrice: '10.00' }],
  })
  await stage.deliver({ input: paid('V-5', { ...cup(1) }), revision: 1 })
  await stage.work()
  const placed = await stage.orderOf('V-5')
  const fulfilment = placed.fulfilments[0].id
  for (const type of ['accept', 'ship', 'deliver'] as const) {
    const [answer] = await stage.hub.submit(
      [{ kind: 'command', order: placed.id, command: { type, fulfilment } }],
      owner,
    )
    expect(isRefusal(answer), JSON.stringify(answer)).toBe(false)
  }
  const { id } = await stage.deliver({
    input: paid('V-5', { ...cup(3), tags: ['vip'] }),
    revision: 2,
  })
  await stage.work()
  expect(await stage.rowOf(id)).toMatchObject({
    state: 'desk',
    cause: 'revision_impossible',
    code: 'order_complete',
    amount: 3_000,
    currency: 'CNY',
  })
  expect(await stage.orderOf('V-5')).toMatchObject({
    sourceRevision: 1,
    tags: ['vip'],
    lines: [{ quantity: 1 }],
  })
})

test('other content that names no newer revision is never swallowed', async () => {
  await stage.deliver({ input: unpaid('V-6', line(1)) })
  await stage.work()
  const { shipTo } = anOrder('x')
  for (const change of [line(2), { ...line(1), shipTo: { ...shipTo, street: '别处 2 号' } }]) {
    const unclear = await stage.deliver({ input: unpaid('V-6', change) })
    await stage.work()
    expect(await stage.rowOf(unclear.id)).toMatchObject({
      state: 'desk',
      cause: 'revision_unclear',
    })
  }
  expect(await stage.orderOf('V-6')).toMatchObject({ lines: [{ quantity: 1 }] })
})
