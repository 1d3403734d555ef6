import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import type { Page } from 'playwright-core'
import readExcelFile from 'read-excel-file/node'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { anOrder } from '#hub/testing'
import { languages } from './keyboard.ts'
import { axe, picturesFolder } from './looks.ts'
import { openOrdersStage, place } from './orders.fixture.ts'
import { fresh, type Stage } from './stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openOrdersStage('orders')
})
afterAll(() => stage?.close())

const rows = (page: Page) => page.getByRole('grid').getByRole('row')
const words = {
  en: {
    newOrder: 'New order',
    sku: 'SKU',
    price: 'Unit price',
    name: 'Name',
    place: 'Place order',
    fresh: /1 new/,
    grid: 'Orders',
  },
  zh: {
    newOrder: '新建订单',
    sku: 'SKU',
    price: '单价',
    name: '姓名',
    place: '提交订单',
    fresh: /1 条新订单/,
    grid: '订单',
  },
} as const

test.each(languages)('an order placed by hand is seen live by others (%s)', async (language) => {
  const say = words[language]
  const watcher = await stage.open({ path: '/orders', language, as: 'owner' })
  const page = await stage.open({ path: '/orders', language })
  await rows(watcher).nth(1).waitFor()
  const before = await rows(watcher).nth(1).textContent()
  await page.getByRole('button', { name: say.newOrder }).click()
  const form = page.getByRole('dialog', { name: say.newOrder })
  await form.getByLabel(say.name, { exact: true }).fill('顾念')
  await form.getByLabel(say.sku).fill('SC-01')
  await form.getByLabel(say.price).fill('189.00')
  expect(await axe(page)).toEqual([])
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/orders\/[0-9a-f]{32}|\/orders\/O-/)
  const pill = watcher.getByRole('button', { name: say.fresh })
  await pill.waitFor()
  expect(await rows(watcher).nth(1).textContent()).toBe(before)
  await pill.click()
  await rows(watcher).nth(1).getByText('蓝牙电子秤').waitFor()
  await expect.poll(() => rows(watcher).nth(1).textContent()).not.toBe(before)
})

