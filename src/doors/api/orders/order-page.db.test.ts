import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createKey, createVault, keyTable, openLocalKeyring, type Role } from '#guard'
import type { Hub } from '#hub'
import { anOrder, openTestHub, owner, testClock, undeclaredShops, warehouse } from '#hub/testing'
import type { Store } from '#store'
import { openTestStore } from '#store/testing'
import { type Http, openHttp } from '../../open-http.ts'

let store: Store
let closeStore: () => Promise<void>
let hub: Hub & { end(): Promise<void> }
let http: Http
const clock = testClock()
const keys: Partial<Record<Role, string>> = {}

beforeAll(async () => {
  const opened = await openTestStore('order-page')
  store = opened.store
  closeStore = opened.close
  const dir = mkdtempSync(join(tmpdir(), 'orrery-order-page-'))
  const vault = await createVault(
    await openLocalKeyring({ file: join(dir, 'keyring'), secret: { keyFile: join(dir, 'key') } }),
  )
  hub = await openTestHub(store, { vault, clock })
  await hub.catalog.saveLocation(warehouse('FS', { name: '佛山仓' }))
  await hub.catalog.saveLocation(
    warehouse('HZ', { name: '杭州仓', lanes: { '*': { costMinor: 1500, days: 1 } }, priority: 2 }),
  )
  await hub.catalog.saveLocation(warehouse('CD', { name: '成都仓', active: false }))
  for (const role of ['owner', 'clerk', 'warehouse', 'analyst', 'auditor'] as const)
    keys[role] = (await createKey(keyTable(store), { role, name: `the ${role}` }, clock.now())).key
  http = await openHttp({
    shops: undeclaredShops,
    hub,
    store,
    vault,
    clock,
    jobs: {} as never,
    log: { info() {}, warn() {}, error: (facts: object) => console.error(facts) },
    host: '127.0.0.1',
    port: 0,
    companyCurrency: 'CNY',
  })
})
afterAll(async () => {
  await http?.close()
  await hub?.end()
  await closeStore?.()
})

