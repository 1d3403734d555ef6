import type { JobKinds } from './kind.ts'
import { bulk } from './kinds/bulk.ts'
import { exporting } from './kinds/export.ts'

export const jobKinds: JobKinds = { bulk, export: exporting }
