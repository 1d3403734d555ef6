import { isRefusal, type Refusal } from '#kit'
import { patchMax } from './limits.ts'
import { refuse } from './refusals.ts'

/**
 * One place of a JSON message: `line_items[0].price`, the path that refusals name. No value removes it.
 * With `was` only a message that holds just this there is changed; null means that nothing stands there.
 */
export type Patch = { readonly path: string; readonly value?: unknown; readonly was?: unknown }

type Raw = { readonly rawJSON: string }
/** JSON.rawJSON and the reviver's context: ECMAScript proposal "JSON.parse source text access", in V8 since 11.4. */
const json = JSON as unknown as { rawJSON(text: string): Raw }

/** The text with these places changed. Every other number keeps the digits that it was written with. */
export function patched(text: string, patches: readonly Patch[]): string | Refusal {
  if (patches.length === 0 || patches.length > patchMax)
    return refuse('bad_patch', { facts: { patchMax } })
  let whole: unknown
  try {
    whole = JSON.parse(text, keepDigits)
  } catch {
    return refuse('bad_patch')
  }
  for (const patch of patches) {
    const no = change(whole, patch)
    if (isRefusal(no)) return no
  }
  return JSON.stringify(whole)
}

function keepDigits(_key: string, value: unknown, context?: { source?: string }): unknown {
  const isOther =
    typeof value === 'number' && context?.source !== undefined && context.source !== String(value)
  return isOther ? json.rawJSON(context.source!) : value
}

const forbidden = new Set(['__proto__', 'constructor', 'prototype'])

/** An object may get a new member; a list only changes what it has, or grows by one at its end. */
function change(whole: unknown, patch: Patch): Refusal | undefined {
  const { path, value } = patch
  const names = namesOf(path)
  const bad = () => refuse('bad_patch', { field: path.slice(0, 200) })
  if (names.length === 0 || names.some((name) => forbidden.has(name))) return bad()
  let at = whole
  for (const name of names.slice(0, -1)) {
    if (!isGroup(at) || !Object.hasOwn(at, name)) return bad()
    at = at[name]
  }
  const last = names.at(-1)!
  if ('was' in patch && isGroup(at) && !isSame(at[last], patch.was))
    return refuse('other_value', { field: path.slice(0, 200) })
  if (Array.isArray(at)) return changeList(at, last, value) ? undefined : bad()
  if (!isGroup(at)) return bad()
  if (value === undefined) delete at[last]
  else at[last] = value
  return undefined
}

function changeList(list: unknown[], name: string, value: unknown): boolean {
  const index = /^\d{1,6}$/.test(name) ? Number(name) : Number.NaN
  const isRemoval = value === undefined
  if (!(index < list.length || (index === list.length && !isRemoval))) return false
  if (isRemoval) list.splice(index, 1)
  else list[index] = value
  return true
}

/** By value, however its digits are written; nothing is the same as null. */
const isSame = (there: unknown, was: unknown): boolean =>
  JSON.stringify(JSON.parse(JSON.stringify(there ?? null))) === JSON.stringify(was ?? null)

const isGroup = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null

/** `a.b[2].c`, or `/a/b/2/c` (RFC 6901). */
const namesOf = (path: string): string[] =>
  path.startsWith('/')
    ? path
        .slice(1)
        .split('/')
        .map((name) => name.replaceAll('~1', '/').replaceAll('~0', '~'))
    : path
        .replaceAll(/\[(\d+)\]/g, '.$1')
        .split('.')
        .filter((name) => name !== '')