async function call(path: string, body?: unknown, role: Role = 'owner') {
  const response = await fetch(`${http.url}/api/v1${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { authorization: `Bearer ${keys[role]}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  // biome-ignore lint/suspicious/noExplicitAny: what came is what is tested.
  const json = (await response.json()) as any
  return { status: response.status, json }
}
const ok = async (path: string, body?: unknown, role?: Role) => {
  const { status, json } = await call(path, body, role)
  expect(status, JSON.stringify(json)).toBeLessThan(300)
  return json
}
const receive = (sku: string, location: string, quantity: number) =>
  hub.submitStock([{ type: 'receive', sku, location, quantity } as never], owner)
const command = (id: string, wish: object) => ok(`/orders/${id}/commands`, { command: wish })
const codes = (story: { journey: { code: string; state: string }[] }, state: string) =>
  story.journey.filter((step) => step.state === state).map(({ code }) => code)

const place = (externalId: string, sku: string, quantity = 2, more: object = {}) =>
  ok('/orders', {
    ...anOrder(externalId, {
      lines: [{ sku, title: 'Grinder', quantity, unitPrice: '100.00' }],
      payments: [
        {
          id: `p-${externalId}`,
          method: 'card',
          state: 'captured',
          amount: `${quantity * 100}.00`,
        },
      ],
    }),
    ...more,
  })

test('an order that waits says for what and since when, and what is announced', async () => {
  await receive('GR-1', 'FS', 1)
  const { id } = await place('S-1', 'GR-1')
  await store.read(
    `insert into inventory_plan (id, sku, location, quantity, expected_at, source, state)
     values (gen_random_uuid(), 'GR-1', 'FS', 5, now() + interval '2 days', 'PO-8841', 'planned')`,
    [],
  )
  const story = await ok(`/orders/${id}/story`)
  expect(story.headline).toMatchObject({
    code: 'waiting_stock',
    lines: 1,
    units: 1,
    places: ['FS'],
    basis: { kind: 'plan', place: 'FS', source: 'PO-8841' },
  })
  expect(Date.parse(story.headline.since)).toBeLessThanOrEqual(clock.now())
  expect(codes(story, 'past')).toEqual(
    expect.arrayContaining(['placed', 'sourced', 'backordered', 'released']),
  )
  expect(story.journey[0]).toMatchObject({ code: 'placed', facts: { amount: '200.00' } })
  expect(codes(story, 'next')).toEqual(expect.arrayContaining(['stock_arrives', 'leaves']))
  expect(story.step).toMatchObject({ name: 'backordered', waitsFor: 'stock' })
  expect(story.places.FS).toBe('佛山仓')
  const stock = await ok(`/orders/${id}/stock`)
  expect(stock.stock).toEqual([
    { sku: 'GR-1', location: 'FS', onHand: 1, reserved: 1, free: 0, safety: 0 },
  ])
  expect(stock.arrivals).toHaveLength(1)
})

test('what is expected of a parcel stands on the decision; what was placed by hand expects nothing', async () => {
  await receive('GR-2', 'FS', 2)
  const { id } = await place('S-2', 'GR-2')
  const before = await ok(`/orders/${id}/story`)
  expect(before.headline).toMatchObject({ code: 'in_warehouse', places: ['FS'], units: 2 })
  const leaves = before.journey.find(({ code }: { code: string }) => code === 'leaves')
  expect(leaves).toMatchObject({ state: 'next', basis: { kind: 'cut_off', place: 'FS' } })
  const why = await ok(`/orders/${id}/decisions/${before.decisions[0].version}`)
  expect(leaves.at).toBe(why.candidates[0].leavesAt)
  expect(before.journey.find(({ code }: { code: string }) => code === 'arrives')).toMatchObject({
    at: why.candidates[0].arrivesAt,
    basis: { kind: 'lane_days', place: 'FS', days: 2 },
  })
  const parcel = { carrier: 'SF', tracking: 'SF139' }
  await command(id, { type: 'ship', fulfilment: 1, parcel })
  const at = new Date(clock.now()).toISOString()
  const report = { source: 'sf', theirs: '1', fulfilment: 1, corrects: null, happenedAt: at }
  await command(id, {
    type: 'report_status',
    report: { ...report, id: 'r1', status: 'in_transit' },
  })
  const sent = await ok(`/orders/${id}/story`)
  expect(sent.headline).toMatchObject({ code: 'on_the_way', facts: { parcels: 1, carrier: 'SF' } })
  const shipped = sent.journey.find(({ code }: { code: string }) => code === 'shipped')
  expect(shipped).toMatchObject({
    expectedAt: leaves.at,
    facts: { tracking: 'SF139' },
    branch: { kind: 'parcel', id: 1 },
  })
  expect(sent.journey.find(({ code }: { code: string }) => code === 'reported').by).toBe('sf')
  expect(sent.parcels[0]).toMatchObject({ current: { status: 'in_transit' }, reports: 1 })
  expect(sent.parcels[0].freshness.fresh).toBe(true)
  clock.skip(30 * 3_600_000)
  const silent = await ok(`/orders/${id}/story`)
  expect(silent.parcels[0].freshness).toMatchObject({ fresh: false, unknownSince: at })
  await command(id, { type: 'deliver', fulfilment: 1 })
  const done = await ok(`/orders/${id}/story`)
  expect(done.headline.code).toBe('delivered')
  expect(codes(done, 'next')).toEqual([])
  expect(Object.values(done.actors)).toContain('the owner')
})

test('a parcel that leaves after its day is expected by the days that its lane takes from then on', async () => {
  await receive('GR-9', 'FS', 2)
  const { id } = await place('S-9', 'GR-9')
  const [{ arrives: planned }] = (await ok(`/orders/${id}/story`)).parcels
  clock.skip(3 * 86_400_000)
  const late = await ok(`/orders/${id}/story`)
  expect(late.headline).toMatchObject({ code: 'in_warehouse', late: true })
  await command(id, { type: 'ship', fulfilment: 1 })
  const [{ arrives }] = (await ok(`/orders/${id}/story`)).parcels
  expect(Date.parse(arrives.at) - Date.parse(planned.at)).toBe(3 * 86_400_000)
  expect(arrives.basis).toEqual({ kind: 'lane_days', place: 'FS', days: 2 })
})

test('a decision gives its costs in parts, and comes out the same when it is made again', async () => {
  await receive('GR-3', 'FS', 5)
  await receive('GR-3', 'HZ', 5)
  const { id } = await place('S-3', 'GR-3')
  const { decisions } = await ok(`/orders/${id}/story`)
  const why = await ok(`/orders/${id}/decisions/${decisions[0].version}`)
  const [chosen, loser, out] = why.candidates
  expect(chosen).toMatchObject({ chosen: true, names: ['佛山仓'] })
  expect(loser).toMatchObject({ chosen: false, reason: 'dearer', names: ['杭州仓'] })
  expect(out).toMatchObject({ out: true, reason: 'inactive', cost: null })
  const sum = Object.values(chosen.parts as Record<string, string>).reduce(
    (all, part) => all + +part,
    0,
  )
  expect(sum).toBeCloseTo(Number(chosen.cost), 6)
  expect(Number(loser.margin)).toBeCloseTo(Number(loser.cost) - Number(chosen.cost), 6)
  expect(Number(why.flip.cost.by)).toBeGreaterThan(0)
  const path = `/orders/${id}/decisions/${decisions[0].version}/replay`
  expect(await ok(path)).toMatchObject({ same: true, differences: [] })
  await store.read(
    `update decision set data = replace(data::text, '"considered":', '"considered":1')::json
      where order_id = $1 and version = $2`,
    [id, decisions[0].version],
  )
  expect((await ok(path)).same).toBe(false)
  expect((await call(`/orders/${id}/decisions/999`)).json.code).toBe('unknown_decision')
  expect((await call(`/orders/${id}/decisions/1`, undefined, 'warehouse')).status).toBe(403)
})

test('money is a statement whose last balance is what is due, hidden from whom amounts are', async () => {
  const { id } = await place('S-4', 'GR-4', 3, { payments: [] })
  await command(id, { type: 'pay', payment: 'x', method: 'cash', amount: '120.00' })
  const { money } = await ok(`/orders/${id}/story`)
  expect(
    money.map(({ kind, amount, balance }: Record<string, string>) => [kind, amount, balance]),
  ).toEqual([
    ['goods', '300.00', '300.00'],
    ['payment', '-120.00', '180.00'],
  ])
  const order = await ok(`/orders/${id}?persons=none`)
  expect(order.totals.due).toBe(money.at(-1).balance)
  const blind = await ok(`/orders/${id}/story`, undefined, 'warehouse')
  expect(blind.money).toEqual([])
  expect(JSON.stringify(blind)).not.toContain('120.00')
})

test('people are masked unless asked for, and reading an order without them leaves no record', async () => {
  const { id } = await place('S-5', 'GR-5')
  const seen = async () =>
    (await store.read('select shown, masked from reveal where order_id = $1 order by at', [
      id,
    ])) as {
      shown: string[]
      masked: string[]
    }[]
  await ok(`/orders/${id}?persons=none`, undefined, 'clerk')
  await ok(`/orders/${id}/story`, undefined, 'clerk')
  expect(await seen()).toEqual([])
  const masked = await ok(`/orders/${id}/persons`, undefined, 'clerk')
  expect(JSON.stringify(masked)).not.toContain('13800138000')
  expect(JSON.stringify(masked)).toContain('8000')
  expect((await seen()).every(({ shown }) => !shown.includes('phone'))).toBe(true)
  const shown = await ok(`/orders/${id}/persons?sight=shown`, undefined, 'clerk')
  expect(JSON.stringify(shown)).toContain('13800138000')
  expect((await seen()).some((one) => one.shown.includes('phone'))).toBe(true)
  expect((await call(`/orders/${id}/persons`, undefined, 'analyst')).status).toBe(403)
})

test('a split says beforehand what becomes of both orders, and that is what it does', async () => {
  const { id, number } = await place('S-6', 'GR-6', 3)
  const wish = { lines: [{ line: 1, quantity: 1 }] }
  const before = await ok(`/orders/${id}/split/preview`, wish)
  expect((await ok(`/orders/${id}?persons=none`)).totals.total).toBe('300.00')
  const [kept, made] = before.orders
  expect(kept).toMatchObject({ number, isNew: false, totals: { after: { total: '200.00' } } })
  expect(made).toMatchObject({ isNew: true, units: 1, totals: { before: null } })
  await ok(`/orders/${id}/split`, wish)
  for (const one of before.orders)
    expect((await ok(`/orders/${one.id}?persons=none`)).totals).toEqual(one.totals.after)
  const { related } = await ok(`/orders/${id}/story`)
  expect(related).toMatchObject([{ kind: 'split_into', number: made.number, total: '100.00' }])
})

test('a message that was given up is tried again when somebody says so, once', async () => {
  await receive('GR-7', 'FS', 2)
  const { id } = await place('S-7', 'GR-7')
  await store.read(`update effect set state = 'parked', error = 'E 500' where order_id = $1`, [id])
  const { effects } = await ok(`/orders/${id}/story`)
  expect(effects[0]).toMatchObject({ kind: 'warehouse.release', state: 'parked', error: 'E 500' })
  const path = `/orders/${id}/effects/${effects[0].id}/retry`
  expect((await call(path, {}, 'warehouse')).status).toBe(403)
  expect(await ok(path, {})).toMatchObject({ state: 'pending' })
  expect((await call(path, {})).json.code).toBe('unknown_effect')
})

test('a preview tells lines, dates and parcels as old and new', async () => {
  const { id } = await place('S-8', 'GR-8')
  const wish = {
    type: 'amend',
    changes: [
      { change: 'set_quantity', line: 1, quantity: 3 },
      { change: 'set_requested', requestedAt: '2027-01-02T00:00:00.000Z' },
    ],
  }
  const preview = await ok(`/orders/${id}/preview`, { command: wish })
  expect(preview.changed).toEqual([
    {
      line: 1,
      title: 'Grinder',
      before: { quantity: 2, unitPrice: '100.00' },
      after: { quantity: 3, unitPrice: '100.00' },
    },
  ])
  expect(preview.dates.requestedAt).toEqual([{ at: null }, { at: '2027-01-02T00:00:00.000Z' }])
  expect(preview.totals.after.due).toBe('100.00')
  expect(preview.parcels).toEqual({ before: 0, after: 0 })
})

const asPreviewed = async (path: string, wish: object) => {
  const before = await ok(`${path}/preview`, wish)
  await ok(path, wish)
  for (const one of before.orders) {
    const { totals, status } = await ok(`/orders/${one.id}?persons=none`)
    // What the process does next may change where it stands, never what it costs.
    const { total, paid, due, refundDue } = one.totals.after
    expect(totals, one.number).toMatchObject({ total, paid, due, refundDue })
    if (!one.isNew) expect(status.overall).toBe(one.status.after)
  }
  return before
}

test('merging, exchanging and sending again cost what their previews said', async () => {
  const [one, other] = [await place('S-10', 'GR-10', 1), await place('S-11', 'GR-10', 2)]
  const merged = await asPreviewed(`/orders/${one.id}/merge`, { orders: [other.number] })
  expect(
    merged.orders.map(({ totals }: never) => (totals as { after: { total: string } }).after.total),
  ).toEqual(expect.arrayContaining(['300.00', '0.00']))
  await receive('GR-12', 'FS', 4)
  const { id } = await place('S-12', 'GR-12', 2)
  await command(id, { type: 'ship', fulfilment: 1 })
  await command(id, { type: 'deliver', fulfilment: 1 })
  const wanted = [{ sku: 'GR-13', title: 'Kettle', quantity: 1, unitPrice: '60.00' }]
  const back = [{ line: 1, quantity: 1 }]
  const exchange = await asPreviewed(`/orders/${id}/exchange`, { back, wanted, reason: 'damaged' })
  expect(exchange.credit).toBe('40.00')
  const again = await asPreviewed(`/orders/${id}/reship`, { lines: back })
  expect(again.orders[0]).toMatchObject({
    isNew: true,
    units: 1,
    totals: { after: { total: '0.00' } },
  })
  expect((await call(`/orders/${id}/split/preview`, { lines: back })).json.code).toBe(
    'not_splittable',
  )
})
