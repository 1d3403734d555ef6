import type { DemoPerson } from '#doors'
import { type Caller, createKey, keyCaller, keyTable, type Role } from '#guard'
import type { Instant } from '#kit'
import { keepOwnerKey } from '#main'
import type { Store } from '#store'
import { machineNames } from './company.ts'
import { clerks, owner, warehousePeople } from './places.ts'
import { shopIds } from './shops.ts'
import type { DemoState } from './state.ts'

/** Everybody who acts in the demo company, by name. */
export type Crew = {
  /** Who this is to the hub. */
  callerOf(name: string): Caller
}

/**
 * Makes a key for everybody, so that histories show their names. Nobody learns the keys' texts: people
 * come in with one click, and machines need none. The owner may bring a key of their own.
 */
export async function hireCrew(
  store: Pick<Store, 'read'>,
  now: Instant,
  ownerKey: string | undefined,
): Promise<Pick<DemoState, 'people' | 'machines'>> {
  const keys = keyTable(store)
  const hire = async (name: string, role: Role, channels?: readonly string[]) =>
    (await createKey(keys, { name, role, channels }, now)).id
  const people: DemoPerson[] = []
  for (const { name, role } of [owner, ...clerks, ...warehousePeople]) {
    const isBrought = role === 'owner' && ownerKey
    const id = isBrought ? await keepOwnerKey(keys, ownerKey, name, now) : await hire(name, role)
    people.push({ id, name, role })
  }
  const machines: Record<string, { id: string; role: Role }> = {}
  for (const name of shopIds)
    machines[name] = { id: await hire(name, 'channel', [name]), role: 'channel' }
  for (const name of machineNames)
    machines[name] = { id: await hire(name, 'integration'), role: 'integration' }
  return { people, machines }
}

export function openCrew({ people, machines }: Pick<DemoState, 'people' | 'machines'>): Crew {
  const callers = new Map<string, Caller>()
  const add = (name: string, { id, role }: { readonly id: string; readonly role: Role }) =>
    callers.set(name, keyCaller({ id, role, unit: null, channels: null }))
  for (const person of people) add(person.name, person)
  for (const [name, machine] of Object.entries(machines)) add(name, machine)
  const anybody = callers.get(owner.name)!
  return { callerOf: (name) => callers.get(name) ?? anybody }
}
