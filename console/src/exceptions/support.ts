import type { RawLine } from './raw.ts'

/** What stands beside a wrong value and tells what is right: kind of the place → names that speak of it. */
const kinds: readonly (readonly [RegExp, RegExp])[] = [
  [/currency/i, /currency|country|total/i],
  [
    /price|amount|total|tax|discount|fee|payment/i,
    /price|amount|total|tax|discount|quantity|num$/i,
  ],
  [/sku|product|variant|outer|item/i, /sku|title|name|price|quantity|barcode|variant|num$/i],
  [/quantity|count$|num$/i, /title|name|sku|price|amount|total|quantity|num$/i],
  [/date|time|_at$/i, /date|time|_at$/i],
  [
    /address|city|zip|postcode|province|region|district|country|phone|name|street/i,
    /address|city|zip|postcode|province|region|district|country|phone|name|street|mobile/i,
  ],
]
const money = /(price|amount|total|discount|tax|fee|payment|quantity|num)$/i
const supportMax = 8

const split = (path: string): readonly [string, string] => {
  const at = path.lastIndexOf('.')
  return at < 0 ? ['', path] : [path.slice(0, at), path.slice(at + 1)]
}

/** Lines that help to see what is right. */
export function supportOf(
  lines: readonly RawLine[],
  field: string | null,
  code: string,
): ReadonlySet<number> {
  const found = new Set<number>()
  if (field === null && !code.startsWith('total_')) return found
  const [parent, name] = split(field ?? '')
  const wanted = field === null ? money : kinds.find(([kind]) => kind.test(name))?.[1]
  if (!wanted) return found
  for (const [index, { text, path }] of lines.entries()) {
    if (found.size === supportMax) break
    if (path === null || path === field || /[{[]$/.test(text) || path.endsWith(']')) continue
    const [group, key] = split(path)
    if ((field === null || group === parent) && wanted.test(key)) found.add(index)
  }
  return found
}
