import { Fault, type Refusal } from '#kit'
import type { Encoding } from '#partners/files'
import { openBytes } from './decode.ts'
import { refuseFile } from './refusals.ts'

/** So much of a file is looked at to tell what it is. */
const headBytesMax = 256 * 1024

/** First bytes of what people upload by mistake. */
const strangers: readonly (readonly [string, string])[] = [
  ['PNG', '89504e47'],
  ['JPEG', 'ffd8ff'],
  ['GIF', '47494638'],
  ['PDF', '25504446'],
  ['WEBP', '52494646'],
  ['RAR', '52617221'],
  ['7Z', '377abcaf'],
]

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
  const stranger = strangers.find(([, magic]) => hex.startsWith(magic))
  if (stranger)
    return refuseFile('upload_not_a_table', { field: 'file', facts: { looksLike: stranger[0] } })
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

/** UTF-16 by its mark, or by the zeros that it puts beside every Latin letter. */
function wideEncoding(head: Buffer): Encoding | undefined {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le'
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be'
  const zeros = [0, 0]
  const looked = Math.min(head.length & ~1, 2_000)
  for (let at = 0; at < looked; at++) if (head[at] === 0) zeros[at & 1]!++
  if (zeros[1]! > looked / 6 && zeros[0] === 0) return 'utf-16le'
  if (zeros[0]! > looked / 6 && zeros[1] === 0) return 'utf-16be'
  return undefined
}

/**
 * UTF-8 when every byte of the whole file fits; else the Chinese code of Windows when what it makes of
 * the beginning is Chinese; else Latin-1.
 */
async function narrowEncoding(path: string, head: Buffer): Promise<Encoding> {
  if (await fitsWhole(path, 'utf-8')) return 'utf-8'
  return isChinese(head) && (await fitsWhole(path, 'gb18030')) ? 'gb18030' : 'latin1'
}

/** Characters of GB 2312 are two bytes above A0; an accented letter of Latin-1 stands before a plain one. */
function isChinese(head: Buffer): boolean {
  let pairs = 0
  let singles = 0
  for (let at = 0; at + 1 < head.length; at++) {
    if (head[at]! < 0x80) continue
    if (head[at]! > 0xa0 && head[at + 1]! > 0xa0) pairs++
    else singles++
    at++
  }
  return pairs > singles * 9
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
