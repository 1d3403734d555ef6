import { mkdir, open, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import Type from 'typebox'
import { byteOrderMark, csvLine } from '../csv.ts'
import type { ExportWish, Job, JobSecret } from '../job.ts'
import type { JobKind } from '../kind.ts'
import { jobLimits } from '../limits.ts'
import type { Ended, JobParts, MayGoOn, Table } from '../parts.ts'
import { advance, setTotal } from '../rows.ts'
import { rowLine, writeWorkbook } from '../xlsx.ts'

type ExportJob = Job & { readonly wish: ExportWish }

/**
 * Writes what was chosen to a file, a page at a time. The file gets its name when it is whole; after a
 * crash it is written afresh, for nothing but a file is at stake.
 */
async function run(
  parts: JobParts,
  job: ExportJob,
  { selection }: JobSecret,
  mayGoOn: MayGoOn,
): Promise<Ended> {
  const { wish } = job
  const table = parts.tableOf(wish, selection, job.caller)
  await mkdir(parts.folder, { recursive: true, mode: 0o700 })
  await setTotal(parts.store, job.id, await table.count())
  const name = `${job.id}.${wish.format}`
  const [draft, file] = [join(parts.folder, `${name}.part`), join(parts.folder, name)]
  const rowsFile = join(parts.folder, `${job.id}.rows`)
  try {
    const isBook = wish.format === 'xlsx'
    const ended = await writeRows(parts, job, table, isBook ? rowsFile : draft, mayGoOn)
    if (ended !== 'whole') return ended
    if (isBook) await writeWorkbook({ headings: table.headings, rowsFile, file: draft })
    const { size } = await stat(draft)
    await rename(draft, file)
    return { state: 'done', file: name, fileBytes: size }
  } finally {
    await Promise.all([rm(rowsFile, { force: true }), rm(draft, { force: true })])
  }
}

async function writeRows(
  { store }: JobParts,
  { id, wish }: ExportJob,
  { headings, pages }: Table,
  path: string,
  mayGoOn: MayGoOn,
): Promise<Ended | 'whole'> {
  const isBook = wish.format === 'xlsx'
  const line = isBook ? rowLine : csvLine
  const file = await open(path, 'w', 0o600)
  let done = 0
  try {
    if (!isBook)
      await file.write(byteOrderMark + csvLine(headings.map((text) => ({ is: 'text', text }))))
    for await (const page of pages) {
      const may = await mayGoOn()
      if (may !== true) return may
      done += page.length
      if (isBook && done > jobLimits.xlsxRowsMax) return { state: 'failed', error: 'too_many_rows' }
      await file.write(page.map(line).join(''))
      if (!(await advance(store, id, done))) return 'left'
    }
    await file.sync()
    await setTotal(store, id, done)
    return 'whole'
  } finally {
    await file.close()
  }
}

export const exporting: JobKind<ExportWish> = {
  input: Type.Object({
    format: Type.Union([Type.Literal('csv'), Type.Literal('xlsx')]),
    columns: Type.Array(Type.String()),
    language: Type.Union([Type.Literal('en'), Type.Literal('zh')]),
    zone: Type.String(),
  }),
  progress: 'rows',
  run,
}
