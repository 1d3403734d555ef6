import { createHash } from 'node:crypto'
import { createReadStream, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Hub, verify } from '#hub'
import { anOrder, openTestHub, owner, warehouse } from '#hub/testing'
import { isRefusal } from '#kit'
import { migrate, readBackup, type Store, writeBackup } from '#store'
import { begin, block, blocksOf, openTestStore } from '#store/testing'
import { migrationsFolder } from '../folders.ts'

type Heading = 'head' | 'table' | 'rows' | 'end'
type Part = { readonly kind: Heading | 'data'; readonly payload: Buffer }
const headings: readonly Heading[] = ['head', 'table', 'rows', 'end']

let dir: string
let source: Store
let target: Store
let closeAll: () => Promise<void>
let hub: Hub & { end(): Promise<void> }
let whole: Buffer
let parts: Part[]

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'orrery-hostile-'))
  const opened = [
    await openTestStore('hostile_from'),
    await openTestStore('hostile_to', { empty: true }),
  ] as const
  source = opened[0].store
  target = opened[1].store
  closeAll = async () => {
    for (const { close } of opened) await close()
  }
  hub = await openTestHub(source)
  await hub.catalog.saveLocation(warehouse('HZ'))
  await hub.submitStock([{ type: 'receive', sku: 'CUP', location: 'HZ', quantity: 50 }], owner)
  for (let index = 0; index < 3; index++)
    await hub.submit([{ kind: 'place', input: anOrder(`H${index}`) }], owner)
  const file = join(dir, 'hub.backup')
  await writeBackup({ store: source, file, now: () => 1_764_000_000_000 })
  whole = readFileSync(file)
  parts = []
  for await (const { kind, payload } of blocksOf(createReadStream(file)))
    parts.push({ kind, payload: Buffer.from(payload) })
})
afterAll(async () => {
  await hub?.end()
  await closeAll?.()
  rmSync(dir, { recursive: true, force: true })
})

const prepare = async (within: Parameters<typeof migrate>[0]) => {
  const applied = await migrate(within, migrationsFolder)
  return isRefusal(applied) ? applied : undefined
}

async function expectRefused(bytes: Buffer, by: string | RegExp, title: string): Promise<void> {
  const file = join(dir, 'tried.backup')
  writeFileSync(file, bytes)
  const answer = await readBackup({ store: target, file, schemaMax: 999, prepare })
  expect(isRefusal(answer) ? answer.refused : 'restored', title).toMatch(by)
  const [row] = await target.read(
    "select count(*)::int as tables from pg_class where relnamespace = 'public'::regnamespace",
  )
  expect(row!.tables, title).toBe(0)
}

const textOf = (heading: Heading): string =>
  parts.find(({ kind }) => kind === heading)!.payload.toString()

/** The backup with other words in the first heading of that kind, and a sum that fits them. */
function withHeading(heading: Heading, text: string, format = 2): Buffer {
  const index = parts.findIndex(({ kind }) => kind === heading)
  const bytes = [begin()]
  for (const [at, { kind, payload }] of parts.entries()) {
    if (kind === 'end' && heading !== 'end') {
      const { sha256: _, ...counted } = JSON.parse(payload.toString())
      const sha256 = createHash('sha256').update(Buffer.concat(bytes)).digest('hex')
      bytes.push(block('end', format === 1 ? counted : { ...counted, sha256 }))
    } else bytes.push(block(kind, at === index ? Buffer.from(text) : payload))
  }
  return Buffer.concat(bytes)
}
const withField = (heading: Heading, field: string, value: unknown): string =>
  JSON.stringify({ ...JSON.parse(textOf(heading)), [field]: value })

test('a heading that is none is damage in words, and nothing is restored', async () => {
  for (const heading of headings) {
    for (const text of [
      'null',
      '[]',
      '{}',
      '{',
      textOf(heading).replace('{', '{"rows":0,"rows":0,'),
    ])
      await expectRefused(withHeading(heading, text), /^backup_damaged$/, `${heading} = ${text}`)
  }
})

test('whatever stands in a field of a heading, it is a refusal and no throw', async () => {
  const fields = headings.flatMap((heading) =>
    Object.keys(JSON.parse(textOf(heading))).map((field) => [heading, field] as const),
  )
  const odd = fc.constantFrom(undefined, null, 'x', -1, 1.5, 1e300, [null], ['id', 'id'])
  // A number may be a true one: a position, or a schema that the program knows.
  const any = fc.jsonValue().filter((value) => typeof value !== 'number')
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...fields), fc.oneof(odd, any), async (at, value) => {
      const text = withField(...at, value)
      await expectRefused(withHeading(at[0], text), /^backup_(damaged|newer)$/, text)
    }),
    { numRuns: 15 },
  )
})

