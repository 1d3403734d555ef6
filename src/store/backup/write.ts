import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { createWriteStream, existsSync, linkSync, renameSync, rmSync } from 'node:fs'
import { finished } from 'node:stream/promises'
import { createZstdCompress } from 'node:zlib'
import { to as copyTo } from 'pg-copy-streams'
import { isoText } from '#kit'
import type { Client } from '../client.ts'
import { storeFault } from '../faults.ts'
import { begin, block } from './blocks.ts'
import { formatVersion, type Head, type TableEnd } from './headings.ts'
import { type Connects, copyOf, type Table, tablesOf } from './tables.ts'

export type Written = { readonly tables: number; readonly rows: number; readonly bytes: number }
type Parts = {
  readonly store: Connects
  readonly file: string
  readonly now: () => number
  readonly onProgress?: (table: string, rows: number) => void
}

/** Of this process: no two write to one draft. */
let drafts = 0

const headSql = `
select (select max(number) from schema_migration) as schema,
  (select case when is_called then last_value else 0 end from event_position) as position`

/**
 * One moment of the whole database as one file, while the hub goes on: a single read-only transaction
 * sees all tables as they were when it began. Rows pass through; nothing is held in memory. Rejects with
 * code EEXIST when a file of that name came up meanwhile; nothing is ever written over.
 */
export async function writeBackup({ store, file, now, onProgress }: Parts): Promise<Written> {
  const draft = `${file}.${now()}-${++drafts}.part`
  const client = await store.connect()
  const out = createWriteStream(draft, { mode: 0o600, flags: 'wx' })
  const sum = createHash('sha256')
  let bytes = 0
  const put = async (piece: Buffer): Promise<void> => {
    sum.update(piece)
    bytes += piece.length
    if (!out.write(piece)) await once(out, 'drain')
  }
  try {
    await once(out, 'open')
    await client.query('begin transaction isolation level repeatable read, read only')
    const [row] = await client.query(headSql)
    const head: Head = {
      format: formatVersion,
      schema: row!.schema,
      madeAt: isoText(now()),
      position: row!.position,
    }
    await put(begin())
    await put(block('head', head))
    let rows = 0
    const tables = await tablesOf(client)
    for (const table of tables) {
      const ended = await writeTable(client, table, put)
      rows += ended.rows
      onProgress?.(table.table, rows)
    }
    await put(block('end', { tables: tables.length, rows, sha256: sum.copy().digest('hex') }))
    await client.query('commit')
    out.end()
    await finished(out)
    giveName(draft, file)
    return { tables: tables.length, rows, bytes }
  } catch (error) {
    out.destroy()
    rmSync(draft, { force: true })
    throw (error as { code?: string }).code?.length === 5 ? storeFault(error) : error
  } finally {
    await client.close()
  }
}

/** A link fails where something is; a rename would replace it. */
function giveName(draft: string, file: string): void {
  try {
    linkSync(draft, file)
    rmSync(draft)
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException
    // Not every file system has links.
    if (!['EPERM', 'ENOSYS', 'ENOTSUP', 'EOPNOTSUPP'].includes(code) || existsSync(file))
      throw error
    renameSync(draft, file)
  }
}

const newline = 0x0a
function newlinesOf(piece: Buffer): number {
  let many = 0
  for (let at = piece.indexOf(newline); at >= 0; at = piece.indexOf(newline, at + 1)) many++
  return many
}

async function writeTable(
  client: Client,
  table: Table,
  put: (piece: Buffer) => Promise<void>,
): Promise<TableEnd> {
  await put(block('table', table))
  const source = client.driver.query(copyTo(`copy ${copyOf(table)} to stdout`))
  const packed = createZstdCompress()
  const sum = createHash('sha256')
  let bytes = 0
  // Counted here: the server tells its own count only after the last row, when the stream has ended.
  let rows = 0
  const filling = (async () => {
    for await (const piece of source) {
      sum.update(piece)
      bytes += piece.length
      rows += newlinesOf(piece)
      if (!packed.write(piece)) await once(packed, 'drain')
    }
    packed.end()
  })()
  filling.catch((error) => packed.destroy(error))
  for await (const piece of packed) await put(block('data', piece))
  await filling
  const ended = { rows, bytes, sha256: sum.digest('hex') }
  await put(block('rows', ended))
  return ended
}
