export { wallClock } from './clock.ts'
export {
  type House,
  type HouseRuns,
  migrationsFolder,
  openHouse,
  shippedTemplates,
} from './house.ts'
export { readSettings, type Settings } from './settings.ts'
