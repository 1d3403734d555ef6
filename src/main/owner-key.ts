import { hash } from 'node:crypto'
import { createKey, type KeyTable } from '#guard'
import type { Refusal } from '#kit'
import { refuse } from './refusals.ts'

const shape = /^ory_([0-9a-f]{16})_[A-Za-z0-9_-]{43}$/

/** Undefined when it is well formed, or not given. */
export function refuseOwnerKey(key: string | undefined): Refusal<'bad_setting'> | undefined {
  if (!key || shape.test(key)) return undefined
  return refuse('bad_setting', {
    field: 'ORRERY_OWNER_KEY',
    why: 'ORRERY_OWNER_KEY is not a key.',
    remedy:
      'Write ory_, 16 digits 0-9a-f, an underscore and 43 base64url characters; or leave it out, and a key is made.',
  })
}

/**
 * A hub that nobody owns gets its first key: the one `wanted`, else a new one, whose text is answered
 * this once. `ignored` says that another key was there before the one wanted.
 */
export async function firstOwnerKey(
  keys: KeyTable,
  wanted: string | undefined,
  now: number,
): Promise<{ made?: string; ignored?: true }> {
  // Who is confined to a unit does not own the hub, and neither does an expired key.
  const owners = (await keys.list()).filter(
    ({ role, unit, revokedAt, expiresAt }) =>
      role === 'owner' &&
      unit === null &&
      revokedAt === null &&
      (expiresAt === null || expiresAt > now),
  )
  const id = wanted && shape.exec(wanted)?.[1]
  if (owners.length > 0)
    return id && !owners.some((owner) => owner.id === id) ? { ignored: true } : {}
  if (!wanted || !id)
    return { made: (await createKey(keys, { role: 'owner', name: 'owner' }, now)).key }
  await keepOwnerKey(keys, wanted, 'owner', now)
  return {}
}

/** Keeps a well-formed key that somebody brought as that of an owner; answers its id. */
export async function keepOwnerKey(
  keys: Pick<KeyTable, 'insert'>,
  wanted: string,
  name: string,
  now: number,
): Promise<string> {
  const id = shape.exec(wanted)![1]!
  await keys.insert({
    id,
    name,
    role: 'owner',
    unit: null,
    channels: null,
    hash: hash('sha256', wanted, 'buffer'),
    createdAt: now,
    expiresAt: null,
    revokedAt: null,
  })
  return id
}
