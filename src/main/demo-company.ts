import type { DemoPerson } from '#doors'
import type { HubParts } from '#hub'
import type { Refusal } from '#kit'
import type { Ground, House } from './house.ts'

/** What the doors have to know of a demo company. */
export type DemoDoors = {
  /** Whom a visitor may be with one click; undefined where no demo company lives. */
  demoPeople(): Promise<readonly DemoPerson[] | undefined>
  /** Why this shop account may not be declared here, if it may not. */
  refuseShop(shop: string): Promise<Refusal | undefined>
}

export type DemoWishes = {
  /** False with `--empty`. */
  readonly isWanted: boolean
  readonly isLoopback: boolean
  readonly isChinese: boolean
  /** Resolves when somebody wants to end. */
  readonly asked: Promise<void>
}

/** A demo company as whoever serves a hub knows it. */
export type DemoCompany = {
  /** Sets it up where it is wanted and the hub is unused; answers who takes its effects. */
  before(ground: Ground): Promise<Refusal | HubParts['handlers']>
  /** Whether the set-up was told to stop: then nothing is wrong, there is just nothing to serve. */
  isStopped(): boolean
  doors(house: House): DemoDoors
  live(house: House): Promise<{ stop(): Promise<void> } | undefined>
}
