import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { OrderInput } from '#engine/order'
import { anOrder, warehouse } from '#hub/testing'
import { axe, looksOf, type Scene, scenesOf } from './looks.ts'
import { settled } from './settled.ts'
import { fresh, openStage, type Stage } from './stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage('today')
  await stage.hub.catalog.saveLocation(warehouse('HZ', { name: '杭州临平仓' }))
})
afterAll(() => stage.close())

const place = (id: string, change: Partial<OrderInput> = {}) =>
  stage.api<{ id: string; number: string }>('POST', '/orders', anOrder(id, change))
const command = (order: string, one: object) =>
  stage.api('POST', `/orders/${order}/commands`, { command: one })
const goods = (sku: string, title: string, quantity = 1) => ({
  lines: [{ sku, title, quantity, unitPrice: '10.00' }],
  payments: [
    { id: fresh('p'), method: 'card', state: 'captured' as const, amount: `${quantity * 10}.00` },
  ],
})
const waitsNow = async () => {
  const { queues } = await stage.api<{ queues: { queue: string; count: number }[] }>(
    'GET',
    '/queues',
  )
  return Object.fromEntries(queues.map(({ queue, count }) => [queue, count]))
}
const today = async (page: Page) => {
  await page.getByRole('heading', { level: 1 }).waitFor()
  await settled(page)
}

test('an empty company says how orders come in', async () => {
  const page = await stage.open({ language: 'zh' })
  // The first page of a run may have to wait for the console to be built.
  await page.getByText('还没有订单').waitFor({ timeout: 60_000 })
  expect(await axe(page)).toEqual([])
  await page.goto('/queues')
  await page.getByText('没有等人处理的单').waitFor()
  expect(await axe(page)).toEqual([])
})

