import fc from 'fast-check'
import { expect, test } from 'vitest'
import { needlesOf } from '../faults/canaries.ts'
import {
  allocated,
  at,
  onItsWay,
  ordered,
  pageOf,
  places,
  released,
  reported,
  shipped,
} from './tracking-page.fixture.ts'

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
