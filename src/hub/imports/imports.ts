import { normalise } from '#engine/order'
import type { Caller } from '#guard'
import { type Clock, type Explained, isRefusal, type Refusal } from '#kit'
import { type Mapping, readMapping } from '#partners/files'
import type { Store } from '#store'
import { openIntake } from './intake.ts'
import { openKnownMappings } from './known-mappings.ts'
import { importedItems, importedOrders } from './marks.ts'
import type { ImportHub, Imports, Known, ReadFiles } from './parts.ts'
import { refuseImport } from './refusals.ts'
import type { ImportRun } from './run.ts'
import { openRunner, type Runner } from './runner.ts'
import { type ImportRuns, openImportRuns } from './runs.ts'
import { openSweeper } from './sweeper.ts'
import { touchedOf } from './undo.ts'
import { openUploads, type Uploads } from './upload.ts'
import { openViewer, type Viewing } from './viewing.ts'

export type ImportsParts = {
  readonly store: Store
  readonly hub: ImportHub
  readonly clock: Clock
  readonly files: ReadFiles
  /** Where uploaded files wait. */
  readonly folder: string
  readonly companyCurrency: string
  /** The mappings that came with the hub. */
  readonly shipped: readonly Known[]
  readonly onError: (error: unknown) => void
}

/** What the import wizard works with. */
type Desk = ImportsParts & {
  readonly runs: ImportRuns
  readonly uploads: Uploads
  readonly intake: ReturnType<typeof openIntake>
  readonly runner: Runner
  readonly viewing: Viewing
}

const finished: readonly ImportRun['state'][] = ['done', 'cancelled', 'failed', 'cut_off']

/** The import wizard: files wait in a folder, runs go on in the background. */
export async function openImports(parts: ImportsParts): Promise<Imports> {
  const { store, clock, files, companyCurrency, onError } = parts
  const runs = openImportRuns({ store, clock })
  const uploads = openUploads(parts.folder)
  const runner = openRunner({ ...parts, runs, uploads })
  const intake = openIntake({ runs, uploads, files, currency: companyCurrency })
  const known = openKnownMappings(parts)
  const viewing = openViewer({ runs, uploads, files, mappings: known.list })
  const sweeper = openSweeper({ runs, uploads, clock, onError })
  const desk: Desk = { ...parts, runs, uploads, intake, runner, viewing }
  await runner.resume()

  return {
    async upload(source, file, caller) {
      const id = await intake.take(source, file, caller)
      return typeof id === 'string' ? viewing.again(id, caller) : id
    },
    list: viewing.list,
    async view(id, caller) {
      const run = await viewing.find(id, caller)
      return isRefusal(run) ? run : viewing.view(run, caller)
    },
    async declare(id, mapping, caller) {
      const run = await viewing.draftOf(id, caller)
      if (isRefusal(run)) return run
      return (await intake.declare(run, mapping)) ?? viewing.again(id, caller)
    },
    preview: (id, rows, caller) => preview(desk, id, rows, caller),
    run: (id, as, caller) => begin(desk, id, as, caller),
    cancel: (id, caller) => cancel(desk, id, caller),
    async drop(id, caller) {
      const run = await viewing.draftOf(id, caller)
      if (isRefusal(run)) return run
      if (!(await runs.drop(id))) return refuseImport('import_under_way')
      uploads.remove(id)
      return undefined
    },
    undo: (id, caller) => undo(desk, id, caller),
    orders: (id, { after, limit }, caller) =>
      viewing.of(id, caller, () => importedOrders(store, id, after, limit)),
    items: (id, { after, limit }, caller) =>
      viewing.of(id, caller, () => importedItems(store, id, after, limit)),
    touched: (id, caller) => viewing.of(id, caller, () => touchedOf(store, id)),
    mappings: known.list,
    saveMapping: known.save,
    async stop() {
      await sweeper.stop()
      await runner.stop()
    },
  }
}

async function preview(
  { hub, clock, files, uploads, viewing, companyCurrency }: Desk,
  id: string,
  rows: number,
  caller: Caller,
): Promise<object | Refusal> {
  const run = await viewing.draftOf(id, caller)
  if (isRefusal(run)) return run
  const { flaws, unmapped } = await viewing.view(run, caller)
  if (flaws.length > 0) return refuseImport('import_not_ready', { field: flaws[0]!.place })
  const mapping = readMapping(JSON.stringify(run.declared)) as Mapping
  const { registry, rates } = hub.catalog.now
  const context = { now: clock.now(), registry, rates, companyCurrency }
  const intake = run.intake ?? 'history'
  const shown = await files.previewFile(uploads.pathOf(id), mapping, {
    rows,
    tryOut(input) {
      const normal = normalise(input, { ...context, intake })
      return isRefusal(normal) ? normal : undefined
    },
  })
  return { ...shown, unmapped }
}

async function begin(
  { runs, runner, viewing }: Desk,
  id: string,
  as: NonNullable<ImportRun['intake']>,
  caller: Caller,
): Promise<ImportRun | Explained | Refusal> {
  const run = await viewing.draftOf(id, caller)
  if (isRefusal(run)) return run
  const { flaws } = await viewing.view(run, caller)
  if (flaws.length > 0) {
    const refusal = refuseImport('import_not_ready', { field: flaws[0]!.place })
    return { refusal, more: { flaws } }
  }
  const { name, version } = run.declared as Mapping
  if (!(await runs.begin(id, `${name}@${version}`, as, caller)))
    return refuseImport('import_under_way')
  runner.add(id)
  return viewing.now(id)
}

async function cancel(
  { runs, runner, viewing }: Desk,
  id: string,
  caller: Caller,
): Promise<ImportRun | Refusal> {
  const run = await viewing.find(id, caller)
  if (isRefusal(run)) return run
  if (!(await runs.move(id, ['queued', 'running'], 'cancelling')))
    return refuseImport('import_over', { facts: { state: run.state } })
  runner.cancel(id)
  return viewing.now(id)
}

async function undo(
  { store, runs, runner, viewing }: Desk,
  id: string,
  caller: Caller,
): Promise<ImportRun | Explained | Refusal> {
  const run = await viewing.find(id, caller)
  if (isRefusal(run)) return run
  const { state, progress, report } = run
  if (state === 'undone') return refuseImport('import_undone')
  if (!progress && !report) return refuseImport('import_not_run')
  if (!finished.includes(state)) return refuseImport('import_under_way', { facts: { state } })
  const touched = await touchedOf(store, id)
  if (touched.length > 0) {
    const refusal = refuseImport('import_touched', { facts: { orders: touched.length } })
    return { refusal, more: { touched } }
  }
  if (!(await runs.beginUndo(id, caller))) return refuseImport('import_under_way')
  runner.add(id)
  return viewing.now(id)
}
