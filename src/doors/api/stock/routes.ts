import type { Route } from '../../http/route.ts'
import type { Doorway } from '../parts.ts'
import { stockCommandRoutes } from './command.ts'
import { stockReadRoutes } from './read.ts'

/** Stock as people see it, and what they say about it. */
export const stockRoutes = (door: Doorway): Route[] => [
  ...stockReadRoutes(door),
  ...stockCommandRoutes(door),
]
