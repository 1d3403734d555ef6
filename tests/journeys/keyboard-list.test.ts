import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { anOrder, owner } from '#hub/testing'
import { handsOn, languages, wordsOf } from './keyboard.ts'
import { axe } from './looks.ts'
import { settled } from './settled.ts'
import { fresh, openStage, type Stage } from './stage.ts'

// What is done to many orders at once, by a person who has no mouse, in both languages.

let stage: Stage
beforeAll(async () => {
  stage = await openStage('keyboard_list')
})
afterAll(() => stage?.close())

async function place(channel: string, from: number, to: number, intake?: 'history') {
  const wishes = Array.from({ length: to - from }, (_, at) => ({
    kind: 'place' as const,
    input: anOrder(`${channel}-${from + at}`, { channel }),
    ...(intake ? { intake } : {}),
  }))
  for (const answer of await stage.hub.submit(wishes, owner))
    if (!('order' in answer)) throw new Error(answer.why)
}
const rows = (page: Page) => page.getByRole('grid').getByRole('row')
const heldCount = async (channel: string): Promise<string> => {
  const path = `/orders?channel=${channel}&status=held&count=true`
  return (await stage.api<{ count: string }>('GET', path)).count
}

test.each(languages)(
  '507 are held at once, the 7 that cannot be say why, and it is taken back (%s)',
  async (language) => {
    const channel = fresh('bulk')
    await place(channel, 0, 500)
    await place(channel, 500, 507, 'history')
    const page = await stage.open({ path: `/orders?channel=${channel}`, language })
    await rows(page).nth(1).waitFor()
    await settled(page)
    const say = wordsOf(language)
    const { to, on, press } = handsOn(page)
    await to(say('orders.chooseLoaded'))
    await press('Space')
    await on(say('orders.bulk.chooseAll', { number: '507' }))
    await page.getByText(say('orders.bulk.chosen', { number: '507' })).waitFor()
    await press('h')
    await page.getByRole('dialog', { name: say('orders.bulk.hold') }).waitFor()
    await page.keyboard.type('fraud')
    await press('Enter')
    const done = page.getByText(say('jobs.done', { count: 500, number: '500' }))
    await done.waitFor({ timeout: 120_000 })
    await page.getByText(say('jobs.refused', { count: 7, number: '7' })).waitFor()
    await expect
      .poll(() =>
        page.getByText(language === 'zh' ? '作为历史导入' : 'imported as history').count(),
      )
      .toBe(7)
    expect(await heldCount(channel)).toBe('500')
    expect(await axe(page)).toEqual([])
    await on(say('jobs.undo', { count: 500 }))
    await expect.poll(() => heldCount(channel), { timeout: 120_000 }).toBe('0')
    await done.waitFor()
  },
)

test.each(languages)(
  'a filter is kept as a view, and somebody else opens it by its address (%s)',
  async (language) => {
    const channel = fresh('shop')
    await place(channel, 0, 3)
    const page = await stage.open({ path: '/orders', language })
    await rows(page).nth(1).waitFor()
    await settled(page)
    const say = wordsOf(language)
    const { to, on, press, fill } = handsOn(page)
    await press('f')
    await page.getByRole('dialog', { name: say('orders.filter.add') }).waitFor()
    await on(say('orders.filter.channel'))
    await page.getByRole('checkbox', { name: channel }).waitFor()
    await to(say('orders.filter.findOrType'))
    await page.keyboard.type(channel)
    await press('Enter')
    await page.waitForURL(new RegExp(`channel=${channel}`))
    await on(say('orders.views.save'))
    await page.getByRole('dialog', { name: say('orders.views.save') }).waitFor()
    const name = fresh('view')
    await fill(say('orders.views.name'), name)
    await to(say('orders.views.share'))
    await press('Space')
    await on(say('orders.views.save'))
    await page.waitForURL(/view=[0-9a-f]{32}/)
    await page.getByRole('link', { name }).waitFor()

    const path = page.url().slice(stage.url.length)
    const other = await stage.open({ path, as: 'owner', language })
    const tab = other.getByRole('link', { name })
    await tab.waitFor()
    expect(await tab.getAttribute('aria-current')).toBe('page')
    await expect.poll(() => rows(other).count()).toBe(4)
  },
)
