import type { Sealer } from '#guard'
import { type Clock, isRefusal } from '#kit'
import type { Store } from '#store'
import { type Kept, type MasterRefusal, masterRows } from '../masters/rows.ts'
import { shopsChannel } from './book.ts'
import { type SealedSecret, sealSecret } from './secret.ts'
import type { Shop } from './shop.ts'

/** A declared shop as people see it: of its secret only whether there is one. */
export type KeptShop<Doc extends Shop = Shop> = Kept<Doc> & { readonly hasSecret: boolean }

type Parts = {
  readonly store: Store
  readonly vault: Sealer
  readonly clock: Pick<Clock, 'now'>
}

const secretSql = 'update shop set wrapped = $2, sealed = $3 where id = $1'

/** The declared shops as rows. `expected`: the version that was read; every change is told to all hubs. */
export function openShopRows<Doc extends Shop>(parts: Parts) {
  const { store, vault } = parts
  const rows = masterRows<Doc>(parts, 'shop')
  const tell = () => store.read(`select pg_notify('${shopsChannel}', '')`)
  const sealedIds = async (): Promise<Set<string>> => {
    const sealed = await store.read('select id from shop where sealed is not null')
    return new Set(sealed.map(({ id }) => id))
  }
  const valuesOf = (id: string, secret: SealedSecret | null) => [
    id,
    secret?.wrapped ?? null,
    secret?.sealed ?? null,
  ]
  return {
    async list(): Promise<KeptShop<Doc>[]> {
      const [shops, sealed] = await Promise.all([rows.list(), sealedIds()])
      return shops.map((shop) => ({ ...shop, hasSecret: sealed.has(shop.id) }))
    },
    /** `secret`: null forgets it, undefined leaves the old one. */
    async save(
      id: string,
      shop: Doc,
      secret: string | null | undefined,
      expected: number | undefined,
    ): Promise<KeptShop<Doc> | MasterRefusal> {
      const sealed = typeof secret === 'string' ? sealSecret(vault, id, secret) : secret
      const saved = await rows.save(id, shop, expected, ({ query }) =>
        sealed === undefined ? Promise.resolve() : query(secretSql, valuesOf(id, sealed)),
      )
      if (isRefusal(saved)) return saved
      await tell()
      return { ...saved, hasSecret: (await sealedIds()).has(id) }
    },
    async remove(id: string, expected: number | undefined): Promise<MasterRefusal | undefined> {
      const refusal = await rows.remove(id, expected)
      if (!refusal) await tell()
      return refusal
    },
  }
}
