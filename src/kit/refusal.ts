/**
 * A "no" that somebody can act on. Returned, never thrown: the business says no, or the input
 * cannot be read. `field` is a path such as `lines[2].quantity`.
 */
export type Refusal<Code extends string = string> = {
  readonly refused: Code
  readonly why: string
  readonly remedy: string
  readonly field?: string
  /** Facts that the remedy needs, never personal data. */
  readonly facts?: Readonly<Record<string, string | number | boolean | null>>
}

/** A refusal with more to say than its facts hold. */
export type Explained = { readonly refusal: Refusal; readonly more: object }

/** What kind of "no" it is, in words that no door owns; each door has its own answer to each. */
export type RefusalKind =
  | 'unreadable'
  | 'unauthenticated'
  | 'forbidden'
  | 'unknown'
  | 'conflict'
  | 'gone'
  | 'stale'
  | 'too_large'
  | 'unsupported'
  | 'broken'
  | 'unavailable'

/** `{name}` in the words is filled from the facts. */
export type RefusalRow = readonly [why: string, remedy: string, kind: RefusalKind]

/** What one case adds to its row; `why` and `remedy` stand for those of the row where it knows better. */
export type RefusalCase = Partial<Omit<Refusal, 'refused'>>

export type Refuse<Code extends string> = {
  <One extends Code>(refused: One, more?: RefusalCase): Refusal<One>
  readonly codes: readonly Code[]
}

/** The codes of a table: `CodeOf<typeof refuse>`. */
export type CodeOf<Table extends { readonly codes: readonly string[] }> = Table['codes'][number]

// A code is worded once in the whole product (tests/house), so its kind is found by the code alone,
// also when the refusal was kept as JSON and read back.
const kinds = new Map<string, RefusalKind>()

export const kindOf = (code: string): RefusalKind | undefined => kinds.get(code)

/** A room's table of everything that it says no to becomes the function that says it. */
export function refusals<Code extends string>(
  rows: Readonly<Record<Code, RefusalRow>>,
): Refuse<Code> {
  const codes = Object.keys(rows) as Code[]
  for (const code of codes) kinds.set(code, rows[code][2])
  const refuse = <One extends Code>(refused: One, more?: RefusalCase): Refusal<One> => {
    const [why, remedy] = rows[refused]
    if (!more) return { refused, why, remedy }
    const { field, facts } = more
    return {
      refused,
      why: more.why ?? filled(why, facts),
      remedy: more.remedy ?? filled(remedy, facts),
      ...(field !== undefined && { field }),
      ...(facts && { facts }),
    }
  }
  return Object.assign(refuse, { codes })
}

const filled = (text: string, facts: Refusal['facts']): string =>
  text.includes('{') ? text.replace(/\{(\w+)\}/g, (_, name) => String(facts?.[name])) : text

/** Of an answer that may be anything, a refusal is all that is known. */
type RefusalsOf<Answer> = unknown extends Answer ? Answer & Refusal : Extract<Answer, Refusal>

/** Narrows to the refusals of the answer's own type. */
export const isRefusal = <Answer>(answer: Answer): answer is RefusalsOf<Answer> =>
  typeof answer === 'object' && answer !== null && 'refused' in answer

/** The world failed (disk, network, database). Retried when `retry` is true, then parked. */
export class Fault extends Error {
  readonly code: string
  readonly retry: boolean
  constructor(code: string, options: { retry: boolean; message?: string; cause?: unknown }) {
    super(options.message ?? code, { cause: options.cause })
    this.name = 'Fault'
    this.code = code
    this.retry = options.retry
  }
}

/** We are mistaken: an incident for a person, never an answer for a user. */
export class Bug extends Error {
  override name = 'Bug'
}

export function assert(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Bug(message)
}
