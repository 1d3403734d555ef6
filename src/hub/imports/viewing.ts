import { type Caller, isConfined } from '#guard'
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
  readonly runs: Pick<ImportRuns, 'find' | 'list'>
  readonly uploads: Pick<Uploads, 'pathOf'>
  readonly files: Pick<ReadFiles, 'sampleColumns'>
  mappings(): Promise<Known[]>
}

/** States in which the mapping can still be changed, so that the file is looked into. */
const mappable: readonly ImportRun['state'][] = ['draft', 'failed', 'cancelled']

/** A file may hold orders of every unit and shop: who is confined knows the runs alone that they began. */
const mayKnow = (run: ImportRun, caller: Caller): boolean =>
  !isConfined(caller) || run.actor === caller.id

/** Only who brought the file may look at its cells, and who may look at those of others. */
const mayLook = (run: ImportRun, caller: Caller): boolean =>
  run.fileKept && (run.actor === caller.id || caller.may('imports.look'))

/** Imports as people see them, each as far as they may. */
export function openViewer({ runs, uploads, files, mappings }: Parts) {
  async function find(id: string, caller: Caller): Promise<ImportRun | Refusal> {
    const run = await runs.find(id)
    return run && mayKnow(run, caller) ? run : refuseImport('unknown_import')
  }
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
    /** A run that this caller knows; every other is unknown. */
    find,
    /** What this caller knows, the newest first. */
    list: (limit: number, caller: Caller): Promise<ImportRun[]> =>
      runs.list(limit, isConfined(caller) ? caller.id : null),
    now,
    view,
    again: async (id: string, caller: Caller): Promise<ImportView> => view(await now(id), caller),
    /** A run whose file this caller may look into. */
    async draftOf(id: string, caller: Caller): Promise<ImportRun | Refusal> {
      const run = await find(id, caller)
      if (isRefusal(run)) return run
      if (!run.fileKept) return refuseImport('import_file_gone')
      return mayLook(run, caller) ? run : refuseImport('unknown_import')
    },
    /** Something of a run that this caller knows. */
    async of<Part>(id: string, caller: Caller, part: () => Promise<Part>): Promise<Part | Refusal> {
      const run = await find(id, caller)
      return isRefusal(run) ? run : part()
    },
  }
}
export type Viewing = ReturnType<typeof openViewer>
