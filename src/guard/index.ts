export { laneOf, type OrderKey, orderKey } from './identity/order-key.ts'
export { orderNumber, orderNumberRange } from './identity/order-number.ts'
export type { BlindIndexKind } from './vault/blind-index.ts'
export {
  KeyError,
  type KeyFailure,
  type KeyProvider,
  type WrappedKey,
} from './vault/key-provider.ts'
export { type KeyringOptions, type KeyringSecret, openLocalKeyring } from './vault/local-keyring.ts'
export type { Place } from './vault/place.ts'
export { randomId } from './vault/random-id.ts'
export {
  createVault,
  type NewSubject,
  rootKeys,
  type Subject,
  type Vault,
  type VaultOptions,
} from './vault/vault.ts'
export { wrappedVersion } from './vault/wrapping.ts'
