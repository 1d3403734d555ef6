import i18next from 'i18next'
import type { Page } from 'playwright-core'
import en from '../../console/src/words/en/index.ts'
import type { Say } from '../../console/src/words/words.ts'
import zh from '../../console/src/words/zh/index.ts'

export type Language = 'zh' | 'en'
/** One of them at a desk, for each takes minutes; `JOURNEY_LANGUAGES=en` or `zh,en` says otherwise. */
export const languages = (process.env.JOURNEY_LANGUAGES ?? 'zh').split(',') as Language[]

/** The texts of the console as a person of that language reads them. */
export function wordsOf(language: Language): Say {
  const spoken = i18next.createInstance()
  void spoken.init({
    lng: language,
    initAsync: false,
    resources: { en: { translation: en }, zh: { translation: zh } },
    interpolation: { escapeValue: false },
  })
  return (key, facts) => spoken.t(key, facts)
}

const stepsMax = 250
const optionsMax = 60
const pressesMax = 8
const lookAgainMs = 5_000

/** What has the focus is called so: by its label, else by its text. */
const focusedName = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const element = document.activeElement as HTMLInputElement | null
    if (!element || element === document.body) return ''
    const labels = [...(element.labels ?? [])].map((label) => {
      const words = label.cloneNode(true) as HTMLElement
      for (const inside of words.querySelectorAll('select,textarea')) inside.remove()
      return words.textContent ?? ''
    })
    return (
      element.getAttribute('aria-label') ??
      (labels.join(' ').trim() || element.textContent || '')
    ).trim()
  })

/** Somebody who has a keyboard and nothing else. Nothing in here points at anything. */
export function handsOn(page: Page) {
  const { keyboard } = page
  const isOn = async (name: string | RegExp) => {
    const focused = await focusedName(page)
    return typeof name === 'string' ? focused === name : name.test(focused)
  }
  async function tabUntil(isThere: () => Promise<boolean>, name: string | RegExp): Promise<void> {
    for (let step = 0; step < stepsMax; step++) {
      if (await isThere()) return
      await keyboard.press('Tab')
    }
    throw new Error(`Tab never comes to ${name}`)
  }
  /** Goes on with Tab until what is called so has the focus. */
  const to = (name: string | RegExp) => tabUntil(() => isOn(name), name)
  return {
    to,
    async press(...keys: readonly string[]): Promise<void> {
      for (const key of keys) await keyboard.press(key)
    },
    /** Presses what is called so. */
    async on(name: string | RegExp): Promise<void> {
      await to(name)
      await keyboard.press('Enter')
    },
    /** Puts this into the field that is called so, instead of what is there. */
    async fill(name: string | RegExp, text: string): Promise<void> {
      await to(name)
      await keyboard.press('ControlOrMeta+a')
      await keyboard.type(text)
    },
    /** Goes down the browser's own list to this entry. */
    async choose(name: string | RegExp, entry: string): Promise<void> {
      await to(name)
      const chosen = () =>
        page.evaluate(
          () => (document.activeElement as HTMLSelectElement).selectedOptions[0]?.textContent,
        )
      await keyboard.press('Home')
      for (let step = 0; step < optionsMax; step++) {
        if ((await chosen()) === entry) return
        await keyboard.press('ArrowDown')
      }
      throw new Error(`${name} offers no ${entry}`)
    },
    /** Opens a list of ours and goes down to the entry that begins so. */
    async pick(name: string | RegExp, entry: string): Promise<void> {
      await to(name)
      await keyboard.press('ArrowDown')
      const open = page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden)')
      await open.waitFor()
      const active = open.locator('.ant-select-item-option-active')
      for (let step = 0; step < optionsMax; step++) {
        if ((await active.textContent())?.startsWith(entry)) {
          await keyboard.press('Enter')
          return open.waitFor({ state: 'hidden' })
        }
        await keyboard.press('ArrowDown')
      }
      throw new Error(`${name} offers no ${entry}`)
    },
    /** Chooses a file with what is called so. */
    async file(name: string | RegExp, path: string): Promise<void> {
      const chooser = page.waitForEvent('filechooser')
      await to(name)
      await keyboard.press('Enter')
      await (await chooser).setFiles(path)
    },
    /** Does what the open command says, once it is known what that leads to; it is then closed. */
    async command(): Promise<void> {
      const panel = page.locator('aside')
      const go = panel.locator('button[data-command]:not([disabled])')
      const isOnGo = () =>
        page.evaluate(() => document.activeElement?.matches('aside [data-command]') === true)
      for (let press = 0; press < pressesMax; press++) {
        await go.waitFor()
        await tabUntil(isOnGo, 'what the command does')
        await keyboard.press('Enter')
        const isGone = await panel.waitFor({ state: 'detached', timeout: lookAgainMs }).then(
          () => true,
          () => false,
        )
        if (isGone) return
        // The order has just changed under our hands: what it leads to is looked at again.
      }
      throw new Error('the command is not done')
    },
  }
}
export type Hands = ReturnType<typeof handsOn>
