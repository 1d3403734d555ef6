import type { Store } from '#store'

/** Newest orders that are looked at: what is said of them is what a filter can offer. */
const ordersMax = 2_000
const valuesMax = 200

const columns = {
  channel: 'shop',
  step: 'step',
  hold: 'hold',
  location: 'location',
  country: 'country',
  currency: 'currency',
} as const
type Names = Readonly<Record<string, string>>
export type KnownValues = Readonly<Record<keyof typeof columns | 'tag', readonly string[]>> & {
  /** What people call the shops and places that were declared. */
  readonly names: { readonly channel: Names; readonly location: Names }
}

const lists = Object.entries(columns).map(
  ([name, column]) =>
    `(select array_agg(value order by value) from (select distinct ${column} as value from newest
       where ${column} is not null and ${column} <> '' limit ${valuesMax}) v) as ${name}`,
)
const knownSql = `
with newest as materialized (
  select shop, step, hold, location, country, currency, tags from orders
   where $1::text is null or (doc ->> 'legalEntity') = $1
   order by placed_at desc, id desc limit ${ordersMax})
select ${lists.join(',\n')},
  (select array_agg(value order by value) from (select distinct unnest(tags) as value from newest limit ${valuesMax}) v) as tag`

const namesSql = `
select (select json_object_agg(id, doc ->> 'name') from shop) as channel,
       (select json_object_agg(id, doc ->> 'name') from location) as location`

/** Words that the newest orders use for what a list can be narrowed by. `unit`: whose orders may be seen. */
export async function knownValues(
  store: Pick<Store, 'read'>,
  unit: string | null,
): Promise<KnownValues> {
  const [[row], [names]] = await Promise.all([store.read(knownSql, [unit]), store.read(namesSql)])
  const fields = [...Object.keys(columns), 'tag']
  return {
    ...Object.fromEntries(fields.map((name) => [name, row![name] ?? []])),
    names: { channel: names!.channel ?? {}, location: names!.location ?? {} },
  } as KnownValues
}
