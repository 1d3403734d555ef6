/** The middle of some ratios, and how sure we are of it. */
export type Estimate = {
  readonly median: number
  readonly low: number
  readonly high: number
  /** Chance that the interval holds the true median, 0 to 1. */
  readonly coverage: number
}

const wanted = 0.95

/**
 * The distribution-free interval of the median: between the k-th smallest and the k-th largest value the
 * true median lies with 1 - 2 P(Binomial(n, 1/2) < k), whatever the values are spread like. The largest k
 * that reaches 95 % is taken; of fewer than six values it is all of them, and their coverage is less.
 */
export function estimate(values: readonly number[]): Estimate {
  const sorted = values.toSorted((one, other) => one - other)
  const count = sorted.length
  let rank = 1
  while (2 * (rank + 1) <= count && coverageOf(count, rank + 1) >= wanted) rank++
  const half = count >> 1
  const median = count % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2
  return {
    median,
    low: sorted[rank - 1]!,
    high: sorted[count - rank]!,
    coverage: coverageOf(count, rank),
  }
}

function coverageOf(count: number, rank: number): number {
  let term = 0.5 ** count
  let below = 0
  for (let k = 0; k < rank; k++) {
    below += term
    term = (term * (count - k)) / (k + 1)
  }
  return Math.max(0, 1 - 2 * below)
}
