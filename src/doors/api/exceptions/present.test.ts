import { expect, test } from 'vitest'
import type { DeskItem } from '#hub'
import { presentCause, presentItem, presentTrial } from './present.ts'

const at = Date.UTC(2026, 10, 30, 8)
const item: DeskItem = {
  id: 'a'.repeat(32),
  state: 'desk',
  channel: 'web',
  topic: 'order',
  messageKey: '1',
  receivedAt: at,
  mendedAt: null,
  attempts: 1,
  cause: 'total_differs',
  code: 'total_differs',
  field: null,
  reason: null,
  remedy: null,
  order: null,
  amount: 1_250,
  currency: 'CNY',
  month: '2026-11',
  rows: 1,
  sender: null,
  expired: false,
}

test('money is told in the digits of its currency', () => {
  const stake = { CNY: 1_250, JPY: 1_250 }
  const cause = {
    cause: 'x',
    field: null,
    messages: 2,
    rows: 2,
    oldest: at,
    reason: null,
    remedy: null,
  }
  expect(presentCause({ ...cause, stake })).toMatchObject({
    oldest: '2026-11-30T08:00:00.000Z',
    stake: { CNY: '12.50', JPY: '1250' },
  })
  expect(presentItem(item)).toMatchObject({ amount: '12.50', mendedAt: null })
})

test('a sum without its currency is no amount', () => {
  expect(presentItem({ ...item, currency: null })).toMatchObject({ amount: null })
  expect(presentItem({ ...item, amount: null })).toMatchObject({ amount: null, currency: 'CNY' })
})

test('a trial that would be refused says why in members of its own', () => {
  const refusal = { refused: 'total_differs', why: 'Why.', remedy: 'Do.', field: 'total' }
  const trial = { id: item.id, would: 'desk', order: null, externalId: '1', commands: [] } as const
  const shown = presentTrial({ ...trial, amount: 1_250, currency: 'CNY', refusal } as never)
  expect(shown).toMatchObject({
    amount: '12.50',
    code: 'total_differs',
    field: 'total',
    why: 'Why.',
    remedy: 'Do.',
  })
  expect(shown).not.toHaveProperty('refusal')
})
