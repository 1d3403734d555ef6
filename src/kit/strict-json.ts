/** Why a text is not taken as JSON, and where. */
export type JsonFlaw = {
  readonly flaw: 'not_json' | 'too_deep' | 'duplicate_key' | 'unstorable'
  /** The key that comes twice, or the path of the text that no database takes. */
  readonly at?: string | undefined
}

/**
 * JSON as it may be believed: no key twice in one object (RFC 8259 leaves open which counts), nested at
 * most `depthMax` deep, no NUL and no half of a character in its texts.
 */
export function parseStrictJson(
  text: string,
  depthMax: number,
): { readonly value: unknown } | JsonFlaw {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return { flaw: 'not_json' }
  }
  // A key that came twice is one colon more than there are keys: counting finds it without a parser.
  const keys = countKeys(value, depthMax)
  if (keys === undefined) return { flaw: 'too_deep' }
  if (keys !== countColons(text)) return { flaw: 'duplicate_key', at: duplicateIn(text) }
  // Only an escape can bring a NUL or half of a character: bytes that hold one are no UTF-8 JSON.
  const at = text.includes('\\u') ? unstorable(value, '') : undefined
  return at === undefined ? { value } : { flaw: 'unstorable', at }
}

/** The path of the first text that no database takes. */
function unstorable(value: unknown, path: string): string | undefined {
  if (typeof value === 'string') return isStorable(value) ? undefined : path || 'body'
  if (typeof value !== 'object' || value === null) return undefined
  for (const [name, item] of Object.entries(value)) {
    if (!isStorable(name)) return path || 'body'
    const inner = Array.isArray(value) ? `${path}[${name}]` : path ? `${path}.${name}` : name
    const found = unstorable(item, inner)
    if (found !== undefined) return found
  }
  return undefined
}

const isStorable = (text: string): boolean => text.isWellFormed() && !text.includes('\0')

/** Keys of all objects below `value`; undefined when it is nested deeper than `depthLeft`. */
function countKeys(value: unknown, depthLeft: number): number | undefined {
  if (typeof value !== 'object' || value === null) return 0
  if (depthLeft === 0) return undefined
  let count = 0
  if (Array.isArray(value)) {
    for (const item of value) {
      if (typeof item !== 'object') continue
      const inner = countKeys(item, depthLeft - 1)
      if (inner === undefined) return undefined
      count += inner
    }
    return count
  }
  // Own keys only: a parsed object inherits nothing that can be enumerated.
  for (const key in value) {
    count++
    const item = (value as Record<string, unknown>)[key]
    if (typeof item !== 'object') continue
    const inner = countKeys(item, depthLeft - 1)
    if (inner === undefined) return undefined
    count += inner
  }
  return count
}

const quote = 34
const colon = 58
const backslash = 92

/** Colons outside of strings. The text is known to be JSON. */
function countColons(text: string): number {
  let count = 0
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === quote) at = endOfString(text, at)
    else if (code === colon) count++
  }
  return count
}

/** Index of the quote that ends the string which begins at `at`. */
function endOfString(text: string, at: number): number {
  for (let end = text.indexOf('"', at + 1); ; end = text.indexOf('"', end + 1)) {
    let slashes = 0
    while (text.charCodeAt(end - 1 - slashes) === backslash) slashes++
    if (slashes % 2 === 0) return end
  }
}

/** The key; only looked for when there is one. */
function duplicateIn(text: string): string | undefined {
  const open: Set<string>[] = []
  for (let at = 0; at < text.length; at++) {
    const code = text[at]
    if (code === '{' || code === '[') open.push(new Set())
    else if (code === '}' || code === ']') open.pop()
    else if (code === '"') {
      const end = endOfString(text, at)
      const isKey = /^\s*:/.test(text.slice(end + 1, end + 100))
      const name = isKey ? (JSON.parse(text.slice(at, end + 1)) as string) : ''
      if (isKey && open.at(-1)!.has(name)) return name
      if (isKey) open.at(-1)!.add(name)
      at = end
    }
  }
  return undefined
}
