import { existsSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { isRefusal, type Refusal } from '#kit'
import { writeBackup } from '#store'
import { wallClock } from '../clock.ts'
import { refuseKeysOf } from '../keys.ts'
import { refuse } from '../refusals.ts'
import { readSettings, type SettingWords } from '../settings.ts'
import { note, openProgress, say } from '../terminal.ts'
import { withStore } from '../with-store.ts'
import { refuseNoKeys, saveKeys } from './keys.ts'

type Words = SettingWords & { readonly keys?: string; readonly json?: true }

/** Writes one moment of the hub to a file, also while it is at work; its keys apart and only when asked. */
export async function runBackup(file: string, words: Words): Promise<number | Refusal> {
  const there = refuseThere(file, words.keys)
  if (there) return there
  const settings = readSettings(words, process.env, process.cwd())
  if (isRefusal(settings)) return settings
  const keyless = words.keys === undefined ? undefined : refuseNoKeys(settings.data)
  return withStore(words, async (store) => {
    const unkept =
      refuseNowhere(file, words.keys) ??
      keyless ??
      (words.keys === undefined ? undefined : await refuseKeysOf(settings.data, store.read))
    if (unkept) return unkept
    const startedAt = wallClock.now()
    const progress = openProgress(wallClock.now)
    const written = await writeBackup({
      store,
      file,
      now: wallClock.now,
      onProgress: (table, rows) => progress.show(() => `${table} · ${rows} rows`),
    }).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'EEXIST') return isThere(file)
      throw error
    })
    progress.end()
    if (isRefusal(written)) return written
    if (words.keys !== undefined) saveKeys(settings.data, words.keys)
    const seconds = Math.round((wallClock.now() - startedAt) / 100) / 10
    if (words.json) say(JSON.stringify({ ...written, seconds }))
    else {
      say(
        `${written.rows} rows of ${written.tables} tables, ${(written.bytes / 1_048_576).toFixed(1)} MiB in ${seconds} s`,
      )
      note(
        words.keys
          ? `The keys are in ${words.keys}. Keep the two files apart: together they reveal every person.`
          : 'The keys of persons are not in it: without them a restored hub cannot run. Keep them with --keys.',
      )
    }
    return 0
  })
}

const refuseThere = (file: string, keys?: string): Refusal<'file_exists'> | undefined => {
  if (keys !== undefined && resolve(keys) === resolve(file)) return isThere(keys)
  const found = [file, keys].find((path) => path !== undefined && existsSync(path))
  return found === undefined ? undefined : isThere(found)
}

/** Asked of both files before one is written, so that none is left without the other. */
function refuseNowhere(file: string, keys?: string): Refusal<'folder_missing'> | undefined {
  for (const path of keys === undefined ? [file] : [file, keys]) {
    const folder = dirname(resolve(path))
    if (!existsSync(folder)) return refuse('folder_missing', { field: path, facts: { folder } })
  }
  return undefined
}

const isThere = (path: string): Refusal<'file_exists'> =>
  refuse('file_exists', { field: path, facts: { path } })
