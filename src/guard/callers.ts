import type { Refusal } from '#kit'
import { type Caller, callerOf, type Viewer } from './access/caller.ts'
import { type ApiKey, isGood, type KeyStore, keyOfText, unauthenticated } from './identity/keys.ts'

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

/** Whom this key stands for while it is good. */
export function keyCaller({
  id,
  role,
  unit,
  channels,
}: Pick<ApiKey, 'id' | 'role' | 'unit' | 'channels'>): Caller {
  const kind = role === 'channel' ? 'channel' : 'key'
  return callerOf({ id: `key:${id}`, kind, roles: [role], unit, ...(channels && { channels }) })
}

/** A shop that proved itself by its signature, and acts for itself alone. */
export const shopCaller = (channel: string): Caller =>
  callerOf({
    id: `channel:${channel}`,
    kind: 'channel',
    roles: ['channel'],
    unit: null,
    channels: [channel],
  })

/**
 * Whom a channel's messages act for: whoever sent them, within what the sender is confined to. Refunds
 * that the channel has paid out are facts to be booked, so it needs more than the role of a channel's
 * own key.
 */
export const messageCaller = (
  channel: string,
  sender: Pick<Caller, 'id' | 'unit' | 'channels'> | null,
): Caller =>
  callerOf({
    id: `channel:${channel}`,
    unit: null,
    ...sender,
    kind: 'channel',
    roles: ['channel', 'integration'],
  })

/** The hub itself: timers, relays, rendering of outgoing messages. `part` names which. */
export const systemCaller = (part: string): Caller =>
  callerOf({ id: `system:${part}`, kind: 'system', roles: ['system'], unit: null })

/** Whoever shows nothing, where anybody may come. */
export const nobody: Viewer = callerOf({
  id: 'nobody',
  kind: 'user',
  roles: [],
  unit: null,
  purpose: 'integration' as const,
})
