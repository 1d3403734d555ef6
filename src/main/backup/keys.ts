import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Refusal } from '#kit'
import { refuse } from '../refusals.ts'
import { keysMissing } from '../unfit.ts'

/** What opens the persons of a hub: without both of them a backup reveals nobody. */
const names = ['keyring', 'keyring.key'] as const
const format = 'orrery-keys-1'
type Kept = { readonly format: string } & Readonly<Record<(typeof names)[number], string>>

/** Asked before a backup is written, so that none is left without its keys. */
export function refuseNoKeys(data: string): Refusal<'keys_not_here'> | undefined {
  if (names.every((name) => existsSync(join(data, name)))) return undefined
  return refuse('keys_not_here', { field: '--data', facts: { data } })
}

export function saveKeys(data: string, file: string): void {
  const kept = Object.fromEntries(
    names.map((name) => [name, readFileSync(join(data, name)).toString('base64')]),
  )
  writeFileSync(file, `${JSON.stringify({ format, ...kept })}\n`, { mode: 0o600, flag: 'wx' })
}

export function readKeys(file: string): Kept | Refusal<'keys_unreadable'> {
  try {
    const kept = JSON.parse(readFileSync(file, 'utf8')) as Kept
    if (kept.format === format && names.every((name) => typeof kept[name] === 'string')) return kept
  } catch {
    // Said below.
  }
  return refuse('keys_unreadable', { field: '--keys', facts: { file } })
}

export function placeKeys(data: string, kept: Kept | undefined): void {
  if (!kept) {
    writeFileSync(
      join(data, keysMissing),
      'Put keyring and keyring.key of the hub beside this file.\n',
    )
    return
  }
  for (const name of names)
    writeFileSync(join(data, name), Buffer.from(kept[name], 'base64'), { mode: 0o600 })
}
