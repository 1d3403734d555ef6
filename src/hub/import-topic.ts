import type { Order } from '#engine/order'

const prefix = 'import:'
const intakes: ReadonlySet<string> = new Set(['live', 'open', 'history'])

/**
 * What an import puts on the desk says how it would have counted, such as `import:name:open`. History is
 * plain `import:name`, as ever: the same rows again are then the same message, whatever version put them there.
 */
export const importTopic = (mapping: string, intake: Order['intake']): string =>
  intake === 'history' ? `${prefix}${mapping}` : `${prefix}${mapping}:${intake}`

export const isOfImport = (topic: string): boolean => topic.startsWith(prefix)

/** How an order of this topic counts. An import that does not say is history, for that sends nothing to anybody. */
export function intakeOf(topic: string): Order['intake'] {
  if (!isOfImport(topic)) return 'live'
  const said = topic.slice(topic.lastIndexOf(':') + 1)
  return intakes.has(said) ? (said as Order['intake']) : 'history'
}
