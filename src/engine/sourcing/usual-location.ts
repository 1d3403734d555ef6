import type { Location } from './model.ts'

/** What a place is unless it says otherwise, so that the first one needs three fields. */
export const usualLocation: Omit<Location, 'id' | 'name' | 'country'> = {
  region: null,
  zone: 'UTC',
  active: true,
  priority: 1,
  kind: 'warehouse',
  capacityPerDay: null,
  cutOff: null,
  workdays: [1, 2, 3, 4, 5, 6, 7],
  dayExceptions: {},
  downtime: [],
  handlingMinor: 0,
  handlingUnitMinor: 0,
  lanes: { '*': { costMinor: 0, days: 3 } },
}
