import { expect, test } from 'vitest'
import { type Assembled, assemble, type Mapping, previewRows, type Row } from './index.ts'

const plain = {
  name: 'misfit',
  version: 1,
  channel: 'misfit',
  file: { format: 'csv' },
  order: {
    externalId: { value: 'N-1' },
    placedAt: { column: 'at', format: 'iso' },
    currency: { value: 'EUR' },
  },
  line: { sku: { value: 'CUP' }, quantity: { value: '1' }, unitPrice: { value: '10.00' } },
  rules: [{ name: 'sold', when: [], book: { as: 'goods' } }],
} satisfies Mapping

const person = ['name', 'phone', 'email']
const address = [...person, 'country', 'region', 'city', 'postcode', 'street']
const kinds = ['shipping', 'tax', 'duty', 'fee', 'rounding', 'discount']

/** What a field has when its cell fits; else a word will do. */
const fitting: Readonly<Record<string, string>> = {
  currency: 'USD',
  type: 'sample',
  'shipTo.country': 'DE',
  'billTo.country': 'DE',
  'lines.quantity': '3',
  'lines.unitPrice': '7.25',
  ...Object.fromEntries(kinds.map((kind) => [`charges.${kind}`, '4.90'])),
}
/** What cannot be left empty. */
const required = ['externalId', 'currency', 'lines.sku', 'lines.quantity', 'lines.unitPrice']

const fields = [
  ...['externalId', 'currency', 'type', 'note'],
  ...['platformToken', ...person].map((name) => `buyer.${name}`),
  ...address.flatMap((name) => [`shipTo.${name}`, `billTo.${name}`]),
  ...kinds.map((kind) => `charges.${kind}`),
  ...['externalLineId', 'sku', 'title', 'quantity', 'unitPrice'].map((name) => `lines.${name}`),
]

/** The plain mapping with one field read from a cell, by a pattern or by a table. */
function mappingOf(field: string, by: 'pattern' | 'table'): Mapping {
  const source =
    by === 'pattern' ? { column: 'cell', pattern: '^<(.*)>$' } : { column: 'cell', table: 'known' }
  const tables = { known: { [`<${fitsAs(field)}>`]: fitsAs(field), nothing: '' } }
  const [head = '', name = ''] = field.split('.')
  const part =
    head === 'charges'
      ? [{ kind: name, amount: source }]
      : name === ''
        ? source
        : { [name]: source }
  return (
    head === 'lines'
      ? { ...plain, line: { ...plain.line, ...part }, tables }
      : { ...plain, order: { ...plain.order, [head]: part }, tables }
  ) as Mapping
}

const fitsAs = (field: string): string => fitting[field] ?? 'word'

async function* rowOf(cell: string): AsyncGenerator<Row> {
  yield { file: 'a.csv', number: 1, cells: { at: '2026-11-01T00:00:00Z', cell } }
}

async function becomes(mapping: Mapping, cell: string): Promise<Assembled> {
  const all: Assembled[] = []
  for await (const one of assemble(rowOf(cell), mapping)) all.push(one)
  expect(all).toHaveLength(1)
  return all[0]!
}

const flawsOf = async (mapping: Mapping, cell: string) =>
  (await previewRows(rowOf(cell), mapping, { rows: 1, tryOut: () => undefined })).flaws

const all = fields.flatMap((field) => [[field, 'pattern'] as const, [field, 'table'] as const])
const marked = (field: string, by: string) => field === 'shipTo.country' && by === 'table'

test.each(all.filter(([field, by]) => !marked(field, by)))(
  '%s by a %s: a cell that does not fit takes its order to the desk, by its name, and the preview says so',
  async (field, by) => {
    const mapping = mappingOf(field, by)
    const desk = await becomes(mapping, 'other')
    expect(desk).toMatchObject({ kind: 'desk', field })
    const { reason } = desk as Extract<Assembled, { kind: 'desk' }>
    expect(reason).not.toMatch(/missing/)
    expect(await flawsOf(mapping, 'other')).toContainEqual(
      expect.objectContaining({ code: reason, column: 'cell', field, notice: false }),
    )
  },
)

test.each(all)('%s by a %s: a cell that fits is in the order', async (field, by) => {
  const one = await becomes(mappingOf(field, by), `<${fitsAs(field)}>`)
  expect(one.kind).toBe('order')
  expect(JSON.stringify('input' in one && one.input)).toContain(fitsAs(field))
  expect(await flawsOf(mappingOf(field, by), `<${fitsAs(field)}>`)).toEqual([])
})

test.each(all)(
  '%s by a %s: an empty cell is empty, and so is one that is said to be',
  async (field, by) => {
    const said = by === 'table' ? 'nothing' : '<>'
    for (const cell of ['', '  ', said]) {
      const one = await becomes(mappingOf(field, by), cell)
      expect(one.kind, cell).toBe(required.includes(field) ? 'desk' : 'order')
      if ('input' in one) expect(one.input.tags).toBeUndefined()
    }
  },
)

test('a country to ship to that the table does not list is marked on its order, as a notice', async () => {
  const mapping = mappingOf('shipTo.country', 'table')
  expect(await becomes(mapping, 'Atlantis')).toMatchObject({
    kind: 'order',
    input: { tags: ['country_unmapped'] },
  })
  expect(await flawsOf(mapping, 'Atlantis')).toMatchObject([
    { code: 'country_unmapped', column: 'cell', notice: true },
  ])
})

test('every cell that does not fit is shown, not only the first', async () => {
  const unfit = { column: 'cell', pattern: '^<(.*)>$' }
  const mapping: Mapping = {
    ...plain,
    order: {
      ...plain.order,
      type: unfit,
      note: unfit,
      shipTo: { name: unfit, street: unfit },
      charges: [{ kind: 'shipping', amount: unfit }],
    },
    line: { ...plain.line, sku: unfit, title: unfit },
  }
  expect((await flawsOf(mapping, 'other')).map(({ code, field }) => `${code} ${field}`)).toEqual([
    'does_not_fit lines.sku',
    'does_not_fit lines.title',
    'unknown_type type',
    'unreadable_charge charges.shipping',
    'does_not_fit note',
    'does_not_fit shipTo.name',
    'does_not_fit shipTo.street',
  ])
})
