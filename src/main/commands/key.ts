import { createKey, type KeyTable, keyTable, type Role, refuseAccess, refuseChannels } from '#guard'
import { isoText, type Refusal } from '#kit'
import { wallClock } from '../clock.ts'
import type { SettingWords } from '../settings.ts'
import { say } from '../terminal.ts'
import { withStore } from '../with-store.ts'

export type KeyWords = SettingWords & { json?: true }

type NewKeyWords = KeyWords & { role: Role; name?: string; unit?: string; channel?: string[] }

export const makeKey = (words: NewKeyWords) =>
  withKeys(words, async (keys) => {
    const { role, name = role, unit, channel: channels } = words
    const wrong = refuseChannels(role, channels)
    if (wrong) return wrong
    const { key, id } = await createKey(
      keys,
      { role, name, channels, ...(unit && { unit }) },
      wallClock.now(),
    )
    if (words.json)
      say(JSON.stringify({ id, key, role, name, unit: unit ?? null, channels: channels ?? null }))
    else say(`${key}\nShown this once. Its number is ${id}, its role ${role}.`)
    return 0
  })

export const listKeys = (words: KeyWords) =>
  withKeys(words, async (keys) => {
    const shown = (await keys.list()).map(
      ({ hash: _, createdAt, expiresAt, revokedAt, ...key }) => ({
        ...key,
        createdAt: isoText(createdAt),
        expiresAt: expiresAt === null ? null : isoText(expiresAt),
        revokedAt: revokedAt === null ? null : isoText(revokedAt),
      }),
    )
    if (words.json) say(JSON.stringify(shown))
    else {
      for (const { id, role, name, unit, channels, createdAt, revokedAt } of shown)
        say(
          [
            id,
            role.padEnd(11),
            revokedAt ? 'revoked' : 'valid  ',
            createdAt,
            name,
            unit ?? '',
            channels?.join(',') ?? (role === 'channel' ? 'any channel' : ''),
          ]
            .filter((word) => word !== '')
            .join('  ')
            .trimEnd(),
        )
    }
    return 0
  })

export const revokeKey = (id: string, words: KeyWords) =>
  withKeys(words, async (keys) => {
    if (!(await keys.revoke(id, wallClock.now()))) return unknownKey(id)
    say(words.json ? JSON.stringify({ id, revoked: true }) : `Key ${id} is revoked.`)
    return 0
  })

const unknownKey = (id: string): Refusal<'unknown_key'> =>
  refuseAccess('unknown_key', {
    why: `There is no key ${id}.`,
    remedy: '`./orrery key list` shows the numbers of all keys.',
  })

const withKeys = (words: SettingWords, work: (keys: KeyTable) => Promise<number | Refusal>) =>
  withStore(words, (store) => work(keyTable(store)))
