import Type from 'typebox'
import { isZone } from '#engine/sourcing'
import { type Kept, masterRows } from '#hub'
import { isCurrency, isRefusal, type Refusal } from '#kit'
import { type SealedSecret, sealSecret } from '../../shop-secret.ts'
import type { Doorway } from '../parts.ts'
import { refuseHttp } from '../refusals.ts'
import type { Answered, Ask, Route } from '../route.ts'
import { answerSaved, keptSchema, present, refuseId, saveHeaders, withExpected } from './answer.ts'

/** Heard by every hub on this database: shops are read again. */
export const shopsChannel = 'orrery_shops'

const languages = ['zh', 'en'] as const
const said = {
  name: Type.String({ minLength: 1, maxLength: 200 }),
  platform: Type.String({
    minLength: 1,
    maxLength: 40,
    description: 'A platform that the hub understands, or `api`: orders come over this API.',
  }),
  currency: Type.String({ pattern: '^[A-Z]{3}$' }),
  zone: Type.String({
    minLength: 1,
    maxLength: 64,
    description: 'IANA time zone of times that name no offset.',
  }),
  country: Type.Optional(
    Type.Union([Type.String({ pattern: '^[A-Z]{2}$' }), Type.Null()], {
      description: 'For addresses that name none.',
    }),
  ),
  language: Type.Unsafe<'zh' | 'en'>({ type: 'string', enum: [...languages] }),
  legalEntity: Type.Optional(
    Type.Union([Type.String({ minLength: 1, maxLength: 100 }), Type.Null()], {
      description: 'The organisation unit of orders that name none.',
    }),
  ),
}
const body = Type.Object(
  {
    ...said,
    secret: Type.Optional(
      Type.Union([Type.String({ minLength: 8, maxLength: 500 }), Type.Null()], {
        description:
          'What webhooks are signed with. Kept sealed and never shown; null forgets it, without it the old one stays.',
      }),
    ),
  },
  { additionalProperties: false },
)
const shown = Type.Object({ ...keptSchema, ...said, hasSecret: Type.Boolean() })
export type ShopDoc = {
  readonly name: string
  readonly platform: string
  readonly currency: string
  readonly zone: string
  readonly country: string | null
  readonly language: (typeof languages)[number]
  readonly legalEntity: string | null
}
type Said = Omit<ShopDoc, 'country' | 'legalEntity'> & {
  readonly country?: string | null
  readonly legalEntity?: string | null
  readonly secret?: string | null
}

export const shopRoutes = (door: Doorway): Route[] => {
  const shops = masterRows<ShopDoc>(door, 'shop')
  return [
    {
      method: 'GET',
      path: '/api/v1/shops',
      summary: 'The shop accounts that orders come from. Secrets are never shown.',
      access: 'settings.read',
      answers: {
        200: Type.Object({ shops: Type.Array(shown), platforms: Type.Array(Type.String()) }),
      },
      async handle() {
        const [rows, sealed] = await Promise.all([shops.list(), sealedShops(door)])
        const list = rows.map((row) => ({ ...present(row), hasSecret: sealed.has(row.id) }))
        return { status: 200, body: { shops: list, platforms: platformsOf(door) } }
      },
    },
    {
      method: 'PUT',
      path: '/api/v1/shops/{id}',
      summary:
        'Declare a shop account, or replace what is said of it. A channel of this name is this shop.',
      access: 'channels.write',
      body,
      headers: saveHeaders,
      answers: { 200: shown, 201: shown },
      problems: [409, 412],
      handle: (ask) => withExpected(ask, (expected) => save(door, shops, ask, expected)),
    },
    {
      method: 'DELETE',
      path: '/api/v1/shops/{id}',
      summary: 'Forget a shop account and its secret. Its orders stay.',
      access: 'channels.write',
      headers: ['If-Match'],
      answers: { 204: 'It is gone.' },
      problems: [404, 412],
      handle: (ask) =>
        withExpected(ask, async (expected) => {
          const refusal = await shops.remove(ask.params.id!, expected)
          if (refusal) return refusal
          await tell(door)
          return { status: 204 }
        }),
    },
  ]
}

const platformsOf = (door: Doorway) => [...(door.platforms ?? []), 'api']
const tell = (door: Doorway) => door.store.read(`select pg_notify('${shopsChannel}', '')`)

async function sealedShops({ store }: Doorway): Promise<Set<string>> {
  const rows = await store.read('select id from shop where sealed is not null')
  return new Set(rows.map(({ id }) => id))
}

async function save(
  door: Doorway,
  shops: ReturnType<typeof masterRows<ShopDoc>>,
  { params, body }: Ask,
  expected: number | undefined,
): Promise<Answered> {
  const id = params.id!
  const { secret, ...rest } = body as Said
  const wrong = refuseId(id) ?? refuseShop(door, rest) ?? (await door.refuseShop?.(id))
  if (wrong) return wrong
  const sealed = typeof secret === 'string' ? sealSecret(door.vault, id, secret) : secret
  const shop: ShopDoc = { country: null, legalEntity: null, ...rest }
  const saved = await shops.save(id, shop, expected, ({ query }) =>
    sealed === undefined ? Promise.resolve() : query(secretSql, secretValues(id, sealed)),
  )
  if (isRefusal(saved)) return saved
  await tell(door)
  const kept = saved as Kept<ShopDoc>
  const hasSecret = (await sealedShops(door)).has(id)
  return answerSaved({ ...present(kept), hasSecret }, kept.version === 1)
}

const secretSql = 'update shop set wrapped = $2, sealed = $3 where id = $1'
const secretValues = (id: string, secret: SealedSecret | null) => [
  id,
  secret?.wrapped ?? null,
  secret?.sealed ?? null,
]

function refuseShop(door: Doorway, { platform, currency, zone }: Said): Refusal | undefined {
  const platforms = platformsOf(door)
  if (!platforms.includes(platform))
    return refuseHttp('wrong_shape', {
      field: 'platform',
      why: `This must be one of ${platforms.join(', ')}.`,
    })
  if (!isCurrency(currency))
    return refuseHttp('wrong_shape', {
      field: 'currency',
      why: 'This is no currency of ISO 4217.',
    })
  return isZone(zone)
    ? undefined
    : refuseHttp('wrong_shape', { field: 'zone', why: 'This is no IANA time zone.' })
}
