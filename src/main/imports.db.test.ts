import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { scheduler } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Caller, orderKey } from '#guard'
import { aCaller } from '#guard/testing'
import type { Imports, ImportView } from '#hub'
import { type ImportRun, importLimits, undoImport, verify } from '#hub'
import { isRefusal } from '#kit'
import type { Mapping, Preview } from '#partners/files'
import type { Store } from '#store'
import { openTestStore } from '#store/testing'
import { wallClock } from './clock.ts'
import { type House, openHouse } from './house.ts'
import { importsOf } from './imports.ts'
import { readSettings } from './settings.ts'

const owner: Caller = aCaller('owner', { id: 'key:owner' })
const clerk: Caller = aCaller('clerk', { id: 'key:clerk' })

let store: Store
let house: House
let imports: Imports
let data: string
let dropStore: () => Promise<void>

beforeAll(async () => {
  const opened = await openTestStore('imports')
  store = opened.store
  dropStore = opened.close
  data = mkdtempSync(join(tmpdir(), 'orrery-imports-'))
  const settings = readSettings({ data, database: store.url }, { ORRERY_LOG: 'silent' }, data)
  if (isRefusal(settings)) throw new Error(settings.why)
  const runs = { inbox: false, timers: false, effects: false, relay: false }
  const own = await openHouse(settings, runs)
  if (isRefusal(own)) throw new Error(own.why)
  house = own
  imports = await importsOf(house)
})
afterAll(async () => {
  await imports?.stop()
  await house?.close()
  await dropStore?.()
  rmSync(data, { recursive: true, force: true })
})

const heading = 'Order no,Date,SKU,Item,Qty,Price,Customer,Phone,Colour'
const row = (order: string, sku: string, quantity: number | string, price = '19.90', day = '01') =>
  `${order},2026-07-${day} 10:00,${sku},Cup,${quantity},${price},c${order.slice(-1)},1380013800${order.slice(-1)},red`
const fileOf = (...rows: string[]) => [heading, ...rows].join('\n')
const good = (name: string) =>
  fileOf(
    row(`${name}-1`, 'CUP', 2),
    row(`${name}-1`, 'POT', 1, '88.00'),
    row(`${name}-2`, 'CUP', 1),
    row(`${name}-3`, 'POT', 3),
  )

const fine = <T>(answer: T): Exclude<T, { refused: string }> => {
  expect(isRefusal(answer), JSON.stringify(answer)).toBe(false)
  expect(answer).not.toHaveProperty('refusal')
  return answer as never
}
const upload = async (text: string | Buffer, name = 'July.csv', caller = owner) =>
  fine(
    await imports.upload(
      Readable.from([Buffer.from(text)]),
      { name, zone: 'Asia/Shanghai' },
      caller,
    ),
  ) as ImportView
/** A lost database may be away for a moment. */
const soon = { timeout: 60_000, interval: 500 }
async function ended(id: string): Promise<ImportRun> {
  for (;;) {
    const { run } = fine(await imports.view(id, owner)) as ImportView
    if (!['queued', 'running', 'cancelling', 'undoing'].includes(run.state)) return run
    await scheduler.wait(20)
  }
}
const runAs = async (id: string, as: 'history' | 'open' | 'live' = 'history') => {
  fine(await imports.run(id, as, owner))
  return ended(id)
}
const count = async (channel: string): Promise<number> =>
  Number((await store.read('select count(*) as n from orders where shop = $1', [channel]))[0]!.n)
const named = (view: ImportView, channel: string): Mapping => ({
  ...(view.run.declared as Mapping),
  channel,
})

test('a file is looked into, mapped by its headings, previewed, run, accounted for, and thrown away', async () => {
  const view = await upload(good('a'))
  const { id } = view.run
  expect(view.flaws).toEqual([])
  expect(view.unmapped).toEqual(['Colour'])
  expect(view.columns).toHaveLength(9)
  expect(statSync(join(data, 'imports', id)).mode & 0o777).toBe(0o600)
  const [kept] = await store.read('select sniffed::text as text from import_run where id = $1', [
    id,
  ])
  expect(kept!.text).not.toContain('13800138')

  const preview = fine(await imports.preview(id, 10, owner)) as Preview & { unmapped: string[] }
  expect(preview.counts).toMatchObject({ rows: 4, orders: 3, desk: 0, refused: 0 })
  expect(preview.unmapped).toEqual(['Colour'])

  const run = await runAs(id)
  expect(run).toMatchObject({ state: 'done', intake: 'history', fileKept: false })
  expect(run.progress).toMatchObject({ rows: 4, orders: 3, repeated: 0, desk: 0 })
  expect(run.report).toMatchObject({ rows: 4, accounted: 4, orders: 3, isWhole: true })
  expect(existsSync(join(data, 'imports', id))).toBe(false)
  const orders = fine(await imports.orders(id, { after: null, limit: 50 }, owner)) as {
    externalId: string
  }[]
  expect(orders.map(({ externalId }) => externalId).sort()).toEqual(['a-1', 'a-2', 'a-3'])
  expect(await imports.run(id, 'history', owner)).toMatchObject({ refused: 'import_file_gone' })
})

