import { join } from 'node:path'
import {
  fitsColumns,
  type Imports,
  type ImportView,
  type Known,
  type Mapping,
  mappingFlaws,
  previewFile,
  readMapping,
  type Sniffed,
  sampleColumns,
  unmappedColumns,
} from '#doors'
import { normalise } from '#engine/order'
import type { Caller } from '#guard'
import {
  type Hub,
  type ImportRun,
  importedItems,
  importedOrders,
  importLimits,
  openImportRuns,
  openSavedMappings,
  refuseImport,
  touchedOf,
} from '#hub'
import { isRefusal, openRest, type Refusal } from '#kit'
import type { Log, Store } from '#store'
import { wallClock } from '../clock.ts'
import type { Settings } from '../settings.ts'
import { shippedMappings } from './find-mapping.ts'
import { openIntake } from './intake.ts'
import { openRunner } from './runner.ts'
import { openUploads } from './upload.ts'

type ImportHouse = {
  readonly store: Store
  readonly hub: Hub
  readonly settings: Pick<Settings, 'data' | 'companyCurrency'>
  readonly log: Log
}

const finished: readonly ImportRun['state'][] = ['done', 'cancelled', 'failed', 'cut_off']
/** States in which the mapping can still be changed, so that the file is looked into. */
const mappable: readonly ImportRun['state'][] = ['draft', 'failed', 'cancelled']

