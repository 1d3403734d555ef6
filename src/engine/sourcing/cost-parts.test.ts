import fc from 'fast-check'
import { expect, test } from 'vitest'
import { costPartsOf } from './cost-parts.ts'
import { cases } from './source.contract.ts'
import { source } from './source.ts'

test('the parts of every weighed candidate add up to its cost', () => {
  fc.assert(
    fc.property(cases(4, 7), ({ request, policy, places }) => {
      const { record } = source(request, policy, places)
      const parts = costPartsOf(record, policy, places)
      record.candidates.forEach(({ cost }, at) => {
        const sum = parts[at] && Object.values(parts[at]).reduce((all, part) => all + part, 0)
        expect(sum).toBe(cost ?? null)
      })
    }),
    { numRuns: 1_000 },
  )
})

test('under another policy than the recorded one no parts are given that do not add up', () => {
  const [one] = fc
    .sample(cases(4, 7), { numRuns: 200, seed: 5 })
    .filter(({ request, policy, places }) =>
      source(request, policy, places).record.candidates.some(({ cost }) => (cost ?? 0) > 0),
    )
  const { record } = source(one!.request, one!.policy, one!.places)
  const dearer = { ...one!.policy, weights: { ...one!.policy.weights, freight: 999 } }
  for (const [at, parts] of costPartsOf(record, dearer, one!.places).entries())
    if (parts)
      expect(Object.values(parts).reduce((all, part) => all + part, 0)).toBe(
        record.candidates[at]!.cost,
      )
})