test('who did not bring the file sees its account and none of its cells', async () => {
  const view = await upload(good('b'))
  const theirs = fine(await imports.view(view.run.id, clerk)) as ImportView
  expect(theirs.columns).toBeNull()
  expect(await imports.preview(view.run.id, 10, clerk)).toMatchObject({ refused: 'unknown_import' })
  expect(await imports.drop(view.run.id, owner)).toBeUndefined()
  expect(await imports.view(view.run.id, owner)).toMatchObject({ refused: 'unknown_import' })
  expect(readdirSync(join(data, 'imports'))).toEqual([])
})

test('a mapping with flaws is kept and not run; every flaw has its place', async () => {
  const { run } = await upload(fileOf(row('c-1', 'CUP', 1)).replace('Order no', 'Foo'), 'c.csv')
  const seen = fine(await imports.view(run.id, owner)) as ImportView
  expect(seen.flaws).toEqual([
    { code: 'missing', place: '/order/externalId', detail: 'externalId' },
  ])
  expect(await imports.run(run.id, 'history', owner)).toMatchObject({
    refusal: { refused: 'import_not_ready', field: '/order/externalId' },
    more: { flaws: [{}] },
  })
  const declared = run.declared as Mapping
  const mended = { ...declared, order: { ...declared.order, externalId: { column: 'Foo' } } }
  expect((fine(await imports.declare(run.id, mended, owner)) as ImportView).flaws).toEqual([])
  expect(await runAs(run.id)).toMatchObject({ state: 'done', progress: { orders: 1 } })
})

test('an import that nothing has touched is taken back whole, and can come again', async () => {
  const file = fileOf(row('u-1', 'CUP', 2), row('u-2', 'CUP', 1), row('u-3', 'CUP', 'many'))
  const first = await upload(file, 'undo.csv')
  fine(await imports.declare(first.run.id, named(first, 'undo'), owner))
  expect(await runAs(first.run.id, 'open')).toMatchObject({
    state: 'done',
    progress: { rows: 3, orders: 2, desk: 1 },
  })
  expect(await count('undo')).toBe(2)
  expect(fine(await imports.items(first.run.id, { after: null, limit: 10 }, owner))).toMatchObject([
    { cause: 'unreadable_quantity', state: 'desk' },
  ])
  fine(await imports.undo(first.run.id, owner))
  const gone = await ended(first.run.id)
  expect(gone).toMatchObject({ state: 'undone', undone: { withdrawn: 2, desk: 1, left: [] } })
  expect(await count('undo')).toBe(0)
  expect(await imports.undo(first.run.id, owner)).toMatchObject({ refused: 'import_undone' })

  const second = await upload(file, 'undo.csv')
  fine(await imports.declare(second.run.id, named(second, 'undo'), owner))
  expect(await runAs(second.run.id, 'history')).toMatchObject({
    progress: { orders: 2, repeated: 0, desk: 1 },
    report: { isWhole: true },
  })
  expect(await count('undo')).toBe(2)
  const [desk] = await store.read(
    `select count(*)::int as n from inbox where channel = 'undo' and state = 'desk'`,
  )
  expect(desk!.n).toBe(1)
  expect((await verify({ store })).differences).toEqual([])
})

test('an import that somebody has worked on stays, and the answer names who and where', async () => {
  const view = await upload(good('t'), 'touched.csv')
  await runAs(view.run.id)
  const channel = (view.run.declared as Mapping).channel
  const order = orderKey(channel, 't-2').id
  await house.hub.submit(
    [{ kind: 'command', order, command: { type: 'tag', add: ['checked'] } }],
    clerk,
  )
  expect(await imports.undo(view.run.id, owner)).toMatchObject({
    refusal: { refused: 'import_touched', facts: { orders: 1 } },
    more: {
      touched: [{ externalId: 't-2', why: 'worked_on', what: 'order.tagged', by: 'key:clerk' }],
    },
  })
  expect(await count(channel)).toBe(3)
})

