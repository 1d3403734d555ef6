import type { Purpose } from '#engine/order'

export const roles = [
  'owner',
  'clerk',
  'warehouse',
  'analyst',
  'designer',
  'integration',
  'auditor',
  'channel',
  'system',
] as const
export type Role = (typeof roles)[number]

/** Who wants something done. */
export type Caller = {
  readonly id: string
  readonly kind: 'user' | 'key' | 'channel' | 'system'
  readonly roles: readonly Role[]
  /** The legal entity that they are confined to; null is all of them. */
  readonly unit: string | null
}

/** Who wants to see something, and what for. */
export type Viewer = Caller & { readonly purpose: Purpose }

/** The hub itself: timers, relays, rendering of outgoing messages. `part` names which. */
export const systemCaller = (part: string): Caller => ({
  id: `system:${part}`,
  kind: 'system',
  roles: ['system'],
  unit: null,
})

/** Whether something of organisation unit `unit` is theirs to see. */
export const isWithinUnit = (caller: Caller, unit: string | null): boolean =>
  caller.unit === null || caller.unit === unit
