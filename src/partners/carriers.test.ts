import { expect, test } from 'vitest'
import { carrierName } from './carriers.ts'

test.each([
  ['SF', 'SF Express', '顺丰速运'],
  ['shunfeng', 'SF Express', '顺丰速运'],
  ['顺丰速运(华东)', 'SF Express', '顺丰速运'],
  [' jt-express ', 'J&T Express', '极兔速递'],
  ['DHL', 'DHL', 'DHL'],
])('%s is called %s by one buyer and %s by another', (given, en, zh) => {
  expect([carrierName(given, 'en'), carrierName(given, 'zh')]).toEqual([en, zh])
})

test('a name that nobody knows is shown as it came, and not without end', () => {
  expect(carrierName('🚚'.repeat(99), 'en')).toBe('🚚'.repeat(30))
})
