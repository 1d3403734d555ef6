import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Refusal } from '#kit'
import type { Job } from './job.ts'
import { refuseJob } from './refusals.ts'

/** What a process that died has left half-written. */
export async function dropDrafts(folder: string): Promise<void> {
  const files = await readdir(folder).catch(() => [])
  const drafts = files.filter((name) => /\.(part|rows)$/.test(name))
  await Promise.all(drafts.map((name) => rm(join(folder, name), { force: true })))
}

export type JobFile = { readonly path: string; readonly bytes: number }

/** Where the file of a job lies, while it does. */
export async function fileOf(folder: string, { file }: Job): Promise<JobFile | Refusal> {
  const path = file && join(folder, file)
  const known = path ? await stat(path).catch(() => undefined) : undefined
  return path && known ? { path, bytes: known.size } : refuseJob('file_gone')
}
