import { randomBytes } from 'node:crypto'
import type { Readable } from 'node:stream'
import type { Caller } from '#guard'
import { isRefusal, type Refusal } from '#kit'
import { type Draft, type FileFormat, type Sniffed, suggest } from '#partners/files'
import { importLimits } from './limits.ts'
import type { ReadFiles } from './parts.ts'
import { refuseImport } from './refusals.ts'
import type { ImportRun } from './run.ts'
import type { ImportRuns } from './runs.ts'
import { tooLarge, type Uploads } from './upload.ts'

type Parts = {
  readonly runs: ImportRuns
  readonly uploads: Uploads
  readonly currency: string
  readonly files: Pick<ReadFiles, 'sniff'>
}

/** What is kept of a file beside itself: its shape. Cells hold persons and stay in the file. */
const withoutCells = (sniffed: Sniffed): object => ({
  ...sniffed,
  columns: sniffed.columns.map(({ samples: _, ...column }) => column),
})

/** Takes files in and looks into them; what is no table of orders is refused and not kept. */
export function openIntake({ runs, uploads, currency, files }: Parts) {
  async function look(path: string, bytes: number, chosen?: Partial<FileFormat>) {
    const sniffed = await files.sniff(path, chosen)
    if (isRefusal(sniffed)) return sniffed
    const it = sniffed
    const isHeldWhole = it.file.format === 'xlsx' || it.file.format === 'json'
    return isHeldWhole && bytes > importLimits.wholeBytesMax
      ? tooLarge(importLimits.wholeBytesMax)
      : it
  }

  return {
    async take(
      source: Readable,
      { name, zone }: { readonly name: string; readonly zone: string },
      caller: Caller,
    ): Promise<string | Refusal> {
      if ((await runs.draftsOf(caller.id)) >= importLimits.draftsMax)
        return refuseImport('too_many_drafts', { facts: { most: importLimits.draftsMax } })
      const id = randomBytes(16).toString('hex')
      const bytes = await uploads.keep(id, source)
      if (isRefusal(bytes)) return bytes
      const sniffed = await look(uploads.pathOf(id), bytes)
      if (isRefusal(sniffed)) {
        uploads.remove(id)
        return sniffed
      }
      await runs.create(
        {
          origin: 'console',
          state: 'draft',
          caller,
          fileName: name,
          fileBytes: bytes,
          sniffed: withoutCells(sniffed),
          declared: suggest(sniffed, name, { currency, zone }),
        },
        id,
      )
      return id
    },

    /** Keeps a mapping with its flaws; looks again when it says otherwise how the file is to be read. */
    async declare(run: ImportRun, mapping: object): Promise<Refusal | undefined> {
      const before = (run.sniffed as Sniffed).file
      const wished = (mapping as Partial<Draft>).file
      let sniffed: unknown
      if (wished && readsOtherwise(before, wished)) {
        const found = await look(uploads.pathOf(run.id), run.fileBytes ?? 0, wished)
        if (isRefusal(found)) return found
        sniffed = withoutCells(found)
      }
      const done = await runs.describe(run.id, sniffed, mapping)
      return done ? undefined : refuseImport('import_under_way')
    },
  }
}

const readsOtherwise = (before: FileFormat, wished: FileFormat): boolean =>
  (['format', 'encoding', 'delimiter', 'sheet', 'list'] as const).some(
    (name) => wished[name] !== undefined && wished[name] !== before[name],
  )
