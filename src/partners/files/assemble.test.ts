import { expect, test } from 'vitest'
import { openAssembler } from './assemble.ts'
import {
  type Assembled,
  assemble,
  type Mapping,
  MappingSchema,
  type Row,
  readMapping,
} from './index.ts'

const wholesale = {
  name: 'wholesale',
  version: 1,
  channel: 'wholesale',
  file: { format: 'csv' },
  order: {
    externalId: { column: 'no' },
    placedAt: { column: 'at', format: 'dd/MM/yyyy H:mm', zone: 'Europe/London' },
    currency: { value: 'GBP' },
    buyer: { platformToken: { column: 'who' } },
    shipTo: { country: { column: 'land', table: 'lands' } },
  },
  line: { sku: { column: 'sku' }, quantity: { column: 'n' }, unitPrice: { column: 'price' } },
  tables: { lands: { EIRE: 'IE' } },
  rules: [
    {
      name: 'post',
      when: [{ column: 'sku', equals: 'POST' }],
      book: { as: 'charge', kind: 'shipping' },
    },
    {
      name: 'manual',
      when: [{ column: 'sku', equals: 'M' }],
      book: { as: 'charge', kind: 'fee', cause: 'manual' },
    },
    { name: 'off', when: [{ column: 'sku', equals: 'D' }], book: { as: 'discount' } },
    {
      name: 'lost',
      when: [{ column: 'price', sign: '0' }],
      book: { as: 'desk', reason: 'stock_note' },
    },
    { name: 'back', when: [{ column: 'no', prefix: 'C' }], book: { as: 'return' } },
    { name: 'sold', when: [{ column: 'no', pattern: '^\\d' }], book: { as: 'goods' } },
  ],
  returns: { windowDays: 30 },
} satisfies Mapping

/** Each line: number, time, customer, SKU, quantity, price, country. */
async function* rowsOf(table: string): AsyncGenerator<Row> {
  let number = 0
  for (const line of table.trim().split('\n')) {
    const [no, at, who, sku, n, price, land = 'EIRE'] = line.split('|').map((cell) => cell.trim())
    const cells = { no: no!, at: at!, who: who!, sku: sku!, n: n!, price: price!, land }
    yield { file: 'a.csv', number: ++number, cells }
  }
}

async function assembled(table: string): Promise<Assembled[]> {
  const all: Assembled[] = []
  for await (const one of assemble(rowsOf(table), wholesale)) all.push(one)
  return all
}

/** `order 1 = 350`, `return 1 of … = -50` … one word per answer. */
const told = async (table: string): Promise<string[]> =>
  (await assembled(table)).map((one) => {
    const what = one.kind === 'desk' ? `desk ${one.reason}` : one.kind
    const of = one.kind === 'return' ? ` of ${one.origin ?? 'nothing'}` : ''
    return `${what} ${one.externalId}${of} rows ${one.rows} = ${one.amountMinor}`
  })

test('rows of one number are one order, equal rows are lines of their own, postage is a charge', async () => {
  const [order] = await assembled(`
    1 | 01/07/2011 9:30 | ann | A    | 2 | 1.25
    1 | 01/07/2011 9:31 | ann | A    | 2 | 1.25
    1 | 01/07/2011 9:31 | ann | POST | 1 | 4.5`)
  expect(order).toMatchObject({
    kind: 'order',
    month: '2011-07',
    amountMinor: 950,
    rows: [1, 2, 3],
    rowsAs: { goods: 2, charge: 1 },
    input: {
      channel: 'wholesale',
      externalId: '1',
      currency: 'GBP',
      placedAt: '2011-07-01T08:30:00.000Z',
      buyer: { platformToken: 'ann' },
      shipTo: { country: 'IE' },
      lines: [
        { sku: 'A', quantity: 2, unitPrice: '1.25' },
        { sku: 'A', quantity: 2, unitPrice: '1.25' },
      ],
      charges: [{ kind: 'shipping', amount: '4.50', label: 'POST' }],
    },
  })
})

test('a country that the table does not list stays unknown and is marked', async () => {
  const [order] = await assembled('1 | 01/07/2011 9:30 | ann | A | 2 | 1.25 | Atlantis')
  expect(order).toMatchObject({ input: { tags: ['country_unmapped'] } })
  expect(order).not.toHaveProperty('input.shipTo')
})

