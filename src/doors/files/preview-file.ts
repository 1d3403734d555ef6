import { type Mapping, type Preview, previewRows } from '#partners/files'
import { readRows } from './read-rows.ts'

/** What an import would make of a file; nothing is written. */
export const previewFile = (
  path: string,
  mapping: Mapping,
  wanted: Parameters<typeof previewRows>[2],
): Promise<Preview> => previewRows(readRows(path, mapping.file), mapping, wanted)
