import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isRefusal } from '#kit'
import type { OrderCommand } from './commands.ts'
import { conserved } from './conserved.ts'
import { decide } from './decide.ts'
import type { OrderEvent, StockMove } from './events.ts'
import { evolve, fold } from './evolve.ts'
import type { Order } from './model.ts'
import { clerk } from './orders.fixture.ts'
import { possible } from './possible.ts'
import { preview } from './preview.ts'
import { stockMoves } from './stock-moves.ts'
import { play, runs, story } from './stories.fixture.ts'
import { totals } from './totals.ts'

test('units and money are conserved after every event of every story', () => {
  fc.assert(
    fc.property(story, (tale) => {
      play(tale, (before, events) => {
        let order = before
        for (const event of events) {
          order = evolve(order, event)
          expect(conserved(order)).toEqual([])
        }
      })
    }),
    runs,
  )
})

test('a preview is the result', () => {
  fc.assert(
    fc.property(story, (tale) => {
      play(tale, (before, events, after, command) => {
        const shown = preview(before, command, clerk)
        if (isRefusal(shown)) throw new Error('refused what was allowed')
        if (!('events' in shown)) throw new Error('no events')
        expect(shown.events).toEqual(events)
        expect(shown.money.after).toEqual(totals(after))
      })
    }),
    { numRuns: 100 },
  )
})

test('folding the events gives the live document', () => {
  fc.assert(
    fc.property(story, (tale) => {
      const { order, history } = play(tale)
      expect(fold(history)).toEqual(order)
      expect(order.version).toBe(history.length)
    }),
    { numRuns: 100 },
  )
})

test('stock movements add up to what the units say: reserved, gone, and back', () => {
  fc.assert(
    fc.property(story, (tale) => {
      const { history } = play(tale)
      let order: Order | null = null
      const moves: StockMove[] = []
      for (const event of history) {
        moves.push(...stockMoves(order, event))
        order = evolve(order, event)
      }
      for (const { id, buckets, kind } of order!.lines) {
        const mine = moves.filter((move) => move.line === id)
        const sum = (field: 'onHand' | 'reserved') =>
          mine.reduce((all, move) => all + move[field], 0)
        expect(sum('reserved')).toBe((buckets.reserved ?? 0) + (buckets.released ?? 0))
        if (kind !== 'goods') continue
        const restocked = order!.returns
          .flatMap((item) => item.inspected)
          .filter((item) => item.line === id && item.disposition === 'restock')
          .reduce((all, item) => all + item.quantity, 0)
        const away =
          (buckets.shipped ?? 0) +
          (buckets.delivered ?? 0) +
          (buckets.returning ?? 0) +
          (buckets.returned ?? 0) +
          (buckets.lost ?? 0)
        const byOthers = order!.fulfilments
          .filter(({ location }) => location === '')
          .flatMap((one) => one.lines)
          .filter((item) => item.line === id)
          .reduce((all, item) => all + item.quantity, 0)
        expect(sum('onHand')).toBe(restocked - away + byOthers)
      }
    }),
    { numRuns: 200 },
  )
})

test('no decision promises or pays back more than is held', () => {
  fc.assert(
    fc.property(story, (tale) => {
      play(tale, (before, __, after, command) => {
        const { paid, refundDue, total } = totals(after)
        expect(refundDue).toBeLessThanOrEqual(paid)
        const rose = refundDue > totals(before).refundDue
        // What is promised by itself is exactly the money beyond the new total.
        if (rose && command.type !== 'refund') expect(paid - refundDue).toBe(Math.max(0, total))
        if (command.type === 'refund_paid') expect(total).toBe(totals(before).total)
      })
    }),
    { numRuns: 200 },
  )
})

test('a repeat of a decided cancel-all, release, deliver or payment changes nothing', () => {
  fc.assert(
    fc.property(story, (tale) => {
      play(tale, (_, __, after, command) => {
        const once = [
          'release',
          'deliver',
          'lose',
          'accept',
          'pay',
          'authorise',
          'hold',
          'void',
          'approve_return',
          'receive_return',
          'close_return',
        ]
        if (!once.includes(command.type)) return
        expect([command.type, decide(after, command, clerk)]).toEqual([command.type, []])
      })
    }),
    { numRuns: 200 },
  )
})

// vendure-1865 and its family: orders that nobody could move on or close.
test('vendure-1865: from every reachable state an order can be brought to an end', () => {
  fc.assert(
    fc.property(story, (tale) => {
      let { order } = play(tale)
      for (let round = 0; round < 400 && !isSettled(order); round++) {
        const before = order
        for (const command of waysOut(order)) {
          const decision = decide(order, command, clerk)
          if (isRefusal(decision)) continue
          for (const event of decision as readonly OrderEvent[]) order = evolve(order, event)
        }
        if (order === before)
          throw new Error(`stuck: ${JSON.stringify(order.lines.map((l) => l.buckets))}`)
      }
      expect(isSettled(order)).toBe(true)
      expect(possible(order, clerk).length).toBeGreaterThan(20)
    }),
    { numRuns: 200 },
  )
})

const isSettled = (order: Order): boolean =>
  order.lines.every(
    ({ buckets, quantity }) =>
      (buckets.delivered ?? 0) +
        (buckets.cancelled ?? 0) +
        (buckets.returned ?? 0) +
        (buckets.lost ?? 0) ===
      quantity,
  ) &&
  order.returns.every(({ state }) => state === 'closed' || state === 'declined') &&
  totals(order).refundDue === 0

function waysOut(order: Order): OrderCommand[] {
  return [
    ...order.returns.flatMap(({ id, lines }): OrderCommand[] => [
      { type: 'receive_return', return: id, location: 'w1' },
      {
        type: 'inspect_return',
        return: id,
        lines: lines.map((item) => ({ ...item, disposition: 'scrap' })),
      },
      { type: 'close_return', return: id },
    ]),
    { type: 'cancel', reason: 'end' },
    ...order.fulfilments.flatMap(({ id }): OrderCommand[] => [
      { type: 'answer_cancel', fulfilment: id, agreed: true },
      { type: 'deliver', fulfilment: id },
    ]),
    ...order.lines.map(
      ({ id, buckets }): OrderCommand => ({
        type: 'perform',
        lines: [{ line: id, quantity: buckets.open ?? 0 }],
      }),
    ),
    ...order.payments.map(
      ({ id, refundDueMinor }): OrderCommand => ({
        type: 'refund_paid',
        payment: id,
        minor: refundDueMinor,
      }),
    ),
  ]
}

test('the stories reach every kind of decision', () => {
  const seen = new Set<string>()
  fc.assert(
    fc.property(story, (tale) => {
      play(tale, (_, events) => {
        for (const { type } of events) seen.add(type)
      })
    }),
    { numRuns: 400, seed: 7 },
  )
  expect([...seen].sort()).toEqual([
    'fulfilment.accepted',
    'fulfilment.cancel_declined',
    'fulfilment.cancel_requested',
    'fulfilment.delivered',
    'fulfilment.lost',
    'fulfilment.rejected',
    'fulfilment.released',
    'fulfilment.shipped',
    'lines.allocated',
    'lines.backordered',
    'lines.cancelled',
    'lines.performed',
    'lines.shipped_elsewhere',
    'order.amended',
    'order.held',
    'order.unheld',
    'payment.recorded',
    'return.inspected',
    'return.moved',
    'return.requested',
  ])
})
