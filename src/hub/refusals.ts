import { type Caller, isWithinChannels, isWithinUnit } from '#guard'
import type { Refusal } from '#kit'

const reasons = {
  not_allowed: ['Your role may not do this.', 'Ask an owner for a key with a role that may.'],
  other_unit: ['The order belongs to another organisation unit.', 'Ask somebody of that unit.'],
  other_channel: [
    'The key is tied to other shop accounts than this one.',
    'Use the key of this shop, or ask an owner for a key that names it.',
  ],
  preview_unreadable: [
    'This preview token is not one of ours, or was made for another command.',
    'Preview the command again and send it unchanged.',
  ],
} as const
export type HubRefusalCode = keyof typeof reasons

export function refuseHub(refused: HubRefusalCode): Refusal<HubRefusalCode> {
  const [why, remedy] = reasons[refused]
  return { refused, why, remedy }
}

/** Why a caller may write nothing about an order of this organisation unit and shop account. */
export function refuseReach(
  caller: Caller,
  unit: string | null,
  channel: string,
): Refusal<HubRefusalCode> | undefined {
  if (!isWithinUnit(caller, unit)) return refuseHub('other_unit')
  return isWithinChannels(caller, channel) ? undefined : refuseHub('other_channel')
}
