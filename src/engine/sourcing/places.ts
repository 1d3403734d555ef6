import type { Destination } from '#engine/order'
import { assert } from '#kit'
import { type Calendar, calendarOf } from './calendar.ts'
import { locationsMax } from './limits.ts'
import type { Location } from './model.ts'

export type Lane = { readonly costMinor: number; readonly days: number }

/** The locations of one moment in the company's life, made ready for many decisions. */
export type Places = {
  /** Content hash, hexadecimal; replay finds the places by it. */
  readonly hash: string
  /** Sorted by id, code units. The columns of `stock` and `load` follow it. */
  readonly locations: readonly Location[]
  readonly calendars: readonly Calendar[]
  /** Position of each location when sorted by priority, then id. */
  readonly ranks: readonly number[]
}

/** Shapes: at most `locationsMax` locations with distinct ids, in any order. */
export function preparePlaces(locations: readonly Location[], hash: string): Places {
  assert(locations.length <= locationsMax, `preparePlaces: at most ${locationsMax} locations`)
  const sorted = [...locations].sort(byId)
  for (let i = 1; i < sorted.length; i++) {
    assert(sorted[i - 1]!.id !== sorted[i]!.id, `preparePlaces: two locations ${sorted[i]!.id}`)
  }
  const order = sorted.map((_, index) => index)
  order.sort((a, b) => sorted[a]!.priority - sorted[b]!.priority || a - b)
  const ranks: number[] = new Array(sorted.length)
  order.forEach((index, rank) => {
    ranks[index] = rank
  })
  return { hash, locations: sorted, calendars: sorted.map(calendarOf), ranks }
}

const byId = (a: Location, b: Location) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)

/** Lane keys that lead to a destination, the nearest first: `CN-33`, `CN`, `*`. */
export function laneKeys(to: Destination | null): string[] {
  if (!to) return ['*']
  if (!to.region) return [to.country, '*']
  // ISO 3166-2 codes already begin with the country.
  const isFull = to.region.startsWith(`${to.country}-`)
  return [isFull ? to.region : `${to.country}-${to.region}`, to.country, '*']
}

export function laneTo(location: Location, keys: readonly string[]): Lane | undefined {
  for (const key of keys) {
    const lane = Object.hasOwn(location.lanes, key) ? location.lanes[key] : undefined
    if (lane) return lane
  }
  return undefined
}
