import { afterAll, beforeAll, expect, test } from 'vitest'
import { aCaller } from '#guard/testing'
import { assert, isRefusal } from '#kit'
import { owner } from '../testing.ts'
import { clerk, openTestInbox, paid, type TestInbox, unpaid } from './testing.ts'

let stage: TestInbox
beforeAll(async () => {
  stage = await openTestInbox('inbox_desk')
})
afterAll(() => stage?.close())

test('all thirty of a cause are tried, mended and replayed at once, exactly once', async () => {
  for (let at = 0; at < 30; at++)
    await stage.deliver({
      input: paid(`B-${at}`, {
        lines: [{ sku: 'CUP', title: 'Cup', quantity: 1, unitPrice: '?' }],
      }),
    })
  await stage.work()
  const causes = await stage.hub.inbox.desk.causes(clerk)
  const cause = { cause: 'bad_amount', field: 'input.lines[0].unitPrice' }
  expect(causes).toContainEqual({
    ...cause,
    messages: 30,
    rows: 30,
    oldest: expect.any(Number),
    reason: 'No amount.',
    remedy: 'Write one.',
    stake: { CNY: 30_000 },
  })
  const page = await stage.hub.inbox.desk.list({ ...cause, limit: 20 }, clerk)
  assert(!isRefusal(page), 'page')
  const rest = await stage.hub.inbox.desk.list({ ...cause, limit: 20, cursor: page.next! }, clerk)
  assert(!isRefusal(rest), 'rest')
  expect([page.items.length, rest.items.length, rest.next]).toEqual([20, 10, null])
  expect(page.items[0]).toMatchObject({ remedy: 'Write one.', amount: 1_000, month: '2026-11' })

  const [one] = page.items
  const before = await stage.hub.inbox.desk.trial({ ids: [one!.id] }, clerk)
  expect(before).toMatchObject({ results: [{ would: 'desk', refusal: { refused: 'bad_amount' } }] })
  const patch = [{ path: 'input.lines[0].unitPrice', value: '10.00' }]
  const mended = await stage.hub.inbox.desk.trial(cause, clerk, { patch })
  assert(!isRefusal(mended), 'mended')
  expect(mended.results).toHaveLength(30)
  expect(mended.results.every(({ would }) => would === 'place')).toBe(true)
  // Those that came in the same millisecond have no order among themselves.
  expect(mended.results.find(({ externalId }) => externalId === 'B-0')).toMatchObject({
    amount: 1_000,
    currency: 'CNY',
    commands: ['place'],
  })
  expect(await stage.store.read(`select from orders where external_id like 'B-%'`)).toHaveLength(0)
  const other = [{ ...patch[0]!, was: 'ten' }]
  expect(
    await stage.hub.inbox.desk.trial({ ids: [one!.id] }, clerk, { patch: other }),
  ).toMatchObject({
    results: [{ would: 'desk', refusal: { refused: 'other_value' } }],
  })
  expect(
    await stage.hub.inbox.desk.replay({ ids: [one!.id] }, owner, { patch: other }),
  ).toMatchObject({
    results: [{ state: 'desk', cause: 'bad_amount', code: 'other_value' }],
  })
  expect(await stage.hub.inbox.desk.mend(one!.id, { patch }, owner)).toMatchObject({
    state: 'done',
  })

  const done: number[] = []
  const replayed = await stage.hub.inbox.desk.replay(cause, owner, {
    patch,
    onProgress: (count) => void done.push(count),
  })
  assert(!isRefusal(replayed), 'replayed')
  expect(replayed.results.map(({ state }) => state)).toEqual(Array(29).fill('done'))
  expect(done.at(-1)).toBe(29)
  const orders = async () =>
    stage.store.read(`select version from orders where external_id like 'B-%' order by external_id`)
  const first = await orders()
  expect(first).toHaveLength(30)
  expect(await stage.hub.inbox.desk.replay(cause, owner, { patch })).toEqual({
    results: [],
    next: null,
    left: 0,
  })
  const ids = replayed.results.map(({ id }) => id)
  const again = await stage.hub.inbox.desk.replay({ ids }, owner)
  expect(again).toMatchObject({ results: replayed.results })
  expect(await orders()).toEqual(first)
})

test('two clerks who replay the same messages at once make one order of each', async () => {
  for (let at = 0; at < 5; at++)
    await stage.deliver({
      input: paid(`C-${at}`, {
        lines: [{ sku: 'CUP', title: 'Cup', quantity: 1, unitPrice: '?' }],
      }),
    })
  await stage.work()
  const patch = [{ path: 'input.lines[0].unitPrice', value: '10.00' }]
  await Promise.all(
    [1, 2].map(() => stage.hub.inbox.desk.replay({ cause: 'bad_amount' }, owner, { patch })),
  )
  expect(await stage.store.read(`select from orders where external_id like 'C-%'`)).toHaveLength(5)
})

