import type { Caller } from '#guard'
import { isRefusal, type Refusal } from '#kit'
import {
  fitsColumns,
  type Mapping,
  mappingFlaws,
  type Sniffed,
  unmappedColumns,
} from '#partners/files'
import type { ImportView, Known, ReadFiles } from './parts.ts'
import { refuseImport } from './refusals.ts'
import type { ImportRun } from './run.ts'
import type { ImportRuns } from './runs.ts'
import type { Uploads } from './upload.ts'

type Parts = {
  readonly runs: Pick<ImportRuns, 'find'>
  readonly uploads: Pick<Uploads, 'pathOf'>
  readonly files: Pick<ReadFiles, 'sampleColumns'>
  mappings(): Promise<Known[]>
}

/** States in which the mapping can still be changed, so that the file is looked into. */
const mappable: readonly ImportRun['state'][] = ['draft', 'failed', 'cancelled']

/** Only who brought the file may look at its cells, and who may look at those of others. */
const mayLook = (run: ImportRun, caller: Caller): boolean =>
  run.fileKept && (run.actor === caller.id || caller.may('imports.look'))

/** Imports as people see them, each as far as they may. */
export function openViewer({ runs, uploads, files, mappings }: Parts) {
  const find = async (id: string): Promise<ImportRun | Refusal> =>
    (await runs.find(id)) ?? refuseImport('unknown_import')
  const now = async (id: string): Promise<ImportRun> => (await runs.find(id))!

  async function view(run: ImportRun, caller: Caller): Promise<ImportView> {
    const sniffed = run.sniffed as Sniffed | null
    const names = sniffed?.columns.map(({ name }) => name) ?? []
    const isDraft = sniffed !== null && run.fileKept && mappable.includes(run.state)
    if (!isDraft) return { run, columns: null, flaws: [], unmapped: [], fits: [] }
    const known = await mappings()
    return {
      run,
      columns: mayLook(run, caller)
        ? await files.sampleColumns(uploads.pathOf(run.id), sniffed.file)
        : null,
      flaws: mappingFlaws(run.declared, names),
      unmapped: unmappedColumns((run.declared ?? {}) as Mapping, names),
      fits: known.filter(({ content }) => fitsColumns(content as Mapping, names)),
    }
  }

  return {
    find,
    now,
    view,
    again: async (id: string, caller: Caller): Promise<ImportView> => view(await now(id), caller),
    /** A run whose file this caller may look into. */
    async draftOf(id: string, caller: Caller): Promise<ImportRun | Refusal> {
      const run = await find(id)
      if (isRefusal(run)) return run
      if (!run.fileKept) return refuseImport('import_file_gone')
      return mayLook(run, caller) ? run : refuseImport('unknown_import')
    },
    /** Something of a run that is there. */
    async of<Part>(id: string, part: () => Promise<Part>): Promise<Part | Refusal> {
      const run = await find(id)
      return isRefusal(run) ? run : part()
    },
  }
}
export type Viewing = ReturnType<typeof openViewer>
