import { afterAll, beforeAll, expect, test } from 'vitest'
import { owner } from '../testing.ts'
import { openTestInbox, paid, type TestInbox } from './testing.ts'

let stage: TestInbox
beforeAll(async () => {
  stage = await openTestInbox('inbox_retry')
})
afterAll(() => stage?.close())

test('what fails is tried again later and later, then waits for a person, who replays it', async () => {
  stage.downFor = 'shaky'
  const { id } = await stage.deliver({ input: paid('F-1') }, 'shaky')
  await stage.work()
  expect(await stage.rowOf(id)).toMatchObject({
    state: 'pending',
    attempts: 1,
    cause: 'fault',
    code: 'world_down',
  })
  await stage.work()
  expect((await stage.rowOf(id)).attempts).toBe(1)
  for (let days = 0; days < 7; days++) {
    stage.clock.skip(86_400_000 / 3)
    await stage.work()
  }
  expect(await stage.rowOf(id)).toMatchObject({
    state: 'desk',
    attempts: 7,
    cause: 'fault',
    code: 'world_down',
  })
  stage.downFor = ''
  expect(await stage.hub.inbox.desk.replay({ ids: [id] }, owner)).toMatchObject({
    results: [{ id, state: 'done' }],
    left: 0,
  })
  expect(await stage.orderOf('F-1')).toBeDefined()
})

test('what breaks its reader waits for a person at once, and takes no neighbour along', async () => {
  const broken = await stage.deliver('no json at all')
  const whole = await stage.deliver({ input: paid('F-3') })
  await stage.work()
  expect(await stage.rowOf(broken.id)).toMatchObject({ state: 'desk', cause: 'fault', code: 'bug' })
  expect(await stage.rowOf(whole.id)).toMatchObject({ state: 'done' })
})

test('a message whose worker died is taken by another when its lease is over', async () => {
  const { id } = await stage.deliver({ input: paid('F-2') })
  await stage.store.read(
    `update inbox set attempts = 1, due_at = to_timestamp($2::float8 / 1000) where id = $1`,
    [id, stage.clock.now() + 120_000],
  )
  await stage.work()
  expect((await stage.rowOf(id)).state).toBe('pending')
  stage.clock.skip(121_000)
  await stage.work()
  expect(await stage.rowOf(id)).toMatchObject({ state: 'done', attempts: 2 })
})
