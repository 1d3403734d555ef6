import type { Reveal, Role, Sealer } from '#guard'
import type { Hub, Imports, Jobs, Shops } from '#hub'
import type { Clock, Refusal } from '#kit'
import type { Log, Store } from '#store'
import type { ConsoleFiles } from '../http/assets.ts'

/** Whom a visitor of the demo company can be with one click. `id` is that of their key. */
export type DemoPerson = { readonly id: string; readonly name: string; readonly role: Role }

/** What a company says about its customers' page. */
export type TrackingSettings = {
  /** Its name on top of the page. */
  readonly company?: string
  /** Whether the page shows prices. */
  readonly prices?: boolean
  /** Where customers reach this hub, such as `https://track.example.com`. */
  readonly publicUrl?: string
}

/** What the house hands to its HTTP door. */
export type HttpParts = {
  readonly hub: Hub
  readonly store: Store
  /** Long work on many orders. */
  readonly jobs: Jobs
  /** The import wizard's work; without it its routes do not exist. */
  readonly imports?: Imports
  readonly vault: Sealer
  readonly clock: Clock
  readonly log: Log
  readonly host: string
  /** 0 takes any free one. */
  readonly port: number
  readonly companyCurrency: string
  readonly tracking?: TrackingSettings
  /** The console that is served beside the routes. */
  readonly console?: ConsoleFiles
  /** People whom anybody may be with one click: of a demo company alone. */
  readonly demoPeople?: () => Promise<readonly DemoPerson[] | undefined>
  /** Why this shop account may not be declared here: a real one never stands beside a demo company. */
  readonly refuseShop?: (shop: string) => Promise<Refusal | undefined>
  /** Who the shop accounts are. */
  readonly shops: Shops
}

/** The same inside the door, with what it opened for its routes. */
export type Doorway = HttpParts & { readonly reveal: Reveal }
