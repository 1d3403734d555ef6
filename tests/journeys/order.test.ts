import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aCaller } from '#guard/testing'
import { axe, looksOf, picturesFolder, scenesOf } from './looks.ts'
import { openWorld, type World } from './order-world.ts'
import { settled } from './settled.ts'
import { fresh, openStage, type Stage } from './stage.ts'

let stage: Stage
let world: World
beforeAll(async () => {
  stage = await openStage('order')
  world = await openWorld(stage)
})
afterAll(() => stage.close())

const sentence = (page: Page) => page.locator('[data-sentence]')
const panel = (page: Page) => page.locator('aside')
const go = (page: Page) => panel(page).locator('button[data-command]:not([disabled])')
const upshot = (page: Page) => page.getByRole('region', { name: /What it leads to|会带来什么/ })
const openOrder = async (number: string, visit = {}) => {
  const page = await stage.open({ path: `/orders/${number}`, ...visit })
  await page.locator('main h1').waitFor()
  await settled(page)
  return page
}
/** Opens a command from "all actions". */
const act = async (page: Page, type: string) => {
  await page.keyboard.press('m')
  await panel(page).locator(`button[data-action="${type}"]`).click()
  await settled(page)
}
const done = async (page: Page) => {
  await go(page).click()
  await panel(page).waitFor({ state: 'detached' })
}

test('an order that waits says what for and since when, and why nothing else was chosen', async () => {
  const { number } = await world.waiting(fresh('W'))
  await world.announce('GR-64', 'FS', 20, 2)
  const page = await openOrder(number)
  const text = await sentence(page).textContent()
  expect(text).toMatch(/Waiting for stock of \d pieces in 1 line since .+; due in 佛山仓/)
  expect(text).toContain('In the warehouse already')
  await page.getByText(/Decided again just now: the same bit for bit/).waitFor()
  const rows = page.locator('table', { hasText: 'Lost by' }).locator('tbody tr')
  expect(await rows.first().textContent()).toContain('Chosen')
  expect(await page.getByText('No freight lane leads from here to the destination.').count()).toBe(
    1,
  )
  expect(await page.getByText(/would win/).count()).toBeGreaterThan(0)
  const before = page.getByRole('button', { name: 'Cancel' })
  await before.focus()
  expect(await before.getAttribute('aria-disabled')).toBe('false')
})

test('hold and unhold, and each is taken back with one click', async () => {
  const { id, number } = await world.kettles(fresh('H'))
  const page = await openOrder(number)
  await page.keyboard.press('h')
  await page.getByLabel('Why it stops').selectOption('address')
  await upshot(page).getByText('Nothing goes on until the hold is lifted.').waitFor()
  await done(page)
  await page
    .getByText(/^On hold since .+: address to be checked \(林悦\)\./)
    .first()
    .waitFor()
  expect((await world.order(id)).holds).toHaveLength(1)
  await page.getByRole('button', { name: 'Undo' }).click()
  await page.getByText('Taken back.').waitFor()
  expect((await world.order(id)).holds).toHaveLength(0)
  await page.keyboard.press('h')
  await done(page)
  await sentence(page)
    .getByText(/On hold/)
    .waitFor()
  await page.getByRole('toolbar').getByRole('button', { name: 'Lift the hold' }).click()
  await done(page)
  await sentence(page)
    .getByText(/is working on/)
    .waitFor()
})

test('an amendment does exactly what its preview said', async () => {
  const { id, number } = await world.kettles(fresh('A'), 2)
  const page = await openOrder(number)
  await page.keyboard.press('a')
  await page.getByLabel(/^Quantity \(2\)/).fill('4')
  await panel(page).getByRole('button', { name: 'Fee or discount' }).click()
  await page.getByLabel('Amount').fill('38.00')
  await page.getByLabel('Label').fill('老客户')
  await upshot(page).getByText('The buyer pays ¥760.00 more.').waitFor()
  const shown = await upshot(page).textContent()
  expect(shown).toContain('1,558.00 CNY')
  await done(page)
  const after = await world.order(id)
  expect(after.totals).toMatchObject({ total: '1558.00', due: '760.00', discount: '-38.00' })
  expect(after.lines[0].quantity).toBe(4)
  await page.getByText('1,558.00').first().waitFor()
})

