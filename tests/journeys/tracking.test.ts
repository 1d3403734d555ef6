import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { anOrder, warehouse } from '#hub/testing'
import { axe, looks, picturesFolder, sideways } from './looks.ts'
import { openStage, type Stage } from './stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage('tracking')
  await stage.hub.catalog.saveLocation(warehouse('FOSHAN-7', { region: '44' }))
  await stage.hub.catalog.saveLocation(warehouse('BERLIN-2', { country: 'DE', priority: 9 }))
  for (const [sku, location] of [
    ['POT', 'FOSHAN-7'],
    ['BEANS', 'FOSHAN-7'],
    ['MACHINE', 'BERLIN-2'],
  ])
    await stage.api('POST', '/stock', { type: 'receive', sku, location, quantity: 100 })
})
afterAll(() => stage?.close())

type Placed = { readonly id: string }
type Read = { readonly fulfilments: readonly { readonly id: number; readonly location: string }[] }

async function place(externalId: string, change = {}): Promise<string> {
  const { id } = await stage.api<Placed>('POST', '/orders', {
    ...anOrder(externalId, {
      shipTo: {
        name: '林潮',
        phone: '13911112222',
        country: 'CN',
        region: '上海市',
        street: '漕溪北路 88 号',
      },
      lines: [
        { sku: 'POT', title: '手冲壶', quantity: 2, unitPrice: '120.00' },
        { sku: 'BEANS', title: '耶加雪菲 250 g', quantity: 6, unitPrice: '68.00' },
      ],
      payments: [],
      onAccount: true,
    }),
    ...change,
  })
  return id
}
const command = (id: string, command: object) =>
  stage.api('POST', `/orders/${id}/commands`, { command })
const read = (id: string) => stage.api<Read>('GET', `/orders/${id}`)
const pathOf = async (id: string): Promise<string> =>
  (await stage.api<{ path: string }>('GET', `/orders/${id}/tracking`, undefined, 'clerk')).path

async function report(id: string, fulfilment: number, status: string, hoursAgo: number) {
  const at = new Date(Date.now() - hoursAgo * 3_600_000).toISOString()
  await command(id, {
    type: 'report_status',
    report: {
      id: `${status}-${fulfilment}`,
      source: 'carrier',
      status,
      theirs: status,
      happenedAt: at,
      learnedAt: at,
      fulfilment,
      corrects: null,
    },
  })
}

/** Two parcels: one on the road, one still being made abroad. */
async function split(): Promise<string> {
  const id = await place('281103917742', {
    lines: [
      { sku: 'POT', title: '手冲壶', quantity: 2, unitPrice: '120.00' },
      { sku: 'BEANS', title: '耶加雪菲 250 g', quantity: 6, unitPrice: '68.00' },
      { sku: 'MACHINE', title: '双锅炉咖啡机 Tidewater DB-2', quantity: 1, unitPrice: '9800.00' },
    ],
  })
  const { fulfilments } = await read(id)
  const [here, abroad] = fulfilments
  await command(id, {
    type: 'ship',
    fulfilment: here!.id,
    parcel: { carrier: 'sf', tracking: 'SF1390447721826' },
  })
  await report(id, here!.id, 'in_transit', 0)
  await report(id, abroad!.id, 'in_production', 0)
  return id
}

const scenes: Record<string, () => Promise<string>> = {
  split,
  async delivered() {
    const id = await place('281103917743')
    const [parcel] = (await read(id)).fulfilments
    await command(id, {
      type: 'ship',
      fulfilment: parcel!.id,
      parcel: { carrier: 'DHL', tracking: 'JD014600006281230704' },
    })
    await command(id, { type: 'deliver', fulfilment: parcel!.id })
    return id
  },
  async cancelled() {
    const id = await place('281103917744', {
      lines: [{ sku: 'NONE', title: '磨豆机', quantity: 1, unitPrice: '1480.00' }],
    })
    await command(id, { type: 'cancel', reason: 'fraud' })
    return id
  },
  backordered: () =>
    place('281103917745', {
      lines: [{ sku: 'NONE', title: '磨豆机', quantity: 1, unitPrice: '1480.00' }],
    }),
  large: () =>
    place('281103917746', {
      lines: Array.from({ length: 5_000 }, (_, index) => ({
        sku: `SKU-${index}`,
        title: `不锈钢压粉器 58 mm 第 ${index + 1} 款`,
        quantity: 1,
        unitPrice: '9.90',
      })),
    }),
}

/** Pages that were looked at above, for the next test to look at closely. */
const gone: string[] = []

test.each(Object.keys(scenes))('a customer follows an order without script: %s', async (name) => {
  const path = await pathOf(await scenes[name]!())
  if (name !== 'large') gone.push(path)
  for (const look of looks) {
    const page = await stage.openSignedOut({ ...look, path, isScriptless: true })
    const { language, theme, size } = look
    await page.screenshot({
      path: join(picturesFolder, `tracking-${name}-${language}-${theme}-${size}.png`),
      fullPage: size === 'phone',
    })
    expect(await page.locator('h1').count()).toBe(1)
    expect(await page.getAttribute('html', 'lang')).toBe(language === 'zh' ? 'zh-CN' : 'en')
    const html = await page.content()
    expect(html).not.toContain('<script')
    expect(html).not.toMatch(/林潮|漕溪|13911112222|FOSHAN|BERLIN|9800|fraud/)
    await page.context().close()
  }
})

test('the page has nothing for axe to find, and nothing to scroll sideways', async () => {
  const paths = [await pathOf(await split()), ...gone, '/track/nothing']
  const found: string[] = []
  for (const look of looks) {
    const page = await stage.openSignedOut({ ...look, path: paths[0]! })
    for (const path of paths) {
      const answer = path === paths[0] ? null : await page.goto(path)
      expect(answer?.status()).not.toBe(429)
      const where = `${path.slice(0, 20)} ${JSON.stringify(look)}`
      for (const line of await axe(page)) found.push(`${where} ${line}`)
      for (const part of await sideways(page, look.size)) found.push(`${where} wide: ${part}`)
    }
    await page.context().close()
  }
  expect(found).toEqual([])
})

test('by keyboard alone a customer changes the language', async () => {
  const page = await stage.openSignedOut({
    path: await pathOf(await split()),
    isScriptless: true,
    language: 'zh',
    size: 'phone',
  })
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await page.waitForURL(/lang=en/)
  expect(await page.locator('h2').first().textContent()).toBe('The way')
})

test('a link that leads nowhere says so kindly', async () => {
  const page = await stage.openSignedOut({
    path: '/track/nothing',
    isScriptless: true,
    size: 'phone',
  })
  expect(await page.locator('h1').textContent()).toBe('This link leads to no order')
  await page.screenshot({ path: join(picturesFolder, 'tracking-nothing-en-light-phone.png') })
})
