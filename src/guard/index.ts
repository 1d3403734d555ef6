export {
  classSight,
  commandsOf,
  isOutOfReach,
  mayCommand,
  mayDo,
  sightOf,
} from './access/access.ts'
export { type Action, actions } from './access/actions.ts'
export {
  type ApiKey,
  callerOfApiKey,
  callerOfKey,
  createKey,
  type KeyStore,
  type KeyWish,
  keyChannelsMax,
  refuseChannels,
  unauthenticated,
} from './access/api-keys.ts'
export {
  type Caller,
  isWithinChannels,
  isWithinUnit,
  type Role,
  roles,
  systemCaller,
  type Viewer,
} from './access/caller.ts'
export { type FieldMasks, fieldMasks } from './access/field-masks.ts'
export type { Sight } from './access/grants.ts'
export { maskValue } from './access/mask-value.ts'
export { laneOf, type OrderKey, orderKey } from './identity/order-key.ts'
export { orderNumber, orderNumberRange } from './identity/order-number.ts'
export { orderOfTrackingToken, trackingToken } from './identity/tracking-token.ts'
export { logOptions, scrub } from './log/scrub.ts'
export {
  createReveal,
  type Reveal,
  type Revealed,
  type RevealRecord,
  type SealedPart,
  type SealedRole,
} from './reveal.ts'
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
