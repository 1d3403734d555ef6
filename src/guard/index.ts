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
  type Caller,
  callerOf,
  isConfined,
  isWithinChannels,
  isWithinUnit,
  type Viewer,
} from './access/caller.ts'
export { type FieldMasks, fieldMasks } from './access/field-masks.ts'
export type { Sight } from './access/grants.ts'
export { maskValue } from './access/mask-value.ts'
export {
  callerOfApiKey,
  callerOfKey,
  keyCaller,
  messageCaller,
  nobody,
  shopCaller,
  systemCaller,
} from './callers.ts'
export { hasKeys, type KeyTable, keyTable } from './identity/key-table.ts'
export {
  type ApiKey,
  createKey,
  type KeyStore,
  type KeyWish,
  keyChannelsMax,
  refuseChannels,
  unauthenticated,
} from './identity/keys.ts'
export { laneOf, type OrderKey, orderKey } from './identity/order-key.ts'
export { orderNumber, orderNumberRange } from './identity/order-number.ts'
export {
  actorNames,
  joinActor,
  joinPerson,
  stillWorking,
  type WorkingPerson,
  workingPeople,
} from './identity/people.ts'
export { openSessions, type Sessions, sessionMsMax } from './identity/sessions.ts'
export { orderOfTrackingToken, trackingToken } from './identity/tracking-token.ts'
export { logOptions, scrub } from './log/scrub.ts'
export { type LookRecord, openRecord, type RevealRecord } from './record/record.ts'
export { refuseAccess } from './refusals.ts'
export {
  createDigests,
  createMessageReveal,
  createReveal,
  digestOf,
  type Reveal,
  type Revealed,
  type SealedDigests,
  type SealedMessage,
  type SealedPart,
  type SealedRole,
} from './reveal.ts'
export { type Role, roles } from './roles.ts'
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
  type Opener,
  rootKeys,
  type Sealer,
  type Subject,
  type Vault,
  type VaultOptions,
} from './vault/vault.ts'
export { wrappedVersion } from './vault/wrapping.ts'
