import { evolve, type Order, parseEvent, type StockMove, stockMoves } from '#engine/order'
import { laneOf } from '#guard'
import { Bug } from '#kit'
import type { Row } from '#store'
import type { Report } from './difference.ts'

/** An order told again from its events alone. */
export type Retold = {
  readonly order: Order
  readonly moves: readonly StockMove[]
  /** Versions of the decisions that its events name. */
  readonly decisions: ReadonlySet<string>
}

/** Folds the events of one order, in order of version. Undefined when they tell no story. */
export function retell(id: string, rows: readonly Row[], report: Report): Retold | undefined {
  const moves: StockMove[] = []
  const decisions = new Set<string>()
  let order: Order | null = null
  for (let index = 0; index < rows.length; index++) {
    const row = rows[index]!
    if (row.version !== index + 1) {
      report('version_gap', id, `version ${index + 1}`, `version ${row.version}`)
      return undefined
    }
    const event = parseEvent(row.data, row.schema_version)
    if (row.type !== event.type || row.happened_at !== event.at) {
      report(
        'event_columns',
        `${id} version ${row.version}`,
        [event.type, event.at],
        [row.type, row.happened_at],
      )
    }
    if (row.lane !== laneOf(id))
      report('lane', `${id} version ${row.version}`, laneOf(id), row.lane)
    if ('decision' in event && event.decision !== null) decisions.add(event.decision)
    try {
      for (const move of stockMoves(order, event)) moves.push(move)
      order = evolve(order, event)
    } catch (error) {
      // Recorded facts that contradict each other are what we look for, not our own mistake.
      if (!(error instanceof Bug || error instanceof TypeError)) throw error
      report(
        'events_contradict',
        `${id} version ${row.version}`,
        'an event that fits',
        error.message,
      )
      return undefined
    }
  }
  return order ? { order, moves, decisions } : undefined
}
