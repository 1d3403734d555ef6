import type { Purpose } from '#engine/order'
import type { Role } from '../roles.ts'

/** Who wants something done. */
export type Caller = {
  readonly id: string
  readonly kind: 'user' | 'key' | 'channel' | 'system'
  readonly roles: readonly Role[]
  /** The legal entity that they are confined to; null is all of them. */
  readonly unit: string | null
  /** The shop accounts that they may write for; absent is all of them. */
  readonly channels?: readonly string[]
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

/** Whether they may place, post and give commands for this shop account. */
export const isWithinChannels = (caller: Caller, channel: string): boolean =>
  caller.channels === undefined || caller.channels.includes(channel)

/** Whether something of organisation unit `unit` is theirs to see. */
export const isWithinUnit = (caller: Caller, unit: string | null): boolean =>
  caller.unit === null || caller.unit === unit
