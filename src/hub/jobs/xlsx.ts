import { Worker } from 'node:worker_threads'
import type { Cell } from './parts.ts'

export type Workbook = {
  readonly headings: readonly string[]
  /** One JSON array of cells on a line. */
  readonly rowsFile: string
  readonly file: string
}
/** What the workbook of as many rows as are allowed needs, and as much again. */
const memoryMbMax = 1_500

export const rowLine = (cells: readonly Cell[]): string => `${JSON.stringify(cells)}\n`

/** Puts a workbook together on a thread of its own: zipping it would stop everything else for seconds. */
export function writeWorkbook(workbook: Workbook): Promise<void> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./xlsx-worker.ts', import.meta.url), {
      workerData: workbook,
      resourceLimits: { maxOldGenerationSizeMb: memoryMbMax },
    })
    worker.once('error', reject)
    worker.once('exit', (code) => (code === 0 ? resolve() : reject(new Error(`exit ${code}`))))
  })
}
