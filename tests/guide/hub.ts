import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createKey, keyTable } from '#guard'
import { isRefusal } from '#kit'
import { openTestStore } from '#store/testing'
import { openHouse } from '../../src/main/house.ts'
import { serve } from '../../src/main/serve.ts'
import { readSettings } from '../../src/main/settings.ts'

/** An empty hub as `npm start -- --empty` gives one, and its owner's key. */
export async function openGuideHub(environment: Readonly<Record<string, string>> = {}) {
  const { store, close: dropStore } = await openTestStore('guide')
  const data = mkdtempSync(join(tmpdir(), 'orrery-guide-'))
  const settings = readSettings(
    { data, port: '0', database: store.url },
    { ORRERY_LOG: 'error', ...environment },
    data,
  )
  if (isRefusal(settings)) throw new Error(settings.why)
  const house = await openHouse(settings)
  if (isRefusal(house)) throw new Error(house.why)
  const door = await serve(house, settings)
  if (isRefusal(door)) throw new Error(door.why)
  const { key } = await createKey(
    keyTable(house.store),
    { role: 'owner', name: 'owner' },
    Date.now(),
  )
  return {
    url: door.url,
    key,
    async close() {
      await door.close()
      await house.close()
      await dropStore()
      rmSync(data, { recursive: true, force: true })
    },
  }
}
