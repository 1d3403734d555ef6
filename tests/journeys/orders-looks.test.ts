import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { WordKey } from '../../console/src/words/words.ts'
import { looks, looksOf, type Scene, scenesOf } from './looks.ts'
import { openOrdersStage } from './orders.fixture.ts'
import type { Stage } from './stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openOrdersStage('orders_looks')
})
afterAll(() => stage?.close())

const firstRow = (page: Page) => page.locator('[role=grid] a, main li button').first().waitFor()
const stay = async () => {}
const rowBoxes = (page: Page) =>
  page.getByRole('checkbox', { name: /Choose [A-Z0-9]|选择 [A-Z0-9]/ })
/** A dialogue for what is chosen: the bar has a button for each. */
const bulkScene = (command: 'hold' | 'unhold' | 'release' | 'tag' | 'note' | 'cancel'): Scene => ({
  name: `orders-${command}`,
  within: 'dialog',
  async show(page, say) {
    await page.locator(`#bulk-${command}`).click()
    await page.getByRole('dialog', { name: say(`orders.bulk.${command}`) }).waitFor()
  },
})
const opens = (name: string, word: WordKey): Scene => ({
  name,
  async show(page, say) {
    await page
      .getByRole('button', { name: say(word), exact: true })
      .first()
      .click()
    await page.getByRole('dialog').waitFor()
  },
})

test('the list, what is chosen and every dialogue for it, in every look', async () => {
  const found = await scenesOf(stage, { path: '/orders' }, [
    { name: 'orders', show: firstRow, hide: stay },
    opens('orders-export', 'orders.export.open'),
    opens('orders-save-view', 'orders.views.save'),
    {
      name: 'orders-sort',
      async show(page) {
        await page.locator('main [aria-haspopup], main [aria-expanded]').last().click()
        await page.getByRole('dialog').waitFor()
      },
    },
    {
      name: 'orders-chosen',
      async show(page) {
        for (const at of [0, 2, 5]) await rowBoxes(page).nth(at).check()
      },
      hide: stay,
    },
    ...(['hold', 'unhold', 'release', 'tag', 'note', 'cancel'] as const).map(bulkScene),
  ])
  expect(found).toEqual([])
})

test('filters, in every look', async () => {
  const path = '/orders?placedFrom=-6d&status=held,reserved,released,shipped&channel=tmall'
  const chip = (name: string, word: WordKey): Scene => ({
    name,
    async show(page, say) {
      await page
        .getByRole('button', { name: new RegExp(`^${say(word)}`) })
        .first()
        .click()
      await page.getByRole('dialog').waitFor()
    },
  })
  const add = (name: string, word: WordKey): Scene => ({
    name,
    async show(page, say) {
      await page.locator('#add-filter').click()
      await page
        .getByRole('dialog')
        .getByRole('button', { name: say(word), exact: true })
        .click()
    },
  })
  const found = await scenesOf(stage, { path }, [
    chip('orders-filter', 'orders.filter.status'),
    chip('orders-filter-channel', 'orders.filter.channel'),
    chip('orders-filter-placed', 'orders.filter.placed'),
    opens('orders-filter-menu', 'orders.filter.add'),
    add('orders-filter-amount', 'orders.filter.amount'),
    add('orders-filter-phone', 'orders.filter.phone'),
  ])
  expect(found).toEqual([])
})

test('a peek, columns, jobs, a new order and an empty list, in every look', async () => {
  const wish = { kind: 'export', format: 'csv', columns: ['number'], filter: {}, language: 'zh' }
  await stage.api('POST', '/jobs', wish, 'clerk')
  const desktop = looks.filter(({ size }) => size === 'desktop')
  const found = [
    ...(await scenesOf(
      stage,
      { path: '/orders?channel=tmall,jd' },
      [
        {
          name: 'orders-peek',
          async show(page) {
            await firstRow(page)
            await page.keyboard.press('j')
            await page.keyboard.press('Space')
            await page.getByRole('complementary').waitFor()
          },
        },
        opens('orders-columns', 'orders.columns.title'),
        {
          name: 'orders-jobs',
          async show(page, say) {
            await page.getByRole('button', { name: say('jobs.title'), exact: true }).click()
            await page.getByText(say('jobs.export.csv')).first().waitFor()
          },
        },
      ],
      desktop,
    )),
    ...(await looksOf(stage, 'orders-new', { path: '/orders?new=true' }, (page) =>
      page.getByRole('dialog').waitFor(),
    )),
    ...(await looksOf(stage, 'orders-empty', { path: '/orders?q=nothing-at-all' })),
  ]
  expect(found).toEqual([])
})
