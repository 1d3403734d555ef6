import type { FastifyReply, FastifyRequest } from 'fastify'
import Type from 'typebox'
import { type OrderInput, orderInputSchema } from '#engine/order'
import type { Accepted } from '#hub'
import { isRefusal, lineCutter, type Refusal } from '#kit'
import { readJson } from '../../http/json.ts'
import { httpLimits } from '../../http/limits.ts'
import { problemOf, problemOfFault } from '../../http/problem.ts'
import { refuseHttp } from '../../http/refusals.ts'
import { type Ask, type Route, route } from '../../http/route.ts'
import { validatorOf } from '../../http/validate.ts'
import type { Doorway } from '../parts.ts'
import { acceptedMembers, acceptedSchema } from './answer.ts'

const check = validatorOf(orderInputSchema)
/** Answers that come together leave together. */
const flushMs = 1
export const ndjsonMedia = 'application/x-ndjson'
const lineSchema = Type.Object({
  line: Type.Integer({ description: 'Number of the line that this answers, from 1.' }),
  ...Type.Partial(acceptedSchema).properties,
})

export const bulkRoute = (door: Doorway): Route =>
  route({
    method: 'POST',
    path: '/api/v1/orders/bulk',
    summary:
      'Place many orders, one JSON object on a line. Answers one line for each, in the order in which they are done; a bad line leaves the others alone.',
    access: 'orders.place',
    body: orderInputSchema,
    bodyMedia: ndjsonMedia,
    answers: { 200: lineSchema },
    problems: [],
    stream: (ask, request, reply) => takeLines(door, ask, request, reply),
  })

/**
 * Reads while fewer than `bulkWindow` orders wait in the hub and the client takes its answers; else the
 * socket is left unread, so that memory stays flat however long the request is.
 */
function takeLines(
  door: Doorway,
  { viewer }: Ask,
  request: FastifyRequest,
  reply: FastifyReply,
): undefined {
  reply.hijack()
  const source = request.raw
  const sink = reply.raw
  sink.writeHead(200, {
    ...(reply.getHeaders() as Record<string, string>),
    'content-type': ndjsonMedia,
  })
  sink.flushHeaders()
  let inside = 0
  let line = 0
  let ended = false
  let text = ''
  let planned = false

  const flush = () => {
    planned = false
    if (text !== '' && sink.writable) {
      sink.write(text)
      text = ''
    }
    if (ended && inside === 0) sink.end()
    else if (inside < httpLimits.bulkWindow && !sink.writableNeedDrain && source.isPaused())
      source.resume()
  }
  const say = (answer: string) => {
    text += answer
    if (planned) return
    planned = true
    door.clock.after(flushMs, flush)
  }
  const lines = lineCutter(httpLimits.bodyBytesMax, (bytes) => {
    line++
    if (bytes !== null && isBlank(bytes)) return
    const number = line
    const input = readLine(bytes)
    if (isRefusal(input)) return say(refusedLine(number, input))
    inside++
    door.hub.submit([{ kind: 'place', input }], viewer).then(
      ([answer]) => {
        inside--
        say(
          isRefusal(answer)
            ? refusedLine(number, answer)
            : acceptedLine(number, answer as Accepted),
        )
      },
      (error) => {
        inside--
        say(failedLine(number, error))
      },
    )
  })

  sink.on('drain', flush)
  source.on('data', (chunk: Buffer) => {
    lines.push(chunk)
    if (inside >= httpLimits.bulkWindow || sink.writableNeedDrain) source.pause()
  })
  source.on('end', () => {
    lines.finish()
    ended = true
    say('')
  })
  // The client is gone: what the hub has taken is done, nothing more is read.
  source.on('error', () => sink.destroy())
  return undefined
}

const isBlank = (bytes: Buffer): boolean =>
  bytes.length === 0 || (bytes.length === 1 && bytes[0] === 13)

function readLine(bytes: Buffer | null): OrderInput | Refusal {
  if (bytes === null)
    return refuseHttp('body_too_large', { facts: { bytesMax: httpLimits.bodyBytesMax } })
  const read = readJson(bytes)
  if (isRefusal(read)) return read
  return check(read.value) ?? (read.value as OrderInput)
}

const acceptedLine = (line: number, accepted: Accepted): string =>
  `{"line":${line},"outcome":${accepted.repeated ? 200 : 201},${acceptedMembers(accepted)}}\n`

function refusedLine(line: number, refusal: Refusal): string {
  const { status, ...problem } = problemOf(refusal)
  return `${JSON.stringify({ line, outcome: status, ...problem })}\n`
}

function failedLine(line: number, error: unknown): string {
  const problem = problemOfFault(error) ?? problemOf(refuseHttp('internal_error'))
  const { status, ...rest } = problem
  return `${JSON.stringify({ line, outcome: status, ...rest })}\n`
}
