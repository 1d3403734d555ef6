import { randomBytes } from 'node:crypto'
import {
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  statfsSync,
  statSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import type { Refusal } from '#kit'
import { refuse } from '../refusals.ts'
import type { Account } from './account.ts'
import { syncFolder, writeDurably } from './durable.ts'

/** Folders that outlive a restart (Filesystem Hierarchy Standard 3.0, 5.8 and 5.15). */
const durableParents = ['/var/lib', '/var/tmp']
const memoryFilesystems = [0x01021994, 0x858458f6] // tmpfs, ramfs: statfs(2)

/** Was a database of its own begun below `dir`? */
export const holdsDatabase = (dir: string): boolean =>
  existsSync(join(dir, 'postgres.location')) || existsSync(join(dir, 'postgres', 'data'))

/**
 * Where the server's files live: `<dir>/postgres`. When the server runs as another user and that
 * user cannot walk to `dir` (such as below /root), a folder of its own in /var/lib, which
 * `<dir>/postgres.location` names.
 */
export function serverHome(
  dir: string,
  account: Account | undefined,
): string | Refusal<'data_directory_missing' | 'no_durable_directory'> {
  const note = join(dir, 'postgres.location')
  if (existsSync(note)) {
    const home = readFileSync(note, 'utf8').trim()
    return existsSync(home) ? home : missing(note, home)
  }
  const near = join(realpathSync(dir), 'postgres')
  if (!account || existsSync(near) || isOpenToAll(realpathSync(dir))) return made(near, account)

  const parent = durableParents.find((folder) => isDurable(folder) && isOpenToAll(folder))
  if (!parent) return noPlace(dir)
  // By chance, not by name: whoever deletes `dir` to start afresh must not meet the old data.
  const home = made(join(parent, `orrery-${randomBytes(6).toString('hex')}`), account)
  writeDurably(note, `${home}\n`)
  return home
}

function made(home: string, account: Account | undefined): string {
  mkdirSync(home, { recursive: true, mode: 0o700 })
  if (account) chownSync(home, account.uid, account.gid)
  syncFolder(dirname(home))
  return home
}

/** May any user walk to this folder? */
export function isOpenToAll(folder: string): boolean {
  const parent = dirname(folder)
  return (statSync(folder).mode & 0o001) !== 0 && (parent === folder || isOpenToAll(parent))
}

function isDurable(folder: string): boolean {
  return existsSync(folder) && !memoryFilesystems.includes(statfsSync(folder).type)
}

const missing = (note: string, home: string): Refusal<'data_directory_missing'> =>
  refuse('data_directory_missing', { facts: { note, home } })

const noPlace = (dir: string): Refusal<'no_durable_directory'> =>
  refuse('no_durable_directory', { facts: { dir } })
