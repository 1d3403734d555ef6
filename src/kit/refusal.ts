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