test('a part is shipped with its parcel, the rest stays; then both are delivered', async () => {
  const { id, number } = await world.kettles(fresh('S'), 3)
  const page = await openOrder(number)
  await page.getByRole('toolbar').getByRole('button', { name: 'Ship' }).click()
  await page.getByRole('spinbutton').fill('2')
  await page.getByLabel(/^Carrier/).fill('SF')
  await page.getByLabel(/^Tracking number/).fill('SF1390277431826')
  await upshot(page).getByText('Leaves: 2 pieces.').waitFor()
  await done(page)
  await page.getByText('SF SF1390277431826').first().waitFor()
  const { fulfilments } = await world.order(id)
  expect(fulfilments.map(({ state }: { state: string }) => state)).toEqual(['shipped', 'released'])
  await page.keyboard.press('s')
  await page.getByLabel('Without a tracking number').check()
  await done(page)
  await sentence(page)
    .getByText(/2 parcels on the way since/)
    .waitFor()
  for (const left of [1, 0]) {
    await page.keyboard.press('d')
    await done(page)
    await expect.poll(async () => (await world.order(id)).lines[0].buckets.shipped ?? 0).toBe(left)
  }
  await sentence(page)
    .getByText(/^Delivered /)
    .waitFor()
})

const delivered = async (externalId: string, quantity = 2) => {
  const placed = await world.kettles(externalId, quantity)
  await world.command(placed.id, { type: 'ship', fulfilment: 1 })
  await world.command(placed.id, { type: 'deliver', fulfilment: 1 })
  return placed
}

test('goods come back: asked for, approved, received, inspected, paid back', async () => {
  const { id, number } = await delivered(fresh('R'))
  const page = await openOrder(number)
  await page.keyboard.press('r')
  expect(await panel(page).getByText('Something is missing: Which units.').count()).toBe(1)
  await page.getByRole('spinbutton').fill('1')
  await page.getByLabel('Reason').selectOption('damaged')
  await done(page)
  await sentence(page)
    .getByText(/A return of 1 piece waits for approval/)
    .waitFor()
  await page.getByRole('toolbar').getByRole('button', { name: 'Approve the return' }).click()
  await done(page)
  await page.getByRole('toolbar').getByRole('button', { name: 'Return has arrived' }).click()
  await page.getByLabel('Place').selectOption('HZ')
  await done(page)
  await page.getByRole('toolbar').getByRole('button', { name: 'Inspect the return' }).click()
  await page.getByLabel(/What becomes of it/).selectOption('quarantine')
  await upshot(page).getByText('¥399.00 goes back to the buyer.').waitFor()
  await done(page)
  await sentence(page).getByText('¥399.00 was promised to the buyer').waitFor()
  await page.getByRole('toolbar').getByRole('button', { name: 'Refund was paid out' }).click()
  await done(page)
  await expect.poll(async () => (await world.order(id)).totals.refunded).toBe('399.00')
})

test('an exchange says what becomes of both orders, and does it', async () => {
  const { id, number } = await delivered(fresh('X'))
  const page = await openOrder(number)
  await act(page, 'exchange')
  await page.getByLabel('细嘴手冲壶 0.9 L: Quantity').fill('1')
  await page.getByLabel('SKU').fill('EM-D2')
  await page.getByLabel('Name').fill('咖啡机')
  await page.getByLabel('Price each').fill('8680.00')
  await upshot(page)
    .getByText(/New order/)
    .waitFor()
  expect(await upshot(page).textContent()).toContain('8,281.00 CNY')
  expect(await axe(page)).toEqual([])
  await done(page)
  await page.getByText('Exchanged by').first().waitFor()
  const { links } = await world.order(id)
  expect((await world.order(links[0].order)).totals.due).toBe('8281.00')
})

test('what another clerk changes meanwhile is seen before anything is done, and nothing typed is lost', async () => {
  const { id, number } = await world.kettles(fresh('T'), 2)
  const page = await openOrder(number)
  await page.keyboard.press('a')
  await page.getByLabel(/^Quantity \(2\)/).fill('5')
  await upshot(page).getByText('The buyer pays ¥1,197.00 more.').waitFor()
  const fee = { change: 'add_entry', kind: 'fee', amount: '10.00' }
  await world.command(id, { type: 'amend', changes: [fee] })
  await page.getByText(/Somebody changed the order meanwhile/).waitFor()
  expect(await page.getByLabel(/^Quantity \(2\)/).inputValue()).toBe('5')
  await upshot(page).getByText('2,005.00 CNY').waitFor()
  await done(page)
  expect((await world.order(id)).totals.total).toBe('2005.00')
})

