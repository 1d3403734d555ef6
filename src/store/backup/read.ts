import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { createReadStream } from 'node:fs'
import { createZstdDecompress } from 'node:zlib'
import { from as copyFrom } from 'pg-copy-streams'
import type { Refusal } from '#kit'
import type { Client } from '../client.ts'
import { storeFault } from '../faults.ts'
import { refuse } from '../refusals.ts'
import { BackupDamaged, type Block, blocksOf, refuseDamaged } from './blocks.ts'
import {
  type Head,
  type Newer,
  readEnd,
  readHead,
  readTableEnd,
  readTableHead,
  type TableHead,
} from './headings.ts'
import { type Connects, copyOf, quoted, type Table, tablesOf } from './tables.ts'
import { nested, refuseFull, type Within } from './target.ts'

export type Restored = {
  readonly head: Head
  readonly tables: number
  readonly rows: number
  /** Tables of the file that are none of the hub's. */
  readonly leftOut: readonly string[]
}
type Parts = {
  readonly store: Connects
  readonly file: string
  /** The newest migration that this program knows. */
  readonly schemaMax: number
  /** Brings the database to the schema of the backup, within the transaction. */
  readonly prepare: (within: Within, schema: number) => Promise<Refusal | undefined>
  /** Looks at what was read before it is kept. */
  readonly check?: (within: Within) => Promise<Refusal | undefined>
  readonly onProgress?: (table: string, rows: number) => void
}

/**
 * A backup into an empty database. All of it is one transaction, the schema included: whoever is
 * interrupted has left nothing. The lock of migrations is held to its end, so that neither another
 * restore nor the start of a hub comes in between.
 */
export async function readBackup(parts: Parts): Promise<Restored | Refusal> {
  const { store, file } = parts
  const sum = createHash('sha256')
  const blocks = blocksOf(createReadStream(file, { highWaterMark: 1024 * 1024 }), sum)
  const at: At = {}
  const client = await store.connect()
  try {
    const head = await headOf(blocks, parts.schemaMax)
    if (!('position' in head)) return refuse('backup_newer', { facts: { ...head } })
    await client.query('begin')
    const no = (await refuseFull(client)) ?? (await parts.prepare(nested(client), head.schema))
    if (no) return no
    const read = await readTables(client, blocks, at, parts.onProgress)
    const end = readEnd(read.last, head)
    if (end.tables !== read.tables || end.rows !== read.rows)
      throw new BackupDamaged('parts are missing')
    if (end.sha256 !== undefined && end.sha256 !== sum.copy().digest('hex'))
      throw new BackupDamaged('it is not what was written')
    if (!(await blocks.next()).done) throw new BackupDamaged('something follows its end')
    await client.query(positionSql, [head.position])
    const unfit = await parts.check?.(client)
    if (unfit) return unfit
    await client.query('commit')
    const { tables, leftOut, kept: rows } = read
    return { head, tables: tables - leftOut.length, rows, leftOut }
  } catch (error) {
    if (isDamage(error)) return refuseDamaged(file, (error as Error).message, at.table)
    throw (error as { code?: string }).code?.length === 5 ? storeFault(error) : error
  } finally {
    // What was not committed is gone with the connection.
    await client.close()
  }
}

/** The table that is being read, for the words of a refusal. */
type At = { table?: string | undefined }

/** The heading of the first format is in no sum, so the events have a say in where they go on. */
const positionSql = `
select setval('event_position', greatest(1, last), last > 0)
  from (select greatest($1::int8, max(position)) as last from event) as told`

type Read = {
  readonly tables: number
  /** As the file counts them, and as the database does. */
  readonly rows: number
  readonly kept: number
  readonly leftOut: readonly string[]
  readonly last: Block
}

