import type { Refusal } from '#kit'
import type { Caller } from './access/caller.ts'
import { type ApiKey, isGood, type KeyStore, keyOfText } from './identity/keys.ts'

/** Who holds this key. */
export async function callerOfKey(
  store: KeyStore,
  text: string,
  nowMs: number,
): Promise<Caller | Refusal<'unauthenticated'>> {
  const key = await keyOfText(store, text, nowMs)
  return key ? keyCaller(key) : unauthenticated
}

/** Whom a key stands for; undefined when it is revoked or expired, or there is none. */
export const callerOfApiKey = (key: ApiKey | undefined, nowMs: number): Caller | undefined =>
  key && isGood(key, nowMs) ? keyCaller(key) : undefined

function keyCaller({ id, role, unit, channels }: ApiKey): Caller {
  const kind = role === 'channel' ? 'channel' : 'key'
  return { id: `key:${id}`, kind, roles: [role], unit, ...(channels && { channels }) }
}

export const unauthenticated: Refusal<'unauthenticated'> = {
  refused: 'unauthenticated',
  why: 'No valid key came with the request.',
  remedy: 'Send `Authorization: Bearer ory_…`. An owner can make a new key.',
}
