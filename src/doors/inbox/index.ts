import { deskRoutes } from './desk-routes.ts'
import { type ReceiveParts, receiveRoute } from './receive-route.ts'
import type { InboxRoute } from './route.ts'

export { type InterpreterParts, openInterpreter, type Platform } from './interpret.ts'
export type { ReceiveParts } from './receive-route.ts'
export type { CallerOf, InboxRoute } from './route.ts'
export { statedByShopify } from './stated.ts'

/** Every address of the inbox and its exception desk. */
export const inboxRoutes = (parts: ReceiveParts): InboxRoute[] => [
  receiveRoute(parts),
  ...deskRoutes(parts.inbox),
]
