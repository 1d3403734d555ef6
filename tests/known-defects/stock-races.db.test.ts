import { scheduler } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { owner, warehouse } from '#hub/testing'
import { isRefusal } from '#kit'
import { dice } from '../../bench/orders.ts'
import {
  accepted,
  expectSound,
  type Ground,
  openGround,
  orderOf,
  orders,
  unitsBySku,
  wanting,
} from './ground.ts'

let ground: Ground
beforeAll(async () => {
  ground = await openGround('stock_races')
})
afterAll(() => ground?.close())

const stockOf = async (sku: string) =>
  (
    await ground.store.read(
      'select sum(on_hand)::int as on_hand, sum(reserved)::int as reserved from inventory where sku = $1',
      [sku],
    )
  )[0]!

test('medusa-16569: 200 buyers of the last 50 units of each of 4 SKUs get exactly those, and nobody is lost', async () => {
  const skus = ['LAST-A', 'LAST-B', 'LAST-C', 'LAST-D']
  for (const sku of skus) {
    await ground.receive(sku, 30)
    await ground.receive(sku, 20, 'SH')
  }
  const buyers = Array.from({ length: 800 }, (_, index) =>
    ground.place(`last-${index}`, wanting([skus[index % 4]!, 1])),
  )
  for (const answer of await Promise.all(buyers)) accepted(answer)
  const units = await unitsBySku(ground.store)
  for (const sku of skus) {
    expect(await stockOf(sku)).toEqual({ on_hand: 50, reserved: 50 })
    expect((units[sku]!.reserved ?? 0) + (units[sku]!.released ?? 0)).toBe(50)
    expect(units[sku]!.backordered).toBe(150)
  }
  await expectSound(ground.store)
})

test('medusa-16825: however the race ends, no order stands without a reservation or a back-order', async () => {
  for (const { lines } of await orders(ground.store)) {
    for (const { buckets } of lines) expect(buckets.open ?? 0).toBe(0)
  }
})

test('medusa-16502: two lines of one order that share a SKU share its stock', async () => {
  await ground.receive('SHARED', 31)
  const answers = await Promise.all(
    Array.from({ length: 12 }, (_, index) =>
      ground.place(`shared-${index}`, wanting(['SHARED', 2], ['SHARED', 3])),
    ),
  )
  for (const answer of answers) accepted(answer)
  expect(await stockOf('SHARED')).toEqual({ on_hand: 31, reserved: 31 })
  expect((await unitsBySku(ground.store)).SHARED!.backordered).toBe(12 * 5 - 31)
  await expectSound(ground.store)
})

test('erpnext-52851: cancelling after a part shipment frees the rest of the reservation', async () => {
  await ground.receive('PART', 3)
  const { order } = accepted(await ground.place('part', wanting(['PART', 3])))
  accepted(
    await ground.command(order, { type: 'ship', fulfilment: 1, lines: [{ line: 1, quantity: 1 }] }),
  )
  accepted(await ground.command(order, { type: 'cancel', reason: 'buyer' }))
  for (const { id, state } of (await orderOf(ground.store, order)).fulfilments) {
    if (state === 'cancelling')
      accepted(await ground.command(order, { type: 'answer_cancel', fulfilment: id, agreed: true }))
  }
  expect(await stockOf('PART')).toEqual({ on_hand: 2, reserved: 0 })
  expect((await orderOf(ground.store, order)).lines[0]!.buckets).toEqual({
    shipped: 1,
    cancelled: 2,
  })
  await expectSound(ground.store)
})

test.each([1, 2, 3])(
  'vendure-3508, odoo-62139: after a storm of orders, picks, cancellations, receipts and counts the sums still agree (seed %i)',
  async (seed) => {
    const random = dice(seed)
    const below = (n: number) => Math.floor(random() * n)
    const skus = Array.from({ length: 6 }, (_, index) => `STORM-${seed}-${index}`)
    const known: string[] = []
    const step = async (index: number): Promise<void> => {
      const sku = skus[below(skus.length)]!
      const location = below(2) ? 'HZ' : 'SH'
      const order = known[below(known.length)]
      const chance = below(10)
      if (chance < 4 || !order) {
        const answer = await ground.place(
          `storm-${seed}-${index}`,
          wanting([sku, 1 + below(3)], [skus[below(6)]!, 1 + below(2)]),
        )
        known.push(accepted(answer).order)
      } else if (chance === 4) await ground.receive(sku, 1 + below(8), location)
      else if (chance === 5)
        await ground.hub.submitStock([{ type: 'count', sku, location, quantity: below(10) }], owner)
      else if (chance === 6)
        await ground.hub.submitStock(
          [
            {
              type: 'transfer',
              sku,
              location,
              to: location === 'HZ' ? 'SH' : 'HZ',
              quantity: 1 + below(3),
            },
          ],
          owner,
        )
      else if (chance === 7) await ground.command(order, { type: 'ship', fulfilment: 1 + below(2) })
      else if (chance === 8)
        await ground.command(order, {
          type: 'reject',
          fulfilment: 1 + below(2),
          reason: 'not found',
        })
      else await cancel(order)
    }
    const cancel = async (order: string) => {
      if (isRefusal(await ground.command(order, { type: 'cancel', reason: 'storm' }))) return
      await ground.command(order, {
        type: 'answer_cancel',
        fulfilment: 1,
        agreed: below(3) > 0,
        reason: 'storm',
      })
    }
    let at = 0
    const actor = async () => {
      while (at < 600) await step(at++)
    }
    await Promise.all(Array.from({ length: 24 }, actor))
    await expectSound(ground.store)
  },
)

