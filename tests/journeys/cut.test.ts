import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as rest } from 'node:timers/promises'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { anOrder } from '#hub/testing'
import { openBrowser } from './browser.ts'
import { handsOn, type Language, languages, wordsOf } from './keyboard.ts'
import { axe } from './looks.ts'

const root = join(import.meta.dirname, '../..')
const data = mkdtempSync(join(tmpdir(), 'orrery-cut-'))
const key = `ory_${randomBytes(8).toString('hex')}_${randomBytes(32).toString('base64url')}`
let port = 0
let hub: ChildProcess
let browser: Browser

/** A hub of its own process, so that it can be killed without a word. */
async function start(): Promise<void> {
  hub = spawn(
    process.execPath,
    [
      'tools/node.mjs',
      'src/main/cli.ts',
      'serve',
      '--empty',
      '--port',
      String(port),
      '--data',
      data,
    ],
    { cwd: root, env: { ...process.env, ORRERY_OWNER_KEY: key }, stdio: 'ignore', detached: true },
  )
  for (let tries = 0; tries < 480; tries++) {
    const answer = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => undefined)
    if (answer?.ok) return
    await rest(250)
  }
  throw new Error('the hub did not start')
}
/** Its whole group: the one started here and what it started. */
const kill = () => {
  try {
    process.kill(-hub.pid!, 'SIGKILL')
  } catch {
    hub.kill('SIGKILL')
  }
}
const freePort = () =>
  new Promise<number>((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port: free } = server.address() as { port: number }
      server.close(() => resolve(free))
    })
  })
async function api<Answer>(path: string, body?: unknown): Promise<Answer> {
  const response = await fetch(`http://127.0.0.1:${port}/api/v1${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  if (!response.ok) throw new Error(await response.text())
  return (await response.json()) as Answer
}

beforeAll(async () => {
  port = await freePort()
  await start()
  browser = await openBrowser()
}, 200_000)
afterAll(async () => {
  await browser?.close()
  kill()
  await rest(500)
  rmSync(data, { recursive: true, force: true })
})

const open = async (language: Language, path: string) => {
  const context = await browser.newContext({
    locale: language === 'zh' ? 'zh-CN' : 'en-GB',
    baseURL: `http://127.0.0.1:${port}`,
  })
  context.setDefaultTimeout(60_000)
  await context.request.post('/api/v1/session', { data: { key } })
  const page = await context.newPage()
  await page.goto(path)
  await page.locator('[data-live=on]').first().waitFor()
  return page
}
/** Keeps the page cut off while the hub is there again, so that it misses for certain what happens. */
const keepAway = async (page: Page) => {
  await page.route('**/api/v1/stream*', (route) => route.abort())
  return () => page.unroute('**/api/v1/stream*')
}
/** The sentence over the page, up to the time in it. */
const cutOff = (language: Language) => {
  const [before, after] = wordsOf(language)('shell.live.cutOff', { time: '#' }).split('#')
  return before || after!
}

test.each(languages)(
  'an order whose hub was killed says that it is cut off, keeps what is typed, and catches up without gaps or doubles (%s)',
  async (language) => {
    const say = wordsOf(language)
    const { id, number } = await api<{ id: string; number: string }>(
      '/orders',
      anOrder(`CUT-${language}`, { payments: [] }),
    )
    const note = (text: string) =>
      api(`/orders/${id}/commands`, { command: { type: 'note', text } })
    const page = await open(language, `/orders/${number}`)
    const { press, to, command } = handsOn(page)
    await page.locator('[data-sentence]').waitFor()
    await note('before the cut')
    await page.getByText('before the cut').waitFor()
    await press('n')
    await to(say('order.field.text'))
    await page.keyboard.type('half a thought')
    const typed = page.getByLabel(say('order.field.text'))

    const letIn = await keepAway(page)
    kill()
    await page.getByText(cutOff(language)).waitFor()
    expect(await axe(page)).toEqual([])
    expect(await typed.inputValue()).toBe('half a thought')
    await start()
    // Before the page is back: it must hear of it, once.
    await note('while it was away')
    await letIn()
    await page.getByText(cutOff(language)).waitFor({ state: 'detached' })
    await page.getByText('while it was away').waitFor()
    await note('after it was back')
    await page.getByText('after it was back').waitFor()

    expect(await page.getByText('before the cut').count()).toBe(1)
    expect(await page.getByText('while it was away').count()).toBe(1)
    const noted = async () => {
      const { journey } = await api<{ journey: { code: string }[] }>(`/orders/${id}/story`)
      return journey.filter(({ code }) => code === 'noted').length
    }
    expect(await noted()).toBe(3)
    expect(await typed.inputValue()).toBe('half a thought')
    await command()
    await page.getByText('half a thought').waitFor()
    expect(await noted()).toBe(4)
    await page.context().close()
  },
  240_000,
)

test.each(languages)(
  'a list whose hub was killed counts every order that came meanwhile, once (%s)',
  async (language) => {
    const say = wordsOf(language)
    const channel = `list-${language}`
    const place = (name: string) =>
      api<{ id: string }>('/orders', anOrder(`${channel}-${name}`, { channel, payments: [] }))
    const shown = await place('shown')
    const page = await open(language, `/orders?channel=${channel}`)
    const rows = page.getByRole('grid').getByRole('row')
    await rows.nth(1).waitFor()
    await place('seen before the cut')
    const pill = (count: number) =>
      page.getByRole('button', { name: say('orders.newRows', { count }), exact: true })
    await pill(1).waitFor()

    const letIn = await keepAway(page)
    kill()
    await page.getByText(cutOff(language)).waitFor()
    await start()
    await place('away 1')
    await place('away 2')
    await api(`/orders/${shown.id}/commands`, {
      command: { type: 'hold', hold: 'fraud', reason: 'score' },
    })
    await letIn()
    await page.getByText(cutOff(language)).waitFor({ state: 'detached' })
    await pill(3).waitFor()
    await place('back again')
    await pill(4).waitFor()
    // What was there changes where it stands.
    await rows
      .nth(1)
      .getByText(language === 'zh' ? '已挂起' : 'On hold')
      .waitFor()
    await handsOn(page).on(say('orders.newRows', { count: 4 }))
    await expect.poll(() => rows.count()).toBe(6)
    await page.context().close()
  },
  240_000,
)
