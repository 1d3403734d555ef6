import { randomBytes } from 'node:crypto'
import { Readable } from 'node:stream'
import Fastify, {
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from 'fastify'
import { type Purpose, purposes, refuseInput } from '#engine/order'
import { type Caller, isOutOfReach, mayDo, nobody, refuseAccess, type Viewer } from '#guard'
import { isRefusal, type Refusal } from '#kit'
import type { Log } from '#store'
import type { Assets } from './assets.ts'
import { type Authenticate, credentialOf, refuseForeignPage } from './auth.ts'
import { readJson } from './json.ts'
import { httpLimits } from './limits.ts'
import type { LongAnswers } from './long-answers.ts'
import { answerNotHttp } from './not-http.ts'
import { problemOf } from './problem.ts'
import { refuseHttp } from './refusals.ts'
import type { Access, Answered, Ask, Route } from './route.ts'
import { sendError, sendProblem } from './send-problem.ts'
import { validatorOf } from './validate.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    access?: Access
  }
  interface FastifyRequest {
    viewer: Viewer
  }
}

const jsonMedia = 'application/json; charset=utf-8'
const headers = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
  'content-security-policy':
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'none'",
}
const notAllowed = refuseAccess('not_allowed')
const knownPurposes: ReadonlySet<string> = new Set(purposes)

export type ServerParts = {
  readonly authentication: Authenticate
  readonly longAnswers: LongAnswers
  readonly log: Log
  readonly isClosing: () => boolean
  readonly assets: Assets | undefined
  readonly onAnswer: (route: string, status: number, elapsedMs: number) => void
}

/** A Fastify that serves `routes` and nothing else: default deny, problems for every "no". */
export function openServer(routes: readonly Route[], parts: ServerParts): FastifyInstance {
  const app = Fastify({
    logger: false,
    bodyLimit: httpLimits.bodyBytesMax,
    requestIdHeader: false,
    genReqId: requestIds(),
    forceCloseConnections: 'idle',
    onProtoPoisoning: 'ignore',
    clientErrorHandler: answerNotHttp,
    routerOptions: { maxParamLength: 300, ignoreTrailingSlash: true },
  })
  app.decorateRequest('viewer', null as never)
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, bytes, done) => {
    // Many clients name a type whatever they send, and what is deleted needs no body.
    if (request.method === 'DELETE' && bytes.length === 0) return done(null, undefined)
    const read = readJson(bytes as Buffer)
    done(null, isRefusal(read) ? new Unreadable(read) : read.value)
  })
  for (const streamed of ['application/x-ndjson', 'application/octet-stream'])
    app.addContentTypeParser(streamed, (_request, stream, done) => done(null, stream))
  app.addHook('onRequest', (request, reply, done) => admit(request, reply, parts, done))
  app.addHook('onResponse', (request, reply, done) => {
    parts.onAnswer(request.routeOptions.url ?? 'unknown', reply.statusCode, reply.elapsedTime)
    done()
  })
  app.setNotFoundHandler((request, reply) =>
    parts.assets?.page(request, reply)
      ? reply
      : sendProblem(reply, problemOf(refuseHttp('unknown_route'), request.url)),
  )
  app.setErrorHandler((error, request, reply) =>
    sendError(error as FastifyError, request, reply, parts.log),
  )
  parts.assets?.addTo(app)
  for (const route of routes) if (!route.raw) addRoute(app, route, parts)
  app.register(async (scope) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, bytes, done) =>
      done(null, bytes),
    )
    for (const route of routes) if (route.raw) addRoute(scope, route, parts)
  })
  return app
}

/** A body that was refused; its handler answers it, so that it says so after the access was checked. */
class Unreadable {
  readonly refusal: Refusal
  constructor(refusal: Refusal) {
    this.refusal = refusal
  }
}

/** Unique over processes and restarts, without asking for luck each time. */
function requestIds(): () => string {
  const prefix = randomBytes(6).toString('base64url')
  let count = 0
  return () => `${prefix}-${(count++).toString(36)}`
}

