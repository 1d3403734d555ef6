import type { Store } from '#store'

/** Makes the schema `view` where it is missing, with empty tables; whoever follows next fills them. */
export async function makeViews(store: Pick<Store, 'read'>): Promise<void> {
  await store.read('select make_views()', [])
}
