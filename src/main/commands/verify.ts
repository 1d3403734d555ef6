import { verify } from '#hub'
import { wallClock } from '../clock.ts'
import type { SettingWords } from '../settings.ts'
import { note, openProgress, say } from '../terminal.ts'
import { withStore } from '../with-store.ts'

const shownMax = 20

/** Recomputes all that is stored twice, also while a hub is at work. 1 when something differs. */
export const runVerify = (words: SettingWords & { json?: true }) =>
  withStore(words, async (store) => {
    const progress = openProgress(wallClock.now)
    const verified = await verify({
      store,
      onProgress: (orders) => progress.show(() => `${orders} orders`),
    })
    progress.end()
    const { orders, events, moves, stockRows, differences, differing } = verified
    if (words.json) say(JSON.stringify(verified))
    else {
      say(
        `${orders} orders, ${events} events, ${moves} stock movements, ${stockRows} stock rows: ${differing} differences`,
      )
      for (const difference of differences.slice(0, shownMax)) note(JSON.stringify(difference))
    }
    return differing === 0 ? 0 : 1
  })
