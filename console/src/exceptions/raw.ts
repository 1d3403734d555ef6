/** One line of a message as it is shown, and the place of the message that it holds. */
export type RawLine = { readonly text: string; readonly path: string | null }
export type Raw = {
  readonly lines: readonly RawLine[]
  /** It begins as JSON and has an end. */
  readonly isJson: boolean
  /** It begins as JSON and breaks off. */
  readonly isCut: boolean
}

type Group = { readonly isList: boolean; readonly path: string; at: number; key: string }

const tokens = /"(?:[^"\\]|\\.)*"?|[{}[\],:]|[^\s{}[\],:"]+/gs
/** Segments of EDIFACT and X12 end so, mostly without a new line. */
const ends = /\r\n|[\r\n]|(?<=['~])(?=[A-Z][A-Z0-9]{1,2}[+*:])/

/**
 * A JSON message one value a line, with the path that refusals name (`line_items[0].price`), numbers
 * with the digits that they came with, and up to where it breaks off; anything else by its own lines.
 */
export function rawOf(raw: string): Raw {
  if (!/^\s*[{[]/.test(raw)) {
    const lines = raw.split(ends).map((text) => ({ text, path: null }))
    return { lines, isJson: false, isCut: false }
  }
  const lines: { text: string; path: string | null }[] = []
  const groups: Group[] = []
  let line = { text: '', path: null as string | null }
  const put = (text: string) => {
    if (line.text === '') line = { text: '  '.repeat(groups.length), path: pathOf(groups.at(-1)) }
    line.text += text
  }
  const end = () => {
    if (line.text !== '') lines.push(line)
    line = { text: '', path: null }
  }
  const all = raw.match(tokens) ?? []
  for (let at = 0; at < all.length; at++) {
    const token = all[at]!
    const group = groups.at(-1)
    const next = all[at + 1]
    if (token === '{' || token === '[') {
      put(token)
      const path = pathOf(group) ?? ''
      if (next === (token === '{' ? '}' : ']')) continue
      groups.push({ isList: token === '[', path, at: 0, key: '' })
      end()
    } else if (token === '}' || token === ']') {
      const isEmpty = line.text.endsWith('{') || line.text.endsWith('[')
      if (isEmpty) put(token)
      else {
        end()
        groups.pop()
        line = { text: '  '.repeat(groups.length) + token, path: null }
      }
    } else if (token === ',') {
      put(token)
      end()
      if (group?.isList) group.at++
    } else if (token === ':') line.text += ': '
    else if (group && !group.isList && next === ':') {
      group.key = readable(token)
      put(shown(token))
    } else put(shown(token))
  }
  end()
  const isCut = groups.length > 0
  return { lines, isJson: !isCut && isJson(raw), isCut }
}

const pathOf = (group: Group | undefined): string | null => {
  if (!group) return null
  if (group.isList) return `${group.path}[${group.at}]`
  return group.path === '' ? group.key : `${group.path}.${group.key}`
}

/** Escapes stand for what people read. */
const shown = (token: string): string =>
  token.includes('\\u') ? JSON.stringify(readable(token)) : token

function readable(token: string): string {
  if (!/^".*"$/s.test(token)) return token
  try {
    return JSON.parse(token)
  } catch {
    return token.slice(1, -1)
  }
}

export const isJson = (raw: string): boolean => {
  try {
    return typeof JSON.parse(raw) === 'object'
  } catch {
    return false
  }
}

/** What stands at a place of a JSON message; undefined when it has no such place. */
export function valueAt(raw: string, path: string): unknown {
  try {
    let at: unknown = JSON.parse(raw)
    for (const name of path
      .replaceAll(/\[(\d+)\]/g, '.$1')
      .split('.')
      .filter(Boolean)) {
      if (typeof at !== 'object' || at === null || !Object.hasOwn(at, name)) return undefined
      at = (at as Readonly<Record<string, unknown>>)[name]
    }
    return at
  } catch {
    return undefined
  }
}

/** Whether the place could be given a value: what it lies in is there. */
export const hasRoomFor = (raw: string, path: string): boolean => {
  const parent = path.replace(/(\.[^.[\]]+|\[\d+\])$/, '')
  if (parent === path) return isJson(raw)
  const group = valueAt(raw, parent)
  return typeof group === 'object' && group !== null
}

/** A number as JSON writes it. */
export const isNumber = (text: string): boolean =>
  /^-?(0|[1-9]\d*)(\.\d+)?$/.test(text.trim()) && Number.isFinite(Number(text))

/** What was typed, in the kind that stood there: a number stays a number where it can. */
export function typedLike(before: unknown, text: string): unknown {
  const typed = text.trim()
  if (typeof before === 'number' && isNumber(typed)) return Number(typed)
  if (typeof before === 'boolean' && /^(true|false)$/.test(typed)) return typed === 'true'
  if (typeof before !== 'string' && /^[{[]/.test(typed) && isJson(typed)) return JSON.parse(typed)
  return text
}

/** How it is written in a field. */
export const plain = (value: unknown): string =>
  typeof value === 'string' ? value : value == null ? '' : JSON.stringify(value)