test('an undo by whoever may not take its orders leaves its rows on the desk', async () => {
  const view = await upload(`${good('x')}\n${row('x-4', 'CUP', 'many')}`, 'beyond.csv')
  expect(await runAs(view.run.id)).toMatchObject({ progress: { orders: 3, desk: 1 } })
  const parts = { store, hub: house.hub, clock: wallClock }
  for (const reach of [{ unit: 'unit-a' }, { channels: ['other'] }]) {
    const undone = await undoImport(parts, view.run.id, { ...owner, ...reach })
    expect(undone).toMatchObject({ withdrawn: 0, desk: 0 })
    expect(undone.left).toHaveLength(3)
  }
  const page = { after: null, limit: 10 }
  expect(fine(await imports.items(view.run.id, page, owner))).toMatchObject([{ state: 'desk' }])
})

test('orders that an earlier import brought are not its own, and stay when it is taken back', async () => {
  const first = await upload(good('r'), 'repeat.csv')
  await runAs(first.run.id)
  const second = await upload(`${good('r')}\n${row('r-9', 'CUP', 1)}`, 'repeat.csv')
  const run = await runAs(second.run.id)
  expect(run.progress).toMatchObject({ orders: 4, repeated: 3 })
  fine(await imports.undo(second.run.id, owner))
  expect(await ended(second.run.id)).toMatchObject({ undone: { withdrawn: 1 } })
  expect(await count('repeat')).toBe(3)
  fine(await imports.undo(first.run.id, owner))
  expect(await ended(first.run.id)).toMatchObject({ undone: { withdrawn: 3 } })
  expect(await count('repeat')).toBe(0)
})

test('returns of the same file go with their orders; a return of an older import keeps both', async () => {
  const returned = fileOf(
    row('v-1', 'CUP', 3),
    row('v-8', 'CUP', -1, '19.90', '05').replace('c8', 'c1'),
  )
  const first = await upload(returned, 'returns.csv')
  expect(await runAs(first.run.id)).toMatchObject({
    progress: { orders: 1, returns: 1, repeated: 0 },
  })
  const again = await upload(
    `${returned}\n${row('v-9', 'CUP', -1, '19.90', '06').replace('c9', 'c1')}`,
    'returns.csv',
  )
  expect(await runAs(again.run.id)).toMatchObject({
    progress: { orders: 1, returns: 2, repeated: 2 },
  })
  expect(await imports.undo(again.run.id, owner)).toMatchObject({
    more: { touched: [{ externalId: 'v-1', why: 'return_of_another_import' }] },
  })
  expect(await imports.undo(first.run.id, owner)).toMatchObject({
    more: { touched: [{ externalId: 'v-1', why: 'worked_on', what: 'return.requested' }] },
  })
  const fresh = await upload(returned.replaceAll('v-', 'w-'), 'returns.csv')
  await runAs(fresh.run.id)
  fine(await imports.undo(fresh.run.id, owner))
  expect(await ended(fresh.run.id)).toMatchObject({ state: 'undone', undone: { withdrawn: 1 } })
  expect((await verify({ store })).differences).toEqual([])
})

test('a mapping is saved under a version of its own, offered when it fits, and never over a shipped one', async () => {
  const view = await upload(good('m'), 'm.csv')
  const mapping = named(view, 'm')
  const saved = fine(await imports.saveMapping('my-shop', mapping, owner))
  expect(saved).toMatchObject({ name: 'my-shop', version: 1, origin: 'saved' })
  expect(fine(await imports.saveMapping('my-shop', mapping, owner))).toMatchObject({ version: 1 })
  const changed = { ...mapping, channel: 'other' }
  expect(fine(await imports.saveMapping('my-shop', changed, owner))).toMatchObject({ version: 2 })
  const { fits } = fine(await imports.view(view.run.id, owner)) as ImportView
  expect(fits.map(({ name, version }) => `${name}@${version}`)).toEqual(['my-shop@2'])
  expect(await imports.saveMapping('online-retail', mapping, owner)).toMatchObject({
    refused: 'mapping_name_taken',
  })
  expect(await imports.saveMapping('x', {}, owner)).toMatchObject({ refused: 'bad_mapping' })
})

test('a wrong file is refused in a sentence and leaves nothing behind', async () => {
  const png = Buffer.from('89504e470d0a1a0a', 'hex')
  const refusal = await imports.upload(Readable.from([png]), { name: 'a.png', zone: 'UTC' }, owner)
  expect(refusal).toMatchObject({ refused: 'upload_not_a_table', facts: { looksLike: 'PNG' } })
  const cut = new Readable({
    read() {
      this.push('a,b\n1')
      this.destroy(new Error('aborted'))
    },
  })
  expect(await imports.upload(cut, { name: 'a.csv', zone: 'UTC' }, owner)).toMatchObject({
    refused: 'upload_cut_off',
  })
  const files = readdirSync(join(data, 'imports'))
  const kept = (await imports.list(200, owner))
    .filter(({ fileKept }) => fileKept)
    .map(({ id }) => id)
  expect(files.sort()).toEqual(kept.sort())
})

