import { assert, Fault, kindOf, type Refusal, type RefusalKind } from '#kit'
import { refuseHttp } from './refusals.ts'

/** RFC 9457, with what a clerk and a program need to go on. */
export type Problem = {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly detail: string
  readonly code: string
  readonly remedy: string
  readonly field?: string
  readonly facts?: Refusal['facts']
  readonly instance?: string
}

export const problemMedia = 'application/problem+json; charset=utf-8'
export const errorsPath = '/api/docs/errors'

/** What HTTP answers to each kind of "no". */
export const statuses: Readonly<Record<RefusalKind, number>> = {
  unreadable: 400,
  unauthenticated: 401,
  forbidden: 403,
  unknown: 404,
  conflict: 409,
  gone: 410,
  stale: 412,
  too_large: 413,
  unsupported: 415,
  broken: 500,
  unavailable: 503,
}

function statusOf(code: string): number {
  const kind = kindOf(code)
  assert(kind, `no table of refusals has the code ${code}`)
  return statuses[kind]
}

export function problemOf(refusal: Refusal, instance?: string, more?: object): Problem {
  const { refused, why, remedy, field, facts } = refusal
  return {
    type: `${errorsPath}#${refused}`,
    title: why,
    status: statusOf(refused),
    detail: field ? `${field}: ${why} ${remedy}` : `${why} ${remedy}`,
    code: refused,
    remedy,
    ...(field === undefined ? {} : { field }),
    ...(facts ? { facts } : {}),
    ...(instance === undefined ? {} : { instance }),
    ...more,
  }
}

/** The world failed: worth another try when the fault says so. Undefined for what is our own mistake. */
export function problemOfFault(error: unknown, instance?: string): Problem | undefined {
  if (!(error instanceof Fault) || !error.retry) return undefined
  return {
    type: `${errorsPath}#${error.code}`,
    title: 'The hub cannot do this at the moment.',
    status: 503,
    detail: 'Nothing was changed. Send the same request again in a moment.',
    code: error.code,
    remedy: 'Send the same request again in a moment.',
    ...(instance === undefined ? {} : { instance }),
  }
}

/** Our mistake: a person needs the incident's id, and nobody needs more. */
export const incidentProblem = (incident: string, instance?: string): Problem =>
  problemOf(refuseHttp('internal_error', { facts: { incident } }), instance)
