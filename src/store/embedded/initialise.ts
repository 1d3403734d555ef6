import { randomBytes } from 'node:crypto'
import { chownSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Fault, type Refusal } from '#kit'
import { refuse } from '../refusals.ts'
import type { Account } from './account.ts'
import type { Binaries } from './binaries.ts'
import { renameDurably, writeDurably } from './durable.ts'
import { runToEnd } from './run-to-end.ts'

export const superuser = 'orrery'

/** Makes the data directory unless it is there; answers the superuser's password. */
export async function initialise(
  binaries: Binaries,
  dir: string,
  home: string,
  account: Account | undefined,
): Promise<string | Refusal<'database_password_missing'>> {
  const data = join(home, 'data')
  const file = join(dir, 'postgres.password')
  const kept = existsSync(file) ? readFileSync(file, 'utf8').trim() : ''
  if (existsSync(data)) return kept || passwordMissing(file)
  const password = kept || randomBytes(24).toString('base64url')
  writeDurably(file, `${password}\n`)

  // Built aside and renamed when whole, so that a crash half-way leaves nothing that looks ready.
  const draft = `${data}.new`
  const passwordFile = `${draft}.password`
  rmSync(draft, { recursive: true, force: true })
  writeFileSync(passwordFile, password, { mode: 0o600 })
  if (account) chownSync(passwordFile, account.uid, account.gid)
  const done = await runToEnd(binaries.initdb, initdbWords(draft, passwordFile), {
    cwd: home,
    account,
  })
  rmSync(passwordFile, { force: true })
  if (done.status !== 0) {
    throw new Fault('store_not_initialised', { retry: false, message: `initdb: ${done.errors}` })
  }
  renameDurably(draft, data)
  return password
}

const initdbWords = (data: string, passwordFile: string): string[] => [
  ...['-D', data, '-U', superuser, '--pwfile', passwordFile, '--auth', 'scram-sha-256'],
  // The builtin provider sorts by code point whatever the machine's C library is, for ever.
  ...['--encoding', 'UTF8', '--locale-provider', 'builtin', '--builtin-locale', 'C.UTF-8'],
  ...['--locale', 'C', '--data-checksums'],
]

const passwordMissing = (file: string): Refusal<'database_password_missing'> =>
  refuse('database_password_missing', { facts: { file } })
