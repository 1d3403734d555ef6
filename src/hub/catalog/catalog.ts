import { hash } from 'node:crypto'
import {
  decide,
  evolve,
  type FieldDeclaration,
  type FieldRegistry,
  type Order,
  stockMoves,
} from '#engine/order'
import {
  type CompiledDefinition,
  compile,
  type Definition,
  hashOf,
  type Law,
} from '#engine/process'
import {
  type AddressedPolicy,
  defaultPolicy,
  type Location,
  type Places,
  preparePlaces,
  type SourcingPolicy,
} from '#engine/sourcing'
import type { Caller } from '#guard'
import { assert, type Clock, canonicalJson, isRefusal, type Refusal } from '#kit'
import type { Store } from '#store'
import { type Kept, type MasterRefusal, type MasterRows, masterRows } from '../master-rows.ts'
import { type KeptField, readFields, registryOf, saveField } from './fields.ts'

/** What people have declared and published, ready to decide with. Replaced as a whole. */
export type Published = {
  readonly places: Places
  readonly policy: AddressedPolicy
  readonly counted: ReadonlySet<string>
  readonly registry: FieldRegistry
  readonly law: Law
  readonly rates: Readonly<Record<string, string>>
  definitionFor(order: Order): CompiledDefinition | null
  returnsFor(order: Order): CompiledDefinition | null
}

export type Catalog = {
  readonly now: Published
  publishDefinition(source: unknown): Promise<CompiledDefinition | readonly Refusal[]>
  publishPolicy(policy: SourcingPolicy): Promise<void>
  /** `expected` is the version that was read, 0 for a place not there yet. */
  saveLocation(location: Location, expected?: number): Promise<Kept<Location> | MasterRefusal>
  readonly locations: Pick<MasterRows<Location>, 'list'>
  saveField(
    field: FieldDeclaration,
    caller: Caller,
    expected?: number,
  ): Promise<KeptField | Refusal>
  /** Reads everything again: another process has published. */
  refresh(): Promise<void>
}

export const catalogChannel = 'orrery_catalog'
export const digest = (text: string): string => hash('sha256', text)
const law: Law = { decide, evolve, stockMoves }

type Row = {
  hash: string
  kind: string
  name: string
  version: number
  live: boolean
  data: string
}

