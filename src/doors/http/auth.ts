import { hash } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import {
  type Caller,
  callerOfApiKey,
  callerOfKey,
  type KeyStore,
  type Sessions,
  unauthenticated,
} from '#guard'
import { type Clock, isRefusal, type Refusal } from '#kit'
import { httpLimits } from './limits.ts'
import { refuseHttp } from './refusals.ts'
import { tokenOf } from './session-cookie.ts'

export type Authenticate = {
  /** At once for a credential that was seen a moment ago. */
  known(credential: string | undefined): Caller | undefined
  ask(credential: string | undefined): Promise<Caller | Refusal>
  /** Forgets what is believed of keys: one was revoked here, or somebody signed out. */
  forget(): void
}

const bearer = 'Bearer '
const session = 'Session '

/** What a request proves itself with: a key in its header, else the cookie of a session. */
export function credentialOf({ authorization, cookie }: IncomingHttpHeaders): string | undefined {
  if (authorization !== undefined) return authorization
  const token = tokenOf(cookie)
  return token === undefined ? undefined : session + token
}

/** A browser sends a cookie with whatever a page asks for, so a change must come from our own page. */
export function refuseForeignPage(
  method: string,
  headers: IncomingHttpHeaders,
): Refusal | undefined {
  if (method === 'GET' || method === 'HEAD' || headers.authorization !== undefined) return undefined
  const { origin, host } = headers
  const site = headers['sec-fetch-site']
  const isForeign =
    (site !== undefined && site !== 'same-origin' && site !== 'none') ||
    (origin !== undefined && URL.parse(origin)?.host !== host)
  return isForeign ? refuseHttp('foreign_page') : undefined
}

/** Callers are believed for a few seconds, so that a request costs no look into the database. */
export function openAuthentication(
  keys: KeyStore,
  sessions: Sessions,
  clock: Pick<Clock, 'now'>,
): Authenticate {
  const seen = new Map<string, { caller: Caller; until: number }>()
  // By hash: the time that a look-up takes must tell nothing about a key.
  const nameOf = (credential: string) => hash('sha256', credential, 'base64')

  const find = async (credential: string, now: number): Promise<Caller | Refusal> => {
    if (credential.startsWith(bearer))
      return callerOfKey(keys, credential.slice(bearer.length), now)
    const key = await sessions.keyOf(credential.slice(session.length), now)
    return callerOfApiKey(key, now) ?? unauthenticated
  }

  return {
    known(credential) {
      if (credential === undefined) return undefined
      const found = seen.get(nameOf(credential))
      return found && found.until > clock.now() ? found.caller : undefined
    },
    async ask(credential) {
      const now = clock.now()
      if (!credential?.startsWith(bearer) && !credential?.startsWith(session))
        return unauthenticated
      const caller = await find(credential, now)
      if (isRefusal(caller)) return caller
      if (seen.size >= httpLimits.keyCacheMax) seen.clear()
      seen.set(nameOf(credential), { caller, until: now + httpLimits.keyCacheMs })
      return caller
    },
    forget: () => seen.clear(),
  }
}
