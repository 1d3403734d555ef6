import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isLate, type OrderCommand, possible, totals } from '#engine/order'
import { hourMs } from '#kit'
import { isQueueName, type Waiting } from './model.ts'
import { remediesOf } from './remedies.ts'
import { pay, shipIt, short, stage } from './stage.fixture.ts'

// What must be true of every order of every story.

type Tale = readonly (readonly [number, number, number])[]
const tale: fc.Arbitrary<Tale> = fc.array(fc.tuple(fc.nat(1_000), fc.nat(1_000), fc.nat(1_000)), {
  minLength: 1,
  maxLength: 30,
})

const ways = new Set(['pay', 'ship', 'deliver', 'request_return', 'receive_return', 'lose'])

/** Something that could be done now, made whole; or time passes, or stock comes and goes. */
function act(
  one: ReturnType<typeof stage>,
  [which, target, much]: readonly [number, number, number],
) {
  if (which % 6 === 0) return one.wait((1 + (much % 90)) * hourMs)
  if (which % 6 === 1) {
    one.stock.units = much % 4
    return void one.give({ type: 'signal', signal: 'stock_arrived' })
  }
  const allowed = possible(one.order, { now: one.now, actor: 'x' }).filter((each) => each.allowed)
  // Half of the time the order goes on, so that stories get somewhere.
  const onward = allowed.filter(({ type: name }) => ways.has(name))
  const choice = which % 2 && onward.length > 0 ? onward : allowed
  const { type, targets } = choice[much % choice.length]!
  const id = targets[target % Math.max(1, targets.length)]
  const first = one.order.lines[0]!
  const found = one.order.returns.find((each) => each.id === id)
  const made: Partial<Record<OrderCommand['type'], OrderCommand>> = {
    promise: { type: 'promise', promisedAt: one.now + (1 + (much % 72)) * hourMs },
    hold: { type: 'hold', hold: much % 2 ? 'fraud' : 'address', reason: 'x' },
    pay: { ...pay, payment: `p${much}`, minor: Math.max(1, totals(one.order).due - (much % 3)) },
    authorise: { type: 'authorise', payment: `a${much}`, method: 'card', minor: 10_000 },
    unhold: { type: 'unhold', hold: String(id) },
    release: { type: 'release' },
    accept: { type: 'accept', fulfilment: Number(id) },
    reject: { type: 'reject', fulfilment: Number(id), reason: 'x' },
    ship: { ...shipIt, fulfilment: Number(id) },
    deliver: { type: 'deliver', fulfilment: Number(id) },
    lose: { type: 'lose', fulfilment: Number(id), reason: 'x' },
    deallocate: { type: 'deallocate', fulfilment: Number(id), reason: 'x' },
    cancel: { type: 'cancel', reason: 'x', lines: [{ line: first.id, quantity: 1 }] },
    answer_cancel: { type: 'answer_cancel', fulfilment: Number(id), agreed: much % 2 === 0 },
    refund: { type: 'refund', payment: String(id), minor: 1, reason: 'x' },
    void: { type: 'void', payment: String(id) },
    refund_paid: { type: 'refund_paid', payment: String(id), minor: 1 },
    request_return: {
      type: 'request_return',
      lines: [{ line: first.id, quantity: 1 }],
      reason: 'x',
    },
    approve_return: { type: 'approve_return', return: Number(id) },
    decline_return: { type: 'decline_return', return: Number(id), reason: 'x' },
    receive_return: { type: 'receive_return', return: Number(id), location: 'HZ' },
    inspect_return: {
      type: 'inspect_return',
      return: Number(id),
      lines: (found?.lines ?? []).map((item) => ({ ...item, disposition: 'restock' })),
    },
    close_return: { type: 'close_return', return: Number(id) },
    close_task: { type: 'close_task', task: String(id), outcome: 'approved' },
  }
  const command = made[type]
  if (command) one.give(command)
}

/** Whether anything is left that somebody has to do or wait for: said without the code under test. */
function hasRest({ order }: ReturnType<typeof stage>): boolean {
  const units = order.lines.some(
    ({ buckets }) =>
      (buckets.open ?? 0) +
        (buckets.backordered ?? 0) +
        (buckets.reserved ?? 0) +
        (buckets.released ?? 0) +
        (buckets.shipped ?? 0) >
      0,
  )
  const back = order.returns.some(({ state }) => state !== 'closed' && state !== 'declined')
  const tasks = order.process?.tasks.some(({ state }) => state === 'open') ?? false
  return units || back || tasks || totals(order).refundDue > 0 || totals(order).due > 0
}

const play = (numbers: Tale, check: (one: ReturnType<typeof stage>) => void) => {
  const one = stage({}, numbers[0]![2] % 2 === 0)
  for (const step of numbers) {
    act(one, step)
    check(one)
  }
}

test('every order is in one queue, on a running timer, under way, or has nothing left', () => {
  fc.assert(
    fc.property(tale, (numbers) =>
      play(numbers, (one) => {
        const standing = one.standing()
        if (standing.state === 'over') expect(hasRest(one)).toBe(false)
        if (standing.state === 'waiting') expect(isQueueName(standing.queue)).toBe(true)
        if (standing.state === 'timer') expect(standing.until).toBeGreaterThan(one.now - hourMs)
        if (standing.state === 'under_way') {
          expect(standing.until).toBeGreaterThan(one.now)
          const busy =
            one.order.fulfilments.some(({ state }) =>
              ['released', 'accepted', 'cancelling', 'shipped'].includes(state),
            ) ||
            one.order.returns.some(({ state }) => state === 'approved') ||
            one.order.payments.some(
              (each) => each.refundDueMinor > 0 || each.state === 'authorised',
            )
          expect(busy).toBe(true)
        }
      }),
    ),
    { numRuns: 500 },
  )
})

test('a late order waits for a person, and what should have arrived by its promise is late', () => {
  let late = 0
  fc.assert(
    fc.property(tale, (numbers) =>
      play(numbers, (one) => {
        const standing = one.standing()
        if (isLate(one.order, one.now)) {
          late++
          expect(standing.state).toBe('waiting')
        }
        if (standing.state !== 'waiting' || one.order.promisedAt === null) return
        if (standing.reason === 'not_arrived' || standing.reason === 'promise_passed')
          expect(isLate(one.order, one.now)).toBe(true)
      }),
    ),
    { numRuns: 500, seed: 20_261_130 },
  )
  expect(late).toBeGreaterThan(20)
})

test('such tales come to every queue that an order can wait in', () => {
  const seen = new Set<string>()
  for (const numbers of fc.sample(tale, { seed: 20_261_128, numRuns: 2_000 }))
    play(numbers, (one) => {
      const standing = one.standing()
      seen.add(standing.state === 'waiting' ? standing.queue : standing.state)
    })
  for (const queue of ['held', 'stock', 'cancel_answer', 'refunds', 'returns', 'late', 'timer'])
    expect([...seen]).toContain(queue)
})

test('whatever waits can be gone on with by a button, and a button does what it may', () => {
  fc.assert(
    fc.property(tale, (numbers) =>
      play(numbers, (one) => {
        const standing = one.standing()
        if (standing.state !== 'waiting') return
        const remedies = remediesOf(one.order, standing as Waiting, one.now)
        if (standing.queue !== 'stuck' && standing.queue !== 'late')
          expect(remedies.length, short(standing)).toBeGreaterThan(0)
        expect(new Set(remedies.map(({ id }) => id)).size).toBeLessThanOrEqual(remedies.length)
      }),
    ),
    { numRuns: 300 },
  )
})
