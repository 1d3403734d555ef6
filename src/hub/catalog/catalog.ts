import type { FieldDeclaration, FieldRegistry } from '#engine/order'
import { type Location, type Places, preparePlaces } from '#engine/sourcing'
import type { Caller } from '#guard'
import { type Clock, canonicalJson, isRefusal, type Refusal } from '#kit'
import type { Store } from '#store'
import { digest } from '../digest.ts'
import { tellCatalog } from '../masters/channel.ts'
import { type Kept, type MasterRefusal, type MasterRows, masterRows } from '../masters/rows.ts'
import { type KeptField, readFields, registryOf, saveField } from './fields.ts'

/** What people have declared, ready to decide with. */
export type Declared = {
  readonly places: Places
  /** Places with a limit of orders a day. */
  readonly counted: ReadonlySet<string>
  readonly registry: FieldRegistry
}

/** Master data of the company: its places and its custom fields. */
export type Declarations = {
  /** `expected` is the version that was read, 0 for a place not there yet. */
  saveLocation(location: Location, expected?: number): Promise<Kept<Location> | MasterRefusal>
  readonly locations: Pick<MasterRows<Location>, 'list'>
  saveField(
    field: FieldDeclaration,
    caller: Caller,
    expected?: number,
  ): Promise<KeptField | Refusal>
}

export type CatalogParts = {
  readonly store: Store
  readonly clock: Clock
  /** Called after something was declared; resolves when it is in effect. */
  onDeclare(): Promise<void>
}

export function openCatalog({ store, clock, onDeclare }: CatalogParts) {
  const locations = masterRows<Location>({ store, clock }, 'location')

  async function told<Saved>(saved: Saved): Promise<Saved> {
    if (isRefusal(saved)) return saved
    await tellCatalog(store)
    await onDeclare()
    return saved
  }

  /** A record of what the places were: decisions name it by its hash. */
  const keepPlaces = (key: string, places: readonly Location[]) =>
    store.read(
      `insert into definition (hash, kind, name, version, published_at, live, data)
       values ($1, 'places', 'places', 1, to_timestamp($2::float8 / 1000), false, $3::text::json) on conflict do nothing`,
      [key, clock.now(), JSON.stringify(places)],
    )

  const declarations: Declarations = {
    locations,
    saveLocation: async (location, expected) =>
      told(await locations.save(location.id, location, expected)),
    saveField: async (field, caller, expected) =>
      told(await saveField({ store, clock }, field, caller, expected)),
  }
  return {
    ...declarations,
    async read(): Promise<Declared> {
      const places = (await locations.list()).map(({ doc }) => doc)
      const key = digest(canonicalJson(places))
      await keepPlaces(key, places)
      const limited = places.filter(({ capacityPerDay }) => capacityPerDay !== null)
      return {
        places: preparePlaces(places, key),
        counted: new Set(limited.map(({ id }) => id)),
        registry: registryOf(await readFields(store)),
      }
    },
  }
}
