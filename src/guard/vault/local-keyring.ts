import { createHmac, createSecretKey, type KeyObject, randomBytes, scryptSync } from 'node:crypto'
import { decrypt, encrypt } from './cipher.ts'
import {
  encodeContext,
  type KeyContext,
  KeyError,
  type KeyProvider,
  type WrappedKey,
} from './key-provider.ts'
import { assertPrivate, readFileIfThere, writeWhole } from './keyring-file.ts'

/** What unlocks the ring: a file with a passphrase, or a file with 32 raw bytes (made when missing). */
export type KeyringSecret = { readonly passphraseFile: string } | { readonly keyFile: string }
export type KeyringOptions = { readonly file: string; readonly secret: KeyringSecret }

/** `bytes[0]` is version `oldest`; retired versions are gone from the file. */
type RootKey = { oldest: number; bytes: string[] }
type Ring = { keys: Record<string, RootKey> }

const heading = 'orrery-keyring-1\n'
const saltBytes = 16
const bound = Buffer.from(heading)
const scryptCost = { N: 1 << 15, r: 8, p: 1, maxmem: 1 << 27 }

/** Root keys in one file, sealed. The default provider: nothing else to install. */
export async function openLocalKeyring(options: KeyringOptions): Promise<KeyProvider> {
  const file = readFileIfThere(options.file)
  if (file && file.subarray(0, heading.length).toString('latin1') !== heading) {
    throw new KeyError('BROKEN', 'this is not a keyring file')
  }
  const salt = file
    ? Buffer.from(file.subarray(heading.length, heading.length + saltBytes))
    : randomBytes(saltBytes)
  const lock = unlockKey(options.secret, salt, file === undefined)
  const ring: Ring = file ? openRing(file, lock) : { keys: {} }

  const save = () => {
    const body = encrypt(lock, JSON.stringify(ring), bound)
    writeWhole(options.file, Buffer.concat([bound, salt, body]))
  }
  /** Another process of the hub may have added or retired versions. */
  const reload = () => {
    const now = readFileIfThere(options.file)
    if (now) ring.keys = openRing(now, lock).keys
  }
  if (!file) save()
  return localKeyring(ring, save, reload)
}

function localKeyring(ring: Ring, save: () => void, reload: () => void): KeyProvider {
  /** The root key; saved before its first use, or what it wraps would be lost on reopen. */
  function root(name: string): RootKey {
    const found = ring.keys[name]
    if (found) return found
    const made = { oldest: 1, bytes: [randomBytes(32).toString('base64')] }
    ring.keys[name] = made
    save()
    return made
  }
  const newest = (key: RootKey) => key.oldest + key.bytes.length - 1

  function secretOf(name: string, version: number): KeyObject {
    const key = ring.keys[name]
    if (!key || version > newest(key)) throw new KeyError('NOT_FOUND', `${name}/${version}`)
    if (version < key.oldest) throw new KeyError('RETIRED', `${name}/${version}`)
    return createSecretKey(Buffer.from(key.bytes[version - key.oldest]!, 'base64'))
  }
  function wrapNow(name: string, plain: Buffer, context: KeyContext): WrappedKey {
    const version = newest(root(name))
    const blob = encrypt(secretOf(name, version), plain, encodeContext(context))
    return { provider: 'local', key: name, version, blob }
  }
  function unwrapNow(wrapped: WrappedKey, context: KeyContext): Buffer {
    const secret = secretOf(wrapped.key, wrapped.version)
    const plain = decrypt(secret, wrapped.blob, encodeContext(context))
    if (!plain) throw new KeyError('CONTEXT', 'the wrapped key does not belong here')
    return plain
  }

  return {
    id: 'local',
    async generate(name, context) {
      const plain = randomBytes(32)
      return { plain, wrapped: wrapNow(name, plain, context) }
    },
    wrap: async (name, plain, context) => wrapNow(name, plain, context),
    unwrap: async (wrapped, contexts) => wrapped.map((one, at) => unwrapNow(one, contexts[at]!)),
    rewrap: async (wrapped, context) => wrapNow(wrapped.key, unwrapNow(wrapped, context), context),
    mac: async (name, version, message) =>
      createHmac('sha256', secretOf(name, version)).update(message).digest(),
    async versions(name) {
      reload()
      const key = root(name)
      return { oldest: key.oldest, newest: newest(key) }
    },
    async rotate(name) {
      reload()
      const key = root(name)
      key.bytes.push(randomBytes(32).toString('base64'))
      save()
      return newest(key)
    },
    async retire(name, below, oldestInUse) {
      reload()
      const key = root(name)
      if (below > newest(key)) throw new KeyError('IN_USE', 'the newest version stays')
      if (oldestInUse < below)
        throw new KeyError('IN_USE', `${name}/${oldestInUse} is still needed`)
      if (below <= key.oldest) return
      key.bytes.splice(0, below - key.oldest)
      key.oldest = below
      save()
    },
    health: async () => ({ ok: true, detail: `${Object.keys(ring.keys).length} root keys` }),
    close: async () => {
      ring.keys = {}
    },
  }
}

function unlockKey(secret: KeyringSecret, salt: Buffer, isNew: boolean): KeyObject {
  const path = 'keyFile' in secret ? secret.keyFile : secret.passphraseFile
  let bytes = readFileIfThere(path)
  if (!bytes && 'keyFile' in secret && isNew) {
    bytes = randomBytes(32)
    writeWhole(path, bytes)
  }
  if (!bytes) throw new KeyError('AUTH', 'the secret of the keyring is missing')
  assertPrivate(path)
  if ('keyFile' in secret) {
    if (bytes.length !== 32) throw new KeyError('AUTH', 'the key file must hold 32 bytes')
    return createSecretKey(bytes)
  }
  const passphrase = bytes.toString('utf8').replace(/\r?\n$/, '')
  if (passphrase === '') throw new KeyError('AUTH', 'the passphrase is empty')
  return createSecretKey(scryptSync(passphrase.normalize('NFKC'), salt, 32, scryptCost))
}

function openRing(file: Buffer, lock: KeyObject): Ring {
  const body = decrypt(lock, file.subarray(heading.length + saltBytes), bound)
  if (!body) throw new KeyError('AUTH', 'wrong secret, or the keyring file has changed')
  return JSON.parse(body.toString('utf8')) as Ring
}
