import { expect, test } from 'vitest'
import { BackupDamaged, type Block, type Kind } from './blocks.ts'
import { readEnd, readHead, readTableEnd, readTableHead } from './headings.ts'

const sha256 = 'a1'.repeat(32)
const head = { format: 2, schema: 7, madeAt: '2026-11-30T17:42:45.768Z', position: 8019 }
type Heading = readonly [written: object, read: (block: Block) => unknown]
const sound: Readonly<Partial<Record<Kind, Heading>>> = {
  head: [head, (one: Block) => readHead(one, 9)],
  table: [{ table: 'orders', columns: ['id', 'lane'] }, readTableHead],
  rows: [{ rows: 3, bytes: 99, sha256 }, readTableEnd],
  end: [{ tables: 1, rows: 3, sha256 }, (one: Block) => readEnd(one, head)],
}
const blockOf = (kind: Kind, text: string): Block => ({ kind, payload: Buffer.from(text) })

const wholes = ['null', '[]', '3', '"x"', 'true', '{}', '{', '', '\u0000', '[['.repeat(9_000)]
const odd = [undefined, null, 'x', '', true, -1, 1.5, 1e300, [], {}, [null], [''], ['id', 'id']]
/** What is odd elsewhere and sound here. */
const fits = (field: string, value: unknown) => field === 'table' && value === 'x'

for (const [kind, [fields, read]] of Object.entries(sound)) {
  test(`the heading ${kind} is read as it was written, and in no other form`, () => {
    const reading = (text: string) => () => read(blockOf(kind as Kind, text))
    const written = JSON.stringify(fields)
    expect(reading(written)()).toEqual(fields)
    for (const text of wholes) expect(reading(text), text.slice(0, 9)).toThrow(BackupDamaged)
    for (const field of Object.keys(fields)) {
      const twice = written.replace('{', `{"${field}":1,`)
      expect(reading(twice), twice).toThrow(BackupDamaged)
      for (const value of odd.filter((one) => !fits(field, one))) {
        const text = JSON.stringify({ ...fields, [field]: value })
        expect(reading(text), text).toThrow(BackupDamaged)
      }
    }
  })
}

test.each([{ format: 0 }, { schema: 0 }, { madeAt: '2026-02-31T00:00:00Z' }])(
  'a heading with %j is damaged',
  (change) => {
    const text = JSON.stringify({ ...head, ...change })
    expect(() => readHead(blockOf('head', text), 9)).toThrow(BackupDamaged)
  },
)

test.each([
  ['{"format":3}', { format: 3, schema: null }],
  ['{"format":3,"schema":"x"}', { format: 3, schema: null }],
  ['{"format":3,"schema":-1}', { format: 3, schema: null }],
  ['{"format":3,"schema":4}', { format: 3, schema: 4 }],
  [JSON.stringify({ ...head, schema: 10 }), { format: 2, schema: 10 }],
])('%s is of a newer program', (text, newer) => {
  expect(readHead(blockOf('head', text), 9)).toEqual(newer)
})

test('the first format has no sum in its end; where it has one, it counts', () => {
  const first = { ...head, format: 1 }
  const bare = { tables: 1, rows: 3 }
  expect(readEnd(blockOf('end', JSON.stringify(bare)), first)).toEqual(bare)
  expect(readEnd(blockOf('end', JSON.stringify({ ...bare, sha256 })), first)).toHaveProperty(
    'sha256',
    sha256,
  )
})
