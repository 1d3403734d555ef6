import type { Doorway } from './parts.ts'
import type { Route } from './route.ts'
import { stockCommandRoutes } from './stock-command.ts'
import { stockReadRoutes } from './stock-read.ts'

/** Stock as people see it, and what they say about it. */
export const stockRoutes = (door: Doorway): Route[] => [
  ...stockReadRoutes(door),
  ...stockCommandRoutes(door),
]
