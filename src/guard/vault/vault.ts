import { createSecretKey, type KeyObject } from 'node:crypto'
import { recent } from '#kit'
import { type BlindIndexKind, normaliseContact } from './blind-index.ts'
import { decrypt, encrypt } from './cipher.ts'
import { hmacSha256 } from './hmac.ts'
import { KeyError, type KeyProvider } from './key-provider.ts'
import { bindMessage, bindPlace, bindSubject, type Place } from './place.ts'
import { randomId, randomKey } from './random-id.ts'
import { openWrapping } from './wrapping.ts'

/** A person as the vault knows one: an id and a key. Without the key, nothing sealed for them opens. */
export type Subject = { readonly id: Buffer; readonly key: KeyObject }
/** `wrapped` and `blindIndex` are what the store keeps; deleting that row forgets the person. */
export type NewSubject = Subject & { readonly wrapped: Buffer; readonly blindIndex: Buffer | null }

/** What everybody may hold: it closes, and tells equal from different. It opens nothing. */
export type Sealer = {
  /** 16 bytes: equal for equal contacts of one kind, meaningless without the key. Personal data still. */
  blindIndex(kind: BlindIndexKind, value: string): Buffer
  /** 16 bytes: equal for equal text, meaningless without the key. */
  contentHash(text: string): Buffer
  /** 16 bytes that only this hub can make: proves that it gave this link away. */
  linkMac(text: string): Buffer
  newSubject(blindIndex: Buffer | null): NewSubject
  /** Throws KeyError CONTEXT when `wrapped` is another subject's, RETIRED when its root key is gone. */
  openSubject(id: Buffer, wrapped: Buffer, nowMs: number): Subject
  /** A subject whose key is in memory still. */
  held(id: Buffer, nowMs: number): Subject | undefined
  /** Keeps the key of a subject whose row was written or read just now. */
  hold(subject: Subject, nowMs: number): void
  seal(subject: Subject, place: Place, plain: string): Buffer
  /** One raw message under a key of its own; deleting `wrapped` shreds it. `id` is 16 bytes. */
  sealRaw(id: Buffer, payload: Buffer | string): { wrapped: Buffer; sealed: Buffer }
}

/** For `reveal`, and for what the machine itself must read: messages, shops' secrets, what a job keeps. */
export type Opener = Pick<Sealer, 'openSubject'> & {
  /** Throws KeyError CONTEXT unless it was sealed for this subject, order and role. */
  open(subject: Subject, place: Place, sealed: Buffer): string
  openRaw(id: Buffer, wrapped: Buffer, sealed: Buffer): Buffer
}

/** Whoever is handed a vault hands on what each part of it is for. */
export type Vault = Sealer &
  Opener & {
    /** Drops the subject's key from memory; the store deletes its row. */
    forgetSubject(id: Buffer): void
    rewrapSubject(id: Buffer, wrapped: Buffer): Buffer
    /** Takes in rotated and retired root keys, and drops every cached key. */
    refresh(): Promise<void>
  }

export type VaultOptions = { readonly keysMax?: number; readonly ttlMs?: number }

/** Names of the root keys in the provider. Indexes and links are never rotated: they must last. */
export const rootKeys = {
  subjects: 'subjects',
  messages: 'messages',
  blindIndex: 'blind-index',
  content: 'content-hash',
  links: 'links',
} as const

const indexBytes = 16
const cached = { keysMax: 100_000, ttlMs: 5 * 60_000 }

/** Opens the vault over any key provider. Everything after that is synchronous and in memory. */
export async function createVault(
  provider: KeyProvider,
  options: VaultOptions = {},
): Promise<Vault> {
  const subjects = await openWrapping(provider, rootKeys.subjects)
  const messages = await openWrapping(provider, rootKeys.messages)
  const index = hmacSha256(await fixedKey(provider, rootKeys.blindIndex))
  const content = hmacSha256(await fixedKey(provider, rootKeys.content))
  const links = hmacSha256(await fixedKey(provider, rootKeys.links))
  const cache = recent<KeyObject>(options.keysMax ?? cached.keysMax, options.ttlMs ?? cached.ttlMs)

  return {
    blindIndex: (kind, value) =>
      index(`${kind}\0${normaliseContact(kind, value)}`).subarray(0, indexBytes),
    contentHash: (text) => content(text).subarray(0, indexBytes),
    linkMac: (text) => links(text).subarray(0, indexBytes),

    newSubject(blindIndex) {
      const id = randomId()
      const plain = randomKey()
      const wrapped = subjects.wrap(plain, bindSubject(id))
      return { id, key: createSecretKey(plain), wrapped, blindIndex }
    },
    openSubject(id, wrapped, nowMs) {
      const name = id.toString('latin1')
      let key = cache.get(name, nowMs)
      if (!key) {
        key = subjects.unwrap(wrapped, bindSubject(id))
        cache.set(name, key, nowMs)
      }
      return { id, key }
    },
    held(id, nowMs) {
      const key = cache.get(id.toString('latin1'), nowMs)
      return key && { id, key }
    },
    hold: ({ id, key }, nowMs) => cache.set(id.toString('latin1'), key, nowMs),
    forgetSubject: (id) => cache.forget(id.toString('latin1')),
    rewrapSubject: (id, wrapped) => subjects.rewrap(wrapped, bindSubject(id)),

    seal: (subject, place, plain) => encrypt(subject.key, plain, bindPlace(subject.id, place)),
    open: (subject, place, sealed) =>
      opened(decrypt(subject.key, sealed, bindPlace(subject.id, place))).toString('utf8'),

    sealRaw(id, payload) {
      const plain = randomKey()
      const bound = bindMessage(id)
      const sealed = encrypt(createSecretKey(plain), payload, bound)
      return { wrapped: messages.wrap(plain, bound), sealed }
    },
    openRaw(id, wrapped, sealed) {
      const bound = bindMessage(id)
      return opened(decrypt(messages.unwrap(wrapped, bound), sealed, bound))
    },
    async refresh() {
      await subjects.refresh()
      await messages.refresh()
      cache.clear()
    },
  }
}

async function fixedKey(provider: KeyProvider, root: string): Promise<Buffer> {
  await provider.versions(root)
  return provider.mac(root, 1, Buffer.from('orrery index key'))
}

function opened(plain: Buffer | undefined): Buffer {
  if (!plain) throw new KeyError('CONTEXT', 'this was sealed for something else, or has changed')
  return plain
}