test('goods come back to the one earlier order that they can be from', async () => {
  expect(
    await told(`
    1  | 01/07/2011 9:30 | ann | A | 3 | 1.25
    C2 | 02/07/2011 9:30 | ann | A | -2 | 1.25
    C3 | 03/07/2011 9:30 | ann | A | -2 | 1.25`),
  ).toEqual([
    'order 1 rows 1 = 375',
    'return C2 of 1 rows 2 = -250',
    'return C3 of nothing rows 3 = -250',
  ])
})

test.each([
  ['another customer', 'bob | A | -1 | 1.25', '02/07/2011'],
  ['no customer', ' | A | -1 | 1.25', '02/07/2011'],
  ['another SKU', 'ann | B | -1 | 1.25', '02/07/2011'],
  ['another price', 'ann | A | -1 | 1.24', '02/07/2011'],
  ['more than was sold', 'ann | A | -4 | 1.25', '02/07/2011'],
  ['before it was sold', 'ann | A | -1 | 1.25', '30/06/2011'],
  ['after the window', 'ann | A | -1 | 1.25', '01/08/2011'],
])('no origin is guessed: %s', async (_, goods, day) => {
  const answers = await told(`
    1  | 01/07/2011 9:30 | ann | A | 3 | 1.25
    C2 | ${day} 9:30 | ${goods}`)
  expect(answers.find((answer) => answer.includes('C2'))).toContain('of nothing')
})

test('two orders that both could be the origin are no origin', async () => {
  expect(
    await told(`
    1  | 01/07/2011 9:30 | ann | A | 3 | 1.25
    2  | 01/07/2011 9:40 | ann | A | 3 | 1.25
    C3 | 02/07/2011 9:30 | ann | A | -2 | 1.25`),
  ).toContain('return C3 of nothing rows 3 = -250')
})

test('a credit note splits: goods by their origins, the rest with its money in one order', async () => {
  expect(
    await told(`
    1  | 01/07/2011 9:30 | ann | A | 3 | 1.25
    2  | 01/07/2011 9:40 | ann | B | 1 | 2.00
    C3 | 02/07/2011 9:30 | ann | A | -1 | 1.25
    C3 | 02/07/2011 9:30 | ann | B | -1 | 2.00
    C3 | 02/07/2011 9:30 | ann | Z | -1 | 9.99
    C3 | 02/07/2011 9:30 | ann | POST | -1 | 3.00`),
  ).toEqual([
    'order 1 rows 1 = 375',
    'order 2 rows 2 = 200',
    'return C3 of 1 rows 3 = -125',
    'return C3 of 2 rows 4 = -200',
    'return C3 of nothing rows 5,6 = -1299',
  ])
})

test('a return without origin is a service line with a negative price, a shipping credit a discount', async () => {
  const [, order] = await assembled(`
    1  | 01/07/2011 9:30 | ann | A | 3 | 1.25
    C3 | 02/07/2011 9:30 | ann | Z | -3 | 0.999
    C3 | 02/07/2011 9:30 | ann | POST | -1 | 3.00`)
  expect(order).toMatchObject({
    amountMinor: -600,
    input: {
      tags: ['return_without_origin'],
      lines: [{ sku: 'Z', quantity: 3, unitPrice: '-0.999', kind: 'service' }],
      charges: [{ kind: 'discount', amount: '3.00', cause: 'shipping_credit' }],
    },
  })
})

test('money without goods is an order with one free service line', async () => {
  const [order] = await assembled(`
    C1 | 02/07/2011 9:30 | ann | M | -1 | 10.00
    C1 | 02/07/2011 9:30 | ann | D | -1 | 2.50`)
  expect(order).toMatchObject({
    kind: 'order',
    amountMinor: -1250,
    input: {
      tags: ['money_only'],
      lines: [{ sku: 'M', quantity: 1, unitPrice: '0', kind: 'service' }],
      charges: [
        { kind: 'fee', amount: '-10.00', cause: 'manual' },
        { kind: 'discount', amount: '2.50' },
      ],
    },
  })
})

test('a row that a rule sends to the desk leaves the rest of its order', async () => {
  expect(
    await told(`
    1 | 01/07/2011 9:30 | ann | A | 3 | 1.25
    1 | 01/07/2011 9:30 | ann | B | -9 | 0`),
  ).toEqual(['desk stock_note 1 rows 2 = 0', 'order 1 rows 1 = 375'])
})

test.each([
  ['x', '1.25', 'unreadable_quantity', null],
  ['1.5', '1.25', 'unreadable_quantity', null],
  ['1', '1,25', 'unreadable_price', null],
  ['-1', '1.25', 'goods_without_quantity', 75],
  ['1', '-1.25', 'negative_price', 75],
])(
  'an order with a row of quantity %s at %s goes to the desk whole',
  async (n, price, reason, minor) => {
    expect(
      await told(`
    1 | 01/07/2011 9:30 | ann | A | 2 | 1.00
    1 | 01/07/2011 9:30 | ann | B | ${n} | ${price}`),
    ).toEqual([`desk ${reason} 1 rows 1,2 = ${minor}`])
  },
)

