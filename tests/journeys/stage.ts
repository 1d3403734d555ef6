import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { onTestFailed, vi } from 'vitest'
import { createKey, keyTable, type Role } from '#guard'
import type { Hub } from '#hub'
import { isRefusal } from '#kit'
import { openTestStore } from '#store/testing'
import { buildConsole } from '../../src/main/console.ts'
import { type House, openHouse } from '../../src/main/house.ts'
import { serve } from '../../src/main/serve.ts'
import { readSettings } from '../../src/main/settings.ts'
import { openBrowser } from './browser.ts'
import type { Look } from './looks.ts'

/** A person waits a moment; a loaded machine of a CI makes that moment long. */
const waitMsMax = 40_000
vi.setConfig({ testTimeout: 400_000, hookTimeout: 200_000 })

const sizes = { desktop: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } } as const

export type Visit = Partial<Look> & {
  readonly as?: Role
  readonly path?: string
  readonly isScriptless?: boolean
  readonly isSignedOut?: boolean
}

export type Stage = {
  readonly url: string
  readonly house: House
  readonly hub: Hub
  readonly browser: Browser
  /** A key of the role; one per role. */
  key(role: Role): Promise<string>
  /** The hub over HTTP, as the owner unless said otherwise. Throws what is not 2xx. */
  api<Answer>(method: string, path: string, body?: unknown, as?: Role): Promise<Answer>
  /** A page of somebody who is signed in (`as: undefined` is the clerk), at `path`. */
  open(visit?: Visit): Promise<Page>
  /** A page of nobody. */
  openSignedOut(visit?: Visit): Promise<Page>
  close(): Promise<void>
}

/** A hub on a database of its own with its console, and a browser. Several in one run do not meet. */
export async function openStage(name: string): Promise<Stage> {
  const { store, close: dropStore } = await openTestStore(`journey_${name}`)
  const data = mkdtempSync(join(tmpdir(), 'orrery-journey-'))
  const settings = readSettings(
    { data, port: '0', database: store.url },
    { ORRERY_LOG: 'error' },
    data,
  )
  if (isRefusal(settings)) throw new Error(settings.why)
  await buildConsole()
  const house = await openHouse(settings)
  if (isRefusal(house)) throw new Error(house.why)
  const door = await serve(house, settings)
  if (isRefusal(door)) throw new Error(door.why)
  const browser = await openBrowser()
  const keys = new Map<Role, Promise<string>>()
  const contexts: BrowserContext[] = []

  const key = (role: Role): Promise<string> => {
    const known = keys.get(role)
    if (known) return known
    const made = createKey(keyTable(house.store), { role, name: nameOf(role) }, Date.now()).then(
      (created) => created.key,
    )
    keys.set(role, made)
    return made
  }

  const open = async (visit: Visit, isSignedIn: boolean): Promise<Page> => {
    const { language = 'en', theme = 'light', size = 'desktop' } = visit
    const context = await browser.newContext({
      viewport: sizes[size],
      locale: language === 'zh' ? 'zh-CN' : 'en-GB',
      timezoneId: 'Asia/Shanghai',
      colorScheme: theme,
      reducedMotion: 'reduce',
      hasTouch: size === 'phone',
      javaScriptEnabled: visit.isScriptless !== true,
      baseURL: door.url,
    })
    contexts.push(context)
    context.setDefaultTimeout(waitMsMax)
    if (isSignedIn) {
      const answer = await context.request.post('/api/v1/session', {
        data: { key: await key(visit.as ?? 'clerk') },
      })
      if (!answer.ok()) throw new Error(`sign-in: ${await answer.text()}`)
    }
    const page = await context.newPage()
    page.on('pageerror', (error) => console.error('page error:', error.message))
    onTestFailed(() => tellWhatStands(page))
    await page.goto(visit.path ?? '/today')
    return page
  }

  return {
    url: door.url,
    house,
    hub: house.hub,
    browser,
    key,
    async api(method, path, body, as = 'owner') {
      const response = await fetch(`${door.url}/api/v1${path}`, {
        method,
        headers: {
          authorization: `Bearer ${await key(as)}`,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
      if (!response.ok) throw new Error(`${method} ${path}: ${await response.text()}`)
      return (response.status === 204 ? undefined : await response.json()) as never
    },
    open: (visit = {}) => open(visit, true),
    openSignedOut: (visit = {}) => open(visit, false),
    async close() {
      for (const context of contexts) await context.close()
      await browser.close()
      await door.close()
      await house.close()
      await dropStore()
      rmSync(data, { recursive: true, force: true })
    },
  }
}

/** What a person would have seen when a journey failed: a CI leaves nothing else to look at. */
async function tellWhatStands(page: Page): Promise<void> {
  const seen = await page.locator('body').ariaSnapshot({ timeout: 5_000 }).catch(String)
  console.error(`stood on ${page.url()}:\n${seen}`)
}

const nameOf = (role: Role): string =>
  ({ owner: '周敏', clerk: '林悦', warehouse: '王建国' })[role as string] ?? role

/** A code that no other part of the run uses. */
export const fresh = (prefix: string): string => `${prefix}-${randomBytes(4).toString('hex')}`
