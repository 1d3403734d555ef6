import { isRefusal, type Refusal } from '#kit'
import type { Store } from '#store'
import { openDatabase } from './database.ts'
import { openBeside } from './running-server.ts'
import { readSettings, type SettingWords } from './settings.ts'
import { refuseUnfinished } from './unfit.ts'

/** For work that needs the database of a hub and nothing else of the house; joins one at work. */
export async function withStore(
  words: SettingWords,
  work: (store: Store) => Promise<number | Refusal>,
): Promise<number | Refusal> {
  const settings = readSettings(words, process.env, process.cwd())
  if (isRefusal(settings)) return settings
  const unfinished = refuseUnfinished(settings.data)
  if (unfinished) return unfinished
  const store = await openBeside(settings, (own) => openDatabase(own, { isThere: true }))
  if (isRefusal(store)) return store
  try {
    return await work(store)
  } finally {
    await store.close()
  }
}
