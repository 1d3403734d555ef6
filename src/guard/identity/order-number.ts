/** Crockford's base32: no I, L, O or U, so that a number survives a telephone call. */
const digits = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const groupDigits = 5
const looksLike: Readonly<Record<string, string>> = { O: '0', I: '1', L: '1' }

const half = 2 ** 25

/** `7D56A-0GR3M`: the first 50 bits of an order id, for people. Not unique: look up the range. */
export function orderNumber(id: string): string {
  const first = Math.floor(Number.parseInt(id.slice(0, 13), 16) / 4)
  return `${group(Math.floor(first / half))}-${group(first % half)}`
}

/** Five digits of 25 bits. */
const group = (bits: number): string =>
  digits[bits >>> 20]! +
  digits[(bits >>> 15) & 31]! +
  digits[(bits >>> 10) & 31]! +
  digits[(bits >>> 5) & 31]! +
  digits[bits & 31]!

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
