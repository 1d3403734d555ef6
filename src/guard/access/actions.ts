/**
 * Groups of routes, and whether what they touch lies within one organisation unit or is the whole
 * company's: who is confined to a unit may not change what every unit lives by.
 */
const reach = {
  'orders.read': 'unit',
  'orders.place': 'unit',
  'orders.import': 'unit',
  // Cells of a file that somebody else brought.
  'imports.look': 'company',
  'persons.reveal': 'unit',
  'persons.erase': 'company',
  'inventory.read': 'unit',
  'inventory.write': 'unit',
  'locations.write': 'company',
  'skus.write': 'company',
  'mappings.write': 'company',
  // Messages are read before anybody knows whose order they will be.
  'inbox.read': 'company',
  'inbox.mend': 'unit',
  'tasks.read': 'unit',
  'tasks.write': 'unit',
  'decisions.read': 'unit',
  'processes.read': 'unit',
  'processes.write': 'company',
  'processes.publish': 'company',
  'fields.write': 'company',
  // To see more of a declared field than so far.
  'fields.open': 'company',
  'measures.read': 'unit',
  'events.read': 'unit',
  'subscriptions.write': 'company',
  'channels.write': 'company',
  // Of one's own unit: a key that somebody confined makes is confined alike.
  'keys.write': 'unit',
  'settings.read': 'unit',
  'settings.write': 'company',
  'audit.read': 'company',
} as const

export type Action = keyof typeof reach
export const actions = Object.keys(reach) as readonly Action[]
export const isCompanyWide = (action: Action): boolean => reach[action] === 'company'
