import { expect, test } from 'vitest'
import { channels, gateways } from './index.ts'

test('every channel and gateway stands in its registry under its own name', () => {
  for (const [name, channel] of Object.entries(channels)) expect(channel.name).toBe(name)
  for (const [name, gateway] of Object.entries(gateways)) expect(gateway.name).toBe(name)
})

test('no channel or gateway maps what is no order, and none throws', () => {
  const odd = [
    undefined,
    null,
    1,
    'x',
    [],
    {},
    { refused: 'x' },
    JSON.parse('{"__proto__":{"id":1},"constructor":1}'),
  ]
  for (const theirs of odd) {
    for (const channel of Object.values(channels))
      expect(channel.toOrder(theirs, 's')).toHaveProperty('refused')
    for (const gateway of Object.values(gateways))
      expect(gateway.toPayment(theirs)).toHaveProperty('refused')
  }
})

test('text that is no JSON is refused with a remedy by every channel', () => {
  for (const channel of Object.values(channels)) {
    const read = channel.read('<html>')
    expect(read).toMatchObject({ refused: 'unreadable_payload' })
    expect(channel.toOrder(read, 's')).toMatchObject({ refused: 'unreadable_payload' })
  }
})
