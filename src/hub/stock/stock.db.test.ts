import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { OrderCommand } from '#engine/order'
import { isRefusal } from '#kit'
import type { Store } from '#store'
import { openTestStore } from '#store/testing'
import {
  type Accepted,
  type Hub,
  type StockAnswer,
  type StockCommand,
  type StockPreview,
  verify,
} from '../index.ts'
import { anOrder, openTestHub, owner, warehouse } from '../testing.ts'

let store: Store
let close: () => Promise<void>
let hub: Hub & { end(): Promise<void> }

beforeAll(async () => {
  const opened = await openTestStore('stock')
  store = opened.store
  close = opened.close
  hub = await openTestHub(store)
  for (const id of ['HZ', 'SH', 'GZ']) await hub.catalog.saveLocation(warehouse(id))
})
afterAll(async () => {
  await hub?.end()
  await close?.()
})

const submit = async (...commands: StockCommand[]) =>
  (await hub.submitStock(commands, owner)) as StockAnswer[]
const rowOf = async (sku: string, location: string) =>
  (
    await store.read(
      'select on_hand, reserved, short, in_transit, safety from inventory where sku = $1 and location = $2',
      [sku, location],
    )
  )[0]
const differences = async () => (await verify({ store })).differences

test('the same key and commands are done once, and another command under it is refused', async () => {
  const commands: StockCommand[] = [
    { type: 'receive', sku: 'KEY', location: 'HZ', quantity: 5 },
    { type: 'transfer', sku: 'KEY', location: 'HZ', to: 'SH', quantity: 9 },
  ]
  const first = await hub.submitStock(commands, owner, 'delivery-1')
  expect(first).toMatchObject([{ changed: 1 }, { refused: 'not_enough_stock' }])
  expect(await hub.submitStock(commands, owner, 'delivery-1')).toEqual(first)
  expect(await rowOf('KEY', 'HZ')).toMatchObject({ on_hand: 5 })
  expect(await hub.submitStock([commands[0]!], owner, 'delivery-1')).toMatchObject({
    refused: 'key_reused',
  })
  const many = await Promise.all(
    [1, 2, 3, 4].map(() => hub.submitStock([commands[0]!], owner, 'delivery-2')),
  )
  expect(many).toEqual(Array(4).fill([{ changed: 1 }]))
  expect(await rowOf('KEY', 'HZ')).toMatchObject({ on_hand: 10 })
})

test('a transfer that takes its time lies in neither place until it is received, or is lost', async () => {
  await submit({ type: 'receive', sku: 'BOX', location: 'HZ', quantity: 10 })
  await submit({
    type: 'transfer',
    sku: 'BOX',
    location: 'HZ',
    to: 'SH',
    quantity: 6,
    inTransit: true,
  })
  expect(await rowOf('BOX', 'HZ')).toMatchObject({ on_hand: 4, in_transit: 0 })
  expect(await rowOf('BOX', 'SH')).toMatchObject({ on_hand: 0, in_transit: 6 })
  const here = { sku: 'BOX', location: 'SH', inTransit: true } as const
  expect(await submit({ type: 'receive', quantity: 7, ...here })).toMatchObject([
    { refused: 'not_in_transit' },
  ])
  await submit(
    { type: 'receive', quantity: 5, ...here },
    { type: 'adjust', quantity: -1, reason: 'fell off', ...here },
  )
  expect(await rowOf('BOX', 'SH')).toMatchObject({ on_hand: 5, in_transit: 0 })
  expect(await store.read(`select reason from stock_move where reason is not null`)).toEqual([
    { reason: 'fell off' },
  ])
  expect(await differences()).toEqual([])
})

test('verify finds units in transit that no movement knows', async () => {
  await store.read(`update inventory set in_transit = 3 where sku = 'BOX' and location = 'SH'`)
  expect((await differences()).map(({ kind }) => kind)).toEqual(['inventory'])
  await store.read(`update inventory set in_transit = 0 where sku = 'BOX' and location = 'SH'`)
})

