import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { WordKey } from '../../console/src/words/words.ts'
import { languages, wordsOf } from './keyboard.ts'
import { axe } from './looks.ts'
import { openWorld, type World } from './order-world.ts'
import { settled } from './settled.ts'
import { fresh, openStage, type Stage } from './stage.ts'

// What is done for good is never one key away, and says what it is about.

let stage: Stage
let world: World
beforeAll(async () => {
  stage = await openStage('final')
  world = await openWorld(stage)
  await stage.api('PUT', '/carriers/sf', { name: '顺丰速运' })
  await stage.api('PUT', '/carriers/zto', { name: '中通快递' })
})
afterAll(() => stage?.close())

const fulfilmentOf = async (id: string) => (await world.order(id)).fulfilments[0]
/** As the sweep would say of it once its cut-off is over. */
const becomesLate = async (id: string): Promise<number> => {
  const rows = await stage.house.store.read(
    `update view.queue_item set state = 'waiting', queue = 'late', reason = 'not_left', recheck_at = null,
            facts = '{"fulfilment": 1, "location": "FS", "carrier": null}'
      where order_id = $1::uuid returning order_id`,
    [id],
  )
  return rows.length
}
const focused = (page: Page): Promise<string> =>
  page.evaluate(() => (document.activeElement?.textContent ?? '').trim())
const back = (language: 'zh' | 'en') => wordsOf(language)('look.back')

test.each(languages)(
  'the goods to receive are those that are missing, and are booked once (%s)',
  async (language) => {
    const say = wordsOf(language)
    const { number } = await world.waiting(fresh('W'))
    const page = await stage.open({ path: '/queues/stock', language, as: 'owner' })
    const row = page.getByRole('listitem').filter({ hasText: number })
    await row.getByText('双锅炉半自动咖啡机 D2').waitFor()
    await row.getByRole('button', { name: say('queues.remedy.receive'), exact: true }).click()
    const dialog = page.getByRole('dialog', {
      name: say('queues.receive.title', { sku: 'GR-64' }),
    })
    await dialog.getByText('64 mm 平刀磨豆机 云母白').waitFor()
    expect(await dialog.getByText('双锅炉半自动咖啡机 D2').count()).toBe(0)
    await page.keyboard.press('Enter')
    await page.keyboard.press('Enter')
    await settled(page)
    expect(await dialog.count()).toBe(1)
    const sent = page.waitForRequest((request) => request.url().endsWith('/api/v1/stock'))
    await dialog.getByRole('button', { name: say('queues.receive.go'), exact: true }).click()
    expect((await sent).headers()['idempotency-key']).toMatch(/^[0-9a-f-]{36}$/)
    await dialog.waitFor({ state: 'detached' })
  },
)

test.each(languages)(
  'a late parcel leaves with carrier and number, or with a word that it has none (%s)',
  async (language) => {
    const say = wordsOf(language)
    const orders = [await world.kettles(fresh('L')), await world.kettles(fresh('L'))]
    for (const { id } of orders) await expect.poll(() => becomesLate(id)).toBe(1)
    const page = await stage.open({ path: '/queues/late', language, as: 'owner' })
    const open = async (number: string) => {
      const row = page.getByRole('listitem').filter({ hasText: number })
      await row.getByRole('button', { name: say('queues.remedy.ship'), exact: true }).click()
      const dialog = page.getByRole('dialog')
      await dialog.getByLabel(say('order.field.carrier')).waitFor()
      return { dialog, go: dialog.getByRole('button', { name: say('queues.remedy.ship') }) }
    }
    const one = await open(orders[0]!.number)
    for (let press = 0; press < 3; press++) await page.keyboard.press('Enter')
    expect(await one.go.isDisabled()).toBe(true)
    expect(await axe(page)).toEqual([])
    await one.dialog.getByLabel(say('order.field.carrier')).selectOption('顺丰速运')
    await one.dialog.getByLabel(say('order.field.tracking'), { exact: true }).fill('SF1234')
    await page.keyboard.press('Enter')
    await one.go.click()
    await one.dialog.waitFor({ state: 'detached' })
    expect((await fulfilmentOf(orders[0]!.id)).parcel).toEqual({
      carrier: '顺丰速运',
      tracking: 'SF1234',
    })
    const other = await open(orders[1]!.number)
    await other.dialog.getByLabel(say('order.field.unnumbered')).check()
    await other.go.click()
    await other.dialog.waitFor({ state: 'detached' })
    expect(await fulfilmentOf(orders[1]!.id)).toMatchObject({ state: 'shipped', parcel: null })
  },
)

