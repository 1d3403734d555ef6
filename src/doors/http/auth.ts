import { hash } from 'node:crypto'
import type { Purpose } from '#engine/order'
import { type Caller, callerOfKey, type KeyStore, type Role } from '#guard'
import { type Clock, isRefusal, type Refusal } from '#kit'
import { httpLimits } from './limits.ts'

export type Authenticate = {
  /** At once for a key that was seen a moment ago. */
  known(header: string | undefined): Caller | undefined
  ask(header: string | undefined): Promise<Caller | Refusal>
  /** Forgets what is believed of keys: one was revoked here. */
  forget(): void
}

const bearer = 'Bearer '

/** Callers are believed for a few seconds, so that a request costs no look into the database. */
export function openAuthentication(keys: KeyStore, clock: Pick<Clock, 'now'>): Authenticate {
  const seen = new Map<string, { caller: Caller; until: number }>()
  // By hash: the time that a look-up takes must tell nothing about a key.
  const nameOf = (key: string) => hash('sha256', key, 'base64')

  return {
    known(header) {
      if (header === undefined || !header.startsWith(bearer)) return undefined
      const found = seen.get(nameOf(header.slice(bearer.length)))
      return found && found.until > clock.now() ? found.caller : undefined
    },
    async ask(header) {
      const key = header?.startsWith(bearer) ? header.slice(bearer.length) : ''
      const now = clock.now()
      const caller = await callerOfKey(keys, key, now)
      if (isRefusal(caller)) return caller
      if (seen.size >= httpLimits.keyCacheMax) seen.clear()
      seen.set(nameOf(key), { caller, until: now + httpLimits.keyCacheMs })
      return caller
    },
    forget: () => seen.clear(),
  }
}

/** What a role reads for, unless the request says. */
const usualPurpose: Readonly<Record<Role, Purpose>> = {
  owner: 'fulfilment',
  clerk: 'fulfilment',
  warehouse: 'fulfilment',
  analyst: 'analytics',
  designer: 'analytics',
  integration: 'integration',
  auditor: 'legal',
  channel: 'integration',
  system: 'fulfilment',
}
export const purposeOf = (caller: Caller): Purpose => usualPurpose[caller.roles[0]!]
