import fc from 'fast-check'
import { expect, test } from 'vitest'
import { eventSchemaVersion, evolve, type Order, type OrderEvent } from '#engine/order'
import type { Location } from '#engine/sourcing'
import { warehouse } from '#hub/testing'
import { dayMs, hourMs } from '#kit'
import { readTracking } from '#views'
import { trackingPage } from '../../src/doors/api/tracking/page.ts'
import { type LineSketch, sketch } from '../../src/engine/order/orders.fixture.ts'
import { needlesOf } from '../faults/canaries.ts'

const now = Date.UTC(2026, 10, 24, 6, 0)
const bytesMax = 15 * 1024
const places: Location[] = [
  { ...warehouse('HZ'), name: 'Warehouse Riverside 12', region: '33' },
  { ...warehouse('BER'), name: 'Lager Mitte', country: 'DE', zone: 'Europe/Berlin' },
]

type Happened = OrderEvent & { readonly at: number }
const placedAt = now - 30 * hourMs

/** An order that all this has happened to, and its events. */
function ordered(lines: readonly LineSketch[], more: object, happened: readonly Happened[]) {
  const placed = sketch(lines, {
    externalId: '2811 0391 7742',
    placedAt,
    to: { country: 'CN', region: '上海市', area: '200' },
    ...more,
  })
  const events: Happened[] = [{ type: 'order.placed', at: placed.placedAt, placed }, ...happened]
  let order: Order | null = null
  for (const event of events) order = evolve(order, event)
  return { order: order!, events }
}

const storeOf = (events: readonly Happened[]) => ({
  read: async (_text: string, values?: readonly unknown[]) =>
    events
      .filter(({ type }) => (values![1] as string[]).includes(type))
      .map((event) => ({
        type: event.type,
        happened_at: event.at,
        schema_version: eventSchemaVersion,
        data: JSON.stringify(event),
      }))
      .reverse() as never[],
})

async function pageOf(
  { order, events }: { order: Order; events: readonly Happened[] },
  language: 'en' | 'zh' = 'en',
  { prices = false, locations = places } = {},
): Promise<string> {
  const tracking = await readTracking(storeOf(events), order, { locations, prices, now })
  return trackingPage(tracking, language, undefined, now)
}

/** What a person reads, one block after the other. */
const textOf = (html: string): string =>
  html
    .replace(/<style>.*<\/style>/s, '')
    .replace(/<title>.*?<\/title>/, '')
    .replace(/<svg.*?<\/svg>/gs, '')
    .replaceAll(/<\/?(b|bdi|span)>/g, '')
    .replaceAll(/<[^>]+>/g, '\n')
    .replaceAll(/\n+/g, '\n')

const cups: LineSketch[] = [
  { quantity: 2, price: 10, title: '手冲壶' },
  { quantity: 6, price: 3, title: 'Yirgacheffe' },
]
const at = (hours: number) => placedAt + hours * hourMs
const allocated = (
  hours: number,
  parts: readonly { id: number; location?: string; lines: Order['fulfilments'][number]['lines'] }[],
  promisedAt?: number,
): Happened => ({
  type: 'lines.allocated',
  at: at(hours),
  decision: null,
  ...(promisedAt !== undefined && { promisedAt }),
  fulfilments: parts.map(({ id, location = 'HZ', lines }) => ({
    id,
    location,
    lines,
    state: 'reserved',
    parcel: null,
    since: at(hours),
  })),
})
const both = [
  { line: 1, quantity: 2 },
  { line: 2, quantity: 6 },
]
const released = (hours: number, fulfilment: number): Happened => ({
  type: 'fulfilment.released',
  at: at(hours),
  fulfilment,
})
const shipped = (hours: number, fulfilment: number, lines = both): Happened => ({
  type: 'fulfilment.shipped',
  at: at(hours),
  fulfilment,
  lines,
  parcel: { carrier: 'sf', tracking: 'SF1390447721826' },
  rest: null,
})
let reportCount = 0
const reported = (
  hours: number,
  fulfilment: number | null,
  status: string,
  more = {},
): Happened => ({
  type: 'status.reported',
  at: at(hours),
  report: {
    id: `r${reportCount++}`,
    source: 'carrier',
    status,
    theirs: status,
    happenedAt: at(hours),
    learnedAt: at(hours),
    fulfilment,
    corrects: null,
    ...more,
  },
})
const onItsWay = [
  allocated(0, [{ id: 1, lines: both }], now + 3 * dayMs),
  released(0, 1),
  shipped(8, 1),
]

