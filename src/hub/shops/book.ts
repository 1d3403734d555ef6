import type { Opener, Sealer } from '#guard'
import type { Log, Store } from '#store'
import { openSecret, sealSecret } from './secret.ts'
import type { OpenedShop } from './shop.ts'

export type ShopBook = {
  /** A shop account that somebody declared. */
  of(shop: string): OpenedShop | undefined
  close(): void
}

const shopsSql = 'select id, doc::text as doc, wrapped, sealed from shop'
/** Somebody has declared, changed or forgotten a shop: heard by every hub on this database. */
export const shopsChannel = 'orrery_shops'

/** The declared shops with their secrets opened, read again whenever one changes. */
export async function openShopBook(parts: {
  store: Store
  vault: Sealer & Opener
  log: Log
}): Promise<ShopBook> {
  const { store, log } = parts
  let shops = await read(parts)
  // One after the other: what was read earlier never replaces what was read later.
  let last: Promise<void> = Promise.resolve()
  const refresh = () => {
    last = last
      .then(async () => {
        shops = await read(parts)
      })
      .catch(() => log.error({ part: 'shops' }, 'a background worker failed and goes on'))
  }
  const close = await store.listen(shopsChannel, refresh)
  return { of: (shop) => shops.get(shop), close }
}

type Parts = Parameters<typeof openShopBook>[0]

async function read(parts: Parts): Promise<ReadonlyMap<string, OpenedShop>> {
  const shops = new Map<string, OpenedShop>()
  for (const { id, doc, wrapped, sealed } of await parts.store.read(shopsSql)) {
    const shop = JSON.parse(doc) as OpenedShop
    if (shop.secret !== undefined) await sealPlain(parts, id, shop)
    const secret = shop.secret ?? (sealed && opened(parts, id, { wrapped, sealed }))
    shops.set(id, secret ? { ...shop, secret } : shop)
  }
  return shops
}

/** Secrets lay in the open before there was a place for them: such a row is sealed when it is met. */
async function sealPlain({ store, vault }: Parts, id: string, shop: OpenedShop): Promise<void> {
  const { secret, ...rest } = shop
  const { wrapped, sealed } = sealSecret(vault, id, secret!)
  await store.read(
    'update shop set doc = $2::text::json, wrapped = $3, sealed = $4 where id = $1',
    [id, JSON.stringify(rest), wrapped, sealed],
  )
}

/** A secret whose key is gone is no secret: its webhooks are refused until it is entered again. */
function opened(
  { vault, log }: Parts,
  id: string,
  secret: Parameters<typeof openSecret>[2],
): string | undefined {
  try {
    return openSecret(vault, id, secret)
  } catch {
    log.error({ part: 'shops', shop: id }, 'the secret of a shop cannot be opened: enter it again')
    return undefined
  }
}
