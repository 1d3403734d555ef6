import { expect, test } from 'vitest'
import {
  allocated,
  bytesMax,
  cups,
  onItsWay,
  ordered,
  pageOf,
  paidBack,
  payment,
  promisedBack,
  recorded,
  released,
  reported,
  scenes,
  shipped,
  textOf,
} from './tracking-page.fixture.ts'

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