const payment = {
  id: 'p1',
  method: 'card',
  gateway: null,
  reference: null,
  authorisedMinor: 0,
  capturedMinor: 3_800,
  refundedMinor: 0,
  refundDueMinor: 0,
  chargedBackMinor: 0,
  state: 'captured',
} as const
const recorded = (hours: number, change: object): Happened =>
  ({
    type: 'payment.recorded',
    at: at(hours),
    payment: { ...payment, ...change },
    entries: [],
  }) as unknown as Happened
const promisedBack = recorded(21, { refundDueMinor: 500 })
const paidBack = recorded(22, { refundedMinor: 500 })

const scenes: Record<string, ReturnType<typeof ordered>> = {
  'on its way': ordered(cups, {}, [...onItsWay, reported(20, 1, 'in_transit')]),
  'the carrier is silent': ordered(cups, {}, [...onItsWay.slice(0, 2), shipped(1, 1)]),
  'out for delivery, told late and twice': ordered(cups, {}, [
    ...onItsWay,
    reported(29, 1, 'out_for_delivery'),
    reported(20, 1, 'in_transit', { learnedAt: now }),
    reported(20, 1, 'in_transit', { learnedAt: now }),
  ]),
  'a report was corrected': ordered(cups, {}, [
    ...onItsWay,
    reported(26, 1, 'delivered', { id: 'wrong' }),
    reported(27, 1, 'in_transit', { corrects: 'wrong' }),
  ]),
  'two parcels, one being made': ordered(
    cups,
    {},
    [
      allocated(0, [
        { id: 1, lines: [both[0]!] },
        { id: 2, lines: [both[1]!], location: 'BER' },
      ]),
      shippedAfterRelease(1, [both[0]!]),
      reported(20, 1, 'in_transit'),
      reported(22, 2, 'in_production'),
    ].flat(),
  ),
  delivered: ordered(cups, {}, [
    ...onItsWay,
    { type: 'fulfilment.delivered', at: at(28), fulfilment: 1 },
  ]),
  lost: ordered(cups, {}, [
    ...onItsWay,
    { type: 'fulfilment.lost', at: at(28), fulfilment: 1, reason: 'van burnt out' },
  ]),
  'back-ordered': ordered(cups, {}, [
    { type: 'lines.backordered', at: at(1), lines: both, decision: null },
  ]),
  'promise broken': ordered(cups, {}, [
    allocated(0, [{ id: 1, lines: both }], now - dayMs),
    released(0, 1),
    shipped(20, 1),
  ]),
  cancelled: ordered(cups, {}, [
    {
      type: 'lines.cancelled',
      at: at(2),
      from: both.map((one) => ({ ...one, from: 'open' as const, fulfilment: null })),
      entries: [],
      reason: 'fraud score 0.93',
    },
  ]),
  'held for a check': ordered(cups, {}, [
    {
      type: 'order.held',
      at: at(1),
      hold: { type: 'fraud', reason: 'looks stolen', by: 'clerk', at: at(1) },
    },
  ]),
  history: ordered(cups, { intake: 'history', placedAt: Date.UTC(2011, 0, 5) }, []),
  'nothing happened yet': ordered(cups, { to: null }, []),
}
function shippedAfterRelease(fulfilment: number, lines: typeof both): Happened[] {
  return [released(0, fulfilment), shipped(8, fulfilment, lines)]
}

test.each(Object.entries(scenes))('%s', async (name, scene) => {
  const [en, zh] = [await pageOf(scene), await pageOf(scene, 'zh')]
  expect(textOf(en)).toMatchSnapshot(`${name} en`)
  expect(textOf(zh)).toMatchSnapshot(`${name} zh`)
  for (const html of [en, zh]) {
    expect(html).not.toContain('<script')
    expect(Buffer.byteLength(html)).toBeLessThan(bytesMax)
    expect(html).not.toMatch(/undefined|NaN|\{\w+\}<|Invalid/)
    expect(html).not.toMatch(/fraud|stolen|burnt|Riverside|Mitte|SF1390447721826/)
  }
})

