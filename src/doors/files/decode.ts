import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { Fault } from '#kit'
import type { Encoding } from '#partners/files'

/** The bytes of a file, unpacked when it begins as gzip does (RFC 1952: 1f 8b). */
export async function openBytes(path: string): Promise<Readable> {
  const isPacked = await isGzip(path)
  const source = createReadStream(path)
  if (!isPacked) return source
  const unpacked = createGunzip()
  source.on('error', (error) => unpacked.destroy(error))
  unpacked.on('close', () => source.destroy())
  return source.pipe(unpacked)
}

export async function isGzip(path: string): Promise<boolean> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(2), 0, 2, 0)
    return bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b
  } finally {
    await file.close()
  }
}

/** The whole file as pieces of text. Without a declared encoding: UTF-8 if every byte fits, else Latin-1. */
export async function* readText(path: string, declared?: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(declared ?? (await detect(path)), { fatal: true })
  for await (const bytes of await openBytes(path)) yield decoder.decode(bytes, { stream: true })
  yield decoder.decode()
}

async function detect(path: string): Promise<Encoding> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  for await (const bytes of await openBytes(path)) {
    if (!fits(decoder, bytes)) return 'latin1'
  }
  return fits(decoder) ? 'utf-8' : 'latin1'
}

function fits(decoder: InstanceType<typeof TextDecoder>, bytes?: Uint8Array): boolean {
  try {
    decoder.decode(bytes, { stream: bytes !== undefined })
    return true
  } catch {
    return false
  }
}

/** Why a file could not be read, told without its content. */
export const unreadable = (file: string, cause: unknown): Fault =>
  new Fault('file_unreadable', {
    retry: false,
    message: `${file} cannot be read: ${(cause as { code?: string }).code ?? 'unexpected content'}`,
    cause,
  })
