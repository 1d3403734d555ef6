import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isRefusal, type Refusal } from '#kit'
import { wallClock } from './clock.ts'
import type { Settings } from './settings.ts'

const waitMsMax = 15_000
const pauseMs = 250

/**
 * Opens with `open`; when a hub is at work in the folder, joins the database server that it has
 * started, so that keys can be made and files imported while the hub runs.
 */
export async function openBeside<T>(
  settings: Settings,
  open: (settings: Settings) => Promise<T | Refusal>,
): Promise<T | Refusal> {
  const giveUpAt = wallClock.now() + waitMsMax
  for (;;) {
    const opened = await open(settings)
    if (!isRefusal(opened) || opened.refused !== 'data_directory_in_use') return opened
    // It may be starting, or ending: the file says `ready` only between the two.
    const databaseUrl = runningServerUrl(settings.data)
    if (databaseUrl) return open({ ...settings, databaseUrl })
    if (wallClock.now() > giveUpAt) return opened
    await wallClock.sleep(pauseMs)
  }
}

/** Address of the embedded server at work below `data`, from its own `postmaster.pid` (PostgreSQL 18, miscadmin.h). */
export function runningServerUrl(data: string): string | undefined {
  const note = join(data, 'postgres.location')
  const home = existsSync(note) ? readFileSync(note, 'utf8').trim() : join(data, 'postgres')
  const [state, password] = [join(home, 'data', 'postmaster.pid'), join(data, 'postgres.password')]
  if (!existsSync(state) || !existsSync(password)) return undefined
  const lines = readFileSync(state, 'utf8').split('\n')
  const [port, socketFolder, host] = lines.slice(3, 6).map((line) => line.trim())
  if (lines[7]?.trim() !== 'ready') return undefined
  const user = `orrery:${readFileSync(password, 'utf8').trim()}`
  return socketFolder
    ? `postgres://${user}@localhost:${port}/postgres?host=${encodeURIComponent(socketFolder)}`
    : `postgres://${user}@${host || '127.0.0.1'}:${port}/postgres`
}
