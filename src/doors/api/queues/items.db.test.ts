import { afterAll, beforeAll, expect, test } from 'vitest'
import { aCaller } from '#guard/testing'
import { openQueues } from '#views'
import { openTestDoor, type TestDoor } from '../../testing.ts'
import { ownerOf } from './items.ts'

let door: TestDoor
let follower: ReturnType<typeof openQueues>
const errors: unknown[] = []

beforeAll(async () => {
  door = await openTestDoor('http_queues')
  const { store, clock, hub } = door
  follower = openQueues({
    store,
    clock,
    isBusy: () => false,
    onError: (error) => errors.push(error),
    published: () => hub.catalog.now,
  })
  for (const id of ['Q-1', 'Q-2', 'Q-3']) await door.place(id)
  for (let tries = 0; tries < 200 && (await itemsOf()).length < 3; tries++) await clock.sleep(25)
})
afterAll(async () => {
  await follower?.stop()
  await door?.close()
  expect(errors).toEqual([])
})

const queue = '/api/v1/queues/stock'
const itemsOf = async (role?: 'owner' | 'clerk' | 'warehouse') =>
  (await door.call(queue, { ...(role && { role }) })).json.items

test('a queue is turned page by page, each order once', async () => {
  const seen: string[] = []
  let cursor: string | null = null
  do {
    const { json } = await door.call(`${queue}?limit=1${cursor ? `&cursor=${cursor}` : ''}`)
    seen.push(...json.items.map((item: { externalId: string }) => item.externalId))
    cursor = json.next
  } while (cursor !== null)
  expect(seen.sort()).toEqual(['Q-1', 'Q-2', 'Q-3'])
})

test('a cursor that nobody gave out and a queue that does not exist are refused', async () => {
  const forged = Buffer.from(`["infinity","' or true --"]`).toString('base64url')
  for (const cursor of ['x', forged])
    expect((await door.call(`${queue}?cursor=${cursor}`)).json).toMatchObject({
      status: 400,
      code: 'cursor_unreadable',
    })
  expect((await door.call('/api/v1/queues/attic')).json).toMatchObject({
    status: 404,
    code: 'unknown_queue',
  })
})

test('the ways out that are offered are those that the reader may go, and amounts those that they may see', async () => {
  type Item = { stake: string | null; remedies: { stock?: object; command?: { type: string } }[] }
  const [asOwner] = (await itemsOf('owner')) as Item[]
  const [asWarehouse] = (await itemsOf('warehouse')) as Item[]
  const ways = ({ remedies }: Item) =>
    remedies.map(({ stock, command }) => (stock ? 'receive' : command?.type))
  expect(ways(asOwner!)).toEqual(expect.arrayContaining(['receive', 'cancel']))
  expect(ways(asWarehouse!)).toContain('receive')
  expect(ways(asWarehouse!)).not.toContain('cancel')
  expect(asOwner!.stake).toBe('10.00')
  expect(asWarehouse!.stake).toBeNull()
})

test('me is whoever asks, nobody is nobody', () => {
  const viewer = { ...aCaller('clerk', { id: 'key:ann' }), purpose: 'support' as const }
  expect(['me', 'nobody', 'key:bob'].map((owner) => ownerOf(owner, viewer))).toEqual([
    'key:ann',
    null,
    'key:bob',
  ])
})
