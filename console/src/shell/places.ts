import type { IconName } from '../look/index.ts'
import type { WordKey } from '../words/words.ts'

export type PlaceName =
  | 'today'
  | 'orders'
  | 'queues'
  | 'exceptions'
  | 'stock'
  | 'imports'
  | 'settings'
export type Place = {
  readonly name: PlaceName
  readonly to: `/${PlaceName}`
  readonly icon: IconName
  readonly word: WordKey
  /** Group of routes without which there is nothing to see. */
  readonly action: string
  /** Second key after `g`. */
  readonly key?: string
}

/** Where one can go, in the order of the rail. Only what works is here. */
export const places: readonly Place[] = [
  {
    name: 'today',
    to: '/today',
    icon: 'today',
    word: 'shell.today',
    action: 'tasks.read',
    key: 't',
  },
  {
    name: 'queues',
    to: '/queues',
    icon: 'queues',
    word: 'shell.queues',
    action: 'tasks.read',
    key: 'q',
  },
  {
    name: 'orders',
    to: '/orders',
    icon: 'orders',
    word: 'shell.orders',
    action: 'orders.read',
    key: 'o',
  },
  {
    name: 'exceptions',
    to: '/exceptions',
    icon: 'exceptions',
    word: 'shell.exceptions',
    action: 'inbox.read',
    key: 'e',
  },
  {
    name: 'stock',
    to: '/stock',
    icon: 'stock',
    word: 'shell.stock',
    action: 'inventory.read',
    key: 's',
  },
  {
    name: 'imports',
    to: '/imports',
    icon: 'imports',
    word: 'shell.imports',
    action: 'orders.import',
  },
  {
    name: 'settings',
    to: '/settings',
    icon: 'settings',
    word: 'shell.settings',
    action: 'settings.read',
  },
]
