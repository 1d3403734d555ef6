import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Order } from '#engine/order'
import { dayMs, hourMs } from '#kit'
import { openRandom } from '../random.ts'
import type { CompanyModel } from './model.ts'
import { openShelves } from './shelves.ts'

const shelf = { sku: 'CUP', location: 'HZ', free: 10, reorderAt: 4, upTo: 20 }
const open = (change: Partial<typeof shelf> = {}) =>
  openShelves(
    { shelves: [{ ...shelf, ...change }], habits: { supplierLate: 0 } } as unknown as CompanyModel,
    openRandom(7),
  )
const orderOf = (id: string, quantity: number, state = 'released') =>
  ({
    id,
    lines: [{ id: 1, sku: 'CUP' }],
    fulfilments: [{ id: 1, state, location: 'HZ', lines: [{ line: 1, quantity }] }],
  }) as unknown as Order

test('a shelf that has come down to its mark is filled up again, once, in whole hours and days', () => {
  const shelves = open()
  expect(shelves.orders(0)).toEqual([])
  expect(shelves.see(orderOf('a', 5), 0, true)).toEqual([])
  const [delivery] = shelves.see(orderOf('b', 1), 0, true)
  expect(delivery).toMatchObject({ sku: 'CUP', location: 'HZ', quantity: 16 })
  expect(delivery!.at).toBeGreaterThan(dayMs)
  expect(delivery!.at).toBeLessThan(4 * dayMs)
  // Goods are on their way: nothing more is ordered until they are there.
  expect(shelves.see(orderOf('c', 4), hourMs, true)).toEqual([])
  expect(shelves.arrived(delivery!, delivery!.at)).toBeUndefined()
})

test('an order that is seen again takes nothing twice, and gives back what it gives up', () => {
  const shelves = open()
  shelves.see(orderOf('a', 5), 0, true)
  expect(shelves.see(orderOf('a', 5), 1, true)).toEqual([])
  shelves.see(orderOf('a', 5, 'rejected'), 2, true)
  // 10 again: taking 5 leaves more than the mark.
  expect(shelves.see(orderOf('b', 5), 3, true)).toEqual([])
  expect(shelves.see(orderOf('c', 1), 4, true)).toHaveLength(1)
})

test('what stood before the life began is on the shelves already', () => {
  const shelves = open()
  expect(shelves.see(orderOf('old', 9), 0, false)).toEqual([])
  expect(shelves.see(orderOf('new', 5), 0, true)).toEqual([])
})

test('whatever is sold, a delivery fills the shelf up to what it holds', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 6 }), { maxLength: 30 }), (quantities) => {
      const shelves = open()
      let free = shelf.free
      quantities.forEach((quantity, at) => {
        const ordered = shelves.see(orderOf(`${at}`, quantity), at, true)
        free -= quantity
        for (const delivery of ordered) {
          expect(Math.max(0, free) + delivery.quantity).toBe(shelf.upTo)
          const next = shelves.arrived(delivery, at)
          free += delivery.quantity
          expect(next !== undefined).toBe(free <= shelf.reorderAt)
        }
      })
    }),
  )
})
