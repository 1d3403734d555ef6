import { afterAll, beforeAll, expect, test } from 'vitest'
import { anOrder, owner, warehouse } from '#hub/testing'
import type { WordFacts, WordKey } from '../../console/src/words/words.ts'
import { axe, type Scene, scenesOf } from './looks.ts'
import { openStage, type Stage } from './stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage('settings')
  await stage.hub.catalog.saveLocation(
    warehouse('HZ', { name: '杭州仓', cutOff: '16:00', workdays: [1, 2, 3, 4, 5] }),
  )
  await stage.api('PUT', '/carriers/sf', {
    name: '顺丰速运',
    service: '标快',
    trackingUrl: 'https://sf.example/track/{number}',
  })
  await stage.api('PUT', '/shops/shopify-de', {
    name: 'Orrery Home DE',
    platform: 'shopify',
    currency: 'EUR',
    zone: 'Europe/Berlin',
    language: 'en',
    secret: 'a secret of the shop',
  })
})
afterAll(() => stage?.close())

test('a place is added with a holiday, and sourcing respects it', async () => {
  const page = await stage.open({ as: 'owner', path: '/settings/locations' })
  await page.getByRole('button', { name: 'Add' }).click()
  await page.getByLabel('Id', { exact: true }).fill('BJ')
  await page.getByLabel('Name', { exact: true }).fill('北京仓')
  await page.getByLabel('Time zone').fill('Asia/Shanghai')
  const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format(Date.now())
  await page
    .getByText(/next leaves/)
    .first()
    .waitFor()
  const before = await page
    .locator('form')
    .getByText(/next leaves/)
    .textContent()
  await page.getByRole('button', { name: `${today} works` }).click()
  await page.getByRole('button', { name: `${today} holiday` }).waitFor()
  expect(
    await page
      .locator('form')
      .getByText(/next leaves/)
      .textContent(),
  ).not.toBe(before)
  expect(await axe(page)).toEqual([])
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByText('BJ is saved.').waitFor()
  const place = stage.hub.catalog.now.places.locations.find(({ id }) => id === 'BJ')
  expect(place?.dayExceptions).toEqual({ [today]: false })
  await stage.api('POST', '/stock', { type: 'receive', sku: 'MAP', location: 'BJ', quantity: 3 })
  const lines = [{ sku: 'MAP', title: 'Map', quantity: 1, unitPrice: '10.00' }]
  await stage.hub.submit([{ kind: 'place', input: anOrder('BJ-1', { lines }) }], owner)
  const [row] = await stage.house.store.read(
    `select (extract(epoch from promised_at) * 1000)::float8 as at from orders where external_id = 'BJ-1'`,
  )
  // Three working days on the way, and today is none: the fourth day from today.
  const promised = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format(row!.at)
  const days = (Date.parse(promised) - Date.parse(today)) / 86_400_000
  expect(days).toBe(4)
})

test('what was typed stays when the hub says no, and leaving asks first', async () => {
  const page = await stage.open({ as: 'owner', path: '/settings/locations' })
  await page.getByRole('button', { name: '杭州仓' }).click()
  await page.getByLabel('Time zone').fill('Moon/Base')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('alert').getByText('not an IANA time zone').waitFor()
  expect(await page.getByLabel('Time zone').inputValue()).toBe('Moon/Base')
  await page.getByRole('link', { name: 'Carriers' }).click()
  await page.getByRole('dialog', { name: 'What you typed is not saved' }).waitFor()
  expect(await axe(page)).toEqual([])
  await page.getByRole('button', { name: 'Stay here' }).click()
  expect(await page.getByLabel('Time zone').inputValue()).toBe('Moon/Base')
  await page.getByRole('link', { name: 'Carriers' }).click()
  await page.getByRole('button', { name: 'Leave without saving' }).click()
  await page.getByRole('button', { name: '顺丰速运' }).waitFor()
})

test('who was slower is told, and overwrites nothing', async () => {
  const page = await stage.open({ as: 'owner', path: '/settings/carriers' })
  await page.getByRole('button', { name: '顺丰速运' }).click()
  await page.getByLabel('Service').fill('特快')
  await stage.api('PUT', '/carriers/sf', { name: '顺丰速运', service: '冷链' })
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByText('Somebody else has saved this since you opened it.').waitFor()
  const { carriers } = await stage.api<{ carriers: { service: string }[] }>('GET', '/carriers')
  expect(carriers.map(({ service }) => service)).toEqual(['冷链'])
})

