import type { Route } from '../../http/route.ts'
import type { Doorway } from '../parts.ts'
import { carrierRoutes } from './carriers.ts'
import { companyRoutes } from './company.ts'
import { fieldRoutes } from './fields.ts'
import { shopRoutes } from './shops.ts'

/** What a company declares of itself, beside its places and keys. */
export const settingsRoutes = (door: Doorway): Route[] => [
  ...companyRoutes(door),
  ...shopRoutes(door),
  ...carrierRoutes(door),
  ...fieldRoutes(door),
]
