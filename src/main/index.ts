export { wallClock } from './clock.ts'
export { demoCompany, demoSeed, small as smallCompany } from './demo/company.ts'
export { locations as demoLocations } from './demo/places.ts'
export { migrationsFolder } from './folders.ts'
export {
  type House,
  type HouseRuns,
  openHouse,
  shippedTemplates,
} from './house.ts'
export { importsOf } from './imports.ts'
export { findMapping } from './mappings.ts'
export { readSettings, type Settings } from './settings.ts'
