// Takes the pictures of the guides from the demo company: node tools/node.mjs tests/journeys/guide-pictures.ts
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { demoForServe } from '#demo'
import { isRefusal } from '#kit'
import { buildConsole } from '../../src/main/console.ts'
import { openHouse } from '../../src/main/house.ts'
import { serve } from '../../src/main/serve.ts'
import { readSettings } from '../../src/main/settings.ts'
import { openBrowser } from './browser.ts'
import { type Scene, scenes } from './guide-scenes.ts'
import { settled } from './settled.ts'

const folder = join(import.meta.dirname, '../../docs/guide/pictures')
/** Wide enough for a screen as it is meant, small enough to be read in a page of text. */
const viewport = { width: 1400, height: 860 }
const sharpness = 1.4
const quality = 78
/** A zone in which it is about five in the afternoon: then the day has something to show. */
const hoursEast = Math.max(-11, Math.min(12, 17 - new Date().getUTCHours()))
const zone = `Etc/GMT${hoursEast < 0 ? '+' : '-'}${Math.abs(hoursEast)}`

/** A hub with the demo company as it is the moment before it goes on living. */
async function openDemo() {
  const data = mkdtempSync(join(tmpdir(), 'orrery-pictures-'))
  const settings = readSettings({ data, port: '0' }, { ORRERY_LOG: 'error' }, data)
  if (isRefusal(settings)) throw new Error(settings.why)
  await buildConsole()
  const wishes = { isWanted: true, isLoopback: true, isChinese: false }
  const demo = demoForServe({ ...wishes, asked: new Promise<void>(() => {}) })
  const house = await openHouse(settings, undefined, demo.before)
  if (isRefusal(house)) throw new Error(house.why)
  const door = await serve(house, settings, undefined, demo.doors(house))
  if (isRefusal(door)) throw new Error(door.why)
  return {
    url: door.url,
    async close() {
      await door.close()
      await house.close()
      rmSync(data, { recursive: true, force: true })
    },
  }
}

/** The first person of the demo company with a role. */
async function personOf(url: string, role: string): Promise<string> {
  const session = (await (await fetch(`${url}/api/v1/session`)).json()) as {
    demo: { people: { id: string; role: string }[] }
  }
  return session.demo.people.find((one) => one.role === role)!.id
}

async function take(
  browser: Browser,
  url: string,
  language: 'en' | 'zh',
  { name, as, path, prepare, crop }: Scene,
): Promise<void> {
  const context = await browser.newContext({
    viewport,
    deviceScaleFactor: sharpness,
    locale: language === 'zh' ? 'zh-CN' : 'en-GB',
    timezoneId: zone,
    colorScheme: 'light',
    reducedMotion: 'reduce',
    baseURL: url,
  })
  context.setDefaultTimeout(15_000)
  try {
    if (as)
      await context.request.post('/api/v1/session', { data: { demo: await personOf(url, as) } })
    const page = await context.newPage()
    // The company's day, too, as if its first place were there.
    await page.route('**/api/v1/today', (route) =>
      route.continue({ url: `${url}/api/v1/today?zone=${encodeURIComponent(zone)}` }),
    )
    await page.goto(await path(page))
    await settled(page)
    await prepare?.(page)
    await settled(page)
    writeFileSync(join(folder, `${name}.${language}.webp`), await pictureOf(page, crop))
  } finally {
    await context.close()
  }
}

/** As WebP, which the browser writes itself: a third of a PNG. */
async function pictureOf(page: Page, crop: Scene['crop']): Promise<Buffer> {
  const box = crop ? await crop(page) : { x: 0, y: 0, ...viewport }
  const session = await page.context().newCDPSession(page)
  const { data } = await session.send('Page.captureScreenshot', {
    format: 'webp',
    quality,
    clip: { ...box, scale: 1 },
  })
  return Buffer.from(data, 'base64')
}

const wanted = process.argv.slice(2)
const isWanted = ({ name }: Scene) => wanted.length === 0 || wanted.includes(name)
mkdirSync(folder, { recursive: true })
if (wanted.length === 0) for (const file of readdirSync(folder)) rmSync(join(folder, file))
const demo = await openDemo()
const browser = await openBrowser()
let failed = 0
try {
  for (const scene of scenes.filter(isWanted))
    for (const language of ['en', 'zh'] as const)
      await take(browser, demo.url, language, scene).catch((error) => {
        failed++
        console.error(`${scene.name}.${language}: ${error.message}`)
      })
} finally {
  await browser.close()
  await demo.close()
}
process.exit(failed > 0 ? 1 : 0)