test('a preview that went stale unseen is refused, worked out again and asked for again', async () => {
  const { id, number } = await world.kettles(fresh('U'), 2)
  const page = await openOrder(number)
  // The page hears nothing more of the order, as over a line that has just died.
  await page.route('**/api/v1/stream*', (route) => route.abort())
  await page.keyboard.press('n')
  await page.getByLabel('Note').fill('请放快递柜')
  await upshot(page).waitFor()
  let isFirst = true
  await page.route('**/commands', async (route) => {
    if (isFirst) {
      isFirst = false
      await world.command(id, { type: 'tag', add: ['elsewhere'] })
    }
    await route.continue()
  })
  await go(page).click()
  await page.getByText(/Somebody changed the order meanwhile/).waitFor()
  expect(await page.getByLabel('Note').inputValue()).toBe('请放快递柜')
  await done(page)
  await page.getByText('请放快递柜').waitFor()
})

test('a disabled action can be reached and says why; a role sees only its own', async () => {
  const { number } = await delivered(fresh('D'))
  const page = await openOrder(number)
  const cancel = page.getByRole('toolbar').getByRole('button', { name: 'Cancel' })
  expect(await cancel.getAttribute('aria-disabled')).toBe('true')
  await cancel.focus()
  await page.getByRole('tooltip').getByText('Open a return instead').waitFor()
  const store = await openOrder(number, { as: 'warehouse' })
  expect(await store.getByText('Amounts are not shown to your role.').count()).toBe(1)
  await store.keyboard.press('m')
  expect(await panel(store).locator('button[data-action="refund"]').count()).toBe(0)
  expect(await store.getByText('¥').count()).toBe(0)
})

test('the packing slip has the goods and the address, no price, and the number as a bar code', async () => {
  const { number } = await world.kettles(fresh('P'))
  const page = await openOrder(`${number}/slip/1`)
  await page.getByRole('heading', { name: 'Packing slip' }).waitFor()
  await page.locator('main').getByText('滨江路 1 号').waitFor()
  expect(await page.locator('main').textContent()).not.toContain('399')
  expect(await page.getByRole('img', { name: number }).count()).toBe(1)
  expect(await axe(page)).toEqual([])
  await page.emulateMedia({ media: 'print' })
  expect(await page.locator('#root').isVisible()).toBe(false)
  await page.screenshot({ path: `${picturesFolder}/order-slip-print.png` })
  await page.emulateMedia({ media: 'screen' })
  await page.getByLabel('Paper').selectOption('A6')
  await page.screenshot({ path: `${picturesFolder}/order-slip-a6.png` })
})

test('personal values are masked until somebody asks; notes are read by those who may', async () => {
  const { id, number } = await world.kettles(fresh('N'))
  await world.command(id, { type: 'note', text: '老客户，送一包滤纸' })
  const page = await openOrder(number)
  await page.getByText('老客户，送一包滤纸').waitFor()
  expect(await page.getByText('13800138000').count()).toBe(0)
  await page.getByRole('button', { name: 'Show in full' }).click()
  await page.getByText('13800138000').first().waitFor()
})

test('what is not there, not theirs, or of the past says so', async () => {
  const page = await openOrder('RZZZZ-ZZZZZ')
  await page.getByText('There is no order RZZZZ-ZZZZZ.').waitFor()
  expect(await axe(page)).toEqual([])
  const { id } = await world.kettles(fresh('F'))
  const [past] = await stage.hub.submit(
    [
      {
        kind: 'place',
        intake: 'history',
        input: {
          channel: 'old',
          externalId: fresh('old'),
          currency: 'CNY',
          lines: [{ sku: 'KT-09', title: '旧壶', quantity: 1, unitPrice: '1.00' }],
        },
      } as never,
    ],
    aCaller('owner', { id: 'key:test' }),
  )
  const old = await openOrder((past as { number: string }).number)
  await sentence(old).getByText('Imported as history').waitFor()
  await stage.house.store.read('update subject_key set wrapped = wrapped where false', [])
  await stage.house.store.read(
    'delete from subject_key where id in (select subject_id from sealed where order_id = $1)',
    [id],
  )
  const forgotten = await openOrder(id)
  await forgotten.getByText('This person was forgotten at their wish.').first().waitFor()
})