/** Opens the catalogue; an empty one gets `templates` (live) and the default policy first. */
export async function openCatalog(parts: {
  store: Store
  clock: Clock
  templates: readonly unknown[]
  rates: Readonly<Record<string, string>>
  onChange: (published: Published) => void
}): Promise<Catalog> {
  const { store, clock } = parts
  // Versions that live orders are pinned to stay compiled: they never change.
  const compiled = new Map<string, CompiledDefinition>()
  const places = masterRows<Location>({ store, clock }, 'location')
  let now: Published

  async function insert(
    kind: string,
    name: string,
    version: number,
    data: unknown,
    key: string,
  ): Promise<void> {
    await store.transaction(async ({ query }) => {
      await query('select pg_advisory_xact_lock(19003, 0)')
      await query('update definition set live = false where kind = $1 and name = $2 and live', [
        kind,
        name,
      ])
      await query(
        `insert into definition (hash, kind, name, version, published_at, live, data)
         values ($1, $2, $3, $4, to_timestamp($5::float8 / 1000), true, $6::text::json)
         on conflict (hash) do update set live = true`,
        [key, kind, name, version, clock.now(), JSON.stringify(data)],
      )
      await query(`select pg_notify('${catalogChannel}', '')`)
    })
  }

  // One after the other: what was read earlier never replaces what was read later.
  let last: Promise<void> = Promise.resolve()
  function refresh(): Promise<void> {
    const next = last.catch(() => undefined).then(readAll)
    last = next
    return next
  }

  async function readAll(): Promise<void> {
    const rows = await store.read<Row>(
      'select hash, kind, name, version, live, data::text as data from definition',
      [],
    )
    const locations = (await places.list()).map(({ doc }) => doc)
    const registry = registryOf(await readFields(store))
    for (const { hash, kind, data } of rows) {
      if (kind !== 'process' || compiled.has(hash)) continue
      const definition = compile(JSON.parse(data), hash, registry, true)
      assert(!Array.isArray(definition), `catalog: published definition ${hash} does not compile`)
      compiled.set(hash, definition as CompiledDefinition)
    }
    now = await assemble(rows, locations, registry)
    parts.onChange(now)
  }

  async function assemble(
    rows: readonly Row[],
    locations: readonly Location[],
    registry: FieldRegistry,
  ): Promise<Published> {
    const liveOf = (kind: string, name: string) =>
      rows.find((row) => row.live && row.kind === kind && row.name === name)
    const placesKey = digest(canonicalJson(locations))
    if (!rows.some((row) => row.kind === 'places' && row.hash === placesKey))
      await insertPlaces(placesKey, locations)
    const policyRow = liveOf('policy', 'default')
    const policy: AddressedPolicy = policyRow
      ? { ...JSON.parse(policyRow.data), hash: policyRow.hash }
      : defaultPolicy
    const standard = compiled.get(liveOf('process', 'standard')?.hash ?? '') ?? null
    const returns = compiled.get(liveOf('process', 'return')?.hash ?? '') ?? null
    return {
      places: preparePlaces(locations, placesKey),
      policy,
      counted: new Set(
        locations.filter(({ capacityPerDay }) => capacityPerDay !== null).map(({ id }) => id),
      ),
      registry,
      law,
      rates: parts.rates,
      definitionFor: (order) =>
        order.process ? (compiled.get(order.process.hash) ?? null) : standard,
      returnsFor: () => returns,
    }
  }

  /** A record of what the places were: decisions name it by its hash. */
  const insertPlaces = (key: string, locations: readonly Location[]) =>
    store.read(
      `insert into definition (hash, kind, name, version, published_at, live, data)
       values ($1, 'places', 'places', 1, to_timestamp($2::float8 / 1000), false, $3::text::json) on conflict do nothing`,
      [key, clock.now(), JSON.stringify(locations)],
    )

  async function tell(): Promise<void> {
    await store.read(`select pg_notify('${catalogChannel}', '')`)
    await refresh()
  }

  const catalog: Catalog = {
    get now() {
      return now
    },
    async publishDefinition(source) {
      const key = digest(canonicalJson(source))
      const definition = compile(source, key, now?.registry)
      if (Array.isArray(definition)) return definition as readonly Refusal[]
      const { name, version } = definition as CompiledDefinition
      await insert('process', name, version, source, hashOf(source as Definition, digest))
      await refresh()
      return definition as CompiledDefinition
    },
    async publishPolicy(policy) {
      await insert('policy', policy.name, policy.version, policy, digest(canonicalJson(policy)))
      await refresh()
    },
    locations: places,
    async saveLocation(location, expected) {
      const saved = await places.save(location.id, location, expected)
      if (!isRefusal(saved)) await tell()
      return saved
    },
    async saveField(field, caller, expected) {
      const saved = await saveField({ store, clock }, field, caller, expected)
      if (!isRefusal(saved)) await tell()
      return saved
    },
    refresh,
  }

  const known = await store.read('select 1 from definition limit 1', [])
  if (known.length === 0) {
    for (const template of parts.templates) {
      const published = await catalog.publishDefinition(template)
      assert(
        !Array.isArray(published),
        `catalog: a shipped template does not compile: ${JSON.stringify(published)}`,
      )
    }
    await catalog.publishPolicy(defaultPolicy)
  }
  await refresh()
  return catalog
}

export const isFlaws = (
  answer: CompiledDefinition | readonly Refusal[],
): answer is readonly Refusal[] => Array.isArray(answer) && answer.every(isRefusal)
