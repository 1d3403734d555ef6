import { expect, test } from 'vitest'
import { untestedRooms } from '../../tools/rooms.ts'
import { projectFiles } from '../../tools/sources.ts'

test('every room of the house has a test in it or below it', () => {
  expect(untestedRooms(projectFiles())).toEqual([])
})

test('a room whose tests stand somewhere else is found', () => {
  const room = ['src/hub/attic/box.ts', 'src/hub/attic/testing.ts', 'src/hub/attic/box.fixture.ts']
  const elsewhere = ['src/hub/attic.db.test.ts', 'tests/hub/attic/box.test.ts']
  expect(untestedRooms([...room, ...elsewhere])).toEqual(['src/hub/attic'])
  expect(untestedRooms([...room, 'src/hub/attic/box.db.test.ts'])).toEqual([])
  expect(untestedRooms([...room, 'src/hub/attic/deep/x.test.ts'])).toEqual([])
})

test('messages of a partner beside what is read of them are its test; a folder without code needs none', () => {
  const partner = ['src/partners/jd/index.ts', 'src/partners/jd/payloads/order.paid.in.json']
  expect(untestedRooms(partner)).toEqual(['src/partners/jd'])
  expect(untestedRooms([...partner, 'src/partners/jd/payloads/order.paid.out.json'])).toEqual([])
  expect(untestedRooms(['src/engine/order/golden/lives.json'])).toEqual([])
})
