import { expect, test } from 'vitest'
import type { AssembledOrder } from '#partners/files'
import { openAccount } from './account.ts'

const order = {
  kind: 'order' as const,
  file: 'a.csv',
  externalId: '1',
  month: '2026-01',
  rows: [1, 2],
  rowsAs: { goods: 2 },
  amountMinor: 1_050,
  currency: 'EUR',
  input: { channel: 'a', externalId: '1', currency: 'EUR', lines: [] },
} satisfies AssembledOrder

/** An account of one order of two rows, all of it well. */
function sound() {
  const account = openAccount()
  for (const _ of order.rows) account.row()
  account.assembled(order)
  return account
}

test('an import is whole when every row is somewhere and the hub has the money', () => {
  const account = sound()
  account.booked(order, false)
  account.inHub('2026-01', 'EUR', 1_050)
  expect(account.isWhole()).toBe(true)
  expect(account.report()).toMatchObject({
    rows: 2,
    accounted: 2,
    orders: 1,
    entries: { goods: 2 },
  })
})

test('a row that got lost is found', () => {
  const account = sound()
  account.row()
  account.booked(order, false)
  account.inHub('2026-01', 'EUR', 1_050)
  expect(account.isWhole()).toBe(false)
})

test.each([1_049, 0, -1_050])('money in the hub that is %d instead of 1050 is found', (minor) => {
  const account = sound()
  account.booked(order, false)
  account.inHub('2026-01', 'EUR', minor)
  expect(account.isWhole()).toBe(false)
})

test('two currencies of one month are never added up', () => {
  const account = openAccount()
  account.assembled(order)
  account.assembled({ ...order, currency: 'JPY', amountMinor: 300 })
  account.inHub('2026-01', 'EUR', 1_050)
  account.inHub('2026-01', 'JPY', 300)
  expect(account.report().money).toEqual({
    '2026-01': { currency: 'EUR', hub: '10.50', desk: '0.00', files: '10.50' },
    '2026-01/JPY': { currency: 'JPY', hub: '300', desk: '0', files: '300' },
  })
})

test('money that nobody can read is not invented: its rows count, its amount does not', () => {
  const account = openAccount()
  account.row()
  const item = {
    ...order,
    kind: 'desk',
    reason: 'unreadable_price',
    field: null,
    rows: [1],
    amountMinor: null,
  } as const
  account.assembled(item)
  account.onDesk(item)
  expect(account.isWhole()).toBe(true)
  expect(account.report()).toMatchObject({
    accounted: 1,
    exceptions: { unreadable_price: 1 },
    money: {},
  })
})
