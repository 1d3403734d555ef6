import Fastify from 'fastify'
import { orderInputSchema } from '#engine/order'

/** A route that validates an order by the same schema and does nothing: what HTTP itself costs here. */
export async function openEmptyRoute(): Promise<{ port: number; close(): Promise<void> }> {
  const app = Fastify({
    logger: false,
    ajv: {
      customOptions: {
        strict: false,
        coerceTypes: false,
        removeAdditional: false,
        useDefaults: false,
      },
    },
  })
  const answer = JSON.stringify({
    id: '0'.repeat(32),
    number: '00000-00000',
    version: 7,
    status: 'released',
    step: 'fulfilling',
    total: '12.34',
    currency: 'EUR',
  })
  app.post('/empty', { schema: { body: orderInputSchema } }, (_request, reply) => {
    reply.code(201).header('content-type', 'application/json; charset=utf-8').send(answer)
  })
  await app.listen({ port: 0, host: '127.0.0.1' })
  const address = app.server.address()
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    close: () => app.close(),
  }
}
