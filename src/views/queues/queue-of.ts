import { isByChannel, totals } from '#engine/order'
import { timerOf, writtenStep } from './due.ts'
import type { Look, Standing } from './model.ts'
import {
  chargedBack,
  type Finder,
  held,
  lostParcel,
  ownTask,
  pendingUnits,
  refusedTask,
  short,
  unpaid,
  waiting,
} from './waits.ts'
import { cancelAnswer, capture, late, notice, refund, returned, underWay } from './waits-outside.ts'

/** Asked one after the other: the first that finds something says which queue the order is in. */
const finders: readonly Finder[] = [
  held,
  cancelAnswer,
  lostParcel,
  refusedTask,
  ownTask,
  chargedBack,
  unpaid,
  capture,
  short,
  returned,
  refund,
  notice,
  late,
]

/** What is left of an imported history, and of what a channel sends itself: money to give back, goods that come back. */
const findersOfHistory: readonly Finder[] = [returned, refund]

/**
 * Where an order stands for those who work: in exactly one queue, on a timer, under way with others,
 * or over. Pure: the same order, surroundings and moment give the same answer.
 */
export function standingOf(look: Look): Standing {
  const isHistory = look.order.intake === 'history' || isByChannel(look.order)
  for (const find of isHistory ? findersOfHistory : finders) {
    const found = find(look)
    if (found) return found
  }
  if (isHistory) return underWay(look) ?? { state: 'over' }
  if (writtenStep(look)?.final === true) return underWay(look) ?? { state: 'over' }
  return timerOf(look) ?? underWay(look) ?? atRest(look)
}

/** Nothing runs. Either nothing is left to do, or the money has not come, or it is stuck. */
function atRest(look: Look): Standing {
  const { order } = look
  const { due } = totals(order)
  if (pendingUnits(order) === 0) {
    if (due === 0) return { state: 'over' }
    return waiting(look, 'collect', 'invoice_open', {
      facts: { minor: due },
      due: null,
      stakeMinor: due,
    })
  }
  const step = writtenStep(look)
  if (step?.waitsFor === 'payment' && due > 0)
    return waiting(look, 'payment', 'unpaid', { facts: { minor: due }, stakeMinor: due })
  return waiting(look, 'stuck', 'nothing_runs', {
    topic: order.process?.step ?? '',
    facts: {
      step: order.process?.step ?? null,
      waitsFor: step?.waitsFor ?? null,
      ...(step ? { labelEn: step.label.en, labelZh: step.label.zh } : {}),
    },
  })
}
