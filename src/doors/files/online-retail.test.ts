import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { noFields, normalise } from '#engine/order'
import { isRefusal } from '#kit'
import { type Assembled, readMapping } from '#partners/files'
import { assembleFiles } from './index.ts'

const root = join(import.meta.dirname, '../../..')
const folder = join(root, '../shared/data/02_online_retail')
const isThere = existsSync(folder)
const names = isThere
  ? readdirSync(folder)
      .filter((name) => name.endsWith('.csv.gz'))
      .sort()
  : []

const mapping = readMapping(readFileSync(join(root, 'mappings/online-retail.json'), 'utf8'))
if ('refused' in mapping) throw new Error(mapping.why)

type Sums = Record<string, { rows: number; minor: number }>

function sumOf(sums: Sums, month: string): Sums[string] {
  sums[month] ??= { rows: 0, minor: 0 }
  return sums[month]
}

/** A second, simple program over the raw files: nothing of it is shared with the importer. */
function rawSums(): Sums {
  const sums: Sums = {}
  for (const name of names) {
    const lines = gunzipSync(readFileSync(join(folder, name)))
      .toString('utf8')
      .trimEnd()
      .split('\n')
    const heading = lines[0]!.trim().split(',')
    for (const line of lines.slice(1)) {
      const cells = [...line.trim().matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
        ([, quoted, plain]) => quoted ?? plain ?? '',
      )
      const cell = (column: string) => cells[heading.indexOf(column)]!
      const [whole, fraction = ''] = cell('UnitPrice').replace('-', '').split('.')
      // Ten-thousandths of a pound; every price of the set has at most four decimals.
      const price =
        BigInt(whole + fraction.padEnd(4, '0')) * (cell('UnitPrice')[0] === '-' ? -1n : 1n)
      const exact = price * BigInt(cell('Quantity'))
      const size = ((exact < 0n ? -exact : exact) + 50n) / 100n
      const sum = sumOf(sums, cell('InvoiceDate').slice(0, 7))
      sum.rows += 1
      sum.minor += Number(exact < 0n ? -size : size)
    }
  }
  return sums
}

let collected: Promise<Assembled[]> | undefined
const collect = (): Promise<Assembled[]> => {
  collected ??= assembleAll()
  return collected
}

async function assembleAll(): Promise<Assembled[]> {
  const all: Assembled[] = []
  for await (const one of assembleFiles(
    names.map((name) => join(folder, name)),
    mapping as never,
  ))
    all.push(one)
  return all
}

test.skipIf(!isThere)(
  'every row of nine real months ends in one place, and no penny is lost',
  async () => {
    const all = await collect()
    const expected = rawSums()

    const hub: Sums = {}
    const desk: Sums = {}
    const seen = new Set<string>()
    let booked = 0
    let told = 0
    for (const one of all) {
      const side = one.kind === 'desk' ? desk : hub
      const sum = sumOf(side, one.month!)
      sum.rows += one.rows.length
      told += one.rows.length
      sum.minor += one.amountMinor!
      for (const row of one.rows) seen.add(`${one.file} ${row}`)
      if (one.kind !== 'desk') for (const rows of Object.values(one.rowsAs)) booked += rows
    }

    console.table(
      Object.entries(expected).map(([month, { rows, minor }]) => ({
        month,
        rows,
        files: minor,
        hub: hub[month]!.minor,
        desk: desk[month]?.minor ?? 0,
        deskRows: desk[month]?.rows ?? 0,
      })),
    )
    for (const [month, { rows, minor }] of Object.entries(expected)) {
      expect(hub[month]!.minor + (desk[month]?.minor ?? 0)).toBe(minor)
      expect(hub[month]!.rows + (desk[month]?.rows ?? 0)).toBe(rows)
    }
    expect(seen.size).toBe(320_705)
    expect(told).toBe(seen.size)
    expect(booked / seen.size).toBeGreaterThanOrEqual(0.99)
  },
)

test.skipIf(!isThere)(
  'every real order is taken by the law with the money of its rows',
  async () => {
    const context = {
      now: Date.parse('2011-09-01T00:00:00Z'),
      companyCurrency: 'GBP',
      registry: noFields,
      intake: 'history',
    } as const
    const newest = new Map<string, number>()
    for (const one of await collect()) {
      if (!('input' in one)) continue
      const normalised = normalise(one.input, context)
      if (isRefusal(normalised)) throw new Error(`${one.externalId}: ${normalised.why}`)
      const { entries, placedAt } = normalised.placed
      const sum = entries.reduce((total, { minor }) => total + minor, 0)
      if (sum !== one.amountMinor)
        throw new Error(`${one.externalId}: ${sum} is not ${one.amountMinor}`)
      expect(placedAt).toBeGreaterThanOrEqual(newest.get(one.file) ?? 0)
      newest.set(one.file, placedAt)
    }
    expect(newest.size).toBe(9)
  },
)

test.skipIf(!isThere)(
  'a tied return names lines of an earlier order of the same customer, never more than was sold',
  async () => {
    const all = await collect()
    const orders = new Map(
      all.flatMap((one) => ('input' in one ? [[one.externalId, one.input] as const] : [])),
    )
    const back = new Map<string, number>()
    let tied = 0
    for (const one of all) {
      if (one.kind !== 'return' || one.origin === null) continue
      tied++
      const origin = orders.get(one.origin)!
      expect(Date.parse(origin.placedAt!)).toBeLessThanOrEqual(one.at)
      for (const { line, quantity } of one.lines) {
        const key = `${one.origin} ${line}`
        back.set(key, (back.get(key) ?? 0) + quantity)
        expect(back.get(key)).toBeLessThanOrEqual(origin.lines[line - 1]!.quantity)
        expect(origin.lines[line - 1]!.kind).toBeUndefined()
      }
    }
    expect(tied).toBeGreaterThan(1_000)
  },
)
