import type { JobKinds } from '#hub'
import { type JobForm, plainForm } from './form.ts'
import { bulkForm } from './forms/bulk.ts'
import { exportForm } from './forms/export.ts'

/** Kinds that are asked for otherwise than they are kept. All others need no line here. */
const own: Readonly<Record<string, JobForm>> = { bulk: bulkForm, export: exportForm }

export const formsOf = (kinds: JobKinds): ReadonlyMap<string, JobForm> =>
  new Map(Object.entries(kinds).map(([name, kind]) => [name, own[name] ?? plainForm(name, kind)]))
