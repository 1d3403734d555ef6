import type { Clock } from '#kit'
import type { Store } from '#store'
import { type Kept, keptColumns, keptOf } from '../masters/rows.ts'

/** What people say of a SKU beside its code; its shape is checked at the door. */
export type SkuDoc = Readonly<Record<string, unknown>>
type Reader = Pick<Store, 'read'>

const pageSql = `select ${keptColumns} from sku where id > $1 order by id limit $2`
const findSql = `select ${keptColumns} from sku where id = $1`
const saveSql = `
insert into sku as s (id, version, updated_at, doc) values ($1, 1, to_timestamp($2::float8 / 1000), $3::text::json)
on conflict (id) do update set version = s.version + 1, updated_at = excluded.updated_at, doc = excluded.doc
returning ${keptColumns}`

/** In the order of their codes, those after `after`. */
export const listSkus = async (
  store: Reader,
  after: string,
  limit: number,
): Promise<Kept<SkuDoc>[]> => (await store.read(pageSql, [after, limit])).map(keptOf<SkuDoc>)

export async function findSku(store: Reader, id: string): Promise<Kept<SkuDoc> | undefined> {
  const [row] = await store.read(findSql, [id])
  return row && keptOf<SkuDoc>(row)
}

/** Creates it, or replaces all that is said of it. */
export async function saveSku(
  { store, clock }: { readonly store: Reader; readonly clock: Pick<Clock, 'now'> },
  id: string,
  doc: SkuDoc,
): Promise<Kept<SkuDoc>> {
  const [row] = await store.read(saveSql, [id, clock.now(), JSON.stringify(doc)])
  return keptOf<SkuDoc>(row!)
}