test('an order of 5,000 lines opens at once, is searched, and its lines are not all drawn', async () => {
  const lines = Array.from({ length: 5_000 }, (_, at) => ({
    sku: `BIG-${at + 1}`,
    title: `Part ${at + 1}`,
    quantity: 2,
    unitPrice: '1.50',
  }))
  const { number } = await world.place(fresh('B'), { lines, payments: [] })
  const began = performance.now()
  const page = await stage.open({ path: `/orders/${number}` })
  await sentence(page).waitFor()
  const openedMs = performance.now() - began
  expect(openedMs).toBeLessThan(5_000)
  expect(await page.locator('tbody tr', { hasText: 'BIG-' }).count()).toBeLessThan(300)
  const typed = performance.now()
  await page.getByLabel('Find a line by name or SKU').fill('BIG-4999')
  await page.getByText('Part 4999').waitFor()
  expect(performance.now() - typed).toBeLessThan(1_000)
  console.log(`5,000 lines: opened in ${Math.round(openedMs)} ms`)
}, 60_000)

test('every command that is possible opens without a flaw, in every look', async () => {
  const { number } = await world.waiting(fresh('Q'))
  const back = await delivered(fresh('Q'))
  await world.command(back.id, {
    type: 'request_return',
    lines: [{ line: 1, quantity: 1 }],
    reason: 'damaged',
  })
  const seen = new Set<string>()
  for (const name of [number, back.number]) {
    const page = await openOrder(name)
    await page.keyboard.press('m')
    const types = await panel(page)
      .locator('button[data-action][aria-disabled=false]')
      .evaluateAll((buttons) => buttons.map((button) => button.getAttribute('data-action')!))
    const scenes = types
      .filter((type) => !seen.has(type))
      .map((type) => ({
        name: `order-do-${type}`,
        async show(one: Page) {
          await one.keyboard.press('m')
          await panel(one).locator(`button[data-action="${type}"]`).click()
          await panel(one).locator(`[data-command="${type}"]`).waitFor()
        },
        async hide(one: Page) {
          await one.keyboard.press('Escape')
          await panel(one).waitFor({ state: 'detached' })
        },
        within: 'aside',
      }))
    for (const type of types) seen.add(type)
    expect(await scenesOf(stage, { path: `/orders/${name}` }, scenes)).toEqual([])
  }
  expect(seen.size).toBeGreaterThan(20)
}, 600_000)

test('the page, a change being made, all actions and the slip, in every look', async () => {
  const { id, number } = await world.waiting(fresh('L'))
  await world.command(id, { type: 'note', text: '客户希望周末前收到' })
  await world.command(id, { type: 'tag', add: ['vip'] })
  const stay = async () => {}
  const found = await scenesOf(stage, { path: `/orders/${number}` }, [
    { name: 'order', show: stay, hide: stay },
    { name: 'order-actions', show: (page) => page.keyboard.press('m') },
    {
      name: 'order-amend',
      async show(page) {
        await page.keyboard.press('a')
        await page.getByRole('spinbutton').first().fill('2')
        await upshot(page).waitFor()
      },
    },
  ])
  const kettle = await world.kettles(fresh('L'))
  found.push(...(await looksOf(stage, 'order-slip', { path: `/orders/${kettle.number}/slip/1` })))
  expect(found).toEqual([])
}, 400_000)

test('from the list into an order, on to its neighbour and back; a peek without leaving the list', async () => {
  const numbers = []
  for (let at = 0; at < 3; at++) numbers.push((await world.kettles(fresh('J'))).number)
  const page = await stage.open({ path: '/orders' })
  await page.getByText(numbers[2]!).first().waitFor()
  await settled(page)
  await page.keyboard.press('j')
  await page.keyboard.press('Space')
  await page.locator('aside').getByText('is working on').first().waitFor()
  expect(await axe(page)).toEqual([])
  await page.screenshot({ path: `${picturesFolder}/order-peek.png` })
  await page.keyboard.press('Enter')
  await sentence(page).waitFor()
  const first = await page.locator('main h1').textContent()
  await page.keyboard.press('j')
  await expect.poll(() => page.locator('main h1').textContent()).not.toBe(first)
  await page.keyboard.press('k')
  await expect.poll(() => page.locator('main h1').textContent()).toBe(first)
  await page.keyboard.press('Escape')
  await page.waitForURL('**/orders**')
})
