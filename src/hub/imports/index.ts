export type { ImportReport } from './account.ts'
export { type Imported, type ImportParts, importFiles } from './import-files.ts'
export { type ImportsParts, openImports } from './imports.ts'
export { importLimits } from './limits.ts'
export { openSavedMappings, type SavedMapping, type SavedMappings } from './mappings.ts'
export {
  type ImportedItem,
  type ImportMarks,
  importedItems,
  importedOrders,
  type OwnOrder,
  openImportMarks,
} from './marks.ts'
export type { Flaw, Imports, ImportView, Known, ReadFiles } from './parts.ts'
export { refuseImport } from './refusals.ts'
export type { ImportProgress, ImportRun, ImportState, Undone } from './run.ts'
export { type ImportRuns, type NewRun, openImportRuns } from './runs.ts'
export { type Touched, touchedOf, undoImport } from './undo.ts'
