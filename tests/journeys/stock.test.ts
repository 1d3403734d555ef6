import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { verify } from '#hub'
import { anOrder, owner, warehouse } from '#hub/testing'
import type { Say } from '../../console/src/words/words.ts'
import { axe, scenesOf } from './looks.ts'
import { settled } from './settled.ts'
import { openStage, type Stage } from './stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage('stock')
  await stage.hub.catalog.saveLocation(warehouse('HZ', { name: '杭州仓' }))
  await stage.hub.catalog.saveLocation(warehouse('GZ', { name: '广州仓', priority: 2 }))
  const say = (command: object) => stage.api('POST', '/stock', command)
  await stage.api('PUT', '/skus/TEA-250', { name: '龙井茶 250 g', unit: '盒' })
  await stage.api('PUT', '/skus/CUP-W', { name: '白瓷杯' })
  await say({ type: 'receive', sku: 'TEA-250', location: 'HZ', quantity: 40 })
  await say({ type: 'receive', sku: 'TEA-250', location: 'GZ', quantity: 12 })
  await say({ type: 'set_safety', sku: 'TEA-250', location: 'GZ', quantity: 20 })
  await say({ type: 'receive', sku: 'CUP-W', location: 'HZ', quantity: 3 })
  await say({
    type: 'receive',
    sku: 'CUP-W',
    location: 'HZ',
    quantity: 2,
    condition: 'quarantine',
  })
  await place('S-1', 'TEA-250', 5)
  await place('S-2', 'CUP-W', 2)
  await say({ type: 'count', sku: 'CUP-W', location: 'HZ', quantity: 1 })
})
afterAll(() => stage?.close())

async function place(id: string, sku: string, quantity: number): Promise<void> {
  const lines = [{ sku, title: sku, quantity, unitPrice: '10.00' }]
  const amount = `${quantity * 10}.00`
  const payments = [{ id: `p-${id}`, method: 'card', state: 'captured' as const, amount }]
  const input = anOrder(id, { lines, payments })
  await stage.hub.submit([{ kind: 'place', input }], owner)
}
const statusOf = async (id: string) =>
  (await stage.api<{ status: { overall: string } }>('GET', `/orders/web:${id}`)).status.overall

test('goods are received by keyboard alone, and the order that waited for them goes on', async () => {
  await place('S-3', 'POT-1', 4)
  expect(await statusOf('S-3')).toBe('backordered')
  const page = await stage.open({ as: 'warehouse', path: '/stock' })
  await settled(page)
  await page.keyboard.press('r')
  await page.getByRole('dialog', { name: 'Receive' }).waitFor()
  await page.keyboard.type('POT-1')
  await page.keyboard.press('Tab')
  await page.keyboard.type('HZ')
  await page.keyboard.press('Tab')
  await page.keyboard.type('6')
  await page.getByText('HZ · On hand 0 → 6 (+6)').waitFor()
  expect(await axe(page)).toEqual([])
  await page.keyboard.press('Enter')
  await page.getByText('POT-1 was received.').waitFor()
  await expect.poll(() => statusOf('S-3')).toBe('released')
  const row = page.getByRole('row', { name: /POT-1/ })
  await row.waitFor()
  await expect.poll(() => row.textContent(), { timeout: 10_000 }).toMatch(/24|2.*4/)
})

test('a count shows its difference before it is done', async () => {
  const page = await stage.open({ as: 'warehouse', path: '/stock/TEA-250' })
  await settled(page)
  await page.keyboard.press('c')
  await page.getByLabel('Units counted').fill('38')
  await page.getByText('HZ · On hand 40 → 38 (−2)').waitFor()
  await page.getByRole('dialog').getByRole('button', { name: 'Count' }).click()
  await page.getByText('The count of TEA-250 is recorded.').waitFor()
  await page.getByText('on hand −2').waitFor()
  await page.getByRole('link', { name: /S-1/ }).waitFor()
})

const onHand = async (): Promise<Record<string, number>> => {
  const { rows } = await stage.api<{ rows: { location: string; onHand: number }[] }>(
    'GET',
    '/stock/TEA-250',
  )
  return Object.fromEntries(rows.map(({ location, onHand }) => [location, onHand]))
}

test('a transfer takes from one place and gives to the other, and too much is refused at its field', async () => {
  const before = await onHand()
  const page = await stage.open({ as: 'warehouse', path: '/stock/TEA-250' })
  await settled(page)
  await page.keyboard.press('t')
  await page.getByLabel('To', { exact: true }).selectOption('GZ')
  await page.getByLabel('Units to move').fill('999')
  await page.getByRole('alert').getByText('Fewer units lie there free').waitFor()
  await page.getByLabel('Units to move').fill('8')
  await page.getByText('GZ · On hand 12 → 20 (+8)').waitFor()
  await page.getByRole('dialog').getByRole('button', { name: 'Transfer' }).click()
  await page.getByText('TEA-250 was transferred.').waitFor()
  const after = await onHand()
  expect(after).toEqual({ GZ: before.GZ! + 8, HZ: before.HZ! - 8 })
  expect((await verify({ store: stage.house.store })).differences).toEqual([])
})

test('the list is narrowed by the address, and a clerk changes nothing', async () => {
  const page = await stage.open({ path: '/stock?only=short' })
  await page.getByRole('link', { name: '白瓷杯' }).waitFor()
  expect(await page.getByRole('link', { name: '龙井茶 250 g' }).count()).toBe(0)
  expect(await page.getByRole('button', { name: 'Receive' }).count()).toBe(0)
  await page.getByLabel('SKU or name').fill('龙井')
  await page.getByText('Nothing in stock fits these filters.').waitFor()
  expect(page.url()).toContain('only=short')
})

test('stock, an item and everything that is said of it, in every look', async () => {
  const as = 'warehouse'
  const stay = async () => {}
  const kinds = ['receive', 'count', 'transfer', 'adjust', 'set_safety'] as const
  const found = [
    ...(await scenesOf(stage, { as, path: '/stock' }, [
      { name: 'stock', show: stay, hide: stay },
      {
        name: 'stock-receive-new',
        within: 'dialog',
        async show(page) {
          await page.keyboard.press('r')
          await page.getByRole('dialog').waitFor()
        },
      },
    ])),
    ...(await scenesOf(stage, { as, path: '/stock/TEA-250' }, [
      { name: 'sku', show: stay, hide: stay },
      {
        name: 'notice',
        async show(page, say) {
          await page.keyboard.press('r')
          await page.getByLabel(say('stock.quantity.receive')).fill('1')
          await page.keyboard.press('Enter')
          await page.getByText(say('stock.done.receive', { sku: 'TEA-250' })).waitFor()
        },
        hide: stay,
      },
      ...kinds.map((kind) => ({
        name: `stock-${kind}`,
        within: 'dialog',
        async show(page: Page, say: Say) {
          const button = page.getByRole('button', { name: say(`stock.do.${kind}`), exact: true })
          await button.first().click()
          await page.getByLabel(say(`stock.quantity.${kind}`)).fill('1')
        },
      })),
    ])),
  ]
  expect(found).toEqual([])
})
