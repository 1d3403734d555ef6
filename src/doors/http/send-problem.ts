import { randomBytes } from 'node:crypto'
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import type { Refusal } from '#kit'
import type { Log } from '#store'
import { httpLimits } from './limits.ts'
import {
  incidentProblem,
  type Problem,
  problemMedia,
  problemOf,
  problemOfFault,
} from './problem.ts'
import { refuseHttp } from './refusals.ts'

/** Answers with a problem (RFC 9457). */
export function sendProblem(reply: FastifyReply, problem: Problem): FastifyReply {
  if (problem.status === 401) reply.header('www-authenticate', 'Bearer')
  if (problem.status === 503) reply.header('retry-after', '1')
  return reply
    .code(problem.status)
    .header('content-type', problemMedia)
    .send(JSON.stringify(problem))
}

/** What was thrown: the world's failure is worth another try, our own gets an incident id and a line in the log. */
export function sendError(
  error: FastifyError,
  request: FastifyRequest,
  reply: FastifyReply,
  log: Log,
): FastifyReply {
  const refusal = refusalOfFastify(error)
  if (refusal) return sendProblem(reply, problemOf(refusal, request.url))
  const problem = problemOfFault(error, request.url)
  if (problem) {
    log.warn(
      { code: problem.code, requestId: request.id, route: request.routeOptions.url },
      'a request met a fault',
    )
    return sendProblem(reply, problem)
  }
  const incident = randomBytes(6).toString('hex')
  log.error(
    { err: error, incident, requestId: request.id, route: request.routeOptions.url },
    'a request failed',
  )
  return sendProblem(reply, incidentProblem(incident, request.url))
}

/** What Fastify itself refuses before a handler runs. */
function refusalOfFastify({ code, statusCode }: FastifyError): Refusal | undefined {
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE') {
    return refuseHttp('body_too_large', { facts: { bytesMax: httpLimits.bodyBytesMax } })
  }
  if (code?.startsWith('FST_ERR_CTP_INVALID_MEDIA'))
    return refuseHttp('unsupported_media', { field: 'Content-Type' })
  return statusCode !== undefined && statusCode >= 400 && statusCode < 500
    ? refuseHttp('unreadable_request')
    : undefined
}
