/** Crockford's base32: no I, L, O or U, so that a number survives a telephone call. */
const digits = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const groupDigits = 5
const looksLike: Readonly<Record<string, string>> = { O: '0', I: '1', L: '1' }

/** `7D56A-0GR3M`: the first 50 bits of an order id, for people. Not unique: look up the range. */
export function orderNumber(id: string): string {
  const first = BigInt(`0x${id.slice(0, 13)}`) >> 2n
  let text = ''
  for (let at = groupDigits * 2 - 1; at >= 0; at--) {
    text += digits[Number((first >> BigInt(at * 5)) & 31n)]
    if (at === groupDigits) text += '-'
  }
  return text
}

/** The ids that a number may stand for, lowest and highest; undefined when it is not a number. */
export function orderNumberRange(text: string): { from: string; to: string } | undefined {
  const plain = text
    .toUpperCase()
    .replace(/[\s-]/g, '')
    .replace(/[OIL]/g, (seen) => looksLike[seen]!)
  if (plain.length !== groupDigits * 2) return undefined
  let first = 0n
  for (const digit of plain) {
    const value = digits.indexOf(digit)
    if (value < 0) return undefined
    first = (first << 5n) | BigInt(value)
  }
  const rest = 128n - 50n
  const from = first << rest
  const to = from | ((1n << rest) - 1n)
  const hex = (id: bigint) => id.toString(16).padStart(32, '0')
  return { from: hex(from), to: hex(to) }
}
