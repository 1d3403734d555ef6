import type { Instant } from '#kit'
import type { StatusReport } from '../events.ts'
import { isStatusCode, type StatusCode, statuses } from './dictionary.ts'

export type TimelineEntry = {
  readonly report: StatusReport
  /** The report that took its place, when somebody was mistaken. */
  readonly correctedBy: string | null
  /** Learned after something that happened later was known. */
  readonly late: boolean
}

export type Timeline = {
  /** In the order in which it happened, corrected reports included. */
  readonly entries: readonly TimelineEntry[]
  readonly current: StatusCode
  /** The report that `current` stands on. */
  readonly by: StatusReport | null
  /** When the last word of any kind was about, and when it reached us. */
  readonly happenedAt: Instant | null
  readonly learnedAt: Instant | null
}

/**
 * One story from many reporters. It depends on the set of reports only, never on the order in which
 * they came: late, repeated and correcting reports give the same story in any order.
 *
 * Conflicts: a report that was corrected says nothing. What happened later wins; at one moment the
 * later stage wins; `unknown` never hides what is known; after a delivery only returns, loss or a
 * correction change the story (a carrier's late scan does not take a parcel back out of the door).
 */
export function timeline(reports: readonly StatusReport[]): Timeline {
  const known = unique(reports)
  const corrected = corrections(known)
  const story = [...known.values()].sort(byTime)
  const lates = lateIds(story)
  let by: StatusReport | null = null
  let learnedAt: Instant | null = null
  for (const report of story) {
    learnedAt = Math.max(learnedAt ?? report.learnedAt, report.learnedAt)
    if (!corrected.has(report.id) && supersedes(report, by)) by = report
  }
  return {
    entries: story.map((report) => ({
      report,
      correctedBy: corrected.get(report.id) ?? null,
      late: lates.has(report.id),
    })),
    current: by ? codeOf(by) : 'unknown',
    by,
    happenedAt: story.at(-1)?.happenedAt ?? null,
    learnedAt,
  }
}

export type Freshness = {
  readonly fresh: boolean
  /** Since when nothing is known, ms; null while fresh. */
  readonly unknownSince: Instant | null
  /** How long the reporters have been silent, ms; null when nobody ever reported. */
  readonly silentMs: number | null
}

/** How fresh the story is: silent for longer than `expectedMs` means unknown since its last word. */
export function freshness(story: Timeline, now: Instant, expectedMs: number): Freshness {
  if (story.happenedAt === null) return { fresh: false, unknownSince: null, silentMs: null }
  const silentMs = Math.max(0, now - story.happenedAt)
  const settled = ['done', 'ended'].includes(statuses[story.current].class)
  const fresh = settled || silentMs <= expectedMs
  return { fresh, unknownSince: fresh ? null : story.happenedAt, silentMs }
}

const codeOf = ({ status }: StatusReport): StatusCode => (isStatusCode(status) ? status : 'unknown')

/** One report per id; two versions of one id are decided by content, so that order cannot matter. */
function unique(reports: readonly StatusReport[]): Map<string, StatusReport> {
  const known = new Map<string, StatusReport>()
  for (const report of reports) {
    const other = known.get(report.id)
    if (!other || byTime(other, report) < 0) known.set(report.id, report)
  }
  return known
}

/** Corrected report → the correction; of several corrections the one learned last. */
function corrections(known: ReadonlyMap<string, StatusReport>): Map<string, string> {
  const answer = new Map<string, string>()
  for (const report of known.values()) {
    if (report.corrects === null || report.corrects === report.id) continue
    const other = known.get(answer.get(report.corrects) ?? '')
    if (!other || byLearning(other, report) < 0) answer.set(report.corrects, report.id)
  }
  return answer
}

/** How far along a status is, for two reports of one moment. Codes are listed in that order. */
const stage = new Map(Object.keys(statuses).map((code, index) => [code, index]))

const text = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

function byTime(a: StatusReport, b: StatusReport): number {
  return (
    a.happenedAt - b.happenedAt ||
    stage.get(codeOf(a))! - stage.get(codeOf(b))! ||
    byLearning(a, b) ||
    text(a.source, b.source) ||
    text(a.theirs, b.theirs) ||
    text(a.corrects ?? '', b.corrects ?? '') ||
    (a.fulfilment ?? 0) - (b.fulfilment ?? 0)
  )
}

const byLearning = (a: StatusReport, b: StatusReport): number =>
  a.learnedAt - b.learnedAt || text(a.id, b.id)

const afterDelivery: ReadonlySet<StatusCode> = new Set<StatusCode>([
  'delivered',
  'completed',
  'returning',
  'part_returned',
  'returned',
  'returning_to_sender',
  'returned_to_sender',
  'lost',
])

function supersedes(report: StatusReport, by: StatusReport | null): boolean {
  const code = codeOf(report)
  if (by === null) return true
  if (code === 'unknown') return codeOf(by) === 'unknown'
  if (codeOf(by) === 'delivered' || codeOf(by) === 'completed') return afterDelivery.has(code)
  return true
}

/** Reports learned after a later happening was known. Story is in order of happening. */
function lateIds(story: readonly StatusReport[]): Set<string> {
  const late = new Set<string>()
  let soonest = Number.POSITIVE_INFINITY
  for (let index = story.length - 1; index >= 0; index--) {
    const { id, learnedAt } = story[index]!
    if (learnedAt > soonest) late.add(id)
    soonest = Math.min(soonest, learnedAt)
  }
  return late
}
