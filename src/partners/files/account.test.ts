import fc from 'fast-check'
import { expect, test } from 'vitest'
import { noFields, normalise } from '#engine/order'
import { isRefusal } from '#kit'
import { type Assembled, assemble, type Mapping, type Row } from './index.ts'

const mapping = {
  name: 'any',
  version: 1,
  channel: 'any',
  file: { format: 'ndjson' },
  order: {
    externalId: { column: 'no' },
    placedAt: { column: 'at', format: 'yyyy-MM-dd', zone: 'Asia/Shanghai' },
    currency: { value: 'CNY' },
    buyer: { platformToken: { column: 'who' } },
    charges: [{ kind: 'shipping', amount: { column: 'freight' } }],
  },
  line: { sku: { column: 'sku' }, quantity: { column: 'n' }, unitPrice: { column: 'price' } },
  rules: [
    {
      name: 'freight',
      when: [{ column: 'sku', equals: 'POST' }],
      book: { as: 'charge', kind: 'shipping' },
    },
    { name: 'fee', when: [{ column: 'sku', equals: 'FEE' }], book: { as: 'charge', kind: 'fee' } },
    { name: 'odd', when: [{ column: 'sku', equals: 'ODD' }], book: { as: 'desk', reason: 'odd' } },
    { name: 'back', when: [{ column: 'n', sign: '-' }], book: { as: 'return' } },
    { name: 'sold', when: [{ column: 'n', sign: '+' }], book: { as: 'goods' } },
  ],
  returns: { windowDays: 3 },
} satisfies Mapping

const cells = fc.record({
  no: fc.constantFrom('1', '2', '3', '4', ''),
  at: fc.constantFrom('2026-11-01', '2026-11-02', '2026-11-09', '2026-02-30'),
  who: fc.constantFrom('ann', 'bob', ''),
  sku: fc.constantFrom('A', 'B', 'POST', 'FEE', 'ODD'),
  n: fc.integer({ min: -4, max: 4 }).map(String),
  price: fc.constantFrom('0', '1.25', '0.335', '9.999', '-2'),
  freight: fc.constantFrom('', '6.00'),
})

/** quantity × price in fen, rounded half away from zero: prices here have three decimals at most. */
const fen = ({ n, price }: { n: string; price: string }): number => {
  const thousandths = Math.round(Number(price) * 1000) * Number(n)
  return Math.sign(thousandths) * Math.floor((Math.abs(thousandths) + 5) / 10)
}

test('whatever the rows say, each ends in one place and the money adds up', () =>
  fc.assert(
    fc.asyncProperty(fc.array(cells, { maxLength: 30 }), async (table) => {
      async function* rows(): AsyncGenerator<Row> {
        for (let at = 0; at < table.length; at++) {
          yield { file: 'a', number: at + 1, cells: table[at]! }
        }
      }
      const all: Assembled[] = []
      for await (const one of assemble(rows(), mapping)) all.push(one)

      const told = all.flatMap((one) => [...one.rows]).sort((a, b) => a - b)
      expect(told).toEqual(table.map((_, at) => at + 1))

      const firsts = new Map(table.toReversed().map((row) => [row.no, row]))
      firsts.delete('')
      const freight = [...firsts.values()].filter((row) => row.freight !== '').length * 600
      const expected = table.reduce((sum, row) => sum + fen(row), freight)
      expect(all.reduce((sum, { amountMinor }) => sum + amountMinor!, 0)).toBe(expected)

      for (const one of all) {
        if (!('input' in one)) continue
        const normalised = normalise(one.input, {
          now: 0,
          companyCurrency: 'CNY',
          registry: noFields,
        })
        if (isRefusal(normalised)) throw new Error(normalised.refused)
        const sum = normalised.placed.entries.reduce((total, { minor }) => total + minor, 0)
        expect(sum).toBe(one.amountMinor)
      }
    }),
    { numRuns: 500 },
  ))
