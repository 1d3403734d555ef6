import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Refusal } from '#kit'
import { refuse } from '../refusals.ts'
import { isAlive, startedAt } from './processes.ts'

/** One hub per directory. The owner is named by process number and start time. */
export type DirectoryLock = {
  /** False when somebody took the file away: the folder may be another hub's now. */
  isHeld(): boolean
  release(): void
}

export function lockDirectory(dir: string): DirectoryLock | Refusal<'data_directory_in_use'> {
  const file = join(dir, 'hub.lock')
  const mine = `${process.pid} ${startedAt(process.pid)}\n`
  const draft = `${file}.${process.pid}`
  writeFileSync(draft, mine, { mode: 0o600 })
  try {
    for (;;) {
      // A link appears with its whole content or not at all, so nobody reads half a lock.
      if (tryLink(draft, file)) {
        return { isHeld: () => readText(file) === mine, release: () => release(file, mine) }
      }
      const theirs = readText(file)
      if (theirs === undefined) continue
      const pid = Number.parseInt(theirs, 10)
      if (ownerLives(theirs)) return inUse(dir, pid)
      removeStale(file, theirs)
    }
  } finally {
    rmSync(draft, { force: true })
  }
}

function ownerLives(text: string): boolean {
  const [number, started = ''] = text.trim().split(/ (.*)/s)
  const pid = Number(number)
  return Number.isInteger(pid) && pid > 0 && isAlive(pid) && startedAt(pid) === started
}

/** Two newcomers may see the same stale lock; what was moved away by mistake is put back. */
function removeStale(file: string, stale: string): void {
  const aside = `${file}.stale.${process.pid}`
  try {
    renameSync(file, aside)
  } catch {
    return
  }
  if (readText(aside) !== stale) tryLink(aside, file)
  rmSync(aside, { force: true })
}

function release(file: string, mine: string): void {
  if (readText(file) === mine) rmSync(file, { force: true })
}

function tryLink(from: string, to: string): boolean {
  try {
    linkSync(from, to)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

function readText(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}

const inUse = (dir: string, pid: number): Refusal<'data_directory_in_use'> =>
  refuse('data_directory_in_use', { facts: { pid, dir } })
