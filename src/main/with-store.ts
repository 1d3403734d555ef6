import { isRefusal, type Refusal } from '#kit'
import { migrate, openStore, type Store } from '#store'
import { wallClock } from './clock.ts'
import { migrationsFolder } from './house.ts'
import { openBeside } from './running-server.ts'
import { readSettings, type SettingWords } from './settings.ts'

/** For work that needs the database and nothing else of the house; joins that of a hub at work. */
export async function withStore(
  words: SettingWords,
  work: (store: Store) => Promise<number | Refusal>,
): Promise<number | Refusal> {
  const settings = readSettings(words, process.env, process.cwd())
  if (isRefusal(settings)) return settings
  const store = await openBeside(settings, ({ data, databaseUrl }) =>
    openStore({ dir: data, clock: wallClock, ...(databaseUrl && { url: databaseUrl }) }),
  )
  if (isRefusal(store)) return store
  try {
    const client = await store.connect()
    await migrate(client, migrationsFolder)
    await client.close()
    return await work(store)
  } finally {
    await store.close()
  }
}
