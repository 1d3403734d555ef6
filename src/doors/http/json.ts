import { isUtf8 } from 'node:buffer'
import { refuseInput } from '#engine/order'
import { isRefusal, type Refusal } from '#kit'
import { httpLimits } from './limits.ts'
import { refuseHttp } from './refusals.ts'

export type Read = { readonly value: unknown } | Refusal

/** Reads a body once: UTF-8, JSON, no key twice in one object, not too deep. */
export function readJson(bytes: Buffer): Read {
  if (!isUtf8(bytes)) return refuseHttp('not_utf8')
  return readJsonText(bytes.toString('utf8'))
}

export function readJsonText(text: string): Read {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return refuseHttp('not_json')
  }
  // A key that came twice is one colon more than there are keys: counting finds it without a parser.
  const keys = countKeys(value, 0)
  if (isRefusal(keys)) return keys
  if (keys !== countColons(text)) return duplicateIn(text)
  // Only an escape can bring a NUL or half of a character: bytes that hold one are no UTF-8 JSON.
  const field = text.includes('\\u') ? unstorable(value, '') : undefined
  return field === undefined
    ? { value }
    : refuseInput('unreadable_text', { field: field.slice(0, 200) })
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

/** Keys of all objects below `value`, or the refusal when it is nested too deeply. */
function countKeys(value: unknown, depth: number): number | Refusal {
  if (typeof value !== 'object' || value === null) return 0
  if (depth >= httpLimits.depthMax) {
    return refuseHttp('too_deep', { facts: { most: httpLimits.depthMax } })
  }
  let count = 0
  if (Array.isArray(value)) {
    for (const item of value) {
      if (typeof item !== 'object') continue
      const inner = countKeys(item, depth + 1)
      if (typeof inner !== 'number') return inner
      count += inner
    }
    return count
  }
  // Own keys only: a parsed object inherits nothing that can be enumerated.
  for (const key in value) {
    count++
    const item = (value as Record<string, unknown>)[key]
    if (typeof item !== 'object') continue
    const inner = countKeys(item, depth + 1)
    if (typeof inner !== 'number') return inner
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

/** Names the key; only read when there is one. */
function duplicateIn(text: string): Refusal {
  const open: Set<string>[] = []
  for (let at = 0; at < text.length; at++) {
    const code = text[at]
    if (code === '{' || code === '[') open.push(new Set())
    else if (code === '}' || code === ']') open.pop()
    else if (code === '"') {
      const end = endOfString(text, at)
      const isKey = /^\s*:/.test(text.slice(end + 1, end + 100))
      const name = isKey ? (JSON.parse(text.slice(at, end + 1)) as string) : ''
      if (isKey && open.at(-1)!.has(name))
        return refuseHttp('duplicate_key', { field: name.slice(0, 100) })
      if (isKey) open.at(-1)!.add(name)
      at = end
    }
  }
  return refuseHttp('duplicate_key')
}
