import { join } from 'node:path'
import { assembleFiles, previewFile, sampleColumns, sniff } from '#doors'
import { type Imports, openImports } from '#hub'
import { wallClock } from './clock.ts'
import type { House } from './house.ts'
import { shippedMappings } from './mappings.ts'

/** The import wizard of a house: uploaded files wait in its data folder. */
export const importsOf = ({
  hub,
  store,
  log,
  settings,
}: Pick<House, 'hub' | 'store' | 'log'> & {
  readonly settings: Pick<House['settings'], 'data' | 'companyCurrency'>
}): Promise<Imports> =>
  openImports({
    hub,
    store,
    clock: wallClock,
    files: { assembleFiles, previewFile, sampleColumns, sniff },
    folder: join(settings.data, 'imports'),
    companyCurrency: settings.companyCurrency,
    shipped: shippedMappings(),
    onError: (error) =>
      log.error({ part: 'imports', code: (error as { code?: string }).code }, 'an import failed'),
  })
