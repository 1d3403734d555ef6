/** Enough to compare with any limit, and small enough to be multiplied by a repeat. */
const tooMany = 1e9

/**
 * At least as many steps as RE2 compiles this pattern to, told from its text alone: a step for what fits a
 * letter, a place or a class, more for what may be left out, comes again or is kept. `{n,m}` writes what it
 * repeats out that many times, and repeats in repeats multiply. It is meant for patterns as RE2 reads them
 * (after `translateRegExp`); what RE2 does not read may have any count.
 */
export function stepsOf(pattern: string): number {
  const open: Group[] = []
  let group = newGroup(0)
  for (let at = 0; at < pattern.length; ) {
    const { length, ...part } = partAt(pattern, at)
    at += length
    if ('open' in part) {
      open.push(group)
      group = newGroup(part.open)
    } else if ('close' in part) {
      const steps = sumOf(group) + group.own
      group = open.pop() ?? newGroup(0)
      add(group, steps)
    } else if ('either' in part)
      group = { ...group, before: sumOf(group) + 1, isEmpty: true, last: 0 }
    else if ('repeat' in part) group.last = repeated(group.last, part.repeat)
    else for (const steps of part.steps) add(group, steps)
  }
  while (open.length > 0) {
    const steps = sumOf(group) + group.own
    group = open.pop()!
    add(group, steps)
  }
  return Math.min(sumOf(group) + ends, tooMany)
}

/** The program begins with a step that fails, and ends with one that succeeds. */
const ends = 2
/** What is kept is marked where it begins and where it ends. */
const kept = 2

/** What is counted of a group: its last part, which a repeat repeats, and all before it. */
type Group = { readonly own: number; before: number; last: number; isEmpty: boolean }
const newGroup = (own: number): Group => ({ own, before: 0, last: 0, isEmpty: true })
/** An alternative without a part is a step all the same. */
const sumOf = ({ before, last, isEmpty }: Group) => before + last + (isEmpty ? 1 : 0)

function add(group: Group, steps: number) {
  group.before += group.last
  group.last = Math.min(steps, tooMany)
  group.isEmpty = false
}

type Repeat = { readonly min: number; readonly max?: number }

function repeated(steps: number, { min, max }: Repeat): number {
  // What comes again and may be empty takes two, else one.
  const times = max === undefined ? Math.max(min, 1) * steps + 2 : max * steps + (max - min)
  return Math.min(Math.max(times, steps), tooMany)
}

type Part = { readonly length: number } & (
  | { readonly open: number }
  | { readonly close: true }
  | { readonly either: true }
  | { readonly repeat: Repeat }
  | { readonly steps: readonly number[] }
)

const signs: Readonly<Record<string, Part>> = {
  ')': { length: 1, close: true },
  '|': { length: 1, either: true },
  '*': { length: 1, repeat: { min: 0 } },
  '+': { length: 1, repeat: { min: 1 } },
  '?': { length: 1, repeat: { min: 0, max: 1 } },
}

function partAt(pattern: string, at: number): Part {
  const letter = pattern[at]!
  const sign = signs[letter]
  if (sign) return sign
  if (letter === '(') return groupAt(pattern, at)
  if (letter === '[') return classAt(pattern, at)
  if (letter === '{') return repeatAt(pattern, at)
  if (letter === '\\') return escapeAt(pattern, at)
  return { length: pattern.codePointAt(at)! > 0xffff ? 2 : 1, steps: [1] }
}

const found = (shape: RegExp, pattern: string, at: number): RegExpExecArray | null => {
  shape.lastIndex = at
  return shape.exec(pattern)
}

/** `(`, `(?:`, `(?i:`, `(?P<name>`; `(?i)` stands for itself, and what follows repeats what was before. */
function groupAt(pattern: string, at: number): Part {
  const [flags, end] = found(/\(\?[a-zA-Z-]*([:)])/y, pattern, at) ?? []
  if (flags)
    return end === ')' ? { length: flags.length, steps: [] } : { length: flags.length, open: 0 }
  const [name] = found(/\(\?P?<\w*>/y, pattern, at) ?? []
  return { length: name?.length ?? 1, open: kept }
}

/** `{n}`, `{n,}`, `{n,m}`; in any other spelling, `{09}` and `{,9}` too, it is letters. */
function repeatAt(pattern: string, at: number): Part {
  const shape = /\{(0|[1-9]\d*)(,(0|[1-9]\d*)?)?\}/y
  const [whole, min, more, max] = found(shape, pattern, at) ?? []
  if (!whole) return { length: 1, steps: [1] }
  const least = Math.min(Number(min), tooMany)
  const most = max ? Math.min(Number(max), tooMany) : more ? undefined : least
  return { length: whole.length, repeat: { min: least, max: most } }
}

function escapeAt(pattern: string, at: number): Part {
  if (pattern[at + 1] === 'Q') {
    const end = pattern.indexOf('\\E', at + 2)
    const quoted = pattern.slice(at + 2, end < 0 ? undefined : end)
    return { length: quoted.length + (end < 0 ? 2 : 4), steps: Array.from(quoted, () => 1) }
  }
  const [named] = found(/\\[pPx]\{[^}]*\}/y, pattern, at) ?? []
  return { length: named?.length ?? 2, steps: [1] }
}

/** However many letters a class has, to look for one is a step. */
function classAt(pattern: string, from: number): Part {
  let at = from + (pattern[from + 1] === '^' ? 2 : 1)
  const first = at
  while (at < pattern.length && (pattern[at] !== ']' || at === first)) {
    // Whether `[:` ends a range or begins a name decides where the class ends: nobody writes that.
    if (pattern.startsWith('-[:', at)) return { length: pattern.length, steps: [tooMany] }
    const [name] = found(/\[:\^?\w+:\]/y, pattern, at) ?? []
    at += name?.length ?? (pattern[at] === '\\' ? 2 : 1)
  }
  return { length: at + 1 - from, steps: [1] }
}
