import { hash } from 'node:crypto'
import type { Names } from '#engine/twin'
import { orderKey, type Vault } from '#guard'

/** Ids as the hub makes them; data subjects by the same blind indexes, made readable by nobody. */
export function hubNames(vault: Vault): Names {
  let strangers = 0
  return {
    orderId: (shop, externalId) => orderKey(shop, externalId).id,
    subjectOf: (kind, contact) => vault.blindIndex(kind, contact).toString('hex'),
    newSubject: () => `stranger ${++strangers}`,
    contentHash: (text) => hash('sha256', text),
  }
}
