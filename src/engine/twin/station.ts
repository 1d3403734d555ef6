import { assert, type Instant } from '#kit'
import { always, type Hours, opensAt } from './hours.ts'

/** One person or machine: does one piece of work at a time, within its hours. */
export type Server = { readonly name: string; readonly hours: Hours }

/** When a piece of work is done, and by whom. */
export type Booking = {
  readonly by: string
  readonly startsAt: Instant
  readonly endsAt: Instant
}

/** What a station has done and will do by its bookings. */
export type StationSums = {
  readonly pieces: number
  readonly waitedMs: number
  readonly workedMs: number
}

/** A place where people or machines of one kind share one queue: who comes first is served first. */
export type Station = {
  readonly name: string
  /**
   * A piece of `workMs` arrives; calls come in the order of time. It is begun by whoever can begin
   * first (at once: who has rested longest), but not before `ready`. What is begun within the hours is
   * finished beyond them.
   */
  take(at: Instant, workMs: number, ready?: Instant): Booking
  /** When a piece that arrives at `at` would be begun. */
  startsAt(at: Instant): Instant
  readonly sums: StationSums
}

/** So many servers of one kind: `Packer 1`, `Packer 2` … */
export const servers = (name: string, count: number, hours: Hours = always): Server[] =>
  Array.from({ length: count }, (_, index) => ({ name: `${name} ${index + 1}`, hours }))

/**
 * First come, first served needs no list of who waits: with the moment at which each server becomes
 * free, the start of a piece is known when it arrives (Kiefer and Wolfowitz, 1955).
 */
export function openStation(name: string, crew: readonly Server[]): Station {
  assert(crew.length > 0, `station: ${name} has nobody`)
  const freeAt = new Float64Array(crew.length).fill(Number.NEGATIVE_INFINITY)
  const sums = { pieces: 0, waitedMs: 0, workedMs: 0 }

  const isAlwaysThere = crew.every(({ hours }) => hours === always)
  const earliest = (server: number, at: Instant) =>
    opensAt(crew[server]!.hours, Math.max(at, freeAt[server]!))

  /** Whoever can begin first; of those who can begin at once, who has rested longest. */
  function firstFree(at: Instant): number {
    let first = 0
    // Who became free first can begin first, and has rested longest.
    if (isAlwaysThere) {
      for (let other = 1; other < freeAt.length; other++)
        if (freeAt[other]! < freeAt[first]!) first = other
      return first
    }
    let startsAt = earliest(0, at)
    for (let other = 1; other < crew.length; other++) {
      const start = earliest(other, at)
      if (start > startsAt || (start === startsAt && freeAt[other]! >= freeAt[first]!)) continue
      first = other
      startsAt = start
    }
    return first
  }

  return {
    name,
    sums,
    startsAt: (at) => earliest(firstFree(at), at),
    take(at, workMs, ready = at) {
      const server = firstFree(ready)
      const startsAt = earliest(server, ready)
      const work = Math.round(workMs)
      freeAt[server] = startsAt + work
      sums.pieces++
      sums.waitedMs += startsAt - at
      sums.workedMs += work
      return { by: crew[server]!.name, startsAt, endsAt: startsAt + work }
    },
  }
}

/**
 * A piece that needs one of each station at the same time, such as a packer and a sealing machine:
 * it is begun when all of them can. Answers the bookings in the order of the stations.
 */
export function takeTogether(stations: readonly Station[], at: Instant, workMs: number): Booking[] {
  let start = at
  for (;;) {
    const agreed = stations.reduce(
      (latest, station) => Math.max(latest, station.startsAt(start)),
      start,
    )
    if (agreed === start) return stations.map((station) => station.take(at, workMs, start))
    start = agreed
  }
}