test('goods that a count found missing cannot ship, and the neighbours in the batch do not suffer', async () => {
  await ground.receive('GONE', 2)
  const { order } = accepted(await ground.place('gone', wanting(['GONE', 2])))
  await ground.hub.submitStock([{ type: 'count', sku: 'GONE', location: 'HZ', quantity: 0 }], owner)
  const placed = Array.from({ length: 40 }, (_, index) =>
    ground.place(`by-${index}`, wanting(['OTHER', 1])),
  )
  const shipped = ground.command(order, { type: 'ship', fulfilment: 1 })
  expect(await shipped).toMatchObject({ refused: 'units_missing' })
  for (const answer of await Promise.all(placed)) accepted(answer)
  await ground.receive('GONE', 2)
  accepted(await ground.command(order, { type: 'ship', fulfilment: 1 }))
  await expectSound(ground.store)
})

// An order that waits must hear of every unit that becomes free, however it does.
const waiting = async (sku: string, units: number) => {
  const first = accepted(await ground.place(`${sku}-first`, wanting([sku, units])))
  const second = accepted(await ground.place(`${sku}-second`, wanting([sku, units])))
  return { first: first.order, second: second.order }
}
const reservedBy = async (order: string) => {
  const { reserved = 0, released = 0 } = (await orderOf(ground.store, order)).lines[0]!.buckets
  return reserved + released
}

test('0 unsold: units that arrive go to orders that already have a part', async () => {
  await ground.receive('PARTLY', 3)
  const { second } = await waiting('PARTLY', 2)
  expect(await reservedBy(second)).toBe(1)
  await ground.receive('PARTLY', 5)
  await expect.poll(() => reservedBy(second)).toBe(2)
})

test('0 unsold: units that a cancellation frees go to the order that waits', async () => {
  await ground.receive('FREED', 2)
  const { first, second } = await waiting('FREED', 2)
  expect(await reservedBy(second)).toBe(0)
  accepted(await ground.command(first, { type: 'cancel', reason: 'buyer' }))
  await ground.command(first, { type: 'answer_cancel', fulfilment: 1, agreed: true })
  await expect.poll(() => reservedBy(second)).toBe(2)
})

test('0 unsold: more than a page of waiting orders is told', async () => {
  const orders = 250
  await Promise.all(
    Array.from({ length: orders }, (_, index) =>
      ground.place(`page-${index}`, wanting(['PAGE', 1])),
    ),
  )
  await ground.receive('PAGE', orders)
  await expect.poll(async () => (await stockOf('PAGE')).reserved).toBe(orders)
})

test('units that nobody may have are offered to those who wait once, not with every new order', async () => {
  await ground.hub.catalog.saveLocation(warehouse('OLD', { active: false }))
  await ground.receive('LOCKED', 10, 'OLD')
  const looks = async () =>
    (
      await ground.store.read(
        `select count(*) as looks from decision d join orders o on o.id = d.order_id where external_id = 'locked-0'`,
      )
    )[0]!.looks
  for (let index = 0; index < 40; index++) {
    accepted(await ground.place(`locked-${index}`, wanting(['LOCKED', 1])))
    await scheduler.wait(5)
  }
  expect(await looks()).toBeLessThan(6)
  expect((await unitsBySku(ground.store)).LOCKED).toEqual({ backordered: 40 })
})

test('goods that come back lie where they can be sold, in quarantine or nowhere, and the sums agree', async () => {
  await ground.receive('BACK', 6)
  const { order } = accepted(await ground.place('back', wanting(['BACK', 6])))
  const quantities = [
    { line: 1, quantity: 3, disposition: 'restock' },
    { line: 1, quantity: 2, disposition: 'quarantine' },
    { line: 1, quantity: 1, disposition: 'scrap' },
  ] as const
  for (const command of [
    { type: 'ship', fulfilment: 1 },
    { type: 'deliver', fulfilment: 1 },
    { type: 'request_return', lines: [{ line: 1, quantity: 6 }], reason: 'does not fit' },
    { type: 'approve_return', return: 1 },
    { type: 'receive_return', return: 1, location: 'SH' },
    { type: 'inspect_return', return: 1, lines: quantities },
  ] as const) {
    const answer = await ground.command(order, command)
    // The process may have taken the step by itself.
    if (command.type !== 'approve_return') accepted(answer)
  }
  const rows = await ground.store.read(
    `select location, condition, on_hand from inventory where sku = 'BACK' and on_hand > 0 order by condition`,
  )
  expect(rows).toEqual([
    { location: 'SH', condition: 'new', on_hand: 3 },
    { location: 'SH', condition: 'quarantine', on_hand: 2 },
  ])
  await expectSound(ground.store)
})
