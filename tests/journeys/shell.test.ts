import { afterAll, beforeAll, expect, test } from 'vitest'
import { axe, looks, looksOf, scenesOf } from './looks.ts'
import { settled } from './settled.ts'
import { openStage, type Stage } from './stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage('shell')
})
afterAll(() => stage.close())

test('a stranger signs in with a key, by keyboard, and out again', async () => {
  const page = await stage.openSignedOut({ language: 'zh' })
  await page.getByRole('heading', { name: '天枢' }).waitFor()
  expect(await axe(page)).toEqual([])
  await page.keyboard.type('ory_wrong')
  await page.keyboard.press('Enter')
  await page.getByRole('alert').getByText('没有有效的登录').waitFor()
  await page.getByLabel('密钥').fill(await stage.key('owner'))
  await page.keyboard.press('Enter')
  await page.getByRole('navigation', { name: '主导航' }).waitFor()
  await page.getByRole('button', { name: /^当前用户/ }).click()
  await page.getByRole('menuitem', { name: '退出登录' }).click()
  await page.getByLabel('密钥').waitFor()
  await page.goto('/orders')
  await page.getByLabel('密钥').waitFor()
})

test('the language is the browser’s until somebody chooses; theme and language stay', async () => {
  const page = await stage.open({ language: 'en' })
  await page.getByRole('link', { name: 'Orders' }).waitFor()
  await page.getByRole('button', { name: '切换到中文' }).click()
  await page.getByRole('link', { name: '订单' }).waitFor()
  await page.getByRole('button', { name: '深色' }).click()
  await page.reload()
  await page.getByRole('link', { name: '订单' }).waitFor()
  expect(await page.evaluate(() => document.documentElement.dataset.theme)).toBe('dark')
  expect(await page.evaluate(() => document.documentElement.lang)).toBe('zh-CN')
})

test('the keyboard goes everywhere: palette, places, help', async () => {
  const page = await stage.open()
  await settled(page)
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox').waitFor()
  expect(await axe(page)).toEqual([])
  await page.keyboard.type('stock')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await page.waitForURL('**/stock')
  await page.keyboard.press('?')
  const help = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
  await help.waitFor()
  await page.keyboard.press('Escape')
  await help.waitFor({ state: 'hidden' })
  await page.keyboard.press('g')
  await page.keyboard.press('e')
  await page.waitForURL('**/exceptions')
})

test('a role sees what it may use, and no more', async () => {
  const page = await stage.open({ as: 'warehouse' })
  await page.getByRole('link', { name: 'Stock' }).waitFor()
  expect(await page.getByRole('link', { name: 'Settings' }).count()).toBe(0)
})

test('an address that leads nowhere says so', async () => {
  const page = await stage.open({ path: '/nowhere' })
  await page.getByRole('heading', { name: 'Nothing is here' }).waitFor()
})

test('sign-in, palette, help, a notice and the phone’s sheet in every look', async () => {
  const phone = looks.filter(({ size }) => size === 'phone')
  const found = [
    ...(await looksOf(stage, 'sign-in', { isSignedOut: true })),
    ...(await scenesOf(stage, { path: '/settings' }, [
      {
        name: 'palette',
        async show(page) {
          await page.keyboard.press('Control+k')
          await page.getByRole('combobox').waitFor()
        },
      },
      {
        name: 'help',
        async show(page) {
          await page.keyboard.press('?')
          await page.getByRole('dialog').waitFor()
        },
      },
    ])),
    ...(await looksOf(stage, 'nowhere', { path: '/nowhere' })),
    ...(await looksOf(stage, 'not-allowed', { as: 'warehouse', path: '/imports' })),
    ...(await looksOf(
      stage,
      'more',
      { path: '/today' },
      async (page, say) => {
        await page.getByRole('button', { name: say('shell.more') }).click()
        await page.getByRole('dialog', { name: say('shell.more') }).waitFor()
      },
      phone,
    )),
  ]
  expect(found).toEqual([])
})
