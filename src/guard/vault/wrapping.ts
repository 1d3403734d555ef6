import { createSecretKey, type KeyObject } from 'node:crypto'
import { decrypt, encrypt } from './cipher.ts'
import { KeyError, type KeyProvider } from './key-provider.ts'

/**
 * Versioned wrapping keys in memory, each derived inside the provider, so that wrapping costs no round
 * trip. A wrapped key is 60 bytes: nonce (its first byte is the version) | 32 bytes | tag.
 */
export type Wrapping = {
  wrap(plain: Buffer, bound: Buffer): Buffer
  unwrap(wrapped: Buffer, bound: Buffer): KeyObject
  rewrap(wrapped: Buffer, bound: Buffer): Buffer
  /** Takes in versions that the provider has added or retired since. */
  refresh(): Promise<void>
}

const purpose = Buffer.from('orrery wrapping key')

export async function openWrapping(provider: KeyProvider, root: string): Promise<Wrapping> {
  let keys = new Map<number, KeyObject>()
  let newest = 0

  async function refresh(): Promise<void> {
    const versions = await provider.versions(root)
    if (versions.newest > 255) throw new KeyError('UNAVAILABLE', `${root}: 255 versions used up`)
    const fresh = new Map<number, KeyObject>()
    for (let version = versions.oldest; version <= versions.newest; version++) {
      fresh.set(version, createSecretKey(await provider.mac(root, version, purpose)))
    }
    keys = fresh
    newest = versions.newest
  }

  function open(wrapped: Buffer, bound: Buffer): Buffer {
    const key = keys.get(wrappedVersion(wrapped))
    if (!key) throw new KeyError('RETIRED', `${root}/${wrappedVersion(wrapped)}`)
    const plain = decrypt(key, wrapped, bound)
    if (!plain) throw new KeyError('CONTEXT', 'this key was wrapped for something else')
    return plain
  }

  const wrap = (plain: Buffer, bound: Buffer): Buffer =>
    encrypt(keys.get(newest)!, plain, bound, newest)

  await refresh()
  return {
    wrap,
    unwrap: (wrapped, bound) => createSecretKey(open(wrapped, bound)),
    rewrap: (wrapped, bound) => wrap(open(wrapped, bound), bound),
    refresh,
  }
}

/** Which root key version a wrapped key needs; what `retire` must not go beyond. */
export const wrappedVersion = (wrapped: Buffer): number => wrapped[0] ?? 0
