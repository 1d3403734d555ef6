import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Static } from 'typebox'
import { importLimits, refuseImport } from '#hub'
import { isRefusal, type Refusal } from '#kit'
import { refuseHttp } from '../../http/refusals.ts'
import type { Ask } from '../../http/route.ts'
import type { Doorway } from '../parts.ts'
import { presentView } from './present.ts'
import type { uploadQuery } from './schemas.ts'

/** The size is asked before a byte is read; a client that lies is cut off when it is over. */
export async function upload(
  { imports }: Doorway,
  { query, viewer }: Ask<object, Static<typeof uploadQuery>>,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<Refusal | undefined> {
  if (!imports) return refuseHttp('unknown_route')
  const { uploadBytesMax } = importLimits
  if (Number(request.headers['content-length'] ?? 0) > uploadBytesMax) {
    reply.header('connection', 'close')
    return refuseImport('upload_too_large', { field: 'file', facts: { bytesMax: uploadBytesMax } })
  }
  const file = { name: query.name, zone: query.zone ?? 'UTC' }
  const view = await imports.upload(request.raw, file, viewer)
  if (isRefusal(view)) {
    reply.header('connection', 'close')
    return view
  }
  reply
    .code(201)
    .header('content-type', 'application/json; charset=utf-8')
    .send(JSON.stringify(presentView(view)))
  return undefined
}