test('a pattern that begins again and again ends at once on any cell, in the preview and in the run', async () => {
  const view = await upload(fileOf(row('re-1', `${'a'.repeat(50)}!`, 1), row('re-2', 'aaa', 1)))
  const { id } = view.run
  const base = named(view, 'regex')
  const mapping = {
    ...base,
    line: { ...base.line, sku: { column: 'SKU', pattern: '^(a+)+$' } },
  } as Mapping
  expect((fine(await imports.declare(id, mapping, owner)) as ImportView).flaws).toEqual([])
  const preview = fine(await imports.preview(id, 10, owner)) as Preview
  expect(preview.counts).toMatchObject({ rows: 2, orders: 1, desk: 1 })
  expect((await runAs(id)).progress).toMatchObject({ rows: 2, orders: 1, desk: 1 })
})

test('a pattern that looks around is named as a flaw, and a run that was begun with one fails with a word', async () => {
  const view = await upload(good('look'))
  const { id } = view.run
  const base = named(view, 'look')
  const mapping = { ...base, line: { ...base.line, sku: { column: 'SKU', pattern: '(?=C)C' } } }
  const { flaws } = fine(await imports.declare(id, mapping, owner)) as ImportView
  expect(flaws).toEqual([
    { code: 'bad_mapping', place: '/line/sku/pattern', detail: expect.stringContaining('RE2') },
  ])
  await store.read("update import_run set state = 'queued', caller = $2::json where id = $1", [
    id,
    JSON.stringify(owner),
  ])
  const next = await importsOf(house)
  try {
    expect(await ended(id)).toMatchObject({ state: 'failed', failure: { code: 'bad_mapping' } })
  } finally {
    await next.stop()
  }
})

test('a run whose database is lost under it goes on when that is back, and so does the one behind it', async () => {
  const rows = (name: string) =>
    Array.from({ length: 1_500 }, (_, at) => row(`${name}-${at}`, 'CUP', 1))
  const ids: string[] = []
  for (const name of ['lost', 'behind']) {
    const view = await upload(fileOf(...rows(name)), `${name}.csv`)
    ids.push(view.run.id)
    fine(await imports.declare(view.run.id, named(view, name), owner))
    fine(await imports.run(view.run.id, 'history', owner))
  }
  await expect.poll(() => count('lost')).toBeGreaterThan(0)
  await store.read(`select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid()`)
  for (const id of ids)
    await expect.poll(() => ended(id).catch(String), soon).toMatchObject({ state: 'done' })
  expect(await count('lost')).toBe(1_500)
  expect(await count('behind')).toBe(1_500)
})

test('a run that the hub died of twice waits for a person, who reads why, starts it again or takes it back', async () => {
  const view = await upload(good('dead'))
  const { id } = view.run
  fine(await imports.declare(id, named(view, 'dead'), owner))
  // What a hub leaves that dies in a run: begun, never laid down.
  await store.read(
    "update import_run set state = 'running', intake = 'history', starts = $2, begun_with = 0, caller = $3::json where id = $1",
    [id, importLimits.startsMax, JSON.stringify(owner)],
  )
  const resumed = async () => {
    const next = await importsOf(house)
    try {
      return await ended(id)
    } finally {
      await next.stop()
    }
  }
  expect(await resumed()).toMatchObject({
    state: 'failed',
    failure: { code: 'import_stopped_hub', why: expect.stringContaining('start it again') },
    fileKept: true,
  })
  expect(await count('dead')).toBe(0)
  expect(await resumed()).toMatchObject({ state: 'failed' })
  expect(await runAs(id)).toMatchObject({ state: 'done', failure: null })
  expect(await count('dead')).toBe(3)
})

test('a run that the hub died of once goes on, however often it was laid down in order', async () => {
  const view = await upload(good('once'))
  const { id } = view.run
  fine(await imports.declare(id, named(view, 'once'), owner))
  await store.read(
    "update import_run set state = 'running', intake = 'history', starts = 1, begun_with = 0, caller = $2::json where id = $1",
    [id, JSON.stringify(owner)],
  )
  for (let stops = 0; stops < 4; stops++) await (await importsOf(house)).stop()
  const next = await importsOf(house)
  expect(await ended(id)).toMatchObject({ state: 'done' })
  await next.stop()
})
