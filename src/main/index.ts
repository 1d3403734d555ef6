export { wallClock } from './clock.ts'
export type { DemoCompany, DemoWishes } from './demo-company.ts'
export { migrationsFolder } from './folders.ts'
export {
  type Ground,
  type House,
  type HouseRuns,
  openHouse,
  shippedTemplates,
} from './house.ts'
export { importsOf } from './imports.ts'
export { findMapping } from './mappings.ts'
export { keepOwnerKey } from './owner-key.ts'
export { readSettings, type Settings } from './settings.ts'
export { note, openProgress } from './terminal.ts'
