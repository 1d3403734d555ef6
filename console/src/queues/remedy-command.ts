import type { OrderCommand, Remedy } from '../api/index.ts'
import { lacking } from '../order/command/draft.ts'
import { parcelFields, parcelOf } from '../order/command/parcel.ts'
import type { Values } from '../order/command/specs.ts'

/** What a way out still has to be told: the parcel of what leaves. */
export const asksForParcel = ({ command }: Remedy): boolean => command?.type === 'ship'

/** The command with what was typed; undefined while something lacks, or when there is none. */
export function commandOf(remedy: Remedy, values: Values): OrderCommand | undefined {
  if (!remedy.command || !asksForParcel(remedy)) return remedy.command
  const isWhole = lacking({ fields: parcelFields }, values) === undefined
  return isWhole ? { ...remedy.command, ...parcelOf(values) } : undefined
}
