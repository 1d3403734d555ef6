import { type Order, parseOrder } from '#engine/order'
import type { Subject } from '#guard'
import type { Instant } from '#kit'
import type { Client } from '#store'
import { recallSubjects } from '../persons/recall.ts'
import { hexOfUuid } from '../uuid.ts'
import type { Placement, Standing, Work } from '../wish/work.ts'
import type { Scene } from './scene.ts'

/** What a batch needs to know before it thinks, read in a few round trips for all of it. */
export type Recalled = {
  readonly orders: Map<string, Standing>
  /** By blind index, as latin1 text. */
  readonly subjects: Map<string, Subject>
  /** Versions at which orders were withdrawn that are none now. */
  readonly withdrawn: Map<string, number>
  /** First answers by `order key`. */
  readonly keys: Map<string, { contentHash: Buffer; answer: string }>
}

const orderSql = 'select schema_version, doc::text as doc from orders where id = $1::uuid'
const ordersSql = `
select id, content_hash, schema_version, doc::text as doc, null::int4 as version from orders where id = any($1::uuid[])
 union all
select order_id, null, null, null, version from withdrawn where order_id = any($1::uuid[])`
const keysSql = `
select k.order_id, k.key, k.content_hash, k.answer::text as answer
  from unnest($1::uuid[], $2::text[]) as wanted (order_id, key)
  join command_key k on k.order_id = wanted.order_id and k.key = wanted.key`

export async function recall(
  client: Pick<Client, 'query'>,
  works: readonly Work[],
  scene: Scene,
  now: Instant,
): Promise<Recalled> {
  const orders = new Map<string, Standing>()
  const withdrawn = new Map<string, number>()
  const ids = [...new Set(works.map(({ id }) => id))]
  for (const row of await client.query(ordersSql, [ids])) {
    if (row.doc === null) {
      withdrawn.set(hexOfUuid(row.id), row.version)
      continue
    }
    orders.set(hexOfUuid(row.id), {
      order: parseOrder(row.doc, row.schema_version),
      contentHash: row.content_hash,
    })
  }
  const subjects = await recallSubjects(client, placementsOf(works), scene, now)
  const keys = await recallKeys(client, works)
  await recallLevels(client, works, orders, scene, now)
  return { orders, withdrawn, subjects, keys }
}

const placementsOf = (works: readonly Work[]): Placement[] =>
  works.flatMap(({ wish }) => (wish.kind === 'place' ? [wish.placement] : []))

/** One order as it stands; undefined when there is none. `id`: 32 hexadecimal digits. */
export async function readOrder(
  store: { read: Client['query'] },
  id: string,
): Promise<Order | undefined> {
  const [row] = await store.read(orderSql, [id])
  return row ? parseOrder(row.doc, row.schema_version) : undefined
}

async function recallKeys(client: Pick<Client, 'query'>, works: readonly Work[]) {
  const keys: Recalled['keys'] = new Map()
  const keyed = works.filter(({ wish }) => wish.kind === 'command' && wish.key !== null)
  if (keyed.length === 0) return keys
  const names = keyed.map(({ wish }) => (wish.kind === 'command' ? wish.key : null))
  for (const row of await client.query(keysSql, [keyed.map(({ id }) => id), names])) {
    keys.set(`${hexOfUuid(row.order_id)} ${row.key}`, {
      contentHash: row.content_hash,
      answer: row.answer,
    })
  }
  return keys
}

const loadSql =
  'select location, orders from location_load where day = (to_timestamp($1::float8 / 1000) at time zone $2)::date'

/** Orders that each place has taken today (UTC), in the order of the places; zeros where nobody counts. */
export async function recallLoad(
  client: Pick<Client, 'query'>,
  scene: Scene,
  now: Instant,
): Promise<number[]> {
  const { locations } = scene.places
  const load = new Array<number>(locations.length).fill(0)
  if (!locations.some(({ capacityPerDay }) => capacityPerDay !== null)) return load
  for (const { location, orders } of await client.query(loadSql, [now, 'UTC'])) {
    const column = locations.findIndex(({ id }) => id === location)
    if (column >= 0) load[column] = orders
  }
  return load
}

/** Makes sure that something is believed of every SKU that may be sourced. */
async function recallLevels(
  client: Pick<Client, 'query'>,
  works: readonly Work[],
  orders: ReadonlyMap<string, Standing>,
  scene: Scene,
  now: Instant,
) {
  const missing = new Set<string>()
  const look = (lines: Order['lines']) => {
    for (const { sku } of lines) if (!scene.levels.get(sku)) missing.add(sku)
  }
  for (const { id, wish } of works) {
    if (wish.kind === 'place' && wish.placement.placed.intake !== 'history')
      look(wish.placement.placed.lines)
    const standing = orders.get(id)
    if (wish.kind === 'command' && standing) look(standing.order.lines)
  }
  await scene.levels.read(client, [...missing], now)
}