test('5,000 lines are folded, and the page stays small', async () => {
  const lines = Array.from({ length: 5_000 }, (_, index) => ({
    quantity: 1,
    price: 1,
    title: `长标题的商品 ${'很'.repeat(400)} ${index}`,
  }))
  const all = lines.map((_, index) => ({ line: index + 1, quantity: 1 }))
  const parts = Array.from({ length: 100 }, (_, id) => ({
    id: id + 1,
    lines: all.slice(id * 50, (id + 1) * 50),
  }))
  const scene = ordered(lines, {}, [
    allocated(0, parts),
    ...parts.flatMap(({ id, lines }) => [released(0, id), shipped(20, id, lines)]),
    ...parts.flatMap(({ id }) =>
      Array.from({ length: 5 }, (_, hour) => reported(21 + hour, id, 'in_transit')),
    ),
  ])
  for (const language of ['en', 'zh'] as const) {
    const html = await pageOf(scene, language, { prices: true })
    expect(Buffer.byteLength(html)).toBeLessThan(bytesMax)
    expect(textOf(html)).toContain(language === 'en' ? 'and 4,990 more' : '还有 4,990 项')
    expect(textOf(html)).toContain(language === 'en' ? 'and 92 more' : '还有 92 项')
  }
})

test('moments are told by the clock of the destination, which is named', async () => {
  const { order, events } = scenes['on its way']!
  const german = { order: { ...order, to: { country: 'DE', region: null, area: null } }, events }
  const american = { order: { ...order, to: { country: 'US', region: 'CA', area: null } }, events }
  // 2026-11-23 20:00 UTC: the 24th in Shanghai, the 23rd in Berlin.
  expect(textOf(await pageOf(scenes['on its way']!))).toMatch(
    /today 04:00\nIn transit|Times are UTC\+8\./,
  )
  expect(textOf(await pageOf(german))).toContain('Times are UTC+1.')
  // Nobody knows which of America's hours is the buyer's: then it is the warehouse's.
  expect(textOf(await pageOf(american))).toContain('Times are UTC+8.')
})

test('prices are there only where the company shows them', async () => {
  const scene = scenes['on its way']!
  expect(await pageOf(scene)).not.toMatch(/CNY|38\.00|>10</)
  const html = await pageOf(scene, 'en', { prices: true })
  expect(textOf(html)).toContain('38.00 CNY')
})

/** Whatever a stranger or a clerk may have written anywhere: a word of its own in every text. */
function withCanaries<T>(value: T, path: string, planted: Map<string, string>): T {
  if (typeof value === 'string') {
    if (keptWords.test(path)) return value
    const count = planted.size
    const canary = `Qz${count.toString(36)}Vx${(count * 7919 + 13).toString(36)}Jk`
    planted.set(canary, path)
    return `${canary} ${canary}` as T
  }
  if (Array.isArray(value)) return value.map((one) => withCanaries(one, `${path}[*]`, planted)) as T
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [
      name,
      withCanaries(one, `${path}.${name}`, planted),
    ]),
  ) as T
}
/** Words of ours, which steer what happens: changing them makes another order. */
const keptWords =
  /\.(type|kind|intake|state|status|currency|companyCurrency|country|id|corrects|minor|rate|unitPrice|zone|from|to)$|fulfilments\[\*\]\.location$|^location\.id$/
/** What the page may show, said here once more and by hand. */
const mayBeSeen =
  /^order\.externalId$|^order\.lines\[\*\]\.title$|^order\.fulfilments\[\*\]\.parcel\.carrier$/

