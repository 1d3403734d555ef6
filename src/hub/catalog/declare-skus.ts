import type { Instant } from '#kit'
import type { Store } from '#store'

const insertSql = `
insert into sku (id, version, updated_at, doc)
select id, 1, to_timestamp($3::float8 / 1000), doc::json from unnest($1::text[], $2::text[]) as given (id, doc)`

/** Declares many new SKUs at once; one that is there already is a mistake and throws. */
export async function declareSkus(
  store: Pick<Store, 'read'>,
  skus: readonly { readonly id: string; readonly doc: object }[],
  at: Instant,
): Promise<void> {
  const docs = skus.map(({ doc }) => JSON.stringify(doc))
  await store.read(insertSql, [skus.map(({ id }) => id), docs, at])
}
