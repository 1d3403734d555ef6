import { refusals } from '#kit'

/** Every "no" to who somebody is and to what he may do and see. */
export const refuseAccess = refusals({
  unauthenticated: [
    'No valid key came with the request.',
    'Send `Authorization: Bearer ory_…`. An owner can make a new key.',
    'unauthenticated',
  ],
  not_allowed: [
    'Your role may not do this.',
    'Ask an owner for a key with a role that may.',
    'forbidden',
  ],
  other_unit: [
    'The order belongs to another organisation unit.',
    'Ask somebody of that unit.',
    'forbidden',
  ],
  other_channel: [
    'The key is tied to other shop accounts than this one.',
    'Use the key of this shop, or ask an owner for a key that names it.',
    'forbidden',
  ],
  may_not_reveal: [
    'Your role may not see personal values.',
    'Ask an owner for a role that may, such as clerk.',
    'forbidden',
  ],
  unknown_key: ['There is no such API key.', 'List the keys and choose one of them.', 'unknown'],
  channels_missing: [
    'A key of role channel is tied to the shop accounts that it places orders for.',
    'Name at least one of them, such as my-shop.',
    'unreadable',
  ],
  channels_not_for_role: [
    'Only keys of the roles channel and integration are tied to shop accounts.',
    'Leave them out, or choose one of these roles.',
    'unreadable',
  ],
})
