import type { Row } from '#store'
import type { Report } from './difference.ts'
import { type Beside, checkMoves } from './order-check.ts'
import { retell } from './retell.ts'

/**
 * An order that was taken back, and not placed again: its events end in the withdrawal, its movements
 * are theirs, and nothing of its persons is left.
 */
export function checkWithdrawn(
  id: string,
  version: number,
  events: readonly Row[],
  beside: Beside,
  report: Report,
): void {
  const retold = retell(id, events, report)
  if (retold?.order.withdrawn === undefined || retold.order.version !== version) {
    const found = retold ? `version ${retold.order.version}` : 'no story'
    report('withdrawn', id, `a withdrawal at version ${version}`, found)
    return
  }
  checkMoves(id, retold.moves, beside.moves, report)
  for (const { part } of beside.sealed) report('withdrawn', id, 'nothing sealed', `sealed ${part}`)
}
