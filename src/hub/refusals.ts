import type { Refusal } from '#kit'

const reasons = {
  not_allowed: ['Your role may not do this.', 'Ask an owner for a key with a role that may.'],
  other_unit: ['The order belongs to another organisation unit.', 'Ask somebody of that unit.'],
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
