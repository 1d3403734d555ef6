import { type Caller, callerOf, type Who } from './access/caller.ts'
import type { Role } from './roles.ts'

/** Somebody with a key of these roles, for tests. */
export const aCaller = (
  roles: Role | readonly Role[],
  change: Partial<Omit<Who, 'roles'>> = {},
): Caller => {
  const given = typeof roles === 'string' ? [roles] : roles
  return callerOf({ id: `key:${given[0]}`, kind: 'key', roles: given, unit: null, ...change })
}