test('a newcomer finds out why an order waits and receives what it waits for, from Today alone', async () => {
  const order = await place(fresh('S'), goods('CUP-1', '马克杯', 3))
  const page = await stage.open({ as: 'owner' })
  await today(page)
  const waits = page.getByRole('listitem').filter({ hasText: '1 order waits for 马克杯' })
  await waits.getByText('¥30.00').waitFor()
  await waits.getByRole('button', { name: 'Work on it' }).click()
  const dialog = page.getByRole('dialog', { name: 'Receive CUP-1' })
  await dialog.getByText('3 are missing for this order').waitFor()
  expect(await axe(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Receive', exact: true }).click()
  await page.getByText('3 × CUP-1 received in 杭州临平仓').waitFor()
  await waits.waitFor({ state: 'detached' })
  const { status } = await stage.api<{ status: { overall: string } }>('GET', `/orders/${order.id}`)
  expect(status.overall).toBe('released')
})

test('an order on hold is looked at, previewed, gone on with, and put back by one click', async () => {
  const order = await place(fresh('H'), goods('CUP-2', 'Cup'))
  await command(order.id, { type: 'hold', hold: 'address', reason: 'house number is missing' })
  const page = await stage.open({ path: '/queues' })
  await page.getByRole('link', { name: /On hold/ }).click()
  const row = page.getByRole('listitem').filter({ hasText: order.number })
  await row.getByText('On hold: address to be checked, “house number is missing”').waitFor()
  await row.getByRole('button', { name: 'Lift the hold' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('Can be taken back.').waitFor()
  await dialog.getByText('Nobody else is told.').waitFor()
  expect(await axe(page)).toEqual([])
  await page.keyboard.press('Enter')
  await page.getByText(`Done: Lift the hold, ${order.number}`).waitFor()
  await row.waitFor({ state: 'detached' })
  await page.getByRole('button', { name: 'Undo' }).click()
  await page.getByRole('listitem').filter({ hasText: order.number }).waitFor()
  await command(order.id, { type: 'cancel', reason: 'asked' })
})

test('held for a bad address: found on Today, mended on the order, gone on with, in Chinese', async () => {
  const order = await place(fresh('B'), {
    ...goods('CUP-5', '茶杯'),
    shipTo: { name: '测试 买家', country: 'CN', region: 'XX', city: '?', street: '?' },
  })
  await stage.api('POST', `/orders/${order.id}/commands`, {
    command: { type: 'hold', hold: 'address', reason: '门牌号缺失' },
  })
  const page = await stage.open({ language: 'zh' })
  await today(page)
  await page.getByRole('link', { name: '1 单挂起：核对地址' }).click()
  await page.getByText('挂起：核对地址，「门牌号缺失」').waitFor()
  await page.keyboard.press('o')
  await page.waitForURL('**/orders/*')
  await settled(page)
  await page.keyboard.press('a')
  const panel = page.locator('aside')
  await panel.getByRole('button', { name: '目的地' }).click()
  await panel.getByRole('textbox', { name: '省份' }).fill('CN-33')
  await panel.locator('button[data-command]:not([disabled])').click()
  await panel.waitFor({ state: 'detached' })
  await stage.api('POST', '/stock', { type: 'receive', sku: 'CUP-5', location: 'HZ', quantity: 5 })
  await page.keyboard.press('g')
  await page.keyboard.press('q')
  await page.getByRole('link', { name: /^挂起/ }).click()
  await page.getByText('挂起：核对地址，「门牌号缺失」').waitFor()
  await page.keyboard.press('Enter')
  await page.getByRole('dialog').getByText('会通知').waitFor()
  await page.keyboard.press('Enter')
  await page.getByText(`${order.number} 已解挂`).waitFor()
  await page.getByText('这里没有等待的单。').waitFor()
  const { status } = await stage.api<{ status: object }>('GET', `/orders/${order.id}`)
  expect(status).toMatchObject({ hold: null, overall: 'released' })
})

test('by keyboard alone: down, take, put off, and bring what was put off back', async () => {
  const [one, other] = [
    await place(fresh('K'), goods('POT', 'Pot')),
    await place(fresh('K'), goods('POT', 'Pot')),
  ]
  await expect.poll(async () => (await waitsNow()).stock).toBeGreaterThanOrEqual(2)
  const page = await stage.open({ path: '/queues/stock?topic=POT' })
  await page.getByRole('listitem').filter({ hasText: other.number }).waitFor()
  await page.keyboard.press('j')
  const here = page.locator('[aria-current=true]')
  const number = await here.getByRole('link').textContent()
  expect([one.number, other.number]).toContain(number)
  await page.keyboard.press('a')
  await here.getByRole('button', { name: 'Owner: me' }).waitFor()
  await stage.key('owner')
  await page.reload()
  await page
    .getByRole('listitem')
    .filter({ hasText: number! })
    .getByRole('button', { name: 'Owner: me' })
    .click()
  await page.getByRole('menuitem', { name: '周敏' }).click()
  await page.getByText('1 order given to 周敏').waitFor()
  await page.getByRole('button', { name: 'Undo' }).last().click()
  await page
    .getByRole('listitem')
    .filter({ hasText: number! })
    .getByRole('button', { name: 'Owner: me' })
    .waitFor()
  while ((await here.getByRole('link').textContent()) !== number) await page.keyboard.press('j')
  await page.keyboard.press('s')
  const dialog = page.getByRole('dialog', { name: 'Put 1 order off' })
  await dialog.getByLabel('Why').waitFor()
  expect(await axe(page)).toEqual([])
  await page.keyboard.type('supplier calls back')
  await page.keyboard.press('Enter')
  await page.getByRole('listitem').filter({ hasText: number! }).waitFor({ state: 'detached' })
  await page.getByText('Put off', { exact: true }).first().click()
  const off = page.getByRole('listitem').filter({ hasText: number! })
  await off.getByText('supplier calls back').waitFor()
  await off.getByRole('button', { name: 'Bring back' }).click()
  await off.waitFor({ state: 'detached' })
})

test('what happens is seen at once; paused, it stands still and says what it missed', async () => {
  const page = await stage.open({ language: 'zh' })
  await today(page)
  const stream = page.getByRole('complementary', { name: '正在发生' })
  const first = await place(fresh('L'), goods('CUP-3', '杯'))
  await stream
    .getByRole('link', { name: first.number.slice(-4) })
    .first()
    .waitFor()
  await stream.getByRole('button', { name: '暂停' }).click()
  const second = await place(fresh('L'), goods('CUP-3', '杯'))
  await stream.getByText('已暂停').waitFor()
  expect(await stream.getByRole('link', { name: second.number.slice(-4) }).count()).toBe(0)
  await stream.getByRole('button', { name: '继续' }).click()
  await stream
    .getByRole('link', { name: second.number.slice(-4) })
    .first()
    .waitFor()
})

test('the day and its figures are there, each can be asked why, and the chart is a table, too', async () => {
  const page = await stage.open()
  await today(page)
  await page.getByRole('button', { name: 'Show as a table' }).click()
  await page.getByRole('table').getByRole('columnheader', { name: '10 % to 90 %' }).waitFor()
  await page.getByText('Order value').locator('..').getByRole('button', { name: 'Why' }).click()
  const tip = page.getByRole('tooltip').getByText('What the orders placed today came to')
  await tip.waitFor()
  await page.getByRole('heading', { level: 1 }).click()
  await tip.waitFor({ state: 'hidden' })
  expect(await axe(page)).toEqual([])
})

test('in every look', async () => {
  await fillHistory()
  const held = await place(fresh('P'), goods('CUP-4', '一个名字特别特别长的手工陶瓷马克杯礼盒装'))
  await command(held.id, { type: 'hold', hold: 'fraud', reason: 'score 91' })
  await place(fresh('P'), goods('GR-64S-WHT', '64 mm 磨豆机', 20))
  const cancelled = await place(fresh('P'), goods('GR-64S-BLK', '64 mm 磨豆机 黑', 2))
  await command(cancelled.id, { type: 'cancel', reason: 'buyer' })
  await expect.poll(async () => Object.keys(await waitsNow()).length).toBeGreaterThan(2)
  const found = [
    ...(await looksOf(stage, 'today', { as: 'owner' })),
    ...(await scenesOf(stage, { as: 'owner', path: '/queues/stock' }, [
      { name: 'queues', show: async () => {}, hide: async () => {} },
      remedy('queue-receive'),
      {
        name: 'queue-owner',
        async show(page) {
          await page
            .getByRole('button', { name: /^(Owner|负责)/ })
            .first()
            .click()
          await page.getByRole('menuitem').first().waitFor()
        },
      },
      {
        name: 'queue-snooze',
        within: 'dialog',
        async show(page) {
          await page.keyboard.press('j')
          await page.keyboard.press('s')
          await page.getByRole('dialog').waitFor()
        },
      },
    ])),
    ...(await scenesOf(stage, { as: 'owner', path: '/queues/held' }, [remedy('queue-unhold')])),
    ...(await scenesOf(stage, { as: 'owner', path: '/queues/refunds' }, [remedy('queue-refund')])),
  ]
  expect(found).toEqual([])
})

/** The first thing that can be done about the first order. */
const remedy = (name: string): Scene => ({
  name,
  within: 'dialog',
  async show(page) {
    await page.keyboard.press('j')
    await page.keyboard.press('Enter')
    await page.getByRole('dialog').waitFor()
  },
})

/** A past to compare with: what the view would have counted of eight weeks of orders. */
async function fillHistory(): Promise<void> {
  await stage.house.store.read(`
    with past as (
      select slot, (40 * (1 + sin((extract(hour from slot at time zone 'Asia/Shanghai') - 9) / 24 * 6.283))
               + 6 * sin(extract(epoch from slot) / 40000))::int + 8 as n
        from generate_series(date_trunc('hour', now()) - interval '57 days', now(), interval '15 minutes') as slot),
    risk as (insert into risk_sample (slot, at_risk) select slot, n / 6 from past on conflict do nothing)
    insert into view.pace_slot (slot, placed, worth, shipped, timed, in_time, untouched, took)
    select slot, n, n * 18000, n, n, n - n / 25, n - n / 14, array_fill(0, array[130]) || array[n] from past
    on conflict (slot) do update set placed = pace_slot.placed + excluded.placed`)
}
