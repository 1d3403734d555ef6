import type { OrderCommandType, Purpose } from '#engine/order'
import type { Role } from '../roles.ts'
import {
  actionGrants,
  commandGrants,
  commandGroups,
  fieldGrants,
  type Rights,
  type Sight,
  usualPurposes,
} from './grants.ts'

/** What somebody is granted, compiled once so that a question costs one look-up. */
export type Grants = {
  readonly actions: ReadonlySet<string>
  readonly commands: ReadonlySet<string>
  /** `class purpose` → how such a field is seen; absent is hidden. */
  readonly sights: ReadonlyMap<string, Sight>
  /** What they read for, unless they say. */
  readonly usualPurpose: Purpose
}

const compiled = new Map<string, Grants>()

/** The grants of somebody with these roles: together they may what either may, and see the most that either sees. */
export function grantsOf(roles: readonly Role[]): Grants {
  const name = roles.join('+')
  const known = compiled.get(name)
  if (known) return known
  const grants = compile(roles.flatMap((role) => rightsOf(role) ?? []))
  compiled.set(name, grants)
  return grants
}

export function compile(all: readonly Rights[]): Grants {
  const actions = new Set<string>()
  const commands = new Set<string>()
  const sights = new Map<string, Sight>()
  for (const { actions: more, groups, fields } of all) {
    for (const action of more) actions.add(action)
    for (const command of commandsIn(groups)) commands.add(command)
    for (const [name, seen] of Object.entries(fields)) {
      for (const purpose of seen.mask ?? [])
        if (!sights.has(`${name} ${purpose}`)) sights.set(`${name} ${purpose}`, 'mask')
      for (const purpose of seen.show ?? []) sights.set(`${name} ${purpose}`, 'show')
    }
  }
  return { actions, commands, sights, usualPurpose: all[0]?.usualPurpose ?? 'integration' }
}

const commandsIn = (groups: Rights['groups']): OrderCommandType[] =>
  (Object.keys(commandGroups) as OrderCommandType[]).filter((command) =>
    groups.includes(commandGroups[command]),
  )

const rightsOf = (role: Role): Rights | undefined =>
  Object.hasOwn(actionGrants, role)
    ? {
        actions: actionGrants[role],
        groups: commandGrants[role],
        fields: fieldGrants[role],
        usualPurpose: usualPurposes[role],
      }
    : undefined
