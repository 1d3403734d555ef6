import Type, { type Static } from 'typebox'
import { type KeptShop, openShopRows, platformNames } from '#hub'
import { isCurrency, isRefusal, isZone, type Refusal, refuseForm } from '#kit'
import { type AnsweredBy, type AskWith, type Route, route } from '../../http/route.ts'
import { named } from '../../http/shapes.ts'
import type { Doorway } from '../parts.ts'
import { answerSaved, keptSchema, present, refuseId, saveHeaders, withExpected } from './answer.ts'

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
const shown = named('Shop', { ...keptSchema, ...said, hasSecret: Type.Boolean() })
export type ShopDoc = {
  readonly name: string
  readonly platform: string
  readonly currency: string
  readonly zone: string
  readonly country: string | null
  readonly language: (typeof languages)[number]
  readonly legalEntity: string | null
}

export const shopRoutes = (door: Doorway): Route[] => {
  const shops = openShopRows<ShopDoc>(door)
  return [
    route({
      method: 'GET',
      path: '/api/v1/shops',
      summary: 'The shop accounts that orders come from. Secrets are never shown.',
      access: 'settings.read',
      answers: {
        200: Type.Object({ shops: Type.Array(shown), platforms: Type.Array(Type.String()) }),
      },
      async handle() {
        const list = (await shops.list()).map(presentShop)
        return { status: 200, body: { shops: list, platforms } }
      },
    }),
    route({
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
    }),
    route({
      method: 'DELETE',
      path: '/api/v1/shops/{id}',
      summary: 'Forget a shop account and its secret. Its orders stay.',
      access: 'channels.write',
      headers: ['If-Match'],
      answers: { 204: 'It is gone.' },
      problems: [404, 412],
      handle: (ask) =>
        withExpected(ask, async (expected) => {
          const refusal = await shops.remove(ask.params.id, expected)
          return refusal ?? { status: 204 }
        }),
    }),
  ]
}

const platforms = [...platformNames, 'api']
const presentShop = ({ hasSecret, ...shop }: KeptShop<ShopDoc>) => ({ ...present(shop), hasSecret })

async function save(
  door: Doorway,
  shops: ReturnType<typeof openShopRows<ShopDoc>>,
  { params: { id }, body: said }: AskWith<typeof body, { id: string }>,
  expected: number | undefined,
): Promise<AnsweredBy<{ 200: typeof shown; 201: typeof shown }>> {
  const { secret, ...rest } = said
  const wrong = refuseId(id) ?? refuseShop(rest) ?? (await door.refuseShop?.(id))
  if (wrong) return wrong
  const shop: ShopDoc = { country: null, legalEntity: null, ...rest }
  const saved = await shops.save(id, shop, secret, expected)
  return isRefusal(saved) ? saved : answerSaved(presentShop(saved), saved.version === 1)
}

function refuseShop({ platform, currency, zone }: Static<typeof body>): Refusal | undefined {
  if (!platforms.includes(platform))
    return refuseForm('wrong_shape', {
      field: 'platform',
      why: `This must be one of ${platforms.join(', ')}.`,
    })
  if (!isCurrency(currency))
    return refuseForm('wrong_shape', {
      field: 'currency',
      why: 'This is no currency of ISO 4217.',
    })
  return isZone(zone)
    ? undefined
    : refuseForm('wrong_shape', { field: 'zone', why: 'This is no IANA time zone.' })
}
