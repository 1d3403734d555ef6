/** A "no" of the hub, as it came over the wire: what, why, what now. */
export class Problem extends Error {
  /** 0 when the hub could not be reached. */
  readonly status: number
  readonly code: string
  readonly remedy: string
  readonly field: string | undefined
  readonly body: Readonly<Record<string, unknown>>

  constructor(status: number, body: Readonly<Record<string, unknown>>) {
    super(text(body.title) ?? String(status))
    this.status = status
    this.code = text(body.code) ?? 'unknown'
    this.remedy = text(body.remedy) ?? ''
    this.field = text(body.field)
    this.body = body
  }

  /** Nobody answered: the network or the hub is away, and trying again may help. */
  get isAway(): boolean {
    return this.status === 0 || this.status === 502 || this.status === 503
  }
}

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined

export const isProblem = (value: unknown): value is Problem => value instanceof Problem
