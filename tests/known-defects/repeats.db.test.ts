import { afterAll, beforeAll, expect, test } from 'vitest'
import { totals } from '#engine/order'
import { anOrder, testClock } from '#hub/testing'
import { isRefusal } from '#kit'
import { accepted, expectSound, type Ground, openGround, orderOf, wanting } from './ground.ts'

const clock = testClock()
let ground: Ground
beforeAll(async () => {
  ground = await openGround('repeats', {
    clock,
    runs: { timers: true, effects: false, relay: false },
  })
  await ground.receive('CUP', 500)
})
afterAll(() => ground?.close())

const at = <T>(times: number, call: (index: number) => Promise<T>) =>
  Promise.all(Array.from({ length: times }, (_, index) => call(index)))
const unpaid = { payments: [] }
const reservedCups = async () =>
  (
    await ground.store.read(`select sum(reserved)::int as units from inventory where sku = 'CUP'`)
  )[0]!.units
const pay = { type: 'pay', payment: 'wire-1', method: 'wire', minor: 1_000 } as const

test('woocommerce-62659: one order placed 50 times at once is one order', async () => {
  const answers = await at(50, () => ground.place('one'))
  expect(new Set(answers.map((answer) => accepted(answer).order)).size).toBe(1)
  expect(answers.filter((answer) => accepted(answer).repeated)).toHaveLength(49)
  expect(await ground.store.read(`select id from orders where external_id = 'one'`)).toHaveLength(1)
  await expectSound(ground.store)
})

test('other content under the same external id is never swallowed, also at the same moment', async () => {
  const answers = await at(20, (index) => ground.place('two', wanting(['CUP', 1 + (index % 2)])))
  const granted = answers.filter((answer) => !isRefusal(answer))
  expect(granted).toHaveLength(10)
  expect(
    answers.filter((answer) => isRefusal(answer) && answer.refused === 'content_differs'),
  ).toHaveLength(10)
})

test('medusa-13301, woocommerce-payments-3345: a payment told three times at once is one payment', async () => {
  const { order } = accepted(await ground.place('paid', unpaid))
  await at(3, () => ground.command(order, pay))
  const { payments, entries } = await orderOf(ground.store, order)
  expect(payments).toMatchObject([{ id: 'wire-1', capturedMinor: 1_000 }])
  expect(entries.filter(({ kind }) => kind === 'payment')).toHaveLength(1)
  await expectSound(ground.store)
})

test('woocommerce-38786: stock is taken once for a payment that is told three times, with a key or without', async () => {
  const before = await reservedCups()
  const plain = accepted(await ground.place('stock-once', unpaid)).order
  const keyed = accepted(await ground.place('stock-once-keyed', unpaid)).order
  expect(await reservedCups()).toBe(before)
  const told = await at(3, async (index) => [
    await ground.command(plain, { ...pay, reference: `call ${index}` }),
    await ground.command(keyed, pay, { key: 'gateway-event-7' }),
  ])
  expect(await reservedCups()).toBe(before + 2)
  expect(told.filter(([, answer]) => !accepted(answer!).repeated)).toHaveLength(1)
  expect((await orderOf(ground.store, plain)).payments).toHaveLength(1)
})

test('a key that comes again with another command is refused, also at the same moment', async () => {
  const { order } = accepted(await ground.place('key', unpaid))
  const answers = await at(10, (index) =>
    ground.command(order, { type: 'tag', add: [`t${index}`] }, { key: 'same' }),
  )
  expect(answers.filter((answer) => !isRefusal(answer))).toHaveLength(1)
  expect(
    answers.filter((answer) => isRefusal(answer) && answer.refused === 'key_reused'),
  ).toHaveLength(9)
})

test('of commands that name the same version exactly one wins', async () => {
  const { order, version } = accepted(await ground.place('versions'))
  const answers = await at(30, (index) =>
    ground.command(order, { type: 'tag', add: [`t${index}`] }, { version }),
  )
  expect(answers.filter((answer) => !isRefusal(answer))).toHaveLength(1)
  expect(answers.filter((answer) => isRefusal(answer) && answer.refused === 'stale')).toHaveLength(
    29,
  )
  expect((await orderOf(ground.store, order)).tags).toHaveLength(1)
})

test('a timer that is due and a payment that arrives at the same moment leave one story', async () => {
  const placed = await at(40, (index) => ground.place(`late-${index}`, unpaid))
  const ids = placed.map((answer) => accepted(answer).order)
  clock.skip(73 * 3_600_000)
  const [paid] = await Promise.all([
    Promise.all(ids.map((id) => ground.command(id, pay))),
    ground.hub.timers!.fireDue(clock.now()),
  ])
  await ground.hub.timers!.fireDue(clock.now())
  for (const [index, id] of ids.entries()) {
    const order = await orderOf(ground.store, id)
    const { cancelled = 0, reserved = 0, released = 0 } = order.lines[0]!.buckets
    expect([cancelled, reserved + released]).toContainEqual(1)
    expect(cancelled + reserved + released).toBe(1)
    // Money that came too late is promised back; money that came in time is kept.
    const sums = totals(order)
    if (!isRefusal(paid[index]))
      expect(cancelled ? sums.refundDue + sums.overpaid : sums.paid).toBe(1_000)
    if (reserved + released === 1) expect(sums.paid).toBe(1_000)
  }
  const late = await ground.store.read(
    `select name from timer where name = 'unpaid' and order_id = any($1::uuid[])`,
    [ids],
  )
  expect(late).toEqual([])
  await expectSound(ground.store)
})

test('n8n-6867: what is acknowledged can be read at once by anybody', async () => {
  await at(200, async (index) => {
    const input = anOrder(`durable-${index}`)
    const { order } = accepted(await ground.place(`durable-${index}`, input))
    expect(
      await ground.store.read('select version from orders where id = $1', [order]),
    ).toHaveLength(1)
    expect(
      (await ground.store.read('select version from event where order_id = $1', [order])).length,
    ).toBeGreaterThan(0)
  })
})
