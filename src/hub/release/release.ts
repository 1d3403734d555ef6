import type { FieldRegistry, Order } from '#engine/order'
import { type CompiledDefinition, compile, type Definition, hashOf } from '#engine/process'
import { type AddressedPolicy, defaultPolicy, type SourcingPolicy } from '#engine/sourcing'
import { assert, type Clock, canonicalJson, isRefusal, type Refusal } from '#kit'
import type { Store } from '#store'
import { digest } from '../digest.ts'
import { usualAssignment } from './assignment.ts'
import { openVersions, type VersionRow } from './versions.ts'

/** What is published, ready to decide with. */
export type Released = {
  readonly policy: AddressedPolicy
  definitionFor(order: Order): CompiledDefinition | null
  returnsFor(order: Order): CompiledDefinition | null
}

export type ReleaseParts = {
  readonly store: Store
  readonly clock: Clock
  /** Custom fields as they are declared now; none yet at the beginning. */
  registry(): FieldRegistry | undefined
  /** Called after something was published; resolves when it is in effect. */
  onPublish(): Promise<void>
}

/** Processes and policies: published versions, and which of them new orders follow. */
export function openRelease({ store, clock, registry, onPublish }: ReleaseParts) {
  const versions = openVersions({ store, clock })
  // Versions that live orders are pinned to stay compiled: they never change.
  const compiled = new Map<string, CompiledDefinition>()

  async function publishDefinition(
    source: unknown,
  ): Promise<CompiledDefinition | readonly Refusal[]> {
    const definition = compile(source, digest(canonicalJson(source)), registry())
    if (isFlaws(definition)) return definition
    const { name, version } = definition
    const hash = hashOf(source as Definition, digest)
    await versions.publish('process', { hash, name, version }, source)
    await onPublish()
    return definition
  }

  async function publishPolicy(policy: SourcingPolicy): Promise<void> {
    const { name, version } = policy
    const hash = digest(canonicalJson(policy))
    await versions.publish('policy', { hash, name, version }, policy)
    await onPublish()
  }

  return {
    publishDefinition,
    publishPolicy,
    /** A database without anything published gets `templates` and the default policy, live. */
    async begin(templates: readonly unknown[]): Promise<void> {
      if (!(await versions.isEmpty())) return
      for (const template of templates) {
        const published = await publishDefinition(template)
        assert(
          !isFlaws(published),
          `release: a shipped template does not compile: ${JSON.stringify(published)}`,
        )
      }
      await publishPolicy(defaultPolicy)
    },
    async read(fields: FieldRegistry): Promise<Released> {
      const rows = await versions.list()
      for (const { hash, kind, data } of rows) {
        if (kind !== 'process' || compiled.has(hash)) continue
        const definition = compile(JSON.parse(data), hash, fields, true)
        assert(!isFlaws(definition), `release: published definition ${hash} does not compile`)
        compiled.set(hash, definition)
      }
      return releasedOf(rows, compiled)
    },
  }
}
export type Release = Pick<ReturnType<typeof openRelease>, 'publishDefinition' | 'publishPolicy'>

function releasedOf(
  rows: readonly VersionRow[],
  compiled: ReadonlyMap<string, CompiledDefinition>,
): Released {
  const liveOf = (kind: string, name: string) =>
    rows.find((row) => row.live && row.kind === kind && row.name === name)
  const processOf = (name: string) => compiled.get(liveOf('process', name)?.hash ?? '') ?? null
  const policyRow = liveOf('policy', 'default')
  const standard = processOf(usualAssignment.order)
  const returns = processOf(usualAssignment.return)
  return {
    policy: policyRow ? { ...JSON.parse(policyRow.data), hash: policyRow.hash } : defaultPolicy,
    definitionFor: (order) =>
      order.process ? (compiled.get(order.process.hash) ?? null) : standard,
    returnsFor: () => returns,
  }
}

export const isFlaws = (
  answer: CompiledDefinition | readonly Refusal[],
): answer is readonly Refusal[] => Array.isArray(answer) && answer.every(isRefusal)