test('a count is shown before it is done, and counts what moved since it was taken', async () => {
  await submit({ type: 'receive', sku: 'CUP', location: 'HZ', quantity: 10 })
  const [at] = await store.read(
    `select (extract(epoch from max(at)) * 1000)::float8 as at from stock_move where sku = 'CUP'`,
  )
  await new Promise((resolve) => setTimeout(resolve, 5))
  await submit({ type: 'receive', sku: 'CUP', location: 'HZ', quantity: 2 })
  const count = {
    type: 'count',
    sku: 'CUP',
    location: 'HZ',
    quantity: 9,
    observedAt: at!.at + 1,
  } as const
  const preview = (await hub.previewStock(count)) as StockPreview
  expect(preview).toMatchObject({
    moved: 2,
    steps: [{ before: { onHand: 12 }, after: { onHand: 11 }, change: { onHand: -1 } }],
  })
  expect(await rowOf('CUP', 'HZ')).toMatchObject({ on_hand: 12 })
  await submit(count)
  expect(await rowOf('CUP', 'HZ')).toMatchObject({ on_hand: 11 })
})

test('an order that waits goes on when safety stock is let go', async () => {
  await submit(
    { type: 'receive', sku: 'KEPT', location: 'HZ', quantity: 2 },
    { type: 'set_safety', sku: 'KEPT', location: 'HZ', quantity: 2 },
  )
  const lines = [{ sku: 'KEPT', title: 'Kept', quantity: 2, unitPrice: '5.00' }]
  const [answer] = await hub.submit([{ kind: 'place', input: anOrder('S-1', { lines }) }], owner)
  expect((answer as Accepted).status).toBe('backordered')
  await submit({ type: 'set_safety', sku: 'KEPT', location: 'HZ', quantity: 0 })
  await expect
    .poll(
      async () =>
        (
          await store.read('select status from orders where id = $1', [(answer as Accepted).order])
        )[0]!.status,
    )
    .toBe('released')
})

test('a unit that waits is served when it arrives, though another line of its order is coming back', async () => {
  await submit({ type: 'receive', sku: 'BOWL', location: 'HZ', quantity: 2 })
  const lines = ['BOWL', 'VASE'].map((sku) => ({ sku, title: sku, quantity: 1, unitPrice: '5.00' }))
  const input = anOrder('S-BACK', { lines })
  const [placed] = (await hub.submit([{ kind: 'place', input }], owner)) as Accepted[]
  const order = placed!.order
  const told = async (command: OrderCommand) => {
    const [answer] = await hub.submit(
      [{ kind: 'command', order, key: `back:${command.type}`, command }],
      owner,
    )
    expect(isRefusal(answer), JSON.stringify(answer)).toBe(false)
  }
  await told({ type: 'ship', fulfilment: 1 })
  await told({ type: 'deliver', fulfilment: 1 })
  await told({ type: 'request_return', lines: [{ line: 1, quantity: 1 }], reason: 'x' })
  const [row] = await store.read('select status from orders where id = $1', [order])
  expect(row!.status).toBe('returning')
  await submit({ type: 'receive', sku: 'VASE', location: 'HZ', quantity: 5 })
  await expect.poll(async () => await rowOf('VASE', 'HZ')).toMatchObject({ reserved: 1 })
})

const place = fc.constantFrom('HZ', 'SH', 'GZ')
const units = fc.integer({ min: 0, max: 12 })
const command = fc.oneof(
  fc.record({
    type: fc.constant('receive'),
    location: place,
    quantity: units,
    inTransit: fc.boolean(),
  }),
  fc.record({ type: fc.constant('count'), location: place, quantity: units }),
  fc.record({ type: fc.constant('set_safety'), location: place, quantity: units }),
  fc.record({
    type: fc.constant('adjust'),
    location: place,
    quantity: fc.integer({ min: -12, max: 12 }),
    reason: fc.constant('found'),
    inTransit: fc.boolean(),
  }),
  fc.record({
    type: fc.constant('transfer'),
    location: place,
    to: place,
    quantity: units,
    inTransit: fc.boolean(),
  }),
)

test('whatever is said of stock: the preview comes true, and verify finds nothing', async () => {
  let run = 0
  await fc.assert(
    fc.asyncProperty(fc.array(command, { maxLength: 12 }), async (said) => {
      const sku = `P-${run++}`
      for (const one of said) {
        const wish = { ...one, sku } as StockCommand
        const preview = await hub.previewStock(wish)
        const [answer] = await submit(wish)
        if (isRefusal(preview)) {
          expect(answer).toEqual(preview)
          continue
        }
        const { steps } = preview as StockPreview
        expect(answer).toEqual({ changed: steps.length })
        for (const { change, after } of steps)
          expect(await rowOf(sku, change.row.location)).toEqual({
            on_hand: after.onHand,
            reserved: after.reserved,
            short: after.short,
            in_transit: after.inTransit,
            safety: after.safety,
          })
      }
    }),
    { numRuns: 40 },
  )
  expect(await differences()).toEqual([])
})
