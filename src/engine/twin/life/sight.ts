import type { Order, OrderCommand } from '#engine/order'
import { hourMs, type Instant, minuteMs } from '#kit'
import { localTime, opensAt } from '../hours.ts'
import type { Random } from '../random.ts'
import type { CompanyModel, Depot, Worker } from './model.ts'

/** What somebody means to do about an order. It is looked at again when its time has come. */
export type Work = {
  /** Names it within its order: planned once, however often the order is told. */
  readonly key: string
  readonly due: Instant
  readonly actor: string
  /** What it is by then; nothing when the order no longer asks for it. */
  readonly command: (order: Order) => OrderCommand | undefined
  /** Leaves no mark on the order, so it is never planned a second time. */
  readonly once?: true
}

/** Everything that a person needs to make up their mind about an order. */
export type Sight = {
  readonly company: CompanyModel
  readonly at: Instant
  /** A number in [0, 1) that belongs to this order and this question for ever. */
  luck(question: string): number
}

/** One look at one order: the same order and seed, the same luck. */
export function lookAt(company: CompanyModel, random: Random, order: Order, at: Instant): Sight {
  const name = `${order.shop} ${order.externalId} `
  return { company, at, luck: (question) => random.fork(name + question).next() }
}

const catchUpMs = 10 * minuteMs

/** `wanted`, or, when that has passed already, soon: nobody does a night's work in one moment. */
export const notBefore = ({ at, luck }: Sight, wanted: Instant, question: string): Instant =>
  wanted > at ? Math.round(wanted) : Math.round(at + 1_000 + luck(`soon ${question}`) * catchUpMs)

/** Between `low` and `high`, mostly near `low`. */
export const mostly = (share: number, low: number, high: number): number =>
  low + share ** 2.5 * (high - low)

export const depotOf = ({ company }: Sight, location: string | null): Depot =>
  company.depots.find(({ id }) => id === location) ?? company.depots[0]!

const isAtWork = ({ hours }: Worker, at: Instant): boolean => opensAt(hours, at) === at

/** The moment at or after `wanted` at which one of the crew is there, and who. */
export function onShift(
  crew: readonly Worker[],
  wanted: Instant,
  share: number,
): { readonly at: Instant; readonly name: string } {
  const at = crew.reduce(
    (soonest, { hours }) => Math.min(soonest, opensAt(hours, wanted)),
    Number.POSITIVE_INFINITY,
  )
  const there = crew.filter((worker) => isAtWork(worker, at))
  // Who comes to an open door has work waiting: not all of it is done in the first second.
  const later = at > wanted ? share * hourMs : 0
  return { at: Math.round(at + later), name: there[Math.floor(share * there.length)]!.name }
}

/** `hour` o'clock local, `days` days after the day of `at`. */
export function localHour(at: Instant, offset: number, days: number, hour: number): Instant {
  const { hour: now } = localTime(at, offset)
  return Math.round(at + (days * 24 + hour - now) * hourMs)
}
