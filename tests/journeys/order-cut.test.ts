import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as rest } from 'node:timers/promises'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { anOrder } from '#hub'
import { openBrowser } from './browser.ts'

const root = join(import.meta.dirname, '../..')
const data = mkdtempSync(join(tmpdir(), 'orrery-order-cut-'))
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
  for (let tries = 0; tries < 240; tries++) {
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
}, 120_000)
afterAll(async () => {
  await browser?.close()
  kill()
  await rest(500)
  rmSync(data, { recursive: true, force: true })
})

test('a page whose hub was killed says that it is cut off, keeps what is typed, and catches up without gaps or doubles', async () => {
  const { id, number } = await api<{ id: string; number: string }>(
    '/orders',
    anOrder('CUT-1', { payments: [] }),
  )
  const tag = (name: string) =>
    api(`/orders/${id}/commands`, { command: { type: 'note', text: name } })
  const context = await browser.newContext({ locale: 'en-GB', baseURL: `http://127.0.0.1:${port}` })
  context.setDefaultTimeout(30_000)
  await context.request.post('/api/v1/session', { data: { key } })
  const page = await context.newPage()
  await page.goto(`/orders/${number}`)
  await page.locator('[data-sentence]').waitFor()
  await page.locator('[data-live=on]').first().waitFor()
  await tag('before the cut')
  await page.getByText('before the cut').waitFor()
  await page.keyboard.press('n')
  await page.getByLabel('Note').fill('half a thought')

  kill()
  await page.getByText(/Cut off since/).waitFor()
  expect(await page.getByLabel('Note').inputValue()).toBe('half a thought')
  await start()
  // Before the page is back: it must hear of both, once.
  await tag('while it was away')
  await page.getByText(/Cut off since/).waitFor({ state: 'detached' })
  await page.getByText('while it was away').waitFor()
  await tag('after it was back')
  await page.getByText('after it was back').waitFor()

  expect(await page.getByText('before the cut').count()).toBe(1)
  expect(await page.getByText('while it was away').count()).toBe(1)
  const story = await api<{ journey: { code: string }[] }>(`/orders/${id}/story`)
  expect(story.journey.filter(({ code }) => code === 'noted')).toHaveLength(3)
  expect(await page.getByLabel('Note').inputValue()).toBe('half a thought')
  await page.locator('aside button[data-command]:not([disabled])').click()
  await page.getByText('half a thought').waitFor()
  await expect
    .poll(async () => {
      const { journey } = await api<{ journey: { code: string }[] }>(`/orders/${id}/story`)
      return journey.filter(({ code }) => code === 'noted').length
    })
    .toBe(4)
}, 180_000)
