export { type Restored, readBackup } from './backup/read.ts'
export { type Written, writeBackup } from './backup/write.ts'
export type { Client, Row } from './client.ts'
export type { Clock, Log } from './clock.ts'
export { holdsDatabase } from './embedded/place.ts'
export { StoreFault, type StoreFaultCode, storeFault } from './faults.ts'
export { lockFamilies, locks } from './locks.ts'
export { isUpToDate, migrate } from './migrate.ts'
export { type Ownership, openOwnership } from './ownership.ts'
export { pipe } from './pipe.ts'
export { refuseTarget } from './refusals.ts'
export { refuseUnsafe } from './safety.ts'
export { openStore, type Store, type StoreOptions, type Transaction } from './store.ts'
export {
  type Columns,
  type ColumnType,
  type RowOf,
  type TableWriter,
  tableWriter,
} from './table-writer.ts'
