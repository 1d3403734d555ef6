import { expect, onTestFinished, test } from 'vitest'
import { openOwnership } from './ownership.ts'
import { openTestStore } from './testing.ts'

async function openStores() {
  const { store, close } = await openTestStore('ownership')
  onTestFinished(close)
  return store
}

test('one process at a time is the owner, and the number rises with each', async () => {
  const store = await openStores()
  const [first, second] = [openOwnership(store, 'jobs'), openOwnership(store, 'jobs')]
  expect([await first.isMine(), await second.isMine()]).toEqual([true, false])
  expect(await first.isMine()).toBe(true)
  expect([first.fence, second.fence]).toEqual([1, undefined])
  await first.close()
  expect([await second.isMine(), second.fence]).toEqual([true, 2])
  expect(await first.isMine()).toBe(false)
  await second.close()
})

test('what one owns leaves the other things to others', async () => {
  const store = await openStores()
  const [jobs, timers] = [openOwnership(store, 'jobs'), openOwnership(store, 'timers')]
  expect([await jobs.isMine(), await timers.isMine()]).toEqual([true, true])
  await Promise.all([jobs.close(), timers.close()])
})

test('who was cut off is told by the number that somebody else is the owner', async () => {
  const store = await openStores()
  const first = openOwnership(store, 'jobs')
  await first.isMine()
  const fence = first.fence
  expect(await first.isStill(fence)).toBe(true)
  expect(await first.isStill(undefined)).toBe(false)
  // As if the network had parted: the lock has gone to another, and the first has not noticed.
  await store.read(`update ownership set fence = fence + 1 where name = 'jobs'`)
  expect(await first.isStill(fence)).toBe(false)
  await first.close()
})

test('an owner whose connection was lost takes it again as another owner', async () => {
  const store = await openStores()
  const owner = openOwnership(store, 'timers')
  await owner.isMine()
  const before = owner.fence
  await store.read(
    `select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and classid = 19004`,
  )
  for (let tries = 0; owner.fence !== undefined && tries < 100; tries++)
    await store.read('select pg_sleep(.02)')
  expect(owner.fence).toBeUndefined()
  expect([await owner.isMine(), owner.fence]).toEqual([true, before! + 1])
  expect(await owner.isStill(before)).toBe(false)
  await owner.close()
})

test('who cannot get ready does not keep the others from it', async () => {
  const store = await openStores()
  const broken = openOwnership(store, 'jobs', async () => {
    throw new Error('no folder')
  })
  await expect(broken.isMine()).rejects.toThrow('no folder')
  const other = openOwnership(store, 'jobs')
  expect(await other.isMine()).toBe(true)
  await other.close()
})
