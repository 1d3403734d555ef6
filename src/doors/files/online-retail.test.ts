import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { noFields, normalise } from '#engine/order'
import { isRefusal } from '#kit'
import { type Assembled, readMapping } from '#partners/files'
import { assembleFiles } from './index.ts'

const root = join(import.meta.dirname, '../../..')

/** Month files of one wholesaler, and what is known of them. */
type Set = {
  readonly name: string
  readonly folder: string
  readonly rows: number
  readonly bookedShareMin: number
  readonly tiedMin: number
}
const madeUp: Set = {
  name: 'made up',
  folder: join(import.meta.dirname, 'made-up'),
  rows: 343,
  bookedShareMin: 0.9,
  tiedMin: 5,
}
/** Lies beside the project and is no part of it. */
const real: Set = {
  name: 'real',
  folder: join(root, '../shared/data/02_online_retail'),
  rows: 320_705,
  bookedShareMin: 0.99,
  tiedMin: 1_000,
}
const sets = [madeUp, real].filter(({ folder }) => existsSync(folder))
const filesOf = ({ folder }: Set): string[] =>
  readdirSync(folder)
    .filter((name) => /\.csv(\.gz)?$/.test(name))
    .sort()
    .map((name) => join(folder, name))
const textOf = (path: string): string => {
  const bytes = readFileSync(path)
  return (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8')
}

const mapping = readMapping(readFileSync(join(root, 'mappings/online-retail.json'), 'utf8'))
if ('refused' in mapping) throw new Error(mapping.why)

type Sums = Record<string, { rows: number; minor: number }>

function sumOf(sums: Sums, month: string): Sums[string] {
  sums[month] ??= { rows: 0, minor: 0 }
  return sums[month]
}

/** A second, simple program over the raw files: nothing of it is shared with the importer. */
function rawSums(set: Set): Sums {
  const sums: Sums = {}
  for (const path of filesOf(set)) {
    const lines = textOf(path).trimEnd().split('\n')
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

const collected = new Map<Set, Promise<Assembled[]>>()
function collect(set: Set): Promise<Assembled[]> {
  const all = collected.get(set) ?? assembleAll(set)
  collected.set(set, all)
  return all
}

async function assembleAll(set: Set): Promise<Assembled[]> {
  const all: Assembled[] = []
  for await (const one of assembleFiles(filesOf(set), mapping as never)) all.push(one)
  return all
}

test.each(sets)(
  'every row of months ($name) ends in one place, and no penny is lost',
  async (set) => {
    const all = await collect(set)
    const expected = rawSums(set)

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
    expect(seen.size).toBe(set.rows)
    expect(told).toBe(seen.size)
    expect(booked / seen.size).toBeGreaterThanOrEqual(set.bookedShareMin)
  },
)

test.each(sets)(
  'every order ($name) is taken by the law with the money of its rows',
  async (set) => {
    const context = {
      now: Date.parse('2026-09-01T00:00:00Z'),
      companyCurrency: 'GBP',
      registry: noFields,
      intake: 'history',
    } as const
    const newest = new Map<string, number>()
    for (const one of await collect(set)) {
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
    expect(newest.size).toBe(filesOf(set).length)
  },
)

test.each(sets)(
  'a tied return ($name) names lines of an earlier order of the same customer, never more than was sold',
  async (set) => {
    const all = await collect(set)
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
    expect(tied).toBeGreaterThanOrEqual(set.tiedMin)
  },
)
