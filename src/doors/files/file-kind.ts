import { Fault, type Refusal } from '#kit'
import { type Encoding, isChinese, strangerIn, wideEncoding } from '#partners/files'
import { openBytes } from './decode.ts'
import { refuseFile } from './refusals.ts'

/** So much of a file is looked at to tell what it is. */
const headBytesMax = 256 * 1024

export type FileKind = {
  readonly kind: 'text' | 'xlsx'
  readonly packed: boolean
  readonly encoding: Encoding | null
  /** Beginning of the text; empty for a spreadsheet. */
  readonly text: string
}

/** What a file is by its content; its name is not believed. */
export async function fileKind(path: string, packed: boolean): Promise<FileKind | Refusal> {
  const head = await headOf(path)
  if (head === undefined) return refuseFile('upload_unreadable', { field: 'file' })
  if (head.length === 0) return refuseFile('upload_empty', { field: 'file' })
  const hex = head.subarray(0, 8).toString('hex')
  if (hex.startsWith('d0cf11e0')) return refuseFile('upload_old_excel', { field: 'file' })
  const looksLike = strangerIn(hex)
  if (looksLike) return refuseFile('upload_not_a_table', { field: 'file', facts: { looksLike } })
  if (hex.startsWith('504b0304')) return { kind: 'xlsx', packed, encoding: null, text: '' }
  const wide = wideEncoding(head)
  if (!wide && head.includes(0))
    return refuseFile('upload_not_a_table', { field: 'file', facts: { looksLike: 'binary' } })
  const encoding = wide ?? (await narrowEncoding(path, head))
  const text = new TextDecoder(encoding).decode(head)
  if (text.trim() === '') return refuseFile('upload_empty', { field: 'file' })
  return { kind: 'text', packed, encoding, text }
}

async function headOf(path: string): Promise<Buffer | undefined> {
  const parts: Buffer[] = []
  let length = 0
  try {
    for await (const bytes of await openBytes(path)) {
      parts.push(bytes)
      length += bytes.length
      if (length >= headBytesMax) break
    }
  } catch (error) {
    if (error instanceof Fault) throw error
    return undefined
  }
  return Buffer.concat(parts).subarray(0, headBytesMax)
}

/**
 * UTF-8 when every byte of the whole file fits; else the Chinese code of Windows when what it makes of
 * the beginning is Chinese; else Latin-1.
 */
async function narrowEncoding(path: string, head: Buffer): Promise<Encoding> {
  if (await fitsWhole(path, 'utf-8')) return 'utf-8'
  return isChinese(head) && (await fitsWhole(path, 'gb18030')) ? 'gb18030' : 'latin1'
}

async function fitsWhole(path: string, encoding: Encoding): Promise<boolean> {
  const decoder = new TextDecoder(encoding, { fatal: true })
  try {
    for await (const bytes of await openBytes(path)) decoder.decode(bytes, { stream: true })
    decoder.decode()
    return true
  } catch {
    return false
  }
}