test.each(languages)(
  'the hands rest on the way back from what cannot be undone (%s)',
  async (language) => {
    const say = wordsOf(language)
    const { id, version } = await world.kettles(fresh('F'))
    const page = await stage.open({ path: `/orders/${id}`, language, as: 'owner' })
    const panel = page.locator('aside[data-side-panel]')
    const openBy = async (key: string, type: string) => {
      await settled(page)
      await page.keyboard.press(key)
      await panel.locator(`button[data-command=${type}]`).waitFor()
      await settled(page)
    }
    await openBy('x', 'cancel')
    await panel.getByRole('button', { name: say('order.action.cancel'), exact: true }).waitFor()
    expect(await focused(page)).toBe(back(language))
    await page.keyboard.press('Enter')
    await panel.waitFor({ state: 'detached' })
    await openBy('s', 'ship')
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('SELECT')
    await panel.getByLabel(say('order.field.tracking'), { exact: true }).fill('SF1')
    await page.keyboard.press('Enter')
    expect(await panel.locator('button[data-command=ship]').isDisabled()).toBe(true)
    await panel.getByLabel(say('order.field.carrier')).selectOption('中通快递')
    await panel.locator('button[data-command=ship]:not([disabled])').waitFor()
    await panel.getByLabel(say('order.field.tracking'), { exact: true }).press('Enter')
    await settled(page)
    expect((await world.order(id)).version).toBe(version)
    await panel.locator('button[data-command=ship]').click()
    await panel.waitFor({ state: 'detached' })
    for (const [key, type] of [['d', 'deliver']] as const) {
      await openBy(key, type)
      expect(await focused(page), type).toBe(back(language))
      await page.keyboard.press('Escape')
      await panel.waitFor({ state: 'detached' })
    }
    for (const type of ['lose', 'refund']) {
      await settled(page)
      await page.keyboard.press('m')
      await panel.locator(`button[data-action=${type}]`).click()
      await panel.locator(`button[data-command=${type}]`).waitFor()
      if (await panel.locator(`button[data-command=${type}]:not([disabled])`).isVisible())
        expect(await focused(page), say(`order.action.${type}` as WordKey)).toBe(back(language))
      await page.keyboard.press('Escape')
      await panel.waitFor({ state: 'detached' })
    }
    await openBy('h', 'hold')
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('SELECT')
  },
)

test.each(languages)(
  'whoever is here opens a menu; the last of it signs out (%s)',
  async (language) => {
    const say = wordsOf(language)
    const page = await stage.open({ path: '/orders', language })
    await settled(page)
    const person = page.getByRole('button', { name: say('shell.person', { name: '林悦' }) })
    await person.click()
    await page.getByRole('menuitem', { name: say('shell.signOut') }).waitFor()
    await page.getByRole('menu').getByText(say('shell.role.clerk')).waitFor()
    expect(await axe(page)).toEqual([])
    await page.keyboard.press('Escape')
    await page.getByRole('menu').waitFor({ state: 'hidden' })
    await person.focus()
    await page.keyboard.press('Enter')
    await page.getByRole('menu').waitFor()
    const active = page.locator('.ant-dropdown-menu-item-active')
    const isThere = async () =>
      (await active.count()) === 1 && (await active.textContent()) === say('shell.signOut')
    for (let step = 0; step < 6 && !(await isThere()); step++) {
      await page.keyboard.press('ArrowDown')
      await page.waitForTimeout(200)
    }
    await page.keyboard.press('Enter')
    await page.getByLabel(say('shell.signIn.key')).waitFor()
  },
)
