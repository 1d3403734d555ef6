import { expect, test } from 'vitest'
import { type Location, preparePlaces } from '#engine/sourcing'
import { receivingPlace } from './remedies.ts'

const place = (id: string, lanes: readonly string[], priority = 1, active = true): Location => ({
  ...{ id, name: id, country: 'CN', region: null, zone: 'UTC', active, priority },
  ...{ kind: 'warehouse', capacityPerDay: null, cutOff: null, workdays: [1], dayExceptions: {} },
  ...{ downtime: [], handlingMinor: 0, handlingUnitMinor: 0 },
  lanes: Object.fromEntries(lanes.map((to) => [to, { costMinor: 100, days: 2 }])),
})
const places = preparePlaces(
  [
    place('A', ['CN'], 0),
    place('B', ['DE', 'CN'], 1),
    place('C', ['DE', 'CN'], 2),
    place('D', ['*'], 0, false),
  ],
  'h',
)
const germany = { country: 'DE', region: null, area: null }

test.each([
  ['the first that sends there', germany, [], 'B'],
  ['the one that sends a part already', germany, ['C'], 'C'],
  ['the first of all at home', { ...germany, country: 'CN' }, [], 'A'],
  ['none, when none sends there', { ...germany, country: 'US' }, [], undefined],
  ['none for an order without a destination, when none sends anywhere', null, [], undefined],
])('units are received where they help: %s', (_, to, sending, expected) => {
  const fulfilments = sending.map((location) => ({ location })) as never
  expect(receivingPlace({ to, fulfilments }, places)).toBe(expected)
})