test('a key is made by keyboard alone, shown once, works, and is revoked', async () => {
  const page = await stage.open({ as: 'owner', path: '/settings/keys' })
  await page.getByRole('button', { name: 'Make a key' }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('dialog').waitFor()
  await page.keyboard.type('till 7')
  await page.keyboard.press('Enter')
  const text = await page.getByText(/ory_/).textContent()
  const key = /ory_[\w-]+/.exec(text!)![0]
  expect(await axe(page)).toEqual([])
  const use = () =>
    fetch(`${stage.url}/api/v1/orders?limit=1`, { headers: { authorization: `Bearer ${key}` } })
  expect((await use()).status).toBe(200)
  await page.keyboard.press('Escape')
  expect(await page.getByText(key).count()).toBe(0)
  await page.getByRole('button', { name: 'Revoke till 7' }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).focus()
  await page.keyboard.press('Enter')
  await page.getByText('till 7 is revoked.').waitFor()
  await expect.poll(async () => (await use()).status, { timeout: 8_000 }).toBe(401)
})

test('a key of a channel asks for its shops, and the list says what each key is tied to', async () => {
  const page = await stage.open({ as: 'owner', path: '/settings/keys' })
  await page.getByRole('button', { name: 'Make a key' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Name').fill('web shop')
  expect(await dialog.getByLabel('Shop accounts').count()).toBe(0)
  await dialog.getByLabel('Role').selectOption('channel')
  await dialog.getByLabel('Shop accounts').fill('my-shop, shop2')
  await dialog.getByRole('button', { name: 'Make a key' }).click()
  await page.getByText(/ory_/).waitFor()
  await page.keyboard.press('Escape')
  await page.getByText('my-shop, shop2').waitFor()
})

test('a custom field is declared, and an order may carry it in the clear', async () => {
  const page = await stage.open({ as: 'owner', path: '/settings/fields', language: 'zh' })
  await page.getByRole('button', { name: '新增' }).click()
  await page.getByLabel('编号').fill('engraving')
  await page.getByLabel('中文标签').fill('刻字')
  await page.getByLabel('英文标签').fill('Engraving')
  await page.getByLabel('履约').uncheck()
  await page.getByRole('button', { name: '保存' }).click()
  await page.getByText('隐私设置不完整。').waitFor()
  await page.getByLabel('履约').check()
  await page.getByRole('button', { name: '保存' }).click()
  await page.getByRole('button', { name: '刻字' }).waitFor()
  expect(stage.hub.catalog.now.registry.fields.get('engraving')?.label.zh).toBe('刻字')
})

const stay = async () => {}
/** Opens an editor of what is called so, or an empty one. */
const editor = (name: string, called?: RegExp): Scene => ({
  name,
  async show(page, say) {
    const button = called ?? new RegExp(`^${say('settings.add')}$`)
    await page.getByRole('button', { name: button }).first().click()
    await page.locator('main form').waitFor()
  },
  hide: (page, say) =>
    page
      .locator('main form')
      .getByRole('button', { name: say('look.back') })
      .click(),
})
const dialogue = (name: string, word: WordKey, facts?: WordFacts): Scene => ({
  name,
  within: 'dialog',
  async show(page, say) {
    await page
      .getByRole('button', { name: say(word, facts) })
      .first()
      .click()
    await page.getByRole('dialog').waitFor()
  },
})
const sections: Readonly<Record<string, readonly Scene[]>> = {
  locations: [editor('settings-location', /^杭州仓/), editor('settings-location-new')],
  shops: [editor('settings-shop', /^Orrery Home DE/), editor('settings-shop-new')],
  carriers: [
    {
      ...editor('settings-carrier', /^顺丰速运/),
      hide: stay,
    },
    dialogue('settings-delete', 'settings.delete'),
  ],
  fields: [editor('settings-field', /^(Gift|礼品)/), editor('settings-field-new')],
  keys: [
    dialogue('settings-key-new', 'settings.keys.make'),
    dialogue('settings-key-revoke', 'settings.keys.revokeOne', { name: 'till 9' }),
  ],
  company: [],
}
test.each(Object.keys(sections))(
  'the section %s, its editors and its dialogues in every look',
  async (section) => {
    await stage.api('PUT', '/fields/gift', {
      type: 'boolean',
      label: { zh: '礼品', en: 'Gift' },
      'x-privacy': { class: 'internal', purposes: ['fulfilment'], mask: 'none' },
    })
    await stage.api('POST', '/keys', { name: 'till 9', role: 'clerk' })
    const visit = { as: 'owner', path: `/settings/${section}` } as const
    const scenes = [{ name: `settings-${section}`, show: stay, hide: stay }, ...sections[section]!]
    expect(await scenesOf(stage, visit, scenes)).toEqual([])
  },
)
