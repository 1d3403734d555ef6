import { mkdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import type { Say } from '../../console/src/words/words.ts'
import { languages, wordsOf } from './keyboard.ts'
import { settled } from './settled.ts'
import type { Stage, Visit } from './stage.ts'

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
const everyLook: readonly Look[] = languages.flatMap((language) =>
  (['light', 'dark'] as const).flatMap((theme) =>
    (['desktop', 'phone'] as const).map((size) => ({ language, theme, size })),
  ),
)
const isCorner = ({ theme, size }: Look) => (theme === 'light') === (size === 'desktop')
/**
 * The looks of a screen in the languages of this run: all with `JOURNEY_LOOKS=all`, as CI asks; at a
 * desk the two that have nothing in common, for each look takes minutes.
 */
export const looks: readonly Look[] =
  process.env.JOURNEY_LOOKS === 'all' ? everyLook : everyLook.filter(isCorner)

type Violation = { readonly id: string; readonly nodes: readonly { readonly html: string }[] }

/** What axe finds against WCAG 2.2 A and AA in a part of the page, one line each; empty when all is well. */
export async function axe(page: Page, within = 'html'): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axeSource)
  const violations = await page.evaluate(async (where) => {
    const { axe } = window as unknown as {
      axe: { run(where: string, options: object): Promise<{ violations: Violation[] }> }
    }
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
    return (await axe.run(where, { runOnly: tags })).violations
  }, within)
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html }) => `${id}: ${html.slice(0, 240)}`),
  )
}

/** What would have to be pushed sideways: the page, and on a phone any part of it. */
export const sideways = (page: Page, size: Look['size']): Promise<string[]> =>
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

/** What is on the screen when it is looked at: how it is called, comes about and goes away. */
export type Scene = {
  readonly name: string
  readonly show: (page: Page, say: Say) => Promise<unknown>
  /** Escape, when it is not said otherwise. */
  readonly hide?: (page: Page, say: Say) => Promise<unknown>
  /** The part that is new, when the rest has been looked at. */
  readonly within?: string
}

/** Closes what is above the page, and waits until keys go to the page again. */
async function closeAbove(page: Page): Promise<void> {
  await page.keyboard.press('Escape')
  await page.waitForFunction(() =>
    [...document.querySelectorAll('dialog[open],[role=dialog]')].every(
      (above) => !above.checkVisibility(),
    ),
  )
}

/**
 * A picture of each scene of one page in each of its looks into `tests/journeys/pictures`, and what axe
 * says of each. The theme turns while the scene is there.
 */
export async function scenesOf(
  stage: Stage,
  visit: Visit,
  scenes: readonly Scene[],
  wanted: readonly Look[] = looks,
): Promise<string[]> {
  mkdirSync(picturesFolder, { recursive: true })
  const found: string[] = []
  const kinds = Map.groupBy(wanted, ({ language, size }) => `${language} ${size}`)
  for (const alike of kinds.values()) {
    const page = await easelOf(stage, { ...visit, ...alike[0]! })
    const say = wordsOf(alike[0]!.language)
    await settled(page)
    for (const { name, show, hide, within } of scenes) {
      await show(page, say)
      await settled(page)
      for (const { language, theme, size } of alike) {
        await page.emulateMedia({ colorScheme: theme })
        await page.locator(`html[data-theme=${theme}]`).waitFor({ state: 'attached' })
        const file = `${name}-${language}-${theme}-${size}`
        await page.screenshot({ path: join(picturesFolder, `${file}.png`) })
        for (const line of await axe(page, within)) found.push(`${file} ${line}`)
        for (const part of await sideways(page, size))
          found.push(`${file} scrolls sideways: ${part}`)
      }
      await (hide ? hide(page, say) : closeAbove(page))
    }
  }
  return found
}

/** One scene of a page; `prepare` brings the page to the state that is meant. */
export const looksOf = (
  stage: Stage,
  name: string,
  visit: Visit,
  prepare: Scene['show'] = async () => {},
  wanted: readonly Look[] = looks,
): Promise<string[]> => scenesOf(stage, visit, [{ name, show: prepare }], wanted)

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
