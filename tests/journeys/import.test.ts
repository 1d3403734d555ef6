import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { verify } from '#hub'
import type { Say, WordKey } from '../../console/src/words/words.ts'
import { handsOn, languages, wordsOf } from './keyboard.ts'
import { axe, scenesOf } from './looks.ts'
import { settled } from './settled.ts'
import { openStage, type Stage } from './stage.ts'

const real = join(
  import.meta.dirname,
  '../../../shared/data/02_online_retail/online_retail_2011-02.csv.gz',
)

let stage: Stage
let folder: string
beforeAll(async () => {
  stage = await openStage('import')
  folder = mkdtempSync(join(tmpdir(), 'orrery-journey-import-'))
})
afterAll(async () => {
  await stage?.close()
  rmSync(folder, { recursive: true, force: true })
})

const file = (name: string, text: string): string => {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}
/** Headings that mean nothing to anybody, decimals with a comma, and two cells that nobody can read. */
const ours = (order: string) => `A;B;C;D;E;F
${order}-1;01.07.2026 10:00;CUP;2;19,90;red
${order}-1;01.07.2026 10:00;POT;1;88,00;red
${order}-2;02.07.2026 11:30;CUP;1;19,90;blue
${order}-3;32.07.2026 09:15;CUP;1;19,90;blue
${order}-4;03.07.2026 16:40;POT;many;88,00;blue
${order}-5;03.07.2026 17:20;POT;3;88,00;green
`
const orderCount = async (channel: string): Promise<number> =>
  Number(
    (
      await stage.house.store.read('select count(*) as n from orders where shop = $1', [channel])
    )[0]!.n,
  )

async function uploaded(page: Page, path: string): Promise<void> {
  await page.locator('input[type=file]').setInputFiles(path)
  await page.waitForURL(/\/imports\/[0-9a-f]{32}/)
  await settled(page)
}
const idIn = (page: Page): string => page.url().split('/').at(-1)!

/** Opens a list and takes one of its entries. */
async function choose(page: Page, list: string, entry: string): Promise<void> {
  await page.getByRole('combobox', { name: list, exact: true }).click()
  await page
    .locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option', {
      hasText: entry,
    })
    .first()
    .click()
}

test.skipIf(!existsSync(real)).each(languages)(
  'by keyboard alone a real month of a wholesaler comes in by its mapping, adds up, and is taken back (%s)',
  async (language) => {
    const page = await stage.open({ as: 'owner', path: '/imports', language })
    await settled(page)
    const say = wordsOf(language)
    const { file: choose, pick, on } = handsOn(page)
    const see = (text: string | RegExp) =>
      page.getByText(text).first().waitFor({ timeout: 120_000 })
    const orders = (figure: string) => say('imports.preview.orders', { count: 2, figure })
    await choose(say('imports.upload.choose'), real)
    await page.waitForURL(/\/imports\/[0-9a-f]{32}/)
    await settled(page)
    await pick(say('imports.mapping.templates'), 'online-retail')
    await see(say('imports.mapping.rules', { count: 13 }))
    await on(say('imports.mapping.next'))
    await see(/20,000/)
    await on(say('imports.preview.next'))
    await on(say('imports.run.beginPart'))
    await see(say('imports.account.whole'))
    await page.getByRole('row', { name: /27,707/ }).waitFor()
    expect(await orderCount('online-retail')).toBeGreaterThan(1_000)
    expect(await axe(page)).toEqual([])

    await on(say('imports.undo.button'))
    const asked = page.getByRole('dialog').filter({ hasText: say('imports.undo.title') })
    await asked.getByRole('button', { name: say('imports.undo.confirm') }).waitFor()
    await on(say('imports.undo.confirm'))
    const [before, after] = say('imports.account.undone', { orders: '#', desk: '#' }).split('#')
    await see(new RegExp(`${before}${orders('[\\d,]+')}${after}`))
    expect(await orderCount('online-retail')).toBe(0)
    expect((await verify({ store: stage.house.store })).differences).toEqual([])
  },
  300_000,
)

