import { dictionaryVersion, statusClasses, statuses } from './dictionary.ts'
import { fromTheirs, statusSystems, theirStatuses } from './maps.ts'

/** The dictionary as a JSON Schema: each code with its words, its class and other systems' words. */
export const statusDictionarySchema = () => ({
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: `urn:orrery:status-dictionary.v${dictionaryVersion}`,
  title: 'Order and parcel status codes',
  version: dictionaryVersion,
  type: 'string',
  oneOf: Object.entries(statuses).map(([code, { level, class: statusClass, en, zh }]) => ({
    const: code,
    title: en,
    'x-zh': zh,
    'x-level': level,
    'x-class': statusClass,
  })),
  'x-classes': statusClasses,
  'x-maps': Object.fromEntries(
    statusSystems.map((system) => [
      system,
      Object.fromEntries(
        theirStatuses(system).map((theirs) => [theirs, fromTheirs(system, theirs)]),
      ),
    ]),
  ),
})
