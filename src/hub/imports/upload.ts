import { createWriteStream, mkdirSync, rmSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Refusal } from '#kit'
import { importLimits } from './limits.ts'
import { refuseImport } from './refusals.ts'

class TooLarge extends Error {}

/** Uploaded files: readable by the hub alone, each named by its import, gone after its run. */
export function openUploads(folder: string) {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const pathOf = (id: string) => join(folder, id)

  return {
    pathOf,
    /** Streams a file to the disk; nothing stays of one that is too large or cut off. */
    async keep(id: string, source: Readable): Promise<Refusal | number> {
      const path = pathOf(id)
      let bytes = 0
      const count = new Transform({
        transform(chunk: Buffer, _encoding, done) {
          bytes += chunk.length
          done(bytes > importLimits.uploadBytesMax ? new TooLarge() : null, chunk)
        },
      })
      try {
        await pipeline(source, count, createWriteStream(path, { mode: 0o600, flags: 'wx' }))
        return (await stat(path)).size
      } catch (error) {
        rmSync(path, { force: true })
        if (error instanceof TooLarge) return tooLarge(importLimits.uploadBytesMax)
        if ((error as NodeJS.ErrnoException).code?.startsWith('ENOSPC')) throw error
        return refuseImport('upload_cut_off', { field: 'file' })
      }
    },
    remove: (id: string): void => rmSync(pathOf(id), { force: true }),
  }
}
export type Uploads = ReturnType<typeof openUploads>

export const tooLarge = (bytesMax: number): Refusal =>
  refuseImport('upload_too_large', { field: 'file', facts: { bytesMax } })