function admit(
  request: FastifyRequest,
  reply: FastifyReply,
  parts: ServerParts,
  done: () => void,
): void {
  reply.headers(headers)
  reply.header('x-request-id', request.id)
  const access = request.routeOptions.config.access
  const foreign = refuseForeignPage(request.method, request.headers)
  if (foreign && !request.is404) {
    void sendProblem(reply, problemOf(foreign, request.url))
    return
  }
  if (request.is404 || access === 'open') {
    request.viewer = nobody
    done()
    return
  }
  const refuse = (refusal: Refusal) => void sendProblem(reply, problemOf(refusal, request.url))
  const enter = (caller: Caller) => {
    if (access === undefined || (access !== 'keyed' && !mayDo(caller, access))) {
      const isConfined = access !== undefined && isOutOfReach(caller, access)
      refuse(isConfined ? refuseHttp('whole_company') : notAllowed)
      return
    }
    const purpose = request.headers['x-purpose'] ?? caller.grants.usualPurpose
    if (!knownPurposes.has(purpose as string)) {
      refuse(refuseHttp('unknown_purpose', { field: 'X-Purpose' }))
      return
    }
    request.viewer = { ...caller, purpose: purpose as Purpose }
    done()
  }
  if (parts.isClosing()) {
    refuse(refuseHttp('closing'))
    return
  }
  const credential = credentialOf(request.headers)
  const caller = parts.authentication.known(credential)
  if (caller) {
    enter(caller)
    return
  }
  parts.authentication.ask(credential).then(
    (found) => (isRefusal(found) ? refuse(found) : enter(found)),
    (error) => sendError(error, request, reply, parts.log),
  )
}

function addRoute(app: FastifyInstance, route: Route, { longAnswers }: ServerParts): void {
  const checkQuery = route.query && validatorOf(route.query)
  const checkBody =
    route.body && route.bodyMedia === undefined ? validatorOf(route.body) : undefined
  // The schema of any object would let a stream through.
  const wrongMedia = ({ body, headers }: FastifyRequest) =>
    route.bodyMedia === undefined
      ? body instanceof Readable
      : route.body !== undefined && !headers['content-type']?.startsWith(route.bodyMedia)

  app.route({
    method: route.method,
    url: route.path.replaceAll(/\{(\w+)\}/g, ':$1'),
    config: { access: route.access },
    exposeHeadRoute: false,
    handler(request, reply) {
      const { body } = request
      if (request.url.includes('%00'))
        return sendProblem(reply, problemOf(nulInAddress(request), request.url))
      if (body instanceof Unreadable)
        return sendProblem(reply, problemOf(body.refusal, request.url))
      if (wrongMedia(request))
        return sendProblem(reply, problemOf(refuseHttp('unsupported_media'), request.url))
      const wrong = checkQuery?.(request.query) ?? checkBody?.(body)
      if (wrong) return sendProblem(reply, problemOf(wrong, request.url))
      const ask = request as unknown as Ask
      if ('stream' in route) {
        longAnswers.watch(route.access, request, reply)
        const said = route.stream(ask, request, reply)
        if (said instanceof Promise)
          said.then(
            (refusal) => refusal && sendProblem(reply, problemOf(refusal, request.url)),
            (error) => reply.send(error),
          )
        else if (said) sendProblem(reply, problemOf(said, request.url))
        return reply
      }
      const answer = route.handle(ask)
      if (!(answer instanceof Promise)) return send(reply, request, answer)
      answer.then(
        (given) => send(reply, request, given),
        (error) => reply.send(error),
      )
      return reply
    },
  })
}

/** No text that the database keeps holds a NUL, so nothing can be found by one. */
function nulInAddress({ params, query }: FastifyRequest): Refusal {
  const given = { ...(params as object), ...(query as object) }
  const field =
    Object.entries(given).find(([, value]) => String(value).includes('\0'))?.[0] ?? 'address'
  return refuseInput('unreadable_text', { field: field.slice(0, 100) })
}

function send(reply: FastifyReply, request: FastifyRequest, answer: Answered): FastifyReply {
  if (isRefusal(answer)) return sendProblem(reply, problemOf(answer, request.url))
  if ('refusal' in answer)
    return sendProblem(reply, problemOf(answer.refusal, request.url, answer.more))
  if (answer.headers) reply.headers(answer.headers)
  if (answer.text !== undefined) {
    if (!answer.headers?.['content-type']) reply.header('content-type', jsonMedia)
    return reply.code(answer.status).send(answer.text)
  }
  if (answer.body === undefined) return reply.code(answer.status).send()
  return reply
    .code(answer.status)
    .header('content-type', jsonMedia)
    .send(JSON.stringify(answer.body))
}