/** All tables, up to the block that follows the last of them. */
async function readTables(
  client: Client,
  blocks: AsyncGenerator<Block>,
  at: At,
  onProgress: Parts['onProgress'],
): Promise<Read> {
  const known = await tablesOf(client)
  // A migration may have filled some. All there is has been made just now, so it may cascade.
  await client.query(`truncate ${known.map((one) => quoted(one.table)).join(', ')} cascade`)
  const done = new Set<string>()
  const leftOut: string[] = []
  let rows = 0
  let kept = 0
  for (;;) {
    const next = await nextOf(blocks)
    if (next.kind === 'end') {
      if (known.some(({ table }) => !done.has(table))) throw new BackupDamaged('a table is missing')
      return { tables: done.size, rows, kept, leftOut, last: next }
    }
    if (next.kind !== 'table') throw new BackupDamaged('its parts are out of order')
    const named = readTableHead(next)
    if (done.has(named.table)) throw new BackupDamaged('a table comes twice')
    done.add(named.table)
    at.table = known.find(({ table }) => table === named.table)?.table
    const table = checked(named, known)
    if (!table) {
      rows += await passOver(blocks)
      leftOut.push(named.table)
      continue
    }
    const read = await readTable(client, table, blocks)
    rows += read.stated
    kept += read.kept
    onProgress?.(table.table, kept)
    at.table = undefined
  }
}

/** A table that somebody has put beside those of the hub is no part of it. Answers how many rows it has. */
async function passOver(blocks: AsyncGenerator<Block>): Promise<number> {
  for (;;) {
    const next = await nextOf(blocks)
    if (next.kind === 'rows') return readTableEnd(next).rows
    if (next.kind !== 'data') throw new BackupDamaged('its rows are cut')
  }
}

/** SQLSTATE of the classes 22 and 23: the database could not read a value of the rows, or they deny each other. */
const isDamage = (error: unknown): boolean => {
  const { code = '', message } = error as Error & { code?: string }
  return error instanceof BackupDamaged || /^(ZSTD|Z_|22|23)/.test(code) || /zstd/i.test(message)
}

async function nextOf(blocks: AsyncGenerator<Block>): Promise<Block> {
  const { done, value } = await blocks.next()
  if (done) throw new BackupDamaged('its end is missing')
  return value
}

async function headOf(blocks: AsyncGenerator<Block>, schemaMax: number): Promise<Head | Newer> {
  const first = await nextOf(blocks)
  if (first.kind !== 'head') throw new BackupDamaged('its heading is missing')
  return readHead(first, schemaMax)
}

/** Names come from a file, so only those that the schema has go into a statement. */
function checked({ table, columns }: TableHead, known: readonly Table[]): Table | undefined {
  const found = known.find((one) => one.table === table)
  if (found && columns.some((column) => !found.columns.includes(column)))
    throw new BackupDamaged(`the schema has no such column of ${table}`)
  return found && { table, columns }
}

async function readTable(
  client: Client,
  table: Table,
  blocks: AsyncGenerator<Block>,
): Promise<{ readonly stated: number; readonly kept: number }> {
  const target = client.driver.query(copyFrom(`copy ${copyOf(table)} from stdin`))
  // The database may refuse a row at any moment, also while nobody waits for it; then it is over.
  let refused: Error | undefined
  target.on('error', (error) => {
    refused = error
  })
  const unpacked = createZstdDecompress()
  const sum = createHash('sha256')
  let bytes = 0
  const filling = (async () => {
    for await (const piece of unpacked as AsyncIterable<Buffer>) {
      sum.update(piece)
      bytes += piece.length
      if (refused) throw refused
      if (!target.write(piece)) await once(target, 'drain')
    }
  })()
  filling.catch(() => undefined)
  try {
    let next = await nextOf(blocks)
    for (; next.kind === 'data'; next = await nextOf(blocks)) {
      if (!unpacked.write(next.payload)) await Promise.race([once(unpacked, 'drain'), filling])
    }
    unpacked.end()
    await filling
    if (next.kind !== 'rows') throw new BackupDamaged('its rows are cut')
    const ended = readTableEnd(next)
    if (sum.digest('hex') !== ended.sha256 || bytes !== ended.bytes)
      throw new BackupDamaged('its rows are not those that were written')
    if (refused) throw refused
    target.end()
    await once(target, 'finish')
    const { rowCount: kept } = target
    // Versions up to 0.1.0 could write 0 for rows that are there; then the sum over them is what holds.
    if (kept !== ended.rows && ended.rows !== 0)
      throw new BackupDamaged('its rows are not all there')
    return { stated: ended.rows, kept }
  } catch (error) {
    unpacked.destroy()
    // Once finished it has closed already, and would not close again.
    if (!refused && !target.writableFinished) {
      target.destroy(error as Error)
      await once(target, 'close').catch(() => undefined)
    }
    throw error
  }
}
