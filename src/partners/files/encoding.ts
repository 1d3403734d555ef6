/** Encodings of text files that are read, by their names of the WHATWG Encoding Standard. */
export const encodings = ['utf-8', 'latin1', 'gb18030', 'utf-16le', 'utf-16be'] as const
export type Encoding = (typeof encodings)[number]

/** UTF-16 by its mark, or by the zeros that it puts beside every Latin letter. */
export function wideEncoding(head: Uint8Array): Encoding | undefined {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le'
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be'
  const zeros = [0, 0]
  const looked = Math.min(head.length & ~1, 2_000)
  for (let at = 0; at < looked; at++) if (head[at] === 0) zeros[at & 1]!++
  if (zeros[1]! > looked / 6 && zeros[0] === 0) return 'utf-16le'
  if (zeros[0]! > looked / 6 && zeros[1] === 0) return 'utf-16be'
  return undefined
}

/** Characters of GB 2312 are two bytes above A0; an accented letter of Latin-1 stands before a plain one. */
export function isChinese(head: Uint8Array): boolean {
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
