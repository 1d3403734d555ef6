import {
  type Candidate,
  type CostParts,
  costPartsOf,
  type DecisionRecord,
  type Flip,
  reasons,
  type Versions,
} from '#engine/sourcing'
import type { Instant } from '#kit'

type Words = { readonly en: string; readonly zh: string }

/** Costs are hundredths of a minor unit of the company's currency; null for whom they are not. */
export type ExplainedCandidate = Omit<Candidate, 'cost' | 'margin'> & {
  readonly names: readonly string[]
  readonly chosen: boolean
  /** It was filtered out, or has nothing to ship: it was never weighed. */
  readonly out: boolean
  readonly words: Words
  readonly cost: number | null
  readonly margin: number | null
  readonly parts: CostParts | null
}

export type ExplainedDecision = {
  readonly decidedAt: Instant
  readonly policy: { readonly name: string; readonly version: number } | null
  readonly considered: number
  readonly bounded: boolean
  readonly units: number
  readonly candidates: readonly ExplainedCandidate[]
  readonly flip: Flip | null
  readonly waiting: readonly {
    readonly sku: string
    readonly units: number
    readonly places: readonly { readonly name: string; readonly words: Words }[]
  }[]
  readonly promisedAt: Instant | null
}

/** A recorded decision with names, words and the parts of every cost; the chosen first, then by cost. */
export function explainDecision(
  record: DecisionRecord,
  versions: Versions,
  sees: { readonly money: boolean },
): ExplainedDecision {
  const policy = versions.policies.get(record.policy)
  const places = versions.places.get(record.places)
  const nameOf = (id: string) => places?.locations.find((place) => place.id === id)?.name ?? id
  const parts = sees.money && policy && places ? costPartsOf(record, policy, places) : []
  const candidates = record.candidates.map((one, at): ExplainedCandidate => {
    const { cost, margin, ...rest } = one
    return {
      ...rest,
      names: one.places.map(nameOf),
      chosen: at === record.choice,
      out: cost === undefined,
      words: reasons[one.reason],
      cost: sees.money ? (cost ?? null) : null,
      margin: sees.money ? (margin ?? null) : null,
      parts: parts[at] ?? null,
    }
  })
  const weight = ({ chosen, out, cost }: ExplainedCandidate): number =>
    chosen ? -1 : out ? Number.MAX_SAFE_INTEGER : (cost ?? 0)
  return {
    decidedAt: record.inputs.now,
    policy: policy ? { name: policy.name, version: policy.version } : null,
    considered: record.considered,
    bounded: record.bounded === true,
    units: record.inputs.lines.reduce((sum, { quantity }) => sum + quantity, 0),
    candidates: candidates.sort((one, other) => weight(one) - weight(other)),
    flip: sees.money ? record.flip : null,
    waiting: (record.waiting ?? []).map(({ sku, units, places: asked }) => ({
      sku,
      units,
      places: Object.entries(asked).map(([id, reason]) => ({
        name: nameOf(id),
        words: reasons[reason],
      })),
    })),
    promisedAt: record.answer.promisedAt,
  }
}
