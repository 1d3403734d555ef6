import type { SourcingPolicy } from './model.ts'

/** What a company starts with: cheapest first, at most three parcels, ship what is there. */
export const defaultPolicy: SourcingPolicy = {
  name: 'default',
  version: 1,
  kinds: [],
  exclude: [],
  country: 'any',
  splitsMax: 3,
  splitPenaltyMinor: 500,
  safetyStock: 0,
  partial: true,
  backorderUnitMinor: 5_000,
  weights: { freight: 100, handling: 100, days: 100, capacity: 100 },
  dayMinor: 100,
}