test('columns are dragged onto fields, bad cells are seen and mended, the orders are found and taken back', async () => {
  const page = await stage.open({ as: 'owner', path: '/imports' })
  await settled(page)
  await uploaded(page, file('july.csv', ours('J')))
  await page.getByText('Order number has no column yet.').waitFor()
  const drag = async (column: string, field: string) => {
    const from = page.getByRole('button', { name: new RegExp(`^Pick column ${column} `) })
    await from.dragTo(page.locator(`#field-${field}`))
    await page
      .getByRole('button', { name: new RegExp(`^Pick column ${column} `) })
      .getByText('→')
      .waitFor()
  }
  await drag('A', 'externalId')
  await drag('B', 'placedAt')
  await drag('C', 'sku')
  await drag('D', 'quantity')
  await drag('E', 'unitPrice')
  await choose(page, 'Dates', 'dd.MM.yyyy HH:mm')
  await page.getByRole('textbox', { name: 'Currency of all orders' }).fill('EUR')
  expect(await axe(page)).toEqual([])
  await page.getByRole('button', { name: 'See the preview' }).click()

  await page.getByText('6 rows become 0 orders.').waitFor()
  await page.getByText('E: 6 rows, first in row 1').waitFor()
  await page.getByRole('cell', { name: '32.07.2026 09:15 not a date' }).waitFor()
  await page.getByRole('cell', { name: 'many not a whole number' }).waitFor()
  await page.getByRole('listitem').filter({ hasText: 'E: 6 rows' }).getByRole('button').click()
  await choose(page, 'Decimals', '1.234,50')
  await page.getByRole('button', { name: 'See the preview' }).click()
  await page.getByText('6 rows become 3 orders.').waitFor()
  await page.getByText('2 rows would wait on the desk').waitFor()
  await page.getByText('Not used: F.').waitFor()
  expect(await axe(page)).toEqual([])

  await page.getByRole('button', { name: 'Choose how to run it' }).click()
  await page.getByRole('button', { name: 'Bring in 3 orders' }).click()
  await page.getByText('3 orders of july.csv are booked as history.').waitFor()
  expect(await orderCount('july')).toBe(3)
  await page.getByRole('link', { name: /J-5/ }).click()
  await page.waitForURL(/\/orders\/[0-9a-f]{32}/)
  await page.goBack()
  await page.getByRole('link', { name: 'not a whole number' }).waitFor()

  await page.getByRole('button', { name: 'Take it back' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Take it back' }).click()
  await page.getByText('Taken back: 3 orders withdrawn, 2 rows removed from the desk.').waitFor()
  expect(await orderCount('july')).toBe(0)
})

test.each(languages)(
  'by keyboard alone a file of nobody’s mapping: columns, preview, run, undo (%s)',
  async (language) => {
    const page = await stage.open({ as: 'owner', path: '/imports', language })
    await settled(page)
    const say = wordsOf(language)
    const { file: choose, to, on, pick, press } = handsOn(page)
    const name = `keys-${language}`
    await choose(
      say('imports.upload.choose'),
      file(`${name}.csv`, ours(`Q${language}`).replaceAll(',90', '.90').replaceAll(',00', '.00')),
    )
    await page.waitForURL(/\/imports\/[0-9a-f]{32}/)
    await settled(page)
    const pairs = [
      ['A', say('imports.field.externalId')],
      ['B', say('imports.field.placedAt')],
      ['C', say('imports.field.sku')],
      ['D', say('imports.field.quantity')],
      ['E', say('imports.field.unitPrice')],
    ] as const
    for (const [column, field] of pairs) {
      await to(new RegExp(`^${say('imports.mapping.pick')} ${column}`))
      await press('Enter')
      await page.getByText(say('imports.mapping.picked', { column })).waitFor()
      await on(new RegExp(`^${say('imports.mapping.put', { column, field })}`))
      await page.getByText(say('imports.mapping.goesTo', { fields: field })).waitFor()
    }
    await pick(say('imports.format.date'), 'dd.MM.yyyy HH:mm')
    await to(say('imports.mapping.next'))
    await page.waitForFunction(() => !(document.activeElement as HTMLButtonElement).disabled)
    await press('Enter')
    const counted = (key: 'preview.orders' | 'rows' | 'run.begin', count: number) =>
      say(`imports.${key}`, { count, figure: String(count) })
    await page
      .getByText(
        say('imports.preview.becomes', {
          rows: counted('rows', 6),
          orders: counted('preview.orders', 3),
        }),
      )
      .waitFor()
    await page.getByText(say('imports.reason.unreadable_quantity')).first().waitFor()
    await on(say('imports.preview.next'))
    await to(new RegExp(`^${say('imports.run.history')}`))
    await press('ArrowDown', 'ArrowUp')
    await on(counted('run.begin', 3))
    await page.getByText(say('imports.account.whole')).waitFor()
    expect(await orderCount(name)).toBe(3)
    await on(say('imports.undo.button'))
    await page.getByRole('dialog').getByText(say('imports.undo.title')).waitFor()
    await on(say('imports.undo.confirm'))
    await page
      .getByText(
        say('imports.account.undone', {
          orders: counted('preview.orders', 3),
          desk: counted('rows', 2),
        }),
      )
      .waitFor()
    expect(await orderCount(name)).toBe(0)
  },
)

test('an import that somebody has worked on says who, and stays', async () => {
  const page = await stage.open({ as: 'owner', path: '/imports' })
  await settled(page)
  await page.getByRole('button', { name: 'Paste a table' }).click()
  await page
    .getByLabel('Rows with a heading, as copied from a spreadsheet')
    .fill('Order number\tDate\tSKU\tQuantity\tPrice\nT-1\t2026-07-01 10:00\tCUP\t1\t19.90\n')
  await page.getByRole('button', { name: 'Use these rows' }).click()
  await page.waitForURL(/\/imports\/[0-9a-f]{32}/)
  await page.getByRole('button', { name: 'See the preview' }).click()
  await page.getByRole('button', { name: 'Choose how to run it' }).click()
  await page.getByRole('button', { name: 'Bring in 1 order' }).click()
  await page.getByText(/1 order of .* booked/).waitFor()
  const { orders } = await stage.api<{ orders: { id: string; version: number }[] }>(
    'GET',
    `/imports/${idIn(page)}/orders`,
  )
  const order = orders[0]!
  await stage.api(
    'POST',
    `/orders/${order.id}/commands`,
    { command: { type: 'tag', add: ['seen'] } },
    'clerk',
  )
  await page.getByRole('button', { name: 'Take it back' }).click()
  await page.getByText('It cannot be taken back as a whole').waitFor()
  await page.getByRole('dialog').getByRole('link', { name: /T-1/ }).waitFor()
  expect(await axe(page)).toEqual([])
})

test('wrong files get a sentence and what to do', async () => {
  const page = await stage.open({ as: 'owner', path: '/imports' })
  await settled(page)
  const wrong: readonly (readonly [string, string | Buffer, string])[] = [
    ['cat.png', Buffer.from('89504e470d0a1a0a', 'hex'), 'This is no table of orders.'],
    ['empty.csv', '', 'The file is empty.'],
    [
      'old.xls',
      Buffer.from('d0cf11e0a1b11ae1', 'hex'),
      'This is an Excel file of the old kind (.xls).',
    ],
  ]
  for (const [name, content, sentence] of wrong) {
    const path = join(folder, name)
    writeFileSync(path, content)
    await page.locator('input[type=file]').setInputFiles(path)
    await page.getByText(sentence).waitFor()
  }
  const wide = join(folder, 'wide.csv')
  writeFileSync(wide, Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(ours('W'), 'utf16le')]))
  await uploaded(page, wide)
  await page.getByText('UTF-16LE').waitFor()
})

