import type { OrderCommandType, Privacy, PrivacyClass, Purpose } from '#engine/order'
import { type Role, roles } from '../roles.ts'
import { type Action, isCompanyWide } from './actions.ts'
import type { Caller, Viewer } from './caller.ts'
import { actionGrants, commandGrants, commandGroups, fieldGrants, type Sight } from './grants.ts'

/** Grants turned into sets once; a question costs one lookup per role. */
const allowed: ReadonlySet<string> = new Set(roles.flatMap(granted))

function granted(role: Role): string[] {
  const found = actionGrants[role].map((action) => `${role} ${action}`)
  for (const [command, group] of Object.entries(commandGroups)) {
    if (commandGrants[role].includes(group)) found.push(`${role} order.${command}`)
  }
  for (const [name, sights] of Object.entries(fieldGrants[role])) {
    for (const [sight, purposes] of Object.entries(sights)) {
      for (const purpose of purposes) found.push(`${role} ${sight} ${name} ${purpose}`)
    }
  }
  return found
}

const grants = (caller: Caller, what: string): boolean =>
  caller.roles.some((role) => allowed.has(`${role} ${what}`))

/** May they use this group of routes? What is the whole company's, only who is confined to no unit. */
export const mayDo = (caller: Caller, action: Action): boolean =>
  grants(caller, action) && !isOutOfReach(caller, action)

/** Whether their unit is all that stands between them and a thing of the whole company. */
export const isOutOfReach = (caller: Caller, action: Action): boolean =>
  caller.unit !== null && isCompanyWide(action) && grants(caller, action)

/** May they give an order this command? */
export const mayCommand = (caller: Caller, command: OrderCommandType): boolean =>
  grants(caller, `order.${command}`)

/** Every command that a role may give an order. */
export const commandsOf = (role: Role): OrderCommandType[] =>
  (Object.keys(commandGroups) as OrderCommandType[]).filter((command) =>
    allowed.has(`${role} order.${command}`),
  )

/**
 * How they see a field. Beyond public and internal, what they want it for must be one of the
 * field's own purposes: a role alone opens nothing.
 */
export function sightOf(viewer: Viewer, privacy: Privacy | undefined): Sight | 'hide' {
  if (!privacy) return 'hide'
  const { class: name, purposes } = privacy
  if (name !== 'public' && name !== 'internal' && !purposes.includes(viewer.purpose)) return 'hide'
  return classSight(viewer, name, viewer.purpose)
}

/** How they see a class of fields for a purpose: the most that any of their roles may. */
export function classSight(viewer: Caller, name: PrivacyClass, purpose: Purpose): Sight | 'hide' {
  if (grants(viewer, `show ${name} ${purpose}`)) return 'show'
  return grants(viewer, `mask ${name} ${purpose}`) ? 'mask' : 'hide'
}
