import { type Caller, isWithinChannels, isWithinUnit, refuseAccess } from '#guard'
import { type Refusal, refusals } from '#kit'

/** Every "no" that more than one room of the hub says. */
export const refuseHub = refusals({
  key_reused: [
    'This Idempotency-Key was used before with another command.',
    'Use a new key for a new command; repeat a command with exactly the same content.',
    'conflict',
  ],
  stale: [
    'The order has moved on since you looked.',
    'Read the order again, preview again, then decide.',
    'stale',
  ],
  too_busy: [
    'The order or its stock was changed by others at the same moment, several times over.',
    'Try again.',
    'unavailable',
  ],
  preview_unreadable: [
    'This preview token is not one of ours, or was made for another command.',
    'Preview the command again and send it unchanged.',
    'unreadable',
  ],
})

/** Why a caller may write nothing about an order of this organisation unit and shop account. */
export function refuseReach(
  caller: Caller,
  unit: string | null,
  channel: string,
): Refusal<'other_unit' | 'other_channel'> | undefined {
  if (!isWithinUnit(caller, unit)) return refuseAccess('other_unit')
  return isWithinChannels(caller, channel) ? undefined : refuseAccess('other_channel')
}
