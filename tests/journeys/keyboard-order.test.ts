import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { anOrder } from '#hub/testing'
import type { WordKey } from '../../console/src/words/words.ts'
import { handsOn, type Language, languages, wordsOf } from './keyboard.ts'
import { axe } from './looks.ts'
import { openWorld, type World } from './order-world.ts'
import { settled } from './settled.ts'
import { fresh, openStage, type Stage } from './stage.ts'

// One order's life, by a person who has no mouse, in both languages.

let stage: Stage
let world: World
beforeAll(async () => {
  stage = await openStage('keyboard_order')
  world = await openWorld(stage)
})
afterAll(() => stage?.close())

const kettle = '细嘴手冲壶 0.9 L'
const sentence = (page: Page) => page.locator('[data-sentence]')
const upshot = (page: Page, text: string | RegExp) =>
  page.locator('aside section section').getByText(text).waitFor()

/** Finds the order by its number from anywhere, as somebody does who is on the telephone. */
async function openOrder(number: string, language: Language) {
  const page = await stage.open({ path: '/settings', language })
  await settled(page)
  const hands = handsOn(page)
  const say = wordsOf(language)
  await hands.press('/')
  await page.getByRole('combobox').waitFor()
  await page.keyboard.type(number)
  await page.getByRole('option', { name: new RegExp(`${number} · tmall`) }).waitFor()
  await hands.press('Enter')
  await sentence(page).waitFor()
  await settled(page)
  return {
    page,
    say,
    ...hands,
    /** Opens a command that has no key of its own from "all actions". */
    async open(type: string) {
      await hands.press('m')
      await page.locator('aside button[data-action]').first().waitFor()
      await hands.on(new RegExp(`^${say(`order.action.${type}` as WordKey)}`))
      await page.locator(`aside [data-command="${type}"]`).waitFor()
    },
  }
}

test.each(languages)(
  'an order is placed, and seen by others as it comes (%s)',
  async (language) => {
    const say = wordsOf(language)
    const watcher = await stage.open({ path: '/orders', language, as: 'owner' })
    await settled(watcher)
    const page = await stage.open({ path: '/orders', language })
    await settled(page)
    const { press, fill, choose, on } = handsOn(page)
    await press('n')
    await page.getByRole('dialog', { name: say('orders.new.title') }).waitFor()
    await fill(say('orders.new.name'), '顾念')
    await fill(say('orders.new.sku'), 'KT-09')
    await fill(say('orders.new.item'), kettle)
    await fill(say('orders.new.price'), '399.00')
    await choose(say('orders.new.payment'), say('orders.new.pay.captured'))
    await on(say('orders.new.place'))
    await page.waitForURL(/\/orders\/[0-9a-f]{32}/)
    await sentence(page).waitFor()
    const eye = handsOn(watcher)
    await watcher.getByRole('button', { name: say('orders.newRows', { count: 1 }) }).waitFor()
    await eye.on(say('orders.newRows', { count: 1 }))
    await watcher.getByRole('grid').getByRole('row').nth(1).getByText(kettle).waitFor()
  },
)

test.each(languages)('held, let go on, and amended as the preview said (%s)', async (language) => {
  const { id, number } = await world.kettles(fresh('K'), 2)
  const { page, say, press, fill, choose, command, on, to } = await openOrder(number, language)
  await press('h')
  await choose(say('order.field.hold'), say('order.reasons.address'))
  await upshot(page, say('order.upshot.held'))
  await command()
  await sentence(page).getByText(say('order.reasons.address')).waitFor()
  await press('h')
  await upshot(page, say('order.upshot.unheld'))
  await command()
  await expect.poll(async () => (await world.order(id)).holds.length).toBe(0)

  await press('a')
  await fill(new RegExp(`^${say('order.field.quantity')} \\(2\\)`), '4')
  await on(say('order.change.addEntry'))
  await to(say('order.field.amount'))
  await fill(say('order.field.amount'), '38.00')
  await fill(say('order.change.label'), '老客户')
  await upshot(page, say('order.upshot.paysMore', { amount: '¥760.00' }))
  expect(await axe(page)).toEqual([])
  await command()
  expect((await world.order(id)).totals).toMatchObject({ total: '1558.00', discount: '-38.00' })
})

