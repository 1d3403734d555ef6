import { canonicalJson } from '#kit'
import type { DecisionRecord } from './decision.ts'
import { sourcingRevision } from './model.ts'
import type { Places } from './places.ts'
import { type AddressedPolicy, source } from './source.ts'

export type Versions = {
  readonly policies: ReadonlyMap<string, AddressedPolicy>
  readonly places: ReadonlyMap<string, Places>
}

export type Replay = { readonly same: boolean; readonly differences: readonly string[] }

const differencesMax = 50

/**
 * Makes the recorded choice again and compares the whole record as canonical JSON. Differences are
 * paths with both values; an unknown policy, place set or revision is a difference too.
 */
export function replay(record: DecisionRecord, versions: Versions): Replay {
  const policy = versions.policies.get(record.policy)
  const places = versions.places.get(record.places)
  const differences: string[] = []
  if (record.revision !== sourcingRevision) {
    differences.push(`revision: recorded ${record.revision}, now ${sourcingRevision}`)
  }
  if (!policy) differences.push(`policy ${record.policy} is not known`)
  if (!places) differences.push(`places ${record.places} are not known`)
  if (!policy || !places) return { same: false, differences }
  const again = source(record.inputs, policy, places).record
  // The key in the map is the address; the policy itself need not carry its hash.
  const now: DecisionRecord = { ...again, policy: record.policy }
  if (canonicalJson(now) === canonicalJson(record)) return { same: true, differences }
  compare('', record, now, differences)
  return { same: false, differences }
}

function compare(path: string, recorded: unknown, now: unknown, into: string[]): void {
  if (into.length >= differencesMax || Object.is(recorded, now)) return
  if (!isTree(recorded) || !isTree(now)) {
    const [was, is] = [canonicalJson(recorded), canonicalJson(now)]
    if (was !== is) into.push(`${path}: recorded ${was}, now ${is}`)
    return
  }
  const keys = new Set([...Object.keys(recorded), ...Object.keys(now)])
  for (const key of keys) compare(path ? `${path}.${key}` : key, recorded[key], now[key], into)
}

const isTree = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null