const full = (quantity: number) =>
  ordered(
    [{ quantity, price: 3, title: 'title', sku: 'sku', externalLineId: 'x' }],
    {
      shop: 'shop',
      legalEntity: 'legal',
      buyer: 'b',
      recipient: 'r',
      payer: 'p',
      to: { country: 'CN', region: 'region', area: 'area' },
      tags: ['tag'],
      fields: { engraving: 'field' },
      links: [{ kind: 'split_from', order: 'other' }],
      payments: [
        {
          id: 'p1',
          method: 'card',
          gateway: 'gateway',
          reference: 'reference',
          authorisedMinor: 0,
          capturedMinor: 0,
          refundedMinor: 0,
          refundDueMinor: 0,
          chargedBackMinor: 0,
          state: 'authorised',
        },
      ],
      entries: [
        {
          kind: 'discount',
          line: 1,
          minor: -77,
          label: 'l',
          cause: 'c',
          bearer: 'b',
          jurisdiction: 'j',
        },
      ],
    },
    [
      allocated(0, [{ id: 1, lines: [{ line: 1, quantity }] }]),
      released(1, 1),
      shipped(2, 1, [{ line: 1, quantity }]),
      reported(3, 1, 'in_transit', { source: 'source', theirs: 'theirs' }),
      { type: 'order.held', at: at(4), hold: { type: 'h', reason: 'why', by: 'who', at: at(4) } },
      { type: 'order.noted', at: at(5), note: 'note', by: 'who' },
      {
        type: 'return.requested',
        at: at(6),
        return: {
          id: 1,
          state: 'requested',
          reason: 'reason',
          lines: [{ line: 1, quantity: 1 }],
          location: 'HZ',
          inspected: [],
          creditMinor: 0,
          since: at(6),
        },
      },
      { type: 'return.moved', at: at(7), return: 1, to: 'approved', location: 'HZ', reason: 'r' },
    ],
  )

test('of every text of an order, its events and its places only the declared ones can be read', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 9 }),
      fc.constantFrom('en', 'zh'),
      fc.boolean(),
      async (quantity, language, prices) => {
        const planted = new Map<string, string>()
        const { order, events } = full(quantity)
        const scene = {
          order: withCanaries(order, 'order', planted),
          events: events.map((event) => withCanaries(event, event.type, planted)),
        }
        const locations = places.map((place) => withCanaries(place, 'location', planted))
        const html = await pageOf(scene, language, { prices, locations })
        for (const [canary, path] of planted) {
          const bytes = Buffer.from(html)
          const found = needlesOf([canary]).filter((needle) => bytes.includes(needle.bytes))
          expect(mayBeSeen.test(path) || found.length === 0, `${path} is on the page`).toBe(true)
        }
        const seen = [...planted]
          .filter(([canary]) => html.includes(canary))
          .map(([, path]) => path)
        expect(new Set(seen)).toEqual(
          new Set([
            'order.externalId',
            'order.lines[*].title',
            'order.fulfilments[*].parcel.carrier',
          ]),
        )
      },
    ),
    { numRuns: 30 },
  )
})

test('a stranger’s text stays text', async () => {
  const scene = ordered(
    [{ quantity: 1, price: 1, title: '<script>alert(1)</script>"&' }],
    {
      externalId: '</title><script>',
    },
    onItsWay.slice(0, 0),
  )
  const html = await pageOf(scene)
  expect(html).not.toContain('<script')
  expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;&quot;&amp;')
})

test.each([
  ['zh', '已下单并付款', '商家已答应退款', '已退款', /已付款/],
  ['en', 'Ordered and paid', 'Refund promised', 'Refunded', /^Paid$/m],
] as const)(
  'money that goes back is never told as paid (%s)',
  async (language, ordering, promised, refunded, paid) => {
    const way = [...onItsWay, promisedBack, paidBack]
    const scene = ordered(cups, { payments: [payment] }, way)
    const html = await pageOf(scene, language)
    const text = textOf(html)
    for (const word of [ordering, promised, refunded]) expect(text).toContain(word)
    expect(text.replace(ordering, '')).not.toMatch(paid)
    expect(text).not.toContain('5.00')
    const [, here = ''] = /<li class="c"[^>]*>(.*?)<\/li>/.exec(html)!
    expect(here).not.toContain(promised)
    expect(here).not.toContain(refunded)
    const priced = textOf(await pageOf(scene, language, { prices: true }))
    expect(priced).toMatch(new RegExp(`${promised}:? 5\\.00`))
    expect(priced).toMatch(new RegExp(`${refunded}:? 5\\.00`))
  },
)

test('what is paid later is told as paid when it was', async () => {
  const text = textOf(await pageOf(ordered(cups, {}, [recorded(1, {}), ...onItsWay])))
  expect(text).toMatch(/^Ordered$/m)
  expect(text).toMatch(/^Paid$/m)
})