test.each(languages)('shipped in part, then the rest, and delivered (%s)', async (language) => {
  const { id, number } = await world.kettles(fresh('S'), 3)
  const { page, say, press, fill, command } = await openOrder(number, language)
  await press('s')
  await fill(`${kettle}: ${say('order.field.quantity')}`, '2')
  await fill(new RegExp(`^${say('order.field.carrier')}`), 'SF')
  await fill(new RegExp(`^${say('order.field.tracking')}`), 'SF1390277431826')
  await upshot(
    page,
    say('order.upshot.shipped', { units: say('order.sentence.pieces', { count: 2 }) }),
  )
  await command()
  await page.getByText('SF SF1390277431826').first().waitFor()
  const states = async (): Promise<string[]> =>
    (await world.order(id)).fulfilments.map(({ state }: { state: string }) => state)
  expect(await states()).toEqual(['shipped', 'released'])
  await press('s')
  await fill(new RegExp(`^${say('order.field.carrier')}`), 'SF')
  await fill(new RegExp(`^${say('order.field.tracking')}`), 'SF1390277431827')
  await command()
  for (const left of [1, 0]) {
    await press('d')
    await command()
    expect((await world.order(id)).lines[0].buckets.shipped ?? 0).toBe(left)
  }
  expect(await states()).toEqual(['delivered', 'delivered'])
})

async function delivered(externalId: string) {
  const placed = await world.kettles(externalId, 2)
  await world.command(placed.id, { type: 'ship', fulfilment: 1 })
  await world.command(placed.id, { type: 'deliver', fulfilment: 1 })
  return placed
}

test.each(languages)('one piece comes back, is looked at and paid for (%s)', async (language) => {
  const { id, number } = await delivered(fresh('R'))
  const { page, say, press, fill, choose, command, open } = await openOrder(number, language)
  await press('r')
  await fill(`${kettle}: ${say('order.field.quantity')}`, '1')
  await choose(say('order.field.reason'), say('order.reasons.damaged'))
  await command()
  await open('approve_return')
  await command()
  await open('receive_return')
  await choose(say('order.field.location'), '杭州仓')
  await command()
  await open('inspect_return')
  await choose(`${kettle}: ${say('order.field.disposition')}`, say('order.disposition.quarantine'))
  await upshot(page, say('order.upshot.getsBack', { amount: '¥399.00' }))
  await command()
  await open('refund_paid')
  await command()
  expect((await world.order(id)).totals.refunded).toBe('399.00')
})

test.each(languages)('one piece is exchanged for something else (%s)', async (language) => {
  const { id, number } = await delivered(fresh('X'))
  const { page, say, fill, command, open } = await openOrder(number, language)
  await open('exchange')
  await fill(`${kettle}: ${say('order.field.quantity')}`, '1')
  await fill(say('order.field.sku'), 'EM-D2')
  await fill(say('order.field.title'), '咖啡机')
  await fill(say('order.field.unitPrice'), '8680.00')
  await upshot(
    page,
    say('order.upshot.exchange', { units: say('order.sentence.pieces', { count: 1 }) }),
  )
  await command()
  const { links } = await world.order(id)
  expect((await world.order(links[0].order)).totals.due).toBe('8281.00')
})

test.each(languages)(
  'the buyer is given a link, and follows the order by it (%s)',
  async (language) => {
    const { number } = await world.place(fresh('T'), {
      lines: [{ sku: 'KT-09', title: kettle, quantity: 1, unitPrice: '399.00' }],
      payments: [],
      onAccount: true,
      shipTo: anOrder('T').shipTo,
    })
    const { page, say, on, to } = await openOrder(number, language)
    await on(say('order.trackingPage'))
    const link = page.getByRole('link', { name: say('order.trackingPage') })
    await link.waitFor()
    await to(say('order.trackingPage'))
    const opened = page.context().waitForEvent('page')
    await page.keyboard.press('Enter')
    const seen = await opened
    await seen.waitForLoadState('load')
    expect(await seen.locator('html').getAttribute('lang')).toBe(language === 'zh' ? 'zh-CN' : 'en')
    await seen.getByText(kettle).first().waitFor()
    await seen.keyboard.press('Tab')
    await seen.keyboard.press('Enter')
    await seen.waitForURL(language === 'zh' ? /lang=en/ : /lang=zh/)
    expect(await axe(seen)).toEqual([])
  },
)
