import type { Order } from '#engine/order'
import type { CompiledDefinition, Law } from '#engine/process'
import type { Places, SourcingPolicy } from '#engine/sourcing'
import type { Sealer } from '#guard'
import { type Clock, Fault } from '#kit'
import type { Subjects } from '../persons/subjects.ts'
import type { Levels } from './levels.ts'

/** What every batch of the ledger thinks with. Changed as a whole when somebody publishes something. */
export type Scene = {
  readonly clock: Clock
  readonly vault: Sealer
  readonly law: Law
  readonly levels: Levels
  /** That of the levels: once it differs, their columns no longer mean `places`. */
  readonly epoch: number
  readonly subjects: Subjects
  readonly places: Places
  readonly policy: SourcingPolicy
  /** Locations with a daily capacity. */
  readonly counted: ReadonlySet<string>
  /** Whether effects of this kind have somebody to go to. */
  isConnected(kind: string): boolean
  definitionFor(order: Order): CompiledDefinition | null
  returnsFor(order: Order): CompiledDefinition | null
}

/** The places have changed since the scene was taken: its columns of stock mean others now. */
export function refuseOldScene({ levels, epoch }: Scene): void {
  if (levels.epoch !== epoch) throw new Fault('scene_changed', { retry: true })
}