test('only who may sees a raw message, and it is on record', async () => {
  const { id } = await stage.deliver({
    input: paid('D-1', { lines: [{ sku: 'CUP', title: 'Cup', quantity: 1, unitPrice: '?' }] }),
  })
  await stage.work()
  const shown = await stage.hub.inbox.desk.show(id, clerk)
  expect(shown).toMatchObject({
    hidden: false,
    field: 'input.lines[0].unitPrice',
    raw: expect.stringContaining('13800138000'),
  })
  const seen = () =>
    stage.store.read('select kind, actor, reason from inbox_step where message_id = $1', [id])
  const looked = [{ kind: 'revealed', actor: 'key:clerk', reason: 'support' }]
  expect(await seen()).toEqual(looked)
  expect(await stage.hub.inbox.desk.show(id, { ...clerk, purpose: 'analytics' })).toMatchObject({
    hidden: true,
    raw: null,
  })
  expect(
    await stage.hub.inbox.desk.show(id, { ...aCaller('analyst'), purpose: 'support' }),
  ).toMatchObject({
    refused: 'not_allowed',
  })
  expect(await seen()).toEqual(looked)
})

test('a mended message keeps what came; a change that does not fit is refused; what is dismissed stays so', async () => {
  const { id } = await stage.deliver({
    input: paid('D-2', { lines: [{ sku: 'CUP', title: 'Cup', quantity: 1, unitPrice: '?' }] }),
  })
  await stage.work()
  expect(
    await stage.hub.inbox.desk.mend(
      id,
      { patch: [{ path: 'input.lines[7].unitPrice', value: '1' }] },
      owner,
    ),
  ).toMatchObject({ refused: 'bad_patch' })
  expect(
    await stage.hub.inbox.desk.mend(
      id,
      { patch: [{ path: 'input.__proto__.x', value: '1' }] },
      owner,
    ),
  ).toMatchObject({ refused: 'bad_patch' })
  const before = await stage.rowOf(id)
  const still = await stage.hub.inbox.desk.mend(
    id,
    { patch: [{ path: 'input.lines[0].title', value: 'Mug' }] },
    owner,
  )
  expect(still).toMatchObject({ state: 'desk', cause: 'bad_amount' })
  const after = await stage.rowOf(id)
  expect(after.content_hash).toEqual(before.content_hash)
  expect(after.sealed).toEqual(before.sealed)
  expect(await stage.hub.inbox.desk.show(id, clerk)).toMatchObject({
    raw: expect.stringContaining('Mug'),
    steps: [{ kind: 'mended', actor: 'key:test' }],
  })
  expect(await stage.hub.inbox.desk.dismiss(id, ' ', owner)).toMatchObject({
    refused: 'reason_needed',
  })
  for (let times = 0; times < 2; times++) {
    expect(await stage.hub.inbox.desk.dismiss(id, 'sent again by the shop', owner)).toMatchObject({
      state: 'dismissed',
    })
  }
  expect(await stage.hub.inbox.desk.replay({ ids: [id] }, owner)).toMatchObject({
    results: [{ state: 'dismissed' }],
  })
  expect(await stage.hub.inbox.desk.mend(id, { raw: Buffer.from('{}') }, owner)).toMatchObject({
    refused: 'not_on_desk',
  })
})

test('rows of an import that are no orders go to the desk once, however often the file is read', async () => {
  const entries = Array.from({ length: 1_200 }, (_, at) => ({
    channel: 'file',
    topic: 'order',
    messageKey: `orders.csv:${at}`,
    raw: Buffer.from(JSON.stringify({ input: unpaid(`I-${at}`) })),
    cause: 'bad_date',
    field: 'placedAt',
    reason: 'This is not a date and time.',
    remedy: null,
    amount: 1_000,
    currency: 'CNY',
    month: '2026-10',
    rows: 2,
  }))
  expect(await stage.hub.inbox.desk.put(entries, owner)).toBe(1_200)
  expect(await stage.hub.inbox.desk.put(entries, owner)).toBe(0)
  const causes = await stage.hub.inbox.desk.causes(clerk)
  expect(causes).toContainEqual(
    expect.objectContaining({
      cause: 'bad_date',
      messages: 1_200,
      rows: 2_400,
      stake: { CNY: 1_200_000 },
    }),
  )
  const trials = await stage.hub.inbox.desk.trial({ cause: 'bad_date' }, clerk)
  assert(!isRefusal(trials), 'trials')
  expect([trials.results.length, trials.left]).toEqual([1_000, 200])
  const others = await stage.hub.inbox.desk.trial(
    { cause: 'bad_date', cursor: trials.next! },
    clerk,
  )
  assert(!isRefusal(others), 'others')
  expect([others.results.length, others.next]).toEqual([200, null])
  expect(trials.results.every(({ would }) => would === 'place')).toBe(true)
  expect(await stage.orderOf('I-1')).toBeUndefined()
  const first = await stage.hub.inbox.desk.replay({ cause: 'bad_date' }, owner)
  assert(!isRefusal(first), 'first')
  expect([first.results.length, first.left]).toEqual([1_000, 200])
  expect(await stage.hub.inbox.desk.replay({ cause: 'bad_date' }, owner)).toMatchObject({ left: 0 })
  expect(await stage.store.read(`select from orders where external_id like 'I-%'`)).toHaveLength(
    1_200,
  )
})
