import type { OrderCommandType, PrivacyClass, Purpose } from '#engine/order'
import type { Role } from '../roles.ts'
import { type Action, actions } from './actions.ts'

/** What is not written here is refused, and hidden. */

export type Sight = 'show' | 'mask'
type FieldGrant = {
  readonly [Class in PrivacyClass]?: { readonly [To in Sight]?: readonly Purpose[] }
}

const any = [
  'fulfilment',
  'support',
  'finance',
  'fraud',
  'analytics',
  'legal',
  'integration',
] as const

/** What one role is granted. */
export type Rights = {
  readonly actions: readonly Action[]
  readonly groups: readonly CommandGroup[]
  readonly fields: FieldGrant
  readonly usualPurpose: Purpose
}

/** role × class of field × purpose → seen in full or masked. */
export const fieldGrants: Readonly<Record<Role, FieldGrant>> = {
  owner: {
    public: { show: any },
    internal: { show: any },
    commercial: { show: any },
    personal: { show: ['fulfilment', 'support', 'legal'], mask: ['finance', 'fraud'] },
    sensitive: { show: ['legal'], mask: ['support'] },
  },
  clerk: {
    public: { show: any },
    internal: { show: any },
    commercial: { show: ['fulfilment', 'support', 'finance'] },
    personal: { show: ['fulfilment', 'support'], mask: ['fraud'] },
    sensitive: { mask: ['support'] },
  },
  warehouse: {
    public: { show: ['fulfilment'] },
    internal: { show: ['fulfilment'] },
    personal: { show: ['fulfilment'] },
  },
  analyst: {
    public: { show: ['analytics', 'finance'] },
    internal: { show: ['analytics', 'finance'] },
    commercial: { show: ['analytics', 'finance'] },
  },
  designer: {
    public: { show: ['analytics', 'support'] },
    internal: { show: ['analytics', 'support'] },
    commercial: { mask: ['analytics', 'support'] },
  },
  integration: {
    public: { show: ['integration', 'fulfilment'] },
    internal: { show: ['integration', 'fulfilment'] },
    commercial: { show: ['integration'] },
    personal: { show: ['fulfilment'] },
  },
  auditor: {
    public: { show: ['legal', 'finance'] },
    internal: { show: ['legal', 'finance'] },
    commercial: { show: ['legal', 'finance'] },
    personal: { mask: ['legal'] },
  },
  channel: { public: { show: ['integration'] } },
  system: {
    public: { show: any },
    internal: { show: any },
    commercial: { show: ['finance', 'analytics', 'integration'] },
    personal: { show: ['fulfilment', 'support', 'fraud'] },
  },
}

export const actionGrants: Readonly<Record<Role, readonly Action[]>> = {
  owner: actions,
  clerk: [
    'orders.read',
    'orders.place',
    'orders.import',
    'mappings.write',
    'persons.reveal',
    'inventory.read',
    'inbox.read',
    'inbox.mend',
    'tasks.read',
    'tasks.write',
    'decisions.read',
    'processes.read',
    'measures.read',
    'settings.read',
  ],
  warehouse: [
    'orders.read',
    'persons.reveal',
    'inventory.read',
    'inventory.write',
    'skus.write',
    'tasks.read',
    'tasks.write',
  ],
  analyst: ['orders.read', 'inventory.read', 'decisions.read', 'measures.read'],
  designer: [
    'orders.read',
    'decisions.read',
    'processes.read',
    'processes.write',
    'processes.publish',
    'fields.write',
    'measures.read',
    'settings.read',
  ],
  integration: [
    'orders.read',
    'orders.place',
    'orders.import',
    'persons.reveal',
    'inventory.read',
    'inventory.write',
    'skus.write',
    'mappings.write',
    'events.read',
    'subscriptions.write',
  ],
  auditor: [
    'orders.read',
    'persons.reveal',
    'inventory.read',
    'decisions.read',
    'processes.read',
    'measures.read',
    'settings.read',
    'audit.read',
  ],
  channel: ['orders.place'],
  system: [
    'orders.read',
    'orders.place',
    'orders.import',
    'persons.reveal',
    'inventory.read',
    'inventory.write',
    'skus.write',
    'mappings.write',
    'inbox.read',
    'inbox.mend',
    'tasks.read',
    'tasks.write',
    'decisions.read',
    'processes.read',
    'measures.read',
    'events.read',
  ],
}

type CommandGroup =
  | 'source'
  | 'care'
  | 'money'
  | 'supply'
  | 'warehouse'
  | 'return'
  | 'work'
  | 'import'
  | 'run'

/** Every command of an order is in one group; the type makes a new one choose. */
export const commandGroups: Readonly<Record<OrderCommandType, CommandGroup>> = {
  place: 'source',
  revise: 'source',
  authorise: 'source',
  pay: 'source',
  void: 'source',
  charge_back: 'source',
  report_status: 'source',
  ship_elsewhere: 'source',
  amend: 'care',
  promise: 'care',
  hold: 'care',
  unhold: 'care',
  tag: 'care',
  set_fields: 'care',
  note: 'care',
  link: 'care',
  cancel: 'care',
  request_return: 'care',
  refund: 'money',
  refund_paid: 'money',
  allocate: 'supply',
  deallocate: 'supply',
  release: 'supply',
  source: 'supply',
  accept: 'warehouse',
  reject: 'warehouse',
  ship: 'warehouse',
  deliver: 'warehouse',
  lose: 'warehouse',
  perform: 'warehouse',
  answer_cancel: 'warehouse',
  receive_return: 'warehouse',
  inspect_return: 'warehouse',
  approve_return: 'return',
  decline_return: 'return',
  close_return: 'return',
  signal: 'work',
  close_task: 'work',
  open_task: 'run',
  move: 'run',
  fire: 'run',
  free_exchange: 'run',
  withdraw: 'import',
}

export const commandGrants: Readonly<Record<Role, readonly CommandGroup[]>> = {
  owner: ['source', 'care', 'money', 'supply', 'warehouse', 'return', 'work', 'import'],
  clerk: ['source', 'care', 'money', 'supply', 'warehouse', 'return', 'work', 'import'],
  warehouse: ['warehouse', 'work'],
  analyst: [],
  designer: [],
  integration: ['source', 'care', 'money', 'warehouse', 'return', 'work', 'import'],
  auditor: [],
  channel: ['source', 'care'],
  system: ['source', 'care', 'money', 'supply', 'warehouse', 'return', 'work', 'import', 'run'],
}

/** What a role reads for, unless the request says. */
export const usualPurposes: Readonly<Record<Role, Purpose>> = {
  owner: 'fulfilment',
  clerk: 'fulfilment',
  warehouse: 'fulfilment',
  analyst: 'analytics',
  designer: 'analytics',
  integration: 'integration',
  auditor: 'legal',
  channel: 'integration',
  system: 'fulfilment',
}
