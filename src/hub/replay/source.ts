import {
  type AddressedPolicy,
  type DecisionRecord,
  defaultPolicy,
  type Places,
  policyKey,
  preparePlaces,
  replay,
  type Versions,
} from '#engine/sourcing'
import type { Store, Transaction } from '#store'
import type { ChoiceRecord, Replayer } from './replayer.ts'

const allSql = `select hash, kind, data::text as data from definition where kind in ('policy', 'places')`

/** Policies and places by their addresses: all there have been, or those that one decision names. */
async function readVersions(
  query: Transaction['query'],
  only?: Pick<DecisionRecord, 'policy' | 'places'>,
): Promise<Versions> {
  const policies = new Map<string, AddressedPolicy>([[policyKey(defaultPolicy), defaultPolicy]])
  const places = new Map<string, Places>()
  const rows = only
    ? await query(`${allSql} and hash = any($1::text[])`, [[only.policy, only.places]])
    : await query(allSql)
  for (const { hash, kind, data } of rows) {
    if (kind === 'policy') policies.set(hash, { ...JSON.parse(data), hash })
    else places.set(hash, preparePlaces(JSON.parse(data), hash))
  }
  return { policies, places }
}

/** The policy and the places that a decision names, by their addresses. */
export const readVersionsOf = (
  store: Pick<Store, 'read'>,
  record: Pick<DecisionRecord, 'policy' | 'places'>,
): Promise<Versions> => readVersions(store.read, record)

const mine = (record: ChoiceRecord): DecisionRecord => record as DecisionRecord

/** Where from. The revision is that of sourcing itself; no revision of the law has changed what it answers. */
export const sourceReplayer: Replayer = {
  async open(query, only) {
    const versions = await readVersions(query, only && mine(only))
    return (record) => replay(mine(record), versions)
  },
  isHard(record) {
    const { parts, backorder } = mine(record).answer
    return parts.length > 1 || backorder.length > 0
  },
}
