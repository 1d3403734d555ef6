import { assert } from '#kit'
import type { Answer, DecisionRecord, SourcingDecision, SourcingRequest } from './decision.ts'
import { type Demand, demandOf, type Shelf, shelfOf } from './demand.ts'
import { combinedCandidate, type Looked, singleCandidates, waitingOf } from './explain.ts'
import { flipOf } from './flip.ts'
import { type SourcingPolicy, sourcingRevision } from './model.ts'
import type { Places } from './places.ts'
import { isShut, screen } from './screen.ts'
import { search } from './search.ts'
import { shareOut } from './share.ts'

/** A published policy is addressed by its content hash; without one by name and version. */
export type AddressedPolicy = SourcingPolicy & { readonly hash?: string }

export const policyKey = (policy: AddressedPolicy): string =>
  policy.hash ?? `${policy.name}@${policy.version}`

/**
 * Where from, what waits, when it arrives, and why not otherwise. Pure: same request, policy and
 * places, same answer. Throws `Bug` when the shapes of `stock` and `load` do not fit, or when costs
 * leave the whole numbers that can be counted exactly.
 */
export function source(
  request: SourcingRequest,
  policy: AddressedPolicy,
  places: Places,
): SourcingDecision {
  const demand = demandOf(request.lines)
  checkShapes(request, demand, places)
  const screened = screen(request, policy, places)
  const shelves: Shelf[] = []
  for (const place of screened) {
    if (!isShut(place)) shelves.push(shelfOf(place, request, demand, policy))
  }
  shelves.sort((a, b) => a.rank - b.rank)
  const found = search(shelves, demand, policy)
  assert(Number.isSafeInteger(found.best?.cost ?? 0), 'source: costs are too large to be exact')
  const looked: Looked = { policy, places, demand, screened, shelves, found }
  const answer = answerOf(request, looked)
  return { ...answer, record: recordOf(request, policy, looked, answer) }
}

function checkShapes(request: SourcingRequest, demand: Demand, places: Places): void {
  const columns = places.locations.length
  assert(request.stock.length === demand.skus.length, 'source: one row of stock per distinct SKU')
  assert(request.load.length === columns, 'source: one load per location')
  for (const row of request.stock) {
    assert(row.length === columns, 'source: one column of stock per location')
  }
}

function answerOf(request: SourcingRequest, looked: Looked): Answer {
  const shelves = looked.found.best?.shelves ?? []
  const { parts, backorder } = shareOut(shelves, request.lines, looked.demand, looked.places)
  let promisedAt: number | null = null
  if (backorder.length === 0) {
    for (const shelf of shelves) promisedAt = Math.max(promisedAt ?? 0, shelf.arrivesAt)
  }
  return { parts, backorder, promisedAt }
}

function recordOf(
  request: SourcingRequest,
  policy: AddressedPolicy,
  looked: Looked,
  answer: Answer,
): DecisionRecord {
  const { found, places } = looked
  const candidates = singleCandidates(looked)
  let choice = -1
  if (found.best?.shelves.length === 1) choice = found.best.shelves[0]!.column
  else if (found.best) choice = candidates.push(combinedCandidate(looked, found.best)) - 1
  if (found.best && found.runnerUp) candidates.push(combinedCandidate(looked, found.runnerUp))
  return {
    kind: 'source',
    revision: sourcingRevision,
    policy: policyKey(policy),
    places: places.hash,
    inputs: inputsOf(request),
    candidates,
    considered: found.considered,
    ...(found.bounded && { bounded: true as const }),
    choice,
    flip: flipOf(looked),
    ...(answer.backorder.length > 0 && { waiting: waitingOf(looked) }),
    answer,
  }
}

/** Copied field by field, so that nothing that a caller hangs on its objects enters the record. */
function inputsOf(request: SourcingRequest): SourcingRequest {
  const { orderId, now, to, lines, stock, load } = request
  return {
    orderId,
    now,
    to: to && { country: to.country, region: to.region, area: null },
    ...(request.express && { express: true }),
    lines: lines.map(({ line, sku, quantity }) => ({ line, sku, quantity })),
    stock,
    load,
  }
}
