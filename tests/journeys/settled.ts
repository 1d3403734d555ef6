import type { Page } from 'playwright-core'

/** Waits until nothing on the page says that it is still being read. */
export async function settled(page: Page): Promise<void> {
  await page.waitForLoadState('load')
  await page.waitForFunction(
    () =>
      document.querySelector('main') !== null &&
      document.querySelector('[role=status][aria-label]:not([data-live])') === null,
  )
  await page.waitForTimeout(300)
}
