// The console at a million orders while 200 a second arrive: input to paint, long tasks, and the memory
// of its pages under the live stream. A real browser on the same machine.
// node tools/node.mjs bench/console.ts [orders] [minutes of live stream] [data folder to keep]
import { scheduler } from 'node:timers/promises'
import type { Page } from 'playwright-core'
import { openBrowser } from '../tests/journeys/browser.ts'
import { openFilled } from './filled.ts'
import { figure, middle } from './load.ts'

const orders = Number(process.argv[2] ?? 1_000_000)
const minutes = Number(process.argv[3] ?? 30)
const repeats = 15
const perSecond = 200
const targets = { paintedMs: 150, longTaskMs: 200, memoryRatio: 1.3 } as const

const filled = await openFilled(orders, process.argv[4])
const browser = await openBrowser()
const baseURL = `http://127.0.0.1:${filled.port}`
const context = await browser.newContext({ baseURL, viewport: { width: 1440, height: 900 } })
await context.request.post('/api/v1/session', { data: { key: filled.key } })
await context.addInitScript(() => {
  const page = window as unknown as Measured
  page.longTasks = []
  page.touchedAt = 0
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) page.longTasks.push(duration)
  }).observe({ type: 'longtask', buffered: true })
  for (const kind of ['keydown', 'pointerdown'])
    addEventListener(
      kind,
      () => {
        page.touchedAt = performance.now()
      },
      { capture: true },
    )
  page.firstRow = () =>
    document.querySelector('[role=grid] [role=row][aria-rowindex="2"]')?.id ?? ''
})

/** What the script above leaves on the page. */
type Measured = { longTasks: number[]; touchedAt: number; firstRow: () => string }

const stopArriving = filled.arriving(perSecond, minutes * 60 + 600)
const list = await context.newPage()
await list.goto('/orders')
await list.locator('[role=grid] [role=row]').nth(5).waitFor()
console.log(`${figure(await filled.count())} orders; ${perSecond} a second arrive`)

/** Milliseconds from the last input to the frame after `isThere`, a condition in the page, came true. */
const painted = (page: Page, isThere: string): Promise<number> =>
  page.evaluate(`new Promise((resolve, reject) => {
    const started = performance.now()
    const look = () => {
      if (performance.now() - started > 10000) reject(new Error('nothing was painted in 10 s'))
      else if (!(${isThere})) requestAnimationFrame(look)
      else requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - touchedAt)))
    }
    look()
  })`)

const firstRow = () => list.evaluate(() => (window as unknown as Measured).firstRow())

const interactions: Record<string, (round: number) => Promise<number>> = {
  'a view is chosen': async (round) => {
    const before = await firstRow()
    const views = list.getByRole('navigation', { name: 'Views' }).getByRole('link')
    await views.nth(round % 2 === 0 ? 2 : 0).click()
    return painted(list, `firstRow() !== '' && firstRow() !== ${JSON.stringify(before)}`)
  },
  'sorted by amount and back': async () => {
    const before = await firstRow()
    await list.getByRole('columnheader').getByRole('button', { name: 'Amount' }).click()
    return painted(list, `firstRow() !== '' && firstRow() !== ${JSON.stringify(before)}`)
  },
  'peek opens': async () => {
    await list.locator('[role=grid]').focus()
    await list.keyboard.press('Space')
    const ms = await painted(
      list,
      "document.querySelector('aside :is(table, dl, ol, ul) :is(tr, dt, li)') !== null",
    )
    await list.keyboard.press('Escape')
    await list.waitForFunction('document.querySelector("aside") === null')
    return ms
  },
  'next row': async (round) => {
    const before = await list.locator('[role=grid]').getAttribute('aria-activedescendant')
    await list.keyboard.press(round < 12 ? 'j' : 'k')
    return painted(
      list,
      `document.querySelector('[role=grid]').getAttribute('aria-activedescendant') !== ${JSON.stringify(before)}`,
    )
  },
}
const all: number[] = []
for (const [name, act] of Object.entries(interactions)) {
  const times: number[] = []
  for (let round = 0; round < repeats; round++) {
    times.push(await act(round))
    await scheduler.wait(150)
  }
  all.push(...times)
  const sorted = times.toSorted((one, other) => one - other)
  console.log(
    `${name}: median ${middle(times).toFixed(0)} ms, p95 ${sorted[Math.floor(sorted.length * 0.95)]!.toFixed(0)} ms`,
  )
}
const longest = async (page: Page) =>
  Math.max(0, ...(await page.evaluate(() => (window as unknown as Measured).longTasks)))
verdict('input to paint, median of all', middle(all), targets.paintedMs, 'ms')
verdict('longest task', await longest(list), targets.longTaskMs, 'ms')

const today = await context.newPage()
await today.goto('/today')
await scheduler.wait(20_000)
const watched = { orders: list, today }
const first = await memoryOf()
for (let minute = 1; minute <= minutes; minute++) {
  await scheduler.wait(60_000)
  if (minute % 5 > 0 && minute < minutes) continue
  const now = await memoryOf()
  console.log(
    `after ${minute} min: ${Object.entries(now)
      .map(([name, bytes]) => `${name} ${(bytes / 1_048_576).toFixed(1)} MiB`)
      .join(', ')}`,
  )
}
const last = await memoryOf()
for (const name of Object.keys(watched) as (keyof typeof watched)[])
  verdict(`memory of ${name}, last to first`, last[name] / first[name], targets.memoryRatio, '×')
for (const [name, page] of Object.entries(watched))
  verdict(`longest task of ${name}`, await longest(page), targets.longTaskMs, 'ms')
stopArriving()
await browser.close()
await filled.end()

/** Bytes of the heap of each page, after a collection. */
async function memoryOf(): Promise<Record<keyof typeof watched, number>> {
  const found: Record<string, number> = {}
  for (const [name, page] of Object.entries(watched)) {
    const session = await context.newCDPSession(page)
    await session.send('HeapProfiler.collectGarbage')
    const { usedSize } = await session.send('Runtime.getHeapUsage')
    found[name] = usedSize
    await session.detach()
  }
  return found as Record<keyof typeof watched, number>
}

function verdict(what: string, value: number, most: number, unit: string): void {
  const text = unit === 'ms' ? value.toFixed(0) : value.toFixed(2)
  console.log(`${what}: ${text} ${unit}, ${value <= most ? 'within' : 'ABOVE'} ${most} ${unit}`)
}
