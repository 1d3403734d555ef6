import { closeSync, openSync, readSync } from 'node:fs'

/** How a text may hide in bytes. Each turns a whole sentence into what would be found on a disk. */
export const encodings = {
  utf8: (text: string) => Buffer.from(text),
  utf16le: (text: string) => Buffer.from(text, 'utf16le'),
  utf16be: (text: string) => Buffer.from(text, 'utf16le').swap16(),
  base64: (text: string) => Buffer.from(Buffer.from(text).toString('base64')),
  hex: (text: string) => Buffer.from(Buffer.from(text).toString('hex')),
  hexUpper: (text: string) => Buffer.from(Buffer.from(text).toString('hex').toUpperCase()),
  url: (text: string) => Buffer.from(encodeURIComponent(text)),
  form: (text: string) => Buffer.from(encodeURIComponent(text).replaceAll('%20', '+')),
  json: (text: string) => Buffer.from(escaped(text)),
  jsonUpper: (text: string) => Buffer.from(escaped(text).toUpperCase().replaceAll('\\U', '\\u')),
  reversed: (text: string) => Buffer.from([...text].reverse().join('')),
  lower: (text: string) => Buffer.from(text.toLowerCase()),
  upper: (text: string) => Buffer.from(text.toUpperCase()),
} as const
export type Encoding = keyof typeof encodings

const escaped = (text: string): string =>
  [...Array(text.length).keys()]
    .map((at) => `\\u${text.charCodeAt(at).toString(16).padStart(4, '0')}`)
    .join('')

export type Needle = {
  readonly encoding: Encoding
  readonly marker: string
  readonly bytes: Buffer
}

/** What to look for to find these texts inside longer ones, however they are encoded. */
export function needlesOf(markers: readonly string[]): Needle[] {
  const needles = new Map<string, Needle>()
  for (const marker of markers) {
    for (const encoding of Object.keys(encodings) as Encoding[]) {
      const forms = encoding === 'base64' ? alignments(marker) : [encodings[encoding](marker)]
      for (const bytes of forms) {
        const key = bytes.toString('latin1')
        if (!needles.has(key)) needles.set(key, { encoding, marker, bytes })
      }
    }
  }
  return [...needles.values()]
}

/** Base64 takes three bytes at a time, so the same text looks different at each of three offsets. */
function alignments(marker: string): Buffer[] {
  const { length } = Buffer.from(marker)
  return [0, 1, 2].map((offset) => {
    const text = Buffer.concat([Buffer.alloc(offset), Buffer.from(marker)]).toString('base64')
    return Buffer.from(
      text.slice(Math.ceil((offset * 8) / 6), Math.floor(((offset + length) * 8) / 6)),
    )
  })
}

const chunkBytes = 1 << 24
const overlapBytes = 512

/** Names of the needles that the file holds, `encoding marker`. */
export function findIn(file: string, needles: readonly Needle[]): string[] {
  const found = new Set<string>()
  const handle = openSync(file, 'r')
  const chunk = Buffer.alloc(chunkBytes)
  for (let at = 0; ; at += chunkBytes - overlapBytes) {
    const length = readSync(handle, chunk, 0, chunkBytes, at)
    const part = chunk.subarray(0, length)
    for (const { encoding, marker, bytes } of needles) {
      if (part.includes(bytes)) found.add(`${encoding} ${marker}`)
    }
    if (length < chunkBytes) break
  }
  closeSync(handle)
  return [...found].sort()
}
