import { replayAll } from '#hub'
import type { Instant } from '#kit'
import { wallClock } from '../clock.ts'
import type { SettingWords } from '../settings.ts'
import { note, openProgress, say } from '../terminal.ts'
import { withStore } from '../with-store.ts'

const shownMax = 20

export type ReplayWords = SettingWords & { sample?: number; since?: Instant; json?: true }

/** Makes recorded decisions again in this fresh process. 1 when one comes out otherwise. */
export const runReplay = (words: ReplayWords) =>
  withStore(words, async (store) => {
    const { sample, since } = words
    const progress = openProgress(wallClock.now)
    const replayed = await replayAll({
      store,
      ...(sample !== undefined && { sample }),
      ...(since !== undefined && { since }),
      onProgress: (decisions) => progress.show(() => `${decisions} decisions`),
    })
    progress.end()
    const { decisions, splitOrBackordered, differences, differing } = replayed
    if (words.json) say(JSON.stringify(replayed))
    else {
      say(
        `${decisions} decisions, ${splitOrBackordered} of them splits or backorders: ${differing} come out otherwise`,
      )
      for (const difference of differences.slice(0, shownMax)) note(JSON.stringify(difference))
    }
    return differing === 0 ? 0 : 1
  })