test('a count that is off by one, and packed rows that end too soon, are damage', async () => {
  for (const [heading, field] of [
    ['rows', 'rows'],
    ['rows', 'bytes'],
    ['end', 'rows'],
    ['end', 'tables'],
  ] as const) {
    const text = withField(heading, field, JSON.parse(textOf(heading))[field] + 1)
    await expectRefused(withHeading(heading, text), /^backup_damaged$/, text)
  }
  const packed = parts.findIndex(({ kind }) => kind === 'data')
  for (const cut of [1, 2, 5]) {
    const bytes = parts.map(({ kind, payload }, at) =>
      block(kind, at === packed ? payload.subarray(0, payload.length - cut) : payload),
    )
    await expectRefused(Buffer.concat([begin(), ...bytes]), /^backup_damaged$/, `cut by ${cut}`)
  }
})

test('one bit of the heading, or any other of the file, is found by the sum over all of it', async () => {
  const heading = begin().length + 5 + textOf('head').length
  const bit = fc.oneof(fc.nat(heading * 8 - 1), fc.nat(whole.length * 8 - 1))
  await fc.assert(
    fc.asyncProperty(bit, async (at) => {
      const copy = Buffer.from(whole)
      copy[at >> 3]! ^= 1 << (at & 7)
      await expectRefused(copy, /^backup_(damaged|newer)$/, `bit ${at}`)
    }),
    { numRuns: 15 },
  )
  const moved = whole
    .toString('latin1')
    .replace(/"position":\d+/, (found) => found.replace(/\d$/, '0'))
  const other = Buffer.from(moved, 'latin1')
  expect(other.equals(whole)).toBe(false)
  await expectRefused(other, /^backup_damaged$/, 'position')
})

test('a file of this format without its sum is damaged, and so is one that calls itself older', async () => {
  await expectRefused(withHeading('head', textOf('head'), 1), /^backup_damaged$/, 'no sum')
  const older = whole.toString('latin1').replace('"format":2', '"format":1')
  await expectRefused(Buffer.from(older, 'latin1'), /^backup_damaged$/, 'format 1')
})

test('nothing follows the end, and no table comes twice', async () => {
  for (const tail of ['x', 'more than a heading', block('end', { tables: 0, rows: 0 }), begin()])
    await expectRefused(
      Buffer.concat([whole, Buffer.from(tail)]),
      /^backup_damaged$/,
      `followed by ${tail}`,
    )
  const tables = parts.flatMap(({ kind }, index) => (kind === 'table' ? [index] : []))
  const [from, to] = [tables[0]!, tables[1]!]
  const again = [...parts.slice(0, to), ...parts.slice(from, -1)]
  const bytes = Buffer.concat([begin(), ...again.map(({ kind, payload }) => block(kind, payload))])
  const rows = again.reduce(
    (sum, { kind, payload }) => sum + (kind === 'rows' ? JSON.parse(payload.toString()).rows : 0),
    0,
  )
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const end = block('end', { tables: tables.length + 1, rows, sha256 })
  await expectRefused(Buffer.concat([bytes, end]), /^backup_damaged$/, 'a table twice')
})

test('a newer format is refused as newer, whatever else its heading says', async () => {
  for (const text of [
    '{"format":3}',
    '{"format":3,"schema":"x"}',
    withField('head', 'schema', 1_000),
  ])
    await expectRefused(withHeading('head', text), /^backup_newer$/, text)
})

test('a file of the first format is read without a sum, and positions go on after its last event', async () => {
  const { store, close } = await openTestStore('first_format', { empty: true })
  try {
    const head = { ...JSON.parse(textOf('head')), format: 1, position: 1 }
    const file = join(dir, 'first.backup')
    writeFileSync(file, withHeading('head', JSON.stringify(head), 1))
    const restored = await readBackup({
      store,
      file,
      schemaMax: 999,
      prepare,
    })
    expect(isRefusal(restored) && restored).toBe(false)
    expect(await verify({ store })).toMatchObject({ orders: 3, differing: 0 })
    const [row] = await store.read(
      "select nextval('event_position') > (select max(position) from event) as goes_on",
    )
    expect(row!.goes_on).toBe(true)
  } finally {
    await close()
  }
})

test('a file whose version counted no rows of a table is restored by the sum over them', async () => {
  const { store, close } = await openTestStore('no_count', { empty: true })
  try {
    const bytes = [begin()]
    let missing = 0
    for (const { kind, payload } of parts) {
      const heading = kind === 'data' ? {} : JSON.parse(payload.toString())
      if (kind === 'rows') {
        missing += heading.rows
        bytes.push(block('rows', { ...heading, rows: 0 }))
      } else if (kind === 'end') {
        const sha256 = createHash('sha256').update(Buffer.concat(bytes)).digest('hex')
        bytes.push(block('end', { ...heading, rows: heading.rows - missing, sha256 }))
      } else bytes.push(block(kind, payload))
    }
    const file = join(dir, 'no-count.backup')
    writeFileSync(file, Buffer.concat(bytes))
    const restored = await readBackup({ store, file, schemaMax: 999, prepare })
    expect(restored).toMatchObject({ rows: missing })
    expect(await verify({ store })).toMatchObject({ orders: 3, differing: 0 })
  } finally {
    await close()
  }
})