test('every screen of an import in every look', async () => {
  const page = await stage.open({ as: 'owner', path: '/imports' })
  await settled(page)
  await uploaded(
    page,
    file(
      '七月订单.csv',
      `订单号,下单时间,商品编码,商品名称,数量,单价,收货人,手机号,省份,城市,详细地址,运费,备注色
D-1001,2026-07-01 09:30:00,CUP-01,青瓷茶杯,2,19.90,王小明,13800138000,浙江省,杭州市,滨江路 1 号,8.00,青
D-1001,2026-07-01 09:30:00,POT-03,手冲壶,1,120.00,王小明,13800138000,浙江省,杭州市,滨江路 1 号,8.00,青
D-1002,2026-07-01 11:05:00,CUP-01,青瓷茶杯,一,19.90,李丽,13900139000,上海市,上海市,漕溪北路 88 号,,白
D-1003,2026-07-02 14:20:00,,木托盘,1,58.00,陈晨,13700137000,广东省,广州市,天河路 5 号,,木
D-1004,2026-07-02 18:45:00,BEAN-250,耶加雪菲 250 g,3,68.00,赵磊,13600136000,北京市,北京市,建国路 9 号,12.00,
`,
    ),
  )
  const visit = { as: 'owner', path: `/imports/${idIn(page)}` } as const
  const click = (name: WordKey) => (one: Page, say: Say) =>
    one
      .getByRole('button', { name: say(name), exact: true })
      .first()
      .click()
  const stay = async () => {}
  const found = await scenesOf(stage, visit, [
    { name: 'import-columns', show: stay, hide: stay },
    {
      name: 'import-list',
      async show(one, say) {
        await one.getByRole('combobox', { name: say('imports.format.date'), exact: true }).click()
        await one.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden)').waitFor()
      },
    },
    { name: 'import-save', show: click('imports.mapping.saveAs'), hide: stay },
    {
      name: 'import-preview',
      async show(one, say) {
        await click('imports.mapping.next')(one, say)
        await one.getByRole('table').waitFor()
      },
      hide: stay,
    },
    {
      name: 'import-run',
      async show(one, say) {
        await click('imports.preview.next')(one, say)
        await one.getByRole('radio').first().waitFor()
      },
    },
  ])
  await stage.api('POST', `/imports/${idIn(page)}/run`, { as: 'history' })
  await page.reload()
  await page.getByText(/are booked as history/).waitFor()
  found.push(
    ...(await scenesOf(stage, visit, [
      { name: 'import-account', show: stay, hide: stay },
      {
        name: 'import-undo',
        async show(one, say) {
          await click('imports.undo.button')(one, say)
          await one.getByText(/它带来的|that it brought/).waitFor()
        },
      },
    ])),
    ...(await scenesOf(stage, { as: 'owner', path: '/imports' }, [
      { name: 'imports', show: stay, hide: stay },
      { name: 'import-paste', show: click('imports.upload.paste') },
    ])),
  )
  expect(found).toEqual([])
}, 400_000)
