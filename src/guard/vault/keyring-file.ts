import { randomBytes } from 'node:crypto'
import {
  closeSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  statSync,
  unlinkSync,
  writeSync,
} from 'node:fs'
import { dirname } from 'node:path'
import { KeyError } from './key-provider.ts'

/** The bytes of a file, or undefined when there is none. */
export function readFileIfThere(path: string): Buffer | undefined {
  try {
    return readFileSync(path)
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw new KeyError('UNAVAILABLE', 'the keyring file cannot be read', cause)
  }
}

/** Refuses a secret that the group or others may read. Windows keeps its own lists. */
export function assertPrivate(path: string): void {
  if (process.platform === 'win32') return
  if ((statSync(path).mode & 0o077) !== 0) {
    throw new KeyError('AUTH', 'a secret file is readable by others: set its mode to 0600')
  }
}

/** All or nothing, also across a power cut: a new file, synced, takes the old one's place. */
export function writeWhole(path: string, bytes: Buffer): void {
  const fresh = `${path}.${randomBytes(6).toString('hex')}.new`
  try {
    const file = openSync(fresh, 'w', 0o600)
    try {
      let written = 0
      while (written < bytes.length) written += writeSync(file, bytes, written)
      fsyncSync(file)
    } finally {
      closeSync(file)
    }
    renameSync(fresh, path)
    syncFolder(dirname(path))
  } catch (cause) {
    removeIfThere(fresh)
    throw new KeyError('UNAVAILABLE', 'the keyring file cannot be written', cause)
  }
}

function syncFolder(path: string): void {
  if (process.platform === 'win32') return
  const folder = openSync(path, 'r')
  try {
    fsyncSync(folder)
  } finally {
    closeSync(folder)
  }
}

function removeIfThere(path: string): void {
  try {
    unlinkSync(path)
  } catch {
    // It was never made, or is already gone: both are what is wanted.
  }
}
