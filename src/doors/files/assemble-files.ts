import { basename } from 'node:path'
import { type Assembled, type Mapping, openAssembler, rowsHeldMax } from '#partners/files'
import { readRows } from './read-rows.ts'

/**
 * Everything that the files hold, file by file, inside a file by time. Returns find origins across
 * files. `onRow` hears of every row when it is read, before anything is made of it.
 */
export async function* assembleFiles(
  paths: readonly string[],
  mapping: Mapping,
  onRow?: () => void,
  nameOf: (path: string) => string = (path) => basename(path),
): AsyncGenerator<Assembled> {
  const assembler = openAssembler(mapping, rowsHeldMax, onRow)
  for (const path of paths) yield* assembler.run(readRows(path, mapping.file, nameOf(path)))
}