test('a day that no calendar has, a number that is missing and a row without a rule go to the desk', async () => {
  expect(
    await told(`
      | 01/07/2011 9:30 | ann | A | 2 | 1.00
    1 | 31/06/2011 9:30 | ann | A | 2 | 1.00
    X | 01/07/2011 9:30 | ann | A | 2 | 1.00`),
  ).toEqual([
    'desk order_number_missing null rows 1 = 200',
    'desk unreadable_date 1 rows 2 = 200',
    'desk no_rule X rows 3 = 200',
  ])
})

test('a row with too few or too many cells takes its order to the desk', async () => {
  async function* rows() {
    for await (const row of rowsOf('1 | 01/07/2011 9:30 | ann | A | 2 | 1.00'))
      yield { ...row, isRagged: true as const }
  }
  for await (const one of assemble(rows(), wholesale)) {
    expect(one).toMatchObject({ kind: 'desk', reason: 'wrong_cell_count', amountMinor: null })
  }
})

test('a row that comes after its order was handed on goes to the desk with its money', async () => {
  async function* rows() {
    yield* rowsOf('1 | 01/07/2011 9:30 | ann | A | 2 | 1.00')
  }
  const assembler = openAssembler(wholesale)
  for await (const one of assembler.run(rows())) expect(one.kind).toBe('order')
  for await (const one of assembler.run(rows())) {
    expect(one).toMatchObject({ kind: 'desk', reason: 'late_row', rows: [1], amountMinor: 200 })
  }
})

test('when the rows held are too many, orders without new rows are handed on, nothing is lost', async () => {
  const table = Array.from(
    { length: 100 },
    (_, at) => `${at} | 01/07/2011 9:30 | ann | A | 1 | 1.00`,
  )
  const all: Assembled[] = []
  for await (const one of openAssembler(wholesale, 8).run(rowsOf(table.join('\n')))) all.push(one)
  expect(all.map(({ rows }) => rows[0])).toEqual(table.map((_, at) => at + 1))
})

test('a column that the mapping names and the table lacks stops the import before the first order', async () => {
  async function* rows() {
    yield { file: 'a.csv', number: 1, cells: { no: '1' } }
  }
  await expect(assemble(rows(), wholesale).next()).rejects.toMatchObject({ code: 'column_missing' })
})

test.each([
  ['{', 'not JSON'],
  [JSON.stringify({ ...wholesale, rules: [] }), '/rules'],
  [JSON.stringify({ ...wholesale, extra: 1 }), ''],
  [JSON.stringify({ ...wholesale, tables: {} }), '/order/shipTo/country/table'],
  [JSON.stringify(wholesale).replace('Europe/London', 'Europe/Atlantis'), '/order/placedAt/zone'],
  [JSON.stringify(wholesale).replace('^\\\\d', '('), '/rules/5/when/0/pattern'],
])('a mapping that cannot be used is refused with its place', (text, field) => {
  const answer = readMapping(text)
  expect(answer).toMatchObject({ refused: 'bad_mapping' })
  expect(JSON.stringify(answer)).toContain(field)
})

test.each([
  ['40 repeats of 1,000', `${'(?:a?){1000}'.repeat(40)}$`],
  ['88 repeats of 1,000', '(a{0,1000})'.repeat(88)],
])(
  'a mapping with a pattern of %s is refused with its place and what to do, however often it names it',
  (_, pattern) => {
    const { line } = wholesale
    const heavy = { column: 'a', pattern }
    const fields = { externalLineId: heavy, title: heavy, unitPrice: heavy }
    const text = JSON.stringify({ ...wholesale, line: { ...line, ...fields } })
    expect(readMapping(text)).toMatchObject({
      refused: 'bad_mapping',
      field: expect.stringMatching(/^\/line\/\w+\/pattern$/),
      why: expect.stringContaining('repeats too much'),
      remedy: expect.stringContaining('Repeat less'),
    })
  },
)

test('a good mapping is read as it is', () => {
  expect(readMapping(JSON.stringify(wholesale))).toEqual(wholesale)
})

test('the published JSON Schema is the one that mappings are checked against', async () => {
  const published = `${JSON.stringify(MappingSchema, null, 2)}\n`
  await expect(published).toMatchFileSnapshot('../../../docs/api/mapping.v1.json')
})
