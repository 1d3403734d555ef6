import type { Order } from '#engine/order'

const prefix = 'import:'
const intakes: ReadonlySet<string> = new Set(['live', 'open', 'history'])

/** Rows that an import has put aside, such as `import:name`; `import:name:open` says how they count. */
export const importTopic = (mapping: string): string => `${prefix}${mapping}`

export const isOfImport = (topic: string): boolean => topic.startsWith(prefix)

/** How an order of this topic counts. An import that does not say is history, for that sends nothing to anybody. */
export function intakeOf(topic: string): Order['intake'] {
  if (!isOfImport(topic)) return 'live'
  const said = topic.slice(topic.lastIndexOf(':') + 1)
  return intakes.has(said) ? (said as Order['intake']) : 'history'
}