/** The import wizard of a house: files wait in its data folder, runs go on in the background. */
export async function openImports(house: ImportHouse): Promise<Imports> {
  const { store, hub, settings, log } = house
  const clock = wallClock
  const runs = openImportRuns({ store, clock })
  const saved = openSavedMappings({ store, clock })
  const uploads = openUploads(join(settings.data, 'imports'))
  const onError = (error: unknown) =>
    log.error({ part: 'imports', code: (error as { code?: string }).code }, 'an import failed')
  const runner = openRunner({ hub, store, clock, runs, uploads, onError })
  const intake = openIntake({ runs, uploads, currency: settings.companyCurrency })
  const sweeper = openSweeper()
  await runner.resume()

  const find = async (id: string): Promise<ImportRun | Refusal> =>
    (await runs.find(id)) ?? refuseImport('unknown_import')

  /** Only who brought the file may look at its cells, and an owner. */
  const mayLook = (run: ImportRun, caller: Caller): boolean =>
    run.fileKept && (run.actor === caller.id || caller.roles.includes('owner'))

  async function draftOf(id: string, caller: Caller): Promise<ImportRun | Refusal> {
    const run = await find(id)
    if (isRefusal(run)) return run
    const it = run as ImportRun
    if (!it.fileKept) return refuseImport('import_file_gone')
    return mayLook(it, caller) ? it : refuseImport('unknown_import')
  }

  async function view(run: ImportRun, caller: Caller): Promise<ImportView> {
    const sniffed = run.sniffed as Sniffed | null
    const names = sniffed?.columns.map(({ name }) => name) ?? []
    const isDraft = sniffed !== null && run.fileKept && mappable.includes(run.state)
    const flaws = isDraft ? mappingFlaws(run.declared, names) : []
    return {
      run,
      columns:
        isDraft && mayLook(run, caller)
          ? await sampleColumns(uploads.pathOf(run.id), sniffed.file)
          : null,
      flaws,
      unmapped: isDraft ? unmappedColumns((run.declared ?? {}) as Mapping, names) : [],
      fits: isDraft
        ? (await mappings()).filter(({ content }) => fitsColumns(content as Mapping, names))
        : [],
    }
  }

  async function mappings(): Promise<Known[]> {
    const own = (await saved.list()).map(
      ({ name, version, content }): Known => ({
        name,
        version,
        origin: 'saved',
        description: (content as Mapping).description ?? null,
        content: content as object,
      }),
    )
    return [...own, ...shippedMappings()]
  }

  const again = async (id: string) => (await runs.find(id))!

  return {
    async upload(source, file, caller) {
      const id = await intake.take(source, file, caller)
      return typeof id === 'string' ? view(await again(id), caller) : id
    },
    list: (limit) => runs.list(limit),
    async view(id, caller) {
      const run = await find(id)
      return isRefusal(run) ? run : view(run as ImportRun, caller)
    },
    async declare(id, mapping, caller) {
      const run = await draftOf(id, caller)
      if (isRefusal(run)) return run
      const no = await intake.declare(run as ImportRun, mapping)
      return no ?? view(await again(id), caller)
    },
    async preview(id, rows, caller) {
      const run = await draftOf(id, caller)
      if (isRefusal(run)) return run
      const it = run as ImportRun
      const { flaws, unmapped } = await view(it, caller)
      if (flaws.length > 0) return refuseImport('import_not_ready', { field: flaws[0]!.place })
      const mapping = readMapping(JSON.stringify(it.declared)) as Mapping
      const { registry, rates } = hub.catalog.now
      const context = {
        now: clock.now(),
        registry,
        rates,
        companyCurrency: settings.companyCurrency,
      }
      const preview = await previewFile(uploads.pathOf(id), mapping, {
        rows,
        tryOut(input) {
          const normal = normalise(input, { ...context, intake: it.intake ?? 'history' })
          return isRefusal(normal) ? (normal as Refusal) : undefined
        },
      })
      return { ...preview, unmapped }
    },
    async run(id, as, caller) {
      const run = await draftOf(id, caller)
      if (isRefusal(run)) return run
      const { flaws } = await view(run as ImportRun, caller)
      if (flaws.length > 0)
        return {
          refusal: refuseImport('import_not_ready', { field: flaws[0]!.place }),
          more: { flaws },
        }
      const { name, version } = (run as ImportRun).declared as Mapping
      if (!(await runs.begin(id, `${name}@${version}`, as, caller)))
        return refuseImport('import_under_way')
      runner.add(id)
      return again(id)
    },
    async cancel(id) {
      const run = await find(id)
      if (isRefusal(run)) return run
      if (!(await runs.move(id, ['queued', 'running'], 'cancelling')))
        return refuseImport('import_over', { facts: { state: (run as ImportRun).state } })
      runner.cancel(id)
      return again(id)
    },
    async drop(id, caller) {
      const run = await draftOf(id, caller)
      if (isRefusal(run)) return run
      if (!(await runs.drop(id))) return refuseImport('import_under_way')
      uploads.remove(id)
      return undefined
    },
    async undo(id, caller) {
      const run = await find(id)
      if (isRefusal(run)) return run
      const { state, progress, report } = run as ImportRun
      if (state === 'undone') return refuseImport('import_undone')
      if (!progress && !report) return refuseImport('import_not_run')
      if (!finished.includes(state)) return refuseImport('import_under_way', { facts: { state } })
      const touched = await touchedOf(store, id)
      if (touched.length > 0)
        return {
          refusal: refuseImport('import_touched', { facts: { orders: touched.length } }),
          more: { touched },
        }
      if (!(await runs.beginUndo(id, caller))) return refuseImport('import_under_way')
      runner.add(id)
      return again(id)
    },
    async orders(id, after, limit) {
      const run = await find(id)
      return isRefusal(run) ? run : importedOrders(store, id, after, limit)
    },
    async items(id, after, limit) {
      const run = await find(id)
      return isRefusal(run) ? run : importedItems(store, id, after, limit)
    },
    async touched(id) {
      const run = await find(id)
      return isRefusal(run) ? run : touchedOf(store, id)
    },
    mappings,
    async saveMapping(name, content, caller) {
      const flawed = readMapping(JSON.stringify({ ...content, name, version: 1 }))
      if (isRefusal(flawed)) return flawed
      if (shippedMappings().some((one) => one.name === name))
        return refuseImport('mapping_name_taken', { field: 'name' })
      const version = await saved.save(name, content, caller)
      const description = (content as Mapping).description ?? null
      return { name, version, origin: 'saved', description, content: { ...content, name, version } }
    },
    async stop() {
      await sweeper.stop()
      await runner.stop()
    },
  }

  /** A file that nobody ran within a day goes, for it holds persons. */
  function openSweeper() {
    const { rest, wake } = openRest(clock)
    let stopped = false
    async function sweep(): Promise<void> {
      while (!stopped) {
        try {
          for (const id of await runs.stale(clock.now() - importLimits.fileLifeMs))
            await runs.letGo(id).then(() => uploads.remove(id))
        } catch (error) {
          if (!stopped) onError(error)
        }
        if (!stopped) await rest(importLimits.sweepMs)
      }
    }
    const running = sweep()
    return {
      async stop() {
        stopped = true
        wake()
        await running
      },
    }
  }
}
