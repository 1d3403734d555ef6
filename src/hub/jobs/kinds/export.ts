import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Refusal } from '#kit'
import { byteOrderMark, csvLine } from './csv.ts'
import type { ExportWish, Job, JobSecret } from './job.ts'
import { jobLimits } from './limits.ts'
import type { Ended, JobParts, MayGoOn, Table } from './parts.ts'
import { refuseJob } from './refusals.ts'
import { advance, setTotal } from './rows.ts'
import { rowLine, writeWorkbook } from './xlsx.ts'

/**
 * Writes what was chosen to a file, a page at a time. The file gets its name when it is whole; after a
 * crash it is written afresh, for nothing but a file is at stake.
 */
export async function runExport(
  parts: JobParts,
  job: Job,
  { selection }: JobSecret,
  mayGoOn: MayGoOn,
): Promise<Ended> {
  const wish = job.wish as ExportWish
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
  { id, wish }: Job,
  { headings, pages }: Table,
  path: string,
  mayGoOn: MayGoOn,
): Promise<Ended | 'whole'> {
  const isBook = (wish as ExportWish).format === 'xlsx'
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

/** What a process that died has left half-written. */
export async function dropDrafts(folder: string): Promise<void> {
  const files = await readdir(folder).catch(() => [])
  const drafts = files.filter((name) => /\.(part|rows)$/.test(name))
  await Promise.all(drafts.map((name) => rm(join(folder, name), { force: true })))
}

export type JobFile = { readonly path: string; readonly bytes: number }

/** Where the file of a job lies, while it does. */
export async function fileOf(folder: string, { file }: Job): Promise<JobFile | Refusal> {
  const path = file && join(folder, file)
  const known = path ? await stat(path).catch(() => undefined) : undefined
  return path && known ? { path, bytes: known.size } : refuseJob('file_gone')
}
