export { wallClock } from './clock.ts'
export { demoCompany, demoSeed, small as smallCompany } from './demo/company.ts'
export { locations as demoLocations } from './demo/places.ts'
export {
  type House,
  type HouseRuns,
  migrationsFolder,
  openHouse,
  shippedTemplates,
} from './house.ts'
export type { ImportReport } from './import/account.ts'
export { findMapping } from './import/find-mapping.ts'
export { type ImportParts, importFiles } from './import/import-files.ts'
export { readSettings, type Settings } from './settings.ts'
