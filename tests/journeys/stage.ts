import { randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { vi } from 'vitest'
import { keyTable } from '#doors'
import { createKey, type Role } from '#guard'
import type { Hub } from '#hub'
import { isRefusal } from '#kit'
import { openTestStore } from '#store'
import { buildConsole } from '../../src/main/console.ts'
import { type House, openHouse } from '../../src/main/house.ts'
import { serve } from '../../src/main/serve.ts'
import { readSettings } from '../../src/main/settings.ts'
import { openBrowser } from './browser.ts'
import { settled } from './settled.ts'

export { settled }

/** A person waits a moment; a loaded machine of a CI makes that moment long. */
const waitMsMax = 40_000
vi.setConfig({ testTimeout: 400_000, hookTimeout: 200_000 })

export const picturesFolder = join(import.meta.dirname, 'pictures')
const axeSource = readFileSync(
  createRequire(import.meta.url).resolve('axe-core/axe.min.js'),
  'utf8',
)

export type Look = {
  readonly language: 'zh' | 'en'
  readonly theme: 'light' | 'dark'
  readonly size: 'desktop' | 'phone'
}
const sizes = { desktop: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } } as const
/** Every look that a screen has. */
export const looks: readonly Look[] = (['zh', 'en'] as const).flatMap((language) =>
  (['light', 'dark'] as const).flatMap((theme) =>
    (['desktop', 'phone'] as const).map((size) => ({ language, theme, size })),
  ),
)

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

const nameOf = (role: Role): string =>
  ({ owner: '周敏', clerk: '林悦', warehouse: '王建国' })[role as string] ?? role

/** A code that no other part of the run uses. */
export const fresh = (prefix: string): string => `${prefix}-${randomBytes(4).toString('hex')}`

type Violation = { readonly id: string; readonly nodes: readonly { readonly html: string }[] }

/** What axe finds against WCAG 2.2 A and AA, one line each; empty when all is well. */
export async function axe(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axeSource)
  const violations = await page.evaluate(async () => {
    const { axe } = window as unknown as {
      axe: { run(where: Document, options: object): Promise<{ violations: Violation[] }> }
    }
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
    return (await axe.run(document, { runOnly: tags })).violations
  })
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html }) => `${id}: ${html.slice(0, 240)}`),
  )
}

/** What would have to be pushed sideways: the page, and on a phone any part of it. */
const sideways = (page: Page, size: Look['size']): Promise<string[]> =>
  page.evaluate((isPhone) => {
    const { documentElement: whole } = document
    const found = whole.scrollWidth > whole.clientWidth + 1 ? ['the page'] : []
    for (const element of isPhone ? document.querySelectorAll<HTMLElement>('body *') : []) {
      const isWider = element.clientWidth > 0 && element.scrollWidth > element.clientWidth + 1
      if (isWider && /auto|scroll/.test(getComputedStyle(element).overflowX))
        found.push(`${element.tagName.toLowerCase()}.${element.className}`)
    }
    return found
  }, size === 'phone')

/**
 * A picture of one screen in each of its looks into `tests/journeys/pictures`, and what axe says of
 * each. `prepare` brings the page to the state that is meant, such as an open dialogue; the theme turns
 * while it is there.
 */
export async function looksOf(
  stage: Stage,
  name: string,
  visit: Visit,
  prepare: (page: Page) => Promise<unknown> = async () => {},
  wanted: readonly Look[] = looks,
): Promise<string[]> {
  mkdirSync(picturesFolder, { recursive: true })
  const found: string[] = []
  const kinds = Map.groupBy(wanted, ({ language, size }) => `${language} ${size}`)
  for (const alike of kinds.values()) {
    const page = await easelOf(stage, { ...visit, ...alike[0]! })
    await settled(page)
    await prepare(page)
    await settled(page)
    for (const { language, theme, size } of alike) {
      await page.emulateMedia({ colorScheme: theme })
      await page.locator(`html[data-theme=${theme}]`).waitFor({ state: 'attached' })
      const file = `${name}-${language}-${theme}-${size}`
      await page.screenshot({ path: join(picturesFolder, `${file}.png`) })
      for (const line of await axe(page)) found.push(`${file} ${line}`)
      for (const part of await sideways(page, size)) found.push(`${file} scrolls sideways: ${part}`)
    }
  }
  return found
}

const easels = new WeakMap<Stage, Map<string, Page>>()

/** One page for all screens of one size, language and role: opening the next is cheaper than a new one. */
async function easelOf(stage: Stage, visit: Visit): Promise<Page> {
  const kept = easels.get(stage) ?? new Map<string, Page>()
  easels.set(stage, kept)
  const key = `${visit.isSignedOut ? 'nobody' : visit.as} ${visit.language} ${visit.size}`
  const page = kept.get(key)
  if (!page) {
    const opened = await (visit.isSignedOut ? stage.openSignedOut : stage.open)(visit)
    kept.set(key, opened)
    return opened
  }
  await page.emulateMedia({ colorScheme: visit.theme ?? 'light' })
  // By way of nowhere: what is typed in a form must not ask whether it may go.
  await page.goto('about:blank')
  await page.goto(visit.path ?? '/today')
  return page
}