test('a filter is an address, and a shared view is seen by others', async () => {
  const page = await stage.open({ path: '/orders' })
  await rows(page).nth(1).waitFor()
  await page.getByRole('button', { name: 'Filter' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Channel' }).click()
  await page.getByRole('checkbox', { name: 'jd', exact: true }).check()
  expect(await axe(page)).toEqual([])
  await page.keyboard.press('Enter')
  await page.waitForURL(/channel=jd/)
  await page.getByText('16 orders').waitFor()
  await page.getByRole('button', { name: 'Save view' }).click()
  const form = page.getByRole('dialog', { name: 'Save view' })
  const name = fresh('JD')
  await form.getByLabel('Name').fill(name)
  await form.getByRole('checkbox').check()
  await page.keyboard.press('Enter')
  await page.waitForURL(/view=[0-9a-f]{32}/)
  await page.getByRole('link', { name }).waitFor()

  const other = await stage.open({ path: page.url().slice(stage.url.length), as: 'owner' })
  await other.getByRole('link', { name }).waitFor()
  expect(await other.getByRole('link', { name }).getAttribute('aria-current')).toBe('page')
  await other.getByText('16 orders').waitFor()
  expect(await other.getByRole('button', { name: /Channel jd/ }).count()).toBe(1)
})

test.each([
  [
    'en',
    'Hold',
    'Kind of hold',
    'Select all 507',
    '500 done',
    '7 refused',
    'Undo 500',
    'imported as history',
  ],
  ['zh', '挂起', '挂起原因', '全部 507', '500 单完成', '7 单未能处理', '撤销 500', '作为历史导入'],
] as const)(
  'a hold of 507 says why 7 cannot be held, and is taken back (%s)',
  async (language, hold, kind, all, done, refused, undo, why) => {
    const channel = fresh('bulk')
    const inputs = (from: number, to: number) =>
      Array.from({ length: to - from }, (_, at) => anOrder(`${channel}-${from + at}`, { channel }))
    await place(stage, inputs(0, 500))
    await place(stage, inputs(500, 507), 'history')
    const page = await stage.open({ path: `/orders?channel=${channel}`, language })
    await rows(page).nth(1).waitFor()
    await page.getByRole('grid').getByRole('checkbox').first().check()
    await page.getByRole('button', { name: new RegExp(all) }).click()
    await page.getByRole('toolbar').getByRole('button', { name: hold, exact: true }).click()
    await page.getByLabel(kind).fill('fraud')
    expect(await axe(page)).toEqual([])
    await page.keyboard.press('Enter')
    await page.getByText(done).waitFor({ timeout: 60_000 })
    await page.getByText(refused).waitFor()
    await expect.poll(() => page.getByText(why).count()).toBe(7)
    await page.screenshot({ path: join(picturesFolder, `orders-result-${language}.png`) })
    expect(await axe(page)).toEqual([])
    await page.getByRole('button', { name: new RegExp(undo) }).click()
    await page.getByText(done).waitFor({ timeout: 60_000 })
    await expect
      .poll(
        async () =>
          (
            await stage.api<{ count: string }>(
              'GET',
              `/orders?channel=${channel}&status=held&count=true`,
            )
          ).count,
        { timeout: 30_000 },
      )
      .toBe('0')
  },
)

test('cancelling takes the typed number of orders', async () => {
  const channel = fresh('cancel')
  await place(
    stage,
    [0, 1, 2].map((at) => anOrder(`${channel}-${at}`, { channel })),
  )
  const page = await stage.open({ path: `/orders?channel=${channel}` })
  await rows(page).nth(1).waitFor()
  await page.getByRole('grid').getByRole('checkbox').first().check()
  await page.getByRole('button', { name: 'Cancel orders' }).click()
  const form = page.getByRole('dialog', { name: 'Cancel orders' })
  await form.getByLabel('Reason').fill('recall')
  const send = form.getByRole('button', { name: 'Cancel orders' })
  expect(await send.isDisabled()).toBe(true)
  await form.getByLabel(/type the number/).fill('3')
  await send.click()
  await page.getByText('3 done').waitFor()
  await expect
    .poll(() => page.getByRole('grid').getByText('Cancelled').count(), { timeout: 10_000 })
    .toBe(3)
})

test.each([
  ['en', 'Export', 'Excel, up to 50,000 rows', 'Make the file', 'Download', 'Order', 'First item'],
  ['zh', '导出', 'Excel，最多 50,000 行', '生成文件', '下载', '订单号', '首件商品'],
] as const)(
  'what is listed is exported as CSV and as Excel, and read back (%s)',
  async (language, open, excel, make, download, order, item) => {
    const page = await stage.open({ path: '/orders?channel=tmall', language })
    await rows(page).nth(1).waitFor()
    await page.getByRole('button', { name: open, exact: true }).click()
    const fetchFile = async () => {
      await page.getByRole('button', { name: make }).click()
      const link = page.getByRole('link', { name: new RegExp(download) })
      await link.waitFor({ timeout: 30_000 })
      const [file] = await Promise.all([page.waitForEvent('download'), link.click()])
      return readFileSync((await file.path())!)
    }
    const csv: string[][] = parse(await fetchFile(), { bom: true })
    expect(csv[0]).toEqual(expect.arrayContaining([order, item]))
    expect(csv).toHaveLength(17)
    await page.getByRole('radio', { name: excel }).check()
    expect(await axe(page)).toEqual([])
    await page.getByRole('button', { name: make }).click()
    await page.getByText(/Export as Excel|导出 Excel/).waitFor()
    const link = page.getByRole('link', { name: new RegExp(download) })
    await link.waitFor({ timeout: 30_000 })
    const [file] = await Promise.all([page.waitForEvent('download'), link.click()])
    const sheets = (await readExcelFile((await file.path())!)) as unknown as { data: unknown[][] }[]
    const sheet = sheets[0]!.data
    expect(sheet).toHaveLength(17)
    expect(sheet[0]).toEqual(csv[0])
  },
)

test.each(languages)('the list is worked by keyboard alone (%s)', async (language) => {
  const page = await stage.open({ path: '/orders?channel=jd,douyin', language })
  await rows(page).nth(1).waitFor()
  const numberAt = (at: number) => rows(page).nth(at).getByRole('link').textContent()
  const [first, second] = [await numberAt(1), await numberAt(2)]
  await page.keyboard.press('j')
  await page.keyboard.press('x')
  await page.keyboard.press('Shift+J')
  await page.keyboard.press('Shift+J')
  await page
    .getByRole('toolbar')
    .getByText(language === 'en' ? '3 selected' : '已选 3 单')
    .waitFor()
  await page.keyboard.press('h')
  await page.getByRole('dialog').waitFor()
  await page.keyboard.type(fresh('hold'))
  await page.keyboard.press('Enter')
  await page.getByText(language === 'en' ? '3 done' : '3 单完成').waitFor({ timeout: 30_000 })
  await page.keyboard.press('k')
  await page.keyboard.press('Space')
  const panel = page.getByRole('complementary').filter({ hasText: second! })
  await panel.waitFor()
  await page.keyboard.press('k')
  await page.getByRole('complementary').filter({ hasText: first! }).waitFor()
  expect(page.url()).toContain('peek=')
  await page.keyboard.press('Escape')
  expect(page.url()).not.toContain('peek=')
  await page.keyboard.press('f')
  await page.getByRole('dialog').waitFor()
  await page.keyboard.press('Enter')
  await page.keyboard.type(language === 'en' ? 'On hold' : '已挂起')
  await page.keyboard.press('Enter')
  await page.waitForURL(/status=held/)
  // The rows of before go, those that are held come.
  await expect.poll(() => rows(page).count()).toBeLessThan(12)
  await rows(page).nth(3).waitFor()
  await page.keyboard.press('?')
  await page.getByRole('dialog').waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await page.keyboard.press('j')
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/orders\/[0-9a-f]+$/)
  await page.goBack()
  await rows(page).nth(1).waitFor()
  await page.keyboard.press('/')
  await page.getByRole('combobox').waitFor()
})

test('a long list keeps the page small, and fetches as it is scrolled', async () => {
  const page = await stage.open({ path: '/orders' })
  await rows(page).nth(1).waitFor()
  const { length } = { length: await rows(page).count() }
  expect(length).toBeLessThan(70)
  for (let at = 0; at < 12; at++) await page.keyboard.press('End')
  await expect
    .poll(() => page.getByRole('row', { selected: false }).last().getAttribute('aria-rowindex'))
    .not.toBe(null)
  expect(await rows(page).count()).toBeLessThan(70)
})

test('nothing fits, and nothing is there yet', async () => {
  const page = await stage.open({ path: '/orders?channel=nobody' })
  await page.getByText('No order fits these filters.').waitFor()
  expect(await axe(page)).toEqual([])
  await page.getByRole('button', { name: 'Drop all filters' }).click()
  await rows(page).nth(1).waitFor()
})
