import type { OrderCommandType, Privacy, PrivacyClass, Purpose } from '#engine/order'
import { type Action, isCompanyWide } from './actions.ts'
import type { Caller, Viewer } from './caller.ts'
import type { Sight } from './grants.ts'

export const mayDo = (caller: Caller, action: Action): boolean => caller.may(action)

export const mayCommand = (caller: Caller, command: OrderCommandType): boolean =>
  caller.mayCommand(command)

export const classSight = (viewer: Caller, name: PrivacyClass, purpose: Purpose): Sight | 'hide' =>
  viewer.sightOf(name, purpose)

/** Whether their unit is all that stands between them and a thing of the whole company. */
export const isOutOfReach = (caller: Caller, action: Action): boolean =>
  caller.unit !== null && isCompanyWide(action) && caller.grants.actions.has(action)

/** Every command that they may give an order. */
export const commandsOf = ({ grants }: Caller): OrderCommandType[] =>
  [...grants.commands] as OrderCommandType[]

/**
 * How they see a field. Beyond public and internal, what they want it for must be one of the
 * field's own purposes: a role alone opens nothing.
 */
export function sightOf(viewer: Viewer, privacy: Privacy | undefined): Sight | 'hide' {
  if (!privacy) return 'hide'
  const { class: name, purposes } = privacy
  if (name !== 'public' && name !== 'internal' && !purposes.includes(viewer.purpose)) return 'hide'
  return viewer.sightOf(name, viewer.purpose)
}
